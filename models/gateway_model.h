// The table of IPsec VPN Gateways: what the profile says of each and what the engine reports of it.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"
#include "models/traffic_history.h"

#include <QLocale>

#include <map>

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
    PairState worst = PairState::Stopped; // of its tunnels, the one that needs somebody most
    bool isRunning = false;               // the engine knows it
    std::uint64_t rateIn = 0;             // bits a second of inner packets
    std::uint64_t rateOut = 0;
    std::uint64_t dropsIn = 0; // for the guarantee's sake
    std::uint64_t dropsOut = 0;

    [[nodiscard]] GatewayId key() const { return config.id; }
    friend bool operator==(const GatewayRow &, const GatewayRow &) = default;
};

class GatewayModel : public RowTableModel<GatewayRow>
{
    Q_OBJECT
public:
    enum Column {
        Status,
        Name,
        Zone,
        BandwidthGuarantee,
        RateIn,
        RateOut,
        Traffic,
        Policy,
        PublicIp,
        Tunnels,
        Created,
        Note,
        ColumnCount
    };
    Q_ENUM(Column)
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    // Where the rates come from; has to have the snapshot first.
    void setHistory(const TrafficHistory *history) { m_history = history; }
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
    [[nodiscard]] QString headerInFull(int column) const override;

private:
    [[nodiscard]] QString display(const GatewayRow &row, int column) const;
    [[nodiscard]] static PairState stateOf(const GatewayRow &row);
    [[nodiscard]] QString statusInWords(const GatewayRow &row) const;
    [[nodiscard]] static QString meterText(const GatewayRow &row, bool isInbound);
    [[nodiscard]] static QString textOfCreation(const GatewayRow &row, QLocale::FormatType format);
    void rebuild();

    Profile m_profile;
    std::vector<GatewaySnapshot> m_gateways;
    std::map<GatewayId, std::size_t> m_active; // active tunnels of each
    std::map<GatewayId, PairState> m_worst;
    const TrafficHistory *m_history = nullptr;
};

} // namespace tunneldesk
