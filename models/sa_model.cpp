#include "models/sa_model.h"

#include "engine/report/state.h"
#include "models/text/full_term.h"
#include "models/text/text.h"

#include <QLocale>

namespace tunneldesk
{
namespace
{

QString hexOf(Spi spi)
{
    return QStringLiteral("0x%1").arg(spi.value, 8, 16, QLatin1Char('0'));
}

QString numberOf(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

} // namespace

double shareLeft(Time madeAt, Time end, Time now)
{
    if (end <= madeAt || now >= end)
        return 0;
    return std::min(1.0, static_cast<double>((end - now).count()) / static_cast<double>((end - madeAt).count()));
}

int SaModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void SaModel::apply(const TunnelSnapshot *tunnel, Time now)
{
    std::vector<SaRow> next;
    const auto secondsUntil = [now](Time time) {
        return std::max(Seconds{0}, std::chrono::duration_cast<Seconds>(time - now));
    };
    for (const PairSnapshot &pair : tunnel ? tunnel->pairs : std::vector<PairSnapshot>()) {
        for (const SaSnapshot &sa : pair.sas)
            next.push_back({pair.id, sa, secondsUntil(sa.softExpiry), secondsUntil(sa.hardExpiry),
                            shareLeft(sa.madeAt, sa.softExpiry, now), shareLeft(sa.madeAt, sa.hardExpiry, now)});
    }
    takeRows(next);
}

QString SaModel::display(const SaRow &row, int column) const
{
    const SaSnapshot &sa = row.sa;
    switch (column) {
    case State:
        if (sa.isRekeying)
            return tr("rekeying");
        return sa.isCurrent ? tr("in use") : tr("being replaced");
    case Networks:
        return textOf(row.pair);
    case SpiIn:
        return hexOf(sa.inboundSpi);
    case SpiOut:
        return hexOf(sa.outboundSpi);
    case Suite:
        return textOf(sa.suite);
    case Transport:
        return textOf(sa.encapsulation);
    case BytesIn:
        return textOfBytes(sa.in.bytes);
    case BytesOut:
        return textOfBytes(sa.out.bytes);
    case PacketsIn:
        return numberOf(sa.in.packets);
    case PacketsOut:
        return numberOf(sa.out.packets);
    case ReplayDrops:
        return numberOf(sa.replayDrops);
    case LateDrops:
        return numberOf(sa.lateDrops);
    case AuthenticationFailures:
        return numberOf(sa.icvFailures);
    case SelectorDrops:
        return numberOf(sa.selectorDrops);
    case PaddingErrors:
        return numberOf(sa.paddingErrors);
    case TooBig:
        return numberOf(sa.tooBig);
    case RekeyIn:
        return textOfDuration(row.rekeyIn);
    case ExpiresIn:
        return textOfDuration(row.expiresIn);
    default:
        return {};
    }
}

QVariant SaModel::cell(const SaRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return display(row, column);
    case Qt::TextAlignmentRole:
        return column >= BytesIn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                 : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        switch (column) {
        case BytesIn:
            return static_cast<qulonglong>(row.sa.in.bytes);
        case BytesOut:
            return static_cast<qulonglong>(row.sa.out.bytes);
        case PacketsIn:
            return static_cast<qulonglong>(row.sa.in.packets);
        case PacketsOut:
            return static_cast<qulonglong>(row.sa.out.packets);
        case ReplayDrops:
            return static_cast<qulonglong>(row.sa.replayDrops);
        case LateDrops:
            return static_cast<qulonglong>(row.sa.lateDrops);
        case AuthenticationFailures:
            return static_cast<qulonglong>(row.sa.icvFailures);
        case SelectorDrops:
            return static_cast<qulonglong>(row.sa.selectorDrops);
        case PaddingErrors:
            return static_cast<qulonglong>(row.sa.paddingErrors);
        case TooBig:
            return static_cast<qulonglong>(row.sa.tooBig);
        case RekeyIn:
            return static_cast<qlonglong>(row.rekeyIn.count());
        case ExpiresIn:
            return static_cast<qlonglong>(row.expiresIn.count());
        default:
            return display(row, column);
        }
    case ShareRole:
        if (column == RekeyIn)
            return row.rekeyShare;
        return column == ExpiresIn ? QVariant(row.expiryShare) : QVariant();
    case StateRole:
        if (column != State)
            return {};
        if (row.sa.isRekeying)
            return static_cast<int>(PairState::Phase2);
        return static_cast<int>(row.sa.isCurrent ? PairState::Active : PairState::Stopped);
    default:
        return {};
    }
}

QString SaModel::header(int column) const
{
    switch (column) {
    case State:
        return tr("State");
    case Networks:
        return tr("Networks");
    case SpiIn:
        return tr("SPI in");
    case SpiOut:
        return tr("SPI out");
    case Suite:
        return tr("Algorithms");
    case Transport:
        return tr("Encapsulation");
    case BytesIn:
        return tr("Bytes received");
    case BytesOut:
        return tr("Bytes sent");
    case PacketsIn:
        return tr("Packets in");
    case PacketsOut:
        return tr("Packets out");
    case ReplayDrops:
        return tr("Replay drops");
    case LateDrops:
        return tr("Too late");
    case AuthenticationFailures:
        return tr("Auth. failures");
    case SelectorDrops:
        return tr("Foreign addresses");
    case PaddingErrors:
        return tr("Odd padding");
    case TooBig:
        return tr("Too big");
    case RekeyIn:
        return tr("Rekey in");
    case ExpiresIn:
        return tr("Expires in");
    default:
        return {};
    }
}

QString SaModel::headerInFull(int column) const
{
    switch (column) {
    case SpiIn:
        return fullTermOf(Heading::SpiIn);
    case SpiOut:
        return fullTermOf(Heading::SpiOut);
    case ReplayDrops:
        return fullTermOf(Heading::ReplayDrops);
    case LateDrops:
        return fullTermOf(Heading::LateDrops);
    case AuthenticationFailures:
        return fullTermOf(Heading::AuthenticationFailures);
    case SelectorDrops:
        return fullTermOf(Heading::SelectorDrops);
    case PaddingErrors:
        return fullTermOf(Heading::PaddingErrors);
    case TooBig:
        return fullTermOf(Heading::TooBig);
    default:
        return {};
    }
}

int NegotiationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void NegotiationModel::apply(const Finding &finding)
{
    std::vector<NegotiationLine> next;
    for (const NegotiationRow &row : finding.rows)
        next.push_back({row, finding.advice != Advice::CompareProposals});
    takeRows(next);
}

QVariant NegotiationModel::cell(const NegotiationLine &line, int column, int role) const
{
    if (role == StateRole && column == Match)
        return static_cast<int>(line.row.ok ? PairState::Active : PairState::Failed);
    if (role != Qt::DisplayRole && role != SortRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Match:
        if (!line.isSaid)
            return tr("not said");
        return line.row.ok ? tr("equal") : tr("different");
    case Setting:
        return textOf(line.row.attribute);
    case Ours:
        return textOfNegotiated(line.row.ours);
    case Theirs:
        if (line.row.theirs.empty())
            return line.isSaid ? tr("not offered") : tr("not said");
        return textOfNegotiated(line.row.theirs);
    default:
        return {};
    }
}

QString NegotiationModel::header(int column) const
{
    switch (column) {
    case Match:
        return tr("Result");
    case Setting:
        return tr("Setting");
    case Ours:
        return tr("This side");
    case Theirs:
        return tr("Peer");
    default:
        return {};
    }
}

} // namespace tunneldesk
