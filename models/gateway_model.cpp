#include "models/gateway_model.h"

#include "models/text/text.h"

namespace tunneldesk
{

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
    m_tunnels = snapshot.tunnels;
    rebuild();
}

void GatewayModel::forgetSnapshot()
{
    m_gateways.clear();
    m_tunnels.clear();
    rebuild();
}

void GatewayModel::rebuild()
{
    std::vector<GatewayRow> next;
    for (const GatewayConfig &config : m_profile.gateways) {
        GatewayRow row;
        row.config = config;
        if (const ZoneConfig *zone = m_profile.find(config.zone)) {
            row.zoneName = zone->name;
            if (const auto *address = std::get_if<IpAddress>(&zone->uplink))
                row.outerAddress = *address;
        }
        row.tunnels = m_profile.tunnelsOf(config.id).size();
        row.activeTunnels =
            static_cast<std::size_t>(std::count_if(m_tunnels.begin(), m_tunnels.end(), [&](const TunnelSnapshot &t) {
                return t.gateway == config.id && t.state == PairState::Active;
            }));
        for (const GatewaySnapshot &gateway : m_gateways) {
            if (gateway.id != config.id)
                continue;
            row.isRunning = true;
            row.reason = gateway.reason;
            row.number = gateway.number;
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
        return tr("%1 of %2 active", "tunnels of a gateway").arg(row.activeTunnels).arg(row.tunnels);
    case Name:
        return fromUtf8(row.config.name);
    case Zone:
        return fromUtf8(row.zoneName);
    case BandwidthGuarantee:
        return textOf(row.config.bandwidth);
    case Policy:
        return textOf(row.config.policy);
    case PublicIp:
        return row.outerAddress ? textOf(*row.outerAddress) : tr("—", "no value");
    case Tunnels:
        return QString::number(row.tunnels);
    case Note:
        return fromUtf8(row.config.note).section(QLatin1Char('\n'), 0, 0);
    default:
        return {};
    }
}

QVariant GatewayModel::cell(const GatewayRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return display(row, column);
    case Qt::ToolTipRole:
        if (column == Status && row.reason != Reason::None)
            return textOf(Error{row.reason, row.number});
        return display(row, column);
    case Qt::TextAlignmentRole:
        if (column == Tunnels || column == BandwidthGuarantee)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
        if (column == BandwidthGuarantee)
            return static_cast<int>(row.config.bandwidth);
        if (column == Tunnels)
            return static_cast<qulonglong>(row.tunnels);
        if (column == Status)
            return static_cast<qulonglong>(row.activeTunnels);
        return display(row, column);
    case StateRole:
        if (column != Status)
            return {};
        if (row.reason != Reason::None)
            return static_cast<int>(PairState::Failed);
        if (row.activeTunnels == 0)
            return static_cast<int>(PairState::Stopped);
        return static_cast<int>(row.activeTunnels == row.tunnels ? PairState::Active : PairState::PartiallyActive);
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
    case Policy:
        return tr("IKEv1 Policy");
    case PublicIp:
        return tr("Public IP");
    case Tunnels:
        return tr("Tunnels");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace tunneldesk
