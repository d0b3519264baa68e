// The routes of this computer, live: Current status > Routing.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"

#include <map>

namespace tunneldesk
{

struct RouteRow {
    RouteSnapshot route;
    std::string tunnel; // whose remote network this is; empty: nobody's
    // What claims a part of the same addresses: a tunnel, where this is a route of somebody else; another route's
    // network, where this is a tunnel's.
    std::string conflict;

    [[nodiscard]] const RouteSnapshot &key() const { return route; }
    friend bool operator==(const RouteRow &, const RouteRow &) = default;
};

class RouteModel : public RowTableModel<RouteRow>
{
    Q_OBJECT
public:
    enum Column { Destination, Kind, Via, Device, Source, Origin, Tunnel, Conflict, Metric, Table, Mtu, ColumnCount };
    Q_ENUM(Column)
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    void apply(const Profile &profile);
    void apply(const Snapshot &snapshot);

protected:
    [[nodiscard]] QVariant cell(const RouteRow &row, int column, int role) const override;
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QString headerInFull(int column) const override;

private:
    [[nodiscard]] QString display(const RouteSnapshot &route, int column) const;
    [[nodiscard]] std::string tunnelOf(const RouteSnapshot &route) const;
    [[nodiscard]] std::string conflictOf(const RouteSnapshot &route) const;
    [[nodiscard]] static QString conflictText(const RouteRow &row);
    void rebuild();

    std::map<IpPrefix, std::string> m_tunnels; // names by remote network
    std::vector<RouteSnapshot> m_routes;
};

} // namespace tunneldesk
