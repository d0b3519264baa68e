// What the cells of the tunnels' table say.
#include "models/text/text.h"
#include "models/tunnel_model.h"

namespace tunneldesk
{

QString TunnelModel::display(const TunnelRow &row, int column)
{
    const bool isPair = row.pair.has_value();
    switch (column) {
    case Status:
        return textOf(row.state);
    case Name:
        return isPair ? QString() : fromUtf8(row.config.name);
    case Gateway:
        return isPair ? QString() : fromUtf8(row.gatewayName);
    case PeerIp:
        return textOf(row.config.peer);
    case LocalNetwork:
        return isPair ? textOf(row.pair->local) : textOf(row.config.localNetworks);
    case RemoteNetwork:
        return isPair ? textOf(row.pair->remote) : textOf(row.config.remoteNetworks);
    case Proposal:
        return textOf(row.config.esp);
    case Pfs:
        return textOfPfs(row.config.pfs);
    case Dpd:
        return textOf(row.config.dpd.mode);
    case Uptime:
        return row.uptime ? textOfDuration(*row.uptime) : QString();
    case RekeyIn:
        return row.rekeyIn ? textOfDuration(*row.rekeyIn) : QString();
    case BytesIn:
        return textOfBytes(row.in.bytes);
    case BytesOut:
        return textOfBytes(row.out.bytes);
    case LastError:
        return row.reason == Reason::None ? QString() : textOf(row.reason);
    default:
        return {};
    }
}

QVariant TunnelModel::sortKey(const TunnelRow &row, int column)
{
    switch (column) {
    case Status:
        return static_cast<int>(row.state);
    case Uptime:
        return static_cast<qlonglong>(row.uptime.value_or(Seconds{-1}).count());
    case RekeyIn:
        return static_cast<qlonglong>(row.rekeyIn.value_or(Seconds{-1}).count());
    case BytesIn:
        return static_cast<qulonglong>(row.in.bytes);
    case BytesOut:
        return static_cast<qulonglong>(row.out.bytes);
    case PeerIp:
        return fromUtf8(toHex(row.config.peer.bytes()));
    default:
        return display(row, column);
    }
}

QVariant TunnelModel::cell(const TunnelRow &row, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return display(row, column);
    case Qt::ToolTipRole:
        if ((column == Status || column == LastError) && !row.finding.isNone())
            return textOf(row.finding);
        return display(row, column);
    case SortRole:
        return sortKey(row, column);
    case StateRole:
        return column == Status ? QVariant(static_cast<int>(row.state)) : QVariant();
    case IdRole:
        return static_cast<qulonglong>(row.config.id.value);
    case Qt::TextAlignmentRole:
        return column >= Uptime && column <= BytesOut ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                      : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString TunnelModel::header(int column)
{
    switch (column) {
    case Status:
        return tr("Status");
    case Name:
        return tr("Name");
    case Gateway:
        return tr("IPsec VPN Gateway");
    case PeerIp:
        return tr("Peer IP");
    case LocalNetwork:
        return tr("Local Network");
    case RemoteNetwork:
        return tr("Remote Network");
    case Proposal:
        return tr("IPsec Proposal");
    case Pfs:
        return tr("PFS");
    case Dpd:
        return tr("DPD");
    case Uptime:
        return tr("Uptime");
    case RekeyIn:
        return tr("Rekey in");
    case BytesIn:
        return tr("Bytes received");
    case BytesOut:
        return tr("Bytes sent");
    case LastError:
        return tr("Last error");
    default:
        return {};
    }
}

} // namespace tunneldesk
