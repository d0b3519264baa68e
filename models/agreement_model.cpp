#include "models/agreement_model.h"

#include "models/text/text.h"

namespace tunneldesk
{
namespace
{

using What = AgreementRow::What;

Seconds wholeSeconds(Duration duration)
{
    return std::chrono::duration_cast<Seconds>(duration);
}

// The engine renews early and the peer may want less: a shorter life than ours is an agreement of its own.
AgreementRow lifetimeRow(What what, Seconds configured, Duration agreed)
{
    const Seconds seconds = wholeSeconds(agreed);
    return {what, textOfSeconds(configured), textOfSeconds(seconds), seconds == configured};
}

template <typename Choice>
AgreementRow choiceRow(What what, Choice configured, Choice agreed)
{
    return {what, textOf(configured), textOf(agreed), configured == agreed};
}

void addIke(std::vector<AgreementRow> &rows, const IkePolicy &policy, const TunnelConfig &config,
            const IkeSaSnapshot &ike)
{
    rows.push_back(choiceRow(What::IkeMode, policy.mode, ike.mode));
    rows.push_back(choiceRow(What::IkeEncryption, policy.encryption, ike.encryption));
    rows.push_back(choiceRow(What::IkeHash, policy.hash, ike.hash));
    rows.push_back(choiceRow(What::IkeGroup, policy.group, ike.group));
    rows.push_back(lifetimeRow(What::IkeLifetime, policy.lifetime, ike.hardExpiry - ike.madeAt));
    rows.push_back({What::DeadPeerDetection, textOf(config.dpd.mode),
                    ike.peerAnnouncedDpd ? AgreementModel::tr("the peer knows it")
                                         : AgreementModel::tr("the peer does not know it"),
                    ike.peerAnnouncedDpd || config.dpd.mode == DpdMode::Off});
}

std::vector<AgreementRow> rowsOf(const TunnelConfig &config, const SaSnapshot &sa)
{
    return {choiceRow(What::EspSuite, config.esp, sa.suite),
            lifetimeRow(What::SaLifetime, config.lifetime, sa.hardExpiry - sa.madeAt),
            {What::Pfs, textOfPfs(config.pfs), sa.pfs ? AgreementModel::tr("used") : AgreementModel::tr("not used"),
             sa.pfs == config.pfs.has_value()},
            {What::NatTraversal, textOf(config.natTraversal), textOf(sa.encapsulation), true}};
}

} // namespace

std::vector<AgreementRow> agreementOf(const IkePolicy &policy, const TunnelConfig &config, const TunnelSnapshot &tunnel)
{
    std::vector<AgreementRow> rows;
    if (!tunnel.ikeSas.empty() && tunnel.ikeSas.back().isEstablished)
        addIke(rows, policy, config, tunnel.ikeSas.back());
    // Each network pair is agreed on for itself: what differs in one of them is shown, with its networks.
    for (const PairSnapshot &pair : tunnel.pairs)
        for (const SaSnapshot &sa : pair.sas)
            if (sa.isCurrent)
                for (AgreementRow row : rowsOf(config, sa)) {
                    if (tunnel.pairs.size() > 1 && !row.isEqual)
                        row.agreed = AgreementModel::tr("%1 (%2)").arg(row.agreed, textOf(pair.id));
                    const auto had = std::find_if(rows.begin(), rows.end(),
                                                  [&](const AgreementRow &other) { return other.what == row.what; });
                    if (had == rows.end())
                        rows.push_back(row);
                    else if (had->isEqual && !row.isEqual)
                        *had = row;
                }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const AgreementRow &left, const AgreementRow &right) { return left.what < right.what; });
    return rows;
}

QString textOf(AgreementRow::What what)
{
    switch (what) {
    case What::IkeMode:
        return labelOf(Field::IkeMode);
    case What::IkeEncryption:
        return labelOf(Field::IkeEncryption);
    case What::IkeHash:
        return labelOf(Field::IkeHash);
    case What::IkeGroup:
        return labelOf(Field::IkeGroup);
    case What::IkeLifetime:
        return textOf(Attribute::IkeLifetime);
    case What::EspSuite:
        return AgreementModel::tr("IPsec Proposal");
    case What::SaLifetime:
        return labelOf(Field::SaLifetime);
    case What::Pfs:
        return labelOf(Field::Pfs);
    case What::DeadPeerDetection:
        return labelOf(Field::DpdMode);
    case What::NatTraversal:
        return labelOf(Field::NatTraversal);
    }
    return {};
}

int AgreementModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AgreementModel::cell(const AgreementRow &row, int column, int role) const
{
    if (role == StateRole && column == Match)
        return static_cast<int>(row.isEqual ? PairState::Active : PairState::Checking);
    if (role != Qt::DisplayRole && role != SortRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Match:
        return row.isEqual ? tr("as configured") : tr("differs");
    case Setting:
        return textOf(row.what);
    case Configured:
        return row.configured;
    case Agreed:
        return row.agreed;
    default:
        return {};
    }
}

QString AgreementModel::header(int column) const
{
    switch (column) {
    case Match:
        return tr("Result");
    case Setting:
        return tr("Setting");
    case Configured:
        return tr("Configured");
    case Agreed:
        return tr("Agreed");
    default:
        return {};
    }
}

} // namespace tunneldesk
