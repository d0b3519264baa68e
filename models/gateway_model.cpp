#include "models/gateway_model.h"

#include "models/text/full_term.h"
#include "models/text/text.h"

#include <QDateTime>

namespace tunneldesk
{

namespace
{

// Of several tunnels that are not active the gateway shows the one that needs somebody most.
int urgencyOf(PairState state)
{
    switch (state) {
    case PairState::Failed:
        return 6;
    case PairState::WaitingForKey:
    case PairState::WaitingForHelper:
        return 5;
    case PairState::Retrying:
    case PairState::PartiallyActive:
        return 4;
    case PairState::Checking:
        return 3;
    case PairState::Phase1:
    case PairState::Phase2:
        return 2;
    case PairState::Established:
    case PairState::Active:
        return 1;
    case PairState::Stopped:
    case PairState::Count:
        break;
    }
    return 0;
}

} // namespace

int GatewayModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void GatewayModel::apply(const Profile &profile)
{
    m_profile = profile;
    rebuild();
}

void GatewayModel::apply(const Snapshot &snapshot)
{
    m_gateways = snapshot.gateways;
    m_active.clear();
    m_worst.clear();
    for (const TunnelSnapshot &tunnel : snapshot.tunnels) {
        m_active[tunnel.gateway] += tunnel.state == PairState::Active ? 1 : 0;
        PairState &worst = m_worst.try_emplace(tunnel.gateway, PairState::Stopped).first->second;
        if (urgencyOf(tunnel.state) > urgencyOf(worst))
            worst = tunnel.state;
    }
    rebuild();
}

void GatewayModel::forgetSnapshot()
{
    m_gateways.clear();
    m_active.clear();
    m_worst.clear();
    rebuild();
}

void GatewayModel::rebuild()
{
    std::map<GatewayId, std::size_t> counts;
    for (const TunnelConfig &tunnel : m_profile.tunnels)
        ++counts[tunnel.gateway];
    std::vector<GatewayRow> next;
    for (const GatewayConfig &config : m_profile.gateways) {
        GatewayRow row;
        row.config = config;
        if (const ZoneConfig *zone = m_profile.find(config.zone)) {
            row.zoneName = zone->name;
            if (const auto *address = std::get_if<IpAddress>(&zone->uplink))
                row.outerAddress = *address;
        }
        row.tunnels = counts[config.id];
        if (const auto active = m_active.find(config.id); active != m_active.end())
            row.activeTunnels = std::min(active->second, row.tunnels);
        if (const auto worst = m_worst.find(config.id); worst != m_worst.end() && row.tunnels > 0)
            row.worst = worst->second;
        if (m_history) {
            const TrafficSample rates = m_history->of(config.id).newest();
            row.rateIn = rates.in;
            row.rateOut = rates.out;
        }
        for (const GatewaySnapshot &gateway : m_gateways) {
            if (gateway.id != config.id)
                continue;
            row.isRunning = true;
            row.reason = gateway.reason;
            row.number = gateway.number;
            row.dropsIn = gateway.shaperDropsIn;
            row.dropsOut = gateway.shaperDropsOut;
            if (gateway.outerAddress)
                row.outerAddress = gateway.outerAddress;
        }
        next.push_back(std::move(row));
    }
    takeRows(next);
}

QModelIndex GatewayModel::indexOf(GatewayId id) const
{
    for (std::size_t row = 0; row < rows().size(); ++row) {
        if (rows()[row].config.id == id)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

QString GatewayModel::display(const GatewayRow &row, int column) const
{
    switch (column) {
    case Status:
        if (row.reason != Reason::None)
            return textOf(PairState::Failed);
        if (row.tunnels == 0)
            return tr("no tunnel yet");
        return tr("%1 of %2 active", "tunnels of a gateway")
            .arg(QLocale().toString(static_cast<qulonglong>(row.activeTunnels)),
                 QLocale().toString(static_cast<qulonglong>(row.tunnels)));
    case Name:
        return fromUtf8(row.config.name);
    case Zone:
        return fromUtf8(row.zoneName);
    case BandwidthGuarantee:
        return textOf(row.config.bandwidth);
    case RateIn:
        return textOfRate(row.rateIn);
    case RateOut:
        return textOfRate(row.rateOut);
    case Traffic:
        return QStringLiteral("↓ %1  ↑ %2").arg(textOfRate(row.rateIn), textOfRate(row.rateOut));
    case Policy:
        return textOf(row.config.policy);
    case PublicIp:
        return row.outerAddress ? textOf(*row.outerAddress) : noValueText();
    case Tunnels:
        return QLocale().toString(static_cast<qulonglong>(row.tunnels));
    case Created:
        return textOfCreation(row, QLocale::ShortFormat);
    case Note:
        return fromUtf8(row.config.note).section(QLatin1Char('\n'), 0, 0);
    default:
        return {};
    }
}

PairState GatewayModel::stateOf(const GatewayRow &row)
{
    if (row.reason != Reason::None)
        return PairState::Failed;
    if (row.activeTunnels == 0)
        return row.worst;
    return row.activeTunnels == row.tunnels ? PairState::Active : PairState::PartiallyActive;
}

// With what the mark and the colour say beside the count.
QString GatewayModel::statusInWords(const GatewayRow &row) const
{
    const QString text = display(row, Status);
    if (row.reason != Reason::None || row.tunnels == 0 || row.activeTunnels > 0)
        return text;
    //: %1: how many tunnels of a gateway are active, %2: the state of the one that needs somebody most
    return tr("%1 (%2)", "status of a gateway").arg(text, textOf(row.worst));
}

QString GatewayModel::textOfCreation(const GatewayRow &row, QLocale::FormatType format)
{
    if (!row.config.createdAt)
        return noValueText();
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(static_cast<qint64>(*row.config.createdAt)), format);
}

// "1.2 Mbps of 10 Mbps (12 %)", and what the guarantee cost.
QString GatewayModel::meterText(const GatewayRow &row, bool isInbound)
{
    const std::uint64_t rate = isInbound ? row.rateIn : row.rateOut;
    const std::uint64_t drops = isInbound ? row.dropsIn : row.dropsOut;
    const std::uint64_t guarantee = bitsPerSecondOf(row.config.bandwidth);
    if (guarantee == 0)
        return tr("%1; no limit").arg(textOfRate(rate));
    QString text = tr("%1 of %2 guaranteed (%3 %)")
                       .arg(textOfRate(rate), textOfRate(guarantee), QLocale().toString(rate * 100 / guarantee));
    if (drops > 0)
        text += QLatin1Char('\n') + tr("%n packet(s) dropped to keep the guarantee", nullptr,
                                       static_cast<int>(std::min<std::uint64_t>(drops, 1'000'000'000)));
    return text;
}

QVariant GatewayModel::cell(const GatewayRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return display(row, column);
    case Qt::ToolTipRole:
        if (column == Status)
            return row.reason != Reason::None ? textOf(Error{row.reason, row.number}) : statusInWords(row);
        if (column == RateIn || column == RateOut)
            return meterText(row, column == RateIn);
        if (column == Created && row.config.createdAt)
            return textOfCreation(row, QLocale::LongFormat);
        return display(row, column);
    case Qt::AccessibleTextRole:
        return column == Status ? QVariant(statusInWords(row)) : QVariant();
    case Qt::TextAlignmentRole:
        if (column == Tunnels || column == BandwidthGuarantee || column == RateIn || column == RateOut)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        if (column == BandwidthGuarantee)
            return static_cast<int>(row.config.bandwidth);
        if (column == Tunnels)
            return static_cast<qulonglong>(row.tunnels);
        if (column == Created)
            return static_cast<qulonglong>(row.config.createdAt.value_or(0));
        if (column == RateIn || column == Traffic)
            return static_cast<qulonglong>(row.rateIn + (column == Traffic ? row.rateOut : 0));
        if (column == RateOut)
            return static_cast<qulonglong>(row.rateOut);
        if (column == Status)
            return static_cast<qulonglong>(row.activeTunnels);
        return display(row, column);
    case StateRole:
        return column == Status ? QVariant(static_cast<int>(stateOf(row))) : QVariant();
    case ShareRole:
        if (column != RateIn && column != RateOut)
            return {};
        if (const std::uint64_t guarantee = bitsPerSecondOf(row.config.bandwidth); guarantee > 0)
            return static_cast<double>(column == RateIn ? row.rateIn : row.rateOut) / static_cast<double>(guarantee);
        return -1.0; // no limit
    case IdRole:
        return static_cast<qulonglong>(row.config.id.value);
    default:
        return {};
    }
}

QString GatewayModel::header(int column) const
{
    switch (column) {
    case Status:
        return tr("Status");
    case Name:
        return tr("Name");
    case Zone:
        return tr("Zone");
    case BandwidthGuarantee:
        return tr("Bandwidth guarantee");
    case RateIn:
        return tr("Inbound");
    case RateOut:
        return tr("Outbound");
    case Traffic:
        return tr("Traffic");
    case Policy:
        return tr("IKEv1 Policy");
    case PublicIp:
        return tr("Public IP");
    case Tunnels:
        return tr("Tunnels");
    case Created:
        return tr("Created", "when a gateway was made");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

QString GatewayModel::headerInFull(int column) const
{
    switch (column) {
    case Zone:
        return fullTermOf(Field::GatewayZone);
    case Policy:
        return fullTermOf(Heading::Policy);
    case RateIn:
        return fullTermOf(Heading::Inbound);
    case RateOut:
        return fullTermOf(Heading::Outbound);
    default:
        return {};
    }
}

} // namespace tunneldesk
