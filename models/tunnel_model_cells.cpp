// What the cells of the tunnels' table say.
#include "models/text/full_term.h"
#include "models/text/state_text.h"
#include "models/text/text.h"
#include "models/tunnel_model.h"

namespace tunneldesk
{
namespace
{

QString cookiesText(const CookiePair &cookies)
{
    if (cookies == CookiePair{})
        return {};
    return QStringLiteral("%1:%2").arg(fromUtf8(toHex(cookies.initiator)), fromUtf8(toHex(cookies.responder)));
}

QString ratesText(const TunnelLive &live)
{
    return QStringLiteral("↓ %1  ↑ %2").arg(textOfRate(live.rateIn), textOfRate(live.rateOut));
}

} // namespace

QString textOf(Spi spi)
{
    return QStringLiteral("0x%1").arg(spi.value, 8, 16, QLatin1Char('0'));
}

QString textOfUse(const SaSnapshot &sa)
{
    if (sa.isRekeying)
        return TunnelModel::tr("rekeying");
    return sa.isCurrent ? TunnelModel::tr("in use") : TunnelModel::tr("being replaced");
}

QString TunnelModel::display(const TunnelRow &row, int column)
{
    const bool isPair = row.pair.has_value();
    const TunnelLive &live = row.live;
    switch (column) {
    case Status:
        return row.sa ? textOfUse(*row.sa) : textOf(live.state);
    case Name:
        if (row.sa)
            return tr("SA %1 / %2", "SPI in, SPI out").arg(textOf(live.spiIn), textOf(live.spiOut));
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
        return textOf(row.sa ? row.sa->suite : row.config.esp);
    case Pfs:
        if (row.sa)
            return row.sa->pfs ? tr("yes", "PFS was used") : tr("no", "PFS was not used");
        return textOfPfs(row.config.pfs);
    case Dpd:
        return textOf(row.config.dpd.mode);
    case Uptime:
        return live.uptime ? textOfDuration(*live.uptime) : QString();
    case RekeyIn:
        return live.rekeyIn ? textOfDuration(*live.rekeyIn) : QString();
    case BytesIn:
        return textOfBytes(live.in.bytes);
    case BytesOut:
        return textOfBytes(live.out.bytes);
    case Traffic:
        return isPair ? QString() : ratesText(live);
    case LastError:
        // Of an SA the tunnel knows nothing of the kind.
        return row.sa ? QString() : whyNotActive(live.state, live.finding, live.reason);
    case SpiIn:
        return live.spiIn.isNone() ? QString() : textOf(live.spiIn);
    case SpiOut:
        return live.spiOut.isNone() ? QString() : textOf(live.spiOut);
    case Cookies:
        return cookiesText(live.cookies);
    case Nat:
        if (row.sa)
            return textOf(row.sa->encapsulation);
        return isPair ? QString() : textOf(row.config.natTraversal);
    case Mtu:
        return live.innerMtu == 0 ? QString() : QString::number(live.innerMtu);
    case Note:
        return isPair ? QString() : fromUtf8(row.config.note).section(QLatin1Char('\n'), 0, 0);
    default:
        return {};
    }
}

QVariant TunnelModel::sortKey(const TunnelRow &row, int column)
{
    switch (column) {
    case Status:
        return static_cast<int>(row.live.state);
    case Uptime:
        return static_cast<qlonglong>(row.live.uptime.value_or(Seconds{-1}).count());
    case RekeyIn:
        return static_cast<qlonglong>(row.live.rekeyIn.value_or(Seconds{-1}).count());
    case BytesIn:
        return static_cast<qulonglong>(row.live.in.bytes);
    case BytesOut:
        return static_cast<qulonglong>(row.live.out.bytes);
    case Traffic:
        return static_cast<qulonglong>(row.live.rateIn + row.live.rateOut);
    case Mtu:
        return row.live.innerMtu;
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
        if (column == Status && !row.sa && row.live.state != PairState::Active)
            return whyNotActive(row.live.state, row.live.finding, row.live.reason);
        return display(row, column);
    case SortRole:
        return sortKey(row, column);
    case StateRole:
        return column == Status ? QVariant(static_cast<int>(row.live.state)) : QVariant();
    case IdRole:
        return static_cast<qulonglong>(row.config.id.value);
    case Qt::TextAlignmentRole:
        return (column >= Uptime && column <= BytesOut) || column == Mtu ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
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
    case Traffic:
        return tr("Traffic");
    case LastError:
        return tr("Reason and next step");
    case SpiIn:
        return tr("SPI in");
    case SpiOut:
        return tr("SPI out");
    case Cookies:
        return tr("IKE cookies");
    case Nat:
        return tr("NAT-T");
    case Mtu:
        return tr("MTU");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

QString TunnelModel::headerInFull(int column)
{
    switch (column) {
    case Gateway:
        return fullTermOf(Field::TunnelGateway);
    case PeerIp:
        return fullTermOf(Field::TunnelPeer);
    case LocalNetwork:
        return fullTermOf(Field::LocalNetworks);
    case RemoteNetwork:
        return fullTermOf(Field::RemoteNetworks);
    case Proposal:
        return fullTermOf(Heading::Proposal);
    case Pfs:
        return fullTermOf(Field::Pfs);
    case Dpd:
        return fullTermOf(Field::DpdMode);
    case SpiIn:
        return fullTermOf(Heading::SpiIn);
    case SpiOut:
        return fullTermOf(Heading::SpiOut);
    case Cookies:
        return fullTermOf(Heading::Cookies);
    case Nat:
        return fullTermOf(Heading::NatTraversal);
    case Mtu:
        return fullTermOf(Heading::Mtu);
    default:
        return {};
    }
}

} // namespace tunneldesk
