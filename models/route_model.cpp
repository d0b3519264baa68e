#include "models/route_model.h"

#include "models/text/full_term.h"
#include "models/text/text.h"

namespace tunneldesk
{
namespace
{

constexpr std::uint32_t kLocalTable = 255;

// Numeric order of networks, as text of equal width.
QString sortText(const IpPrefix &prefix)
{
    return QStringLiteral("%1%2%3")
        .arg(prefix.isV4() ? 4 : 6)
        .arg(fromUtf8(toHex(prefix.address().bytes())))
        .arg(prefix.length(), 3, 10, QLatin1Char('0'));
}

} // namespace

int RouteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void RouteModel::apply(const Profile &profile)
{
    m_tunnels.clear();
    for (const TunnelConfig &tunnel : profile.tunnels)
        for (const IpPrefix &network : tunnel.remoteNetworks)
            m_tunnels.try_emplace(network, tunnel.name);
    rebuild();
}

void RouteModel::apply(const Snapshot &snapshot)
{
    // Hundreds of them, and they seldom change.
    if (m_routes == snapshot.host.routes)
        return;
    m_routes = snapshot.host.routes;
    rebuild();
}

void RouteModel::rebuild()
{
    std::vector<RouteRow> next;
    for (const RouteSnapshot &route : m_routes)
        next.push_back({route, tunnelOf(route), conflictOf(route)});
    takeRows(next);
}

std::string RouteModel::tunnelOf(const RouteSnapshot &route) const
{
    if (route.origin != RouteOrigin::ThisProgram)
        return {};
    const auto found = m_tunnels.find(route.destination);
    return found == m_tunnels.end() ? std::string() : found->second;
}

// Ours go first, so that a part of what somebody else's route is for goes into the tunnel; everything that is not
// here (length 0) is meant to be overlapped.
std::string RouteModel::conflictOf(const RouteSnapshot &route) const
{
    if (route.destination.length() == 0 || route.table == kLocalTable)
        return {};
    if (route.origin == RouteOrigin::ThisProgram) {
        for (const RouteSnapshot &other : m_routes)
            if (other.origin != RouteOrigin::ThisProgram && other.table != kLocalTable &&
                other.destination.length() > 0 && other.destination.overlaps(route.destination))
                return other.destination.toString();
        return {};
    }
    for (const auto &[network, name] : m_tunnels)
        if (network.length() > 0 && network.overlaps(route.destination))
            return name;
    return {};
}

QString RouteModel::conflictText(const RouteRow &row)
{
    if (row.conflict.empty())
        return {};
    const QString other = fromUtf8(row.conflict);
    return row.route.origin == RouteOrigin::ThisProgram
               ? tr("The route %1 is for a part of the same addresses; the tunnel goes first.").arg(other)
               : tr("A part of these addresses goes into the tunnel “%1” instead.").arg(other);
}

QString RouteModel::display(const RouteSnapshot &route, int column) const
{
    switch (column) {
    case Destination:
        return route.destination.length() == 0 ? tr("default (%1)").arg(textOf(route.destination))
                                               : textOf(route.destination);
    case Kind:
        return textOf(route.kind);
    case Via:
        return route.via ? textOf(*route.via) : QString();
    case Device:
        return fromUtf8(route.device);
    case Source:
        return route.source ? textOf(*route.source) : QString();
    case Origin:
        return textOf(route.origin);
    case Metric:
        return QString::number(route.metric);
    case Table:
        if (route.table == 254)
            return tr("main (254)");
        return route.table == kLocalTable ? tr("local (255)") : QString::number(route.table);
    case Mtu:
        return route.mtu == 0 ? QString() : QString::number(route.mtu);
    default:
        return {};
    }
}

QVariant RouteModel::cell(const RouteRow &row, int column, int role) const
{
    const RouteSnapshot &route = row.route;
    switch (role) {
    case Qt::ToolTipRole:
        if (column == Conflict)
            return conflictText(row);
        return column == Tunnel ? fromUtf8(row.tunnel) : display(route, column);
    case Qt::DisplayRole:
        if (column == Conflict)
            return row.conflict.empty() ? QString() : QStringLiteral("▲ %1").arg(fromUtf8(row.conflict));
        return column == Tunnel ? fromUtf8(row.tunnel) : display(route, column);
    case SortRole:
        if (column == Destination)
            return sortText(route.destination);
        if (column == Metric)
            return route.metric;
        if (column == Table)
            return route.table;
        if (column == Mtu)
            return route.mtu;
        if (column == Conflict)
            return fromUtf8(row.conflict);
        return column == Tunnel ? fromUtf8(row.tunnel) : display(route, column);
    case Qt::TextAlignmentRole:
        return column == Metric || column == Mtu ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                 : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString RouteModel::header(int column) const
{
    switch (column) {
    case Destination:
        return tr("Destination");
    case Kind:
        return tr("Kind");
    case Via:
        return tr("Via");
    case Device:
        return tr("Device");
    case Source:
        return tr("Source");
    case Origin:
        return tr("Origin");
    case Tunnel:
        return tr("Tunnel");
    case Conflict:
        return tr("Conflict");
    case Metric:
        return tr("Metric");
    case Table:
        return tr("Table");
    case Mtu:
        return tr("MTU");
    default:
        return {};
    }
}

QString RouteModel::headerInFull(int column) const
{
    switch (column) {
    case Via:
        return fullTermOf(Heading::Via);
    case Mtu:
        return fullTermOf(Heading::Mtu);
    default:
        return {};
    }
}

} // namespace tunneldesk
