#include "models/interface_model.h"

#include "models/text/full_term.h"
#include "models/text/text.h"

#include <QLocale>
#include <QStringList>

namespace tunneldesk
{
namespace
{

// "10.1.0.1/16, fd00::1/64"
QString addressesText(const InterfaceSnapshot &interface)
{
    QStringList addresses;
    for (std::size_t i = 0; i < interface.exactAddresses.size(); ++i) {
        const unsigned length =
            i < interface.addresses.size() ? interface.addresses[i].length() : interface.exactAddresses[i].bitCount();
        addresses << QStringLiteral("%1/%2").arg(textOf(interface.exactAddresses[i])).arg(length);
    }
    return addresses.join(QStringLiteral(", "));
}

} // namespace

int InterfaceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void InterfaceModel::apply(const Profile &profile)
{
    m_profile = profile;
}

void InterfaceModel::apply(const Snapshot &snapshot)
{
    std::vector<InterfaceRow> next;
    std::map<unsigned, Meter> meters;
    for (const InterfaceSnapshot &interface : snapshot.host.interfaces) {
        InterfaceRow row;
        row.interface = interface;
        const Meter &meter = measure(interface, snapshot.time);
        row.bitsPerSecondIn = meter.rateIn;
        row.bitsPerSecondOut = meter.rateOut;
        meters[interface.index] = meter;
        describeUse(row, snapshot);
        next.push_back(std::move(row));
    }
    m_meters = std::move(meters); // interfaces that went are forgotten
    takeRows(next);
}

const InterfaceModel::Meter &InterfaceModel::measure(const InterfaceSnapshot &interface, Time now)
{
    const auto [place, isNew] =
        m_meters.try_emplace(interface.index, Meter{now, interface.bytesIn, interface.bytesOut, 0, 0});
    Meter &meter = place->second;
    const auto elapsed = std::chrono::duration_cast<Milliseconds>(now - meter.since).count();
    if (isNew || elapsed < 1000)
        return meter;
    const auto rate = [&](std::uint64_t before, std::uint64_t after) {
        return after < before ? 0 : (after - before) * 8 * 1000 / static_cast<std::uint64_t>(elapsed);
    };
    meter = {now, interface.bytesIn, interface.bytesOut, rate(meter.bytesIn, interface.bytesIn),
             rate(meter.bytesOut, interface.bytesOut)};
    return meter;
}

void InterfaceModel::describeUse(InterfaceRow &row, const Snapshot &snapshot) const
{
    if (row.interface.isLoopback)
        row.role = InterfaceRow::Role::Loopback;
    for (const GatewaySnapshot &gateway : snapshot.gateways) {
        const GatewayConfig *config = m_profile.find(gateway.id);
        if (gateway.tunName.empty() || gateway.tunName != row.interface.name || !config)
            continue;
        row.usedBy = config->name;
        row.limit = bitsPerSecondOf(config->bandwidth);
        for (const TunnelConfig *tunnel : m_profile.tunnelsOf(gateway.id))
            row.tunnels += (row.tunnels.empty() ? "" : ", ") + tunnel->name;
    }
    if (row.interface.isOurs) {
        row.role = InterfaceRow::Role::Tunnel;
        return;
    }
    for (const ZoneConfig &zone : m_profile.zones) {
        const auto *address = std::get_if<IpAddress>(&zone.uplink);
        const auto &own = row.interface.exactAddresses;
        const bool isUplink = address ? std::find(own.begin(), own.end(), *address) != own.end()
                                      : std::get<std::string>(zone.uplink) == row.interface.name;
        if (!isUplink)
            continue;
        row.role = InterfaceRow::Role::Uplink;
        row.usedBy = zone.name;
        row.limit = zone.capacityBitsPerSecond.value_or(0);
    }
}

QString InterfaceModel::roleText(InterfaceRow::Role role)
{
    switch (role) {
    case InterfaceRow::Role::Tunnel:
        return tr("VPN tunnel");
    case InterfaceRow::Role::Uplink:
        return tr("uplink");
    case InterfaceRow::Role::Loopback:
        return tr("loopback");
    case InterfaceRow::Role::Other:
        return tr("other", "role of an interface");
    }
    return {};
}

QString InterfaceModel::display(const InterfaceRow &row, int column) const
{
    const InterfaceSnapshot &interface = row.interface;
    const auto number = [](std::uint64_t value) { return QLocale().toString(static_cast<qulonglong>(value)); };
    switch (column) {
    case State:
        if (!interface.isUp)
            return tr("down", "state of an interface");
        return interface.hasCarrier ? tr("up", "state of an interface") : tr("no link", "state of an interface");
    case Name:
        return fromUtf8(interface.name);
    case Role:
        return roleText(row.role);
    case UsedBy:
        return fromUtf8(row.usedBy);
    case Tunnels:
        return fromUtf8(row.tunnels);
    case Addresses:
        return addressesText(interface);
    case SpeedLimit:
        return row.limit == 0 ? QString() : textOfRate(row.limit);
    case RateIn:
        return textOfRate(row.bitsPerSecondIn);
    case RateOut:
        return textOfRate(row.bitsPerSecondOut);
    case BytesIn:
        return textOfBytes(interface.bytesIn);
    case BytesOut:
        return textOfBytes(interface.bytesOut);
    case PacketsIn:
        return number(interface.packetsIn);
    case PacketsOut:
        return number(interface.packetsOut);
    case Drops:
        return number(interface.dropsIn + interface.dropsOut);
    case Errors:
        return number(interface.errorsIn + interface.errorsOut);
    case Mtu:
        return QString::number(interface.mtu);
    default:
        return {};
    }
}

QVariant InterfaceModel::sortKey(const InterfaceRow &row, int column) const
{
    const InterfaceSnapshot &interface = row.interface;
    const auto number = [](std::uint64_t value) { return QVariant(static_cast<qulonglong>(value)); };
    switch (column) {
    case SpeedLimit:
        return number(row.limit);
    case RateIn:
        return number(row.bitsPerSecondIn);
    case RateOut:
        return number(row.bitsPerSecondOut);
    case BytesIn:
        return number(interface.bytesIn);
    case BytesOut:
        return number(interface.bytesOut);
    case PacketsIn:
        return number(interface.packetsIn);
    case PacketsOut:
        return number(interface.packetsOut);
    case Drops:
        return number(interface.dropsIn + interface.dropsOut);
    case Errors:
        return number(interface.errorsIn + interface.errorsOut);
    case Mtu:
        return number(interface.mtu);
    default:
        return display(row, column);
    }
}

QVariant InterfaceModel::cell(const InterfaceRow &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        if (column == SpeedLimit && row.limit > 0)
            return row.role == InterfaceRow::Role::Tunnel
                       ? tr("The bandwidth guarantee of %1, in each direction.").arg(fromUtf8(row.usedBy))
                       : tr("The capacity of the zone %1.").arg(fromUtf8(row.usedBy));
        return display(row, column);
    case Qt::DisplayRole:
        return display(row, column);
    case SortRole:
        return sortKey(row, column);
    case Qt::TextAlignmentRole:
        return column >= RateIn && column <= Mtu ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                 : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case StateRole:
        if (column != State)
            return {};
        if (!row.interface.isUp)
            return static_cast<int>(PairState::Stopped);
        return static_cast<int>(row.interface.hasCarrier ? PairState::Active : PairState::Checking);
    default:
        return {};
    }
}

QString InterfaceModel::header(int column) const
{
    switch (column) {
    case State:
        return tr("State");
    case Name:
        return tr("Name");
    case Role:
        return tr("Role");
    case UsedBy:
        return tr("Used by");
    case Tunnels:
        return tr("Tunnel");
    case Addresses:
        return tr("Addresses");
    case SpeedLimit:
        return tr("Speed limit");
    case RateIn:
        return tr("Rate in");
    case RateOut:
        return tr("Rate out");
    case BytesIn:
        return tr("Bytes received");
    case BytesOut:
        return tr("Bytes sent");
    case PacketsIn:
        return tr("Packets in");
    case PacketsOut:
        return tr("Packets out");
    case Drops:
        return tr("Drops");
    case Errors:
        return tr("Errors");
    case Mtu:
        return tr("MTU");
    default:
        return {};
    }
}

QString InterfaceModel::headerInFull(int column) const
{
    switch (column) {
    case Drops:
        return fullTermOf(Heading::Drops);
    case Errors:
        return fullTermOf(Heading::Errors);
    case Mtu:
        return fullTermOf(Heading::Mtu);
    default:
        return {};
    }
}

} // namespace tunneldesk
