// The table of IPsec VPN Gateways: what the profile says of each and what the engine reports of it.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"

namespace tunneldesk
{

struct GatewayRow {
    GatewayConfig config;
    std::string zoneName;
    std::optional<IpAddress> outerAddress;
    Reason reason = Reason::None; // why the engine cannot work with it
    std::int64_t number = 0;      // errno of it
    std::size_t tunnels = 0;
    std::size_t activeTunnels = 0;
    bool isRunning = false; // the engine knows it

    [[nodiscard]] GatewayId key() const { return config.id; }
    friend bool operator==(const GatewayRow &, const GatewayRow &) = default;
};

class GatewayModel : public RowTableModel<GatewayRow>
{
    Q_OBJECT
public:
    enum Column { Status, Name, Zone, BandwidthGuarantee, Policy, PublicIp, Tunnels, Note, ColumnCount };
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    // The rows follow the profile; a snapshot of another profile changes what it knows of.
    void apply(const Profile &profile);
    void apply(const Snapshot &snapshot);
    // No engine any more: what it said is forgotten.
    void forgetSnapshot();
    // Invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(GatewayId id) const;

protected:
    [[nodiscard]] QVariant cell(const GatewayRow &row, int column, int role) const override;
    [[nodiscard]] QString header(int column) const override;

private:
    [[nodiscard]] QString display(const GatewayRow &row, int column) const;
    void rebuild();

    Profile m_profile;
    std::vector<GatewaySnapshot> m_gateways;
    std::vector<TunnelSnapshot> m_tunnels;
};

} // namespace tunneldesk
