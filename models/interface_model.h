// The network interfaces of this computer, live: Current status > Interface.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"

#include <map>

namespace tunneldesk
{

struct InterfaceRow {
    enum class Role : std::uint8_t { Tunnel, Uplink, Loopback, Other };

    InterfaceSnapshot interface;
    Role role = Role::Other;
    std::string usedBy;      // gateway of a TUN, zone of an uplink
    std::string tunnels;     // of that gateway, by name
    std::uint64_t limit = 0; // bits a second each way: the guarantee, or the zone's capacity; 0: none
    std::uint64_t bitsPerSecondIn = 0;
    std::uint64_t bitsPerSecondOut = 0;

    [[nodiscard]] unsigned key() const { return interface.index; }
    friend bool operator==(const InterfaceRow &, const InterfaceRow &) = default;
};

class InterfaceModel : public RowTableModel<InterfaceRow>
{
    Q_OBJECT
public:
    enum Column {
        State,
        Name,
        Role,
        UsedBy,
        Addresses,
        RateIn,
        RateOut,
        SpeedLimit,
        BytesIn,
        BytesOut,
        PacketsIn,
        PacketsOut,
        Drops,
        Errors,
        Mtu,
        Tunnels,
        ColumnCount
    };
    Q_ENUM(Column)
    using RowTableModel::RowTableModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    void apply(const Profile &profile);
    // Rates are counted over at least a second.
    void apply(const Snapshot &snapshot);

protected:
    [[nodiscard]] QVariant cell(const InterfaceRow &row, int column, int role) const override;
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QString headerInFull(int column) const override;

private:
    struct Meter {
        Time since;
        std::uint64_t bytesIn = 0;
        std::uint64_t bytesOut = 0;
        std::uint64_t rateIn = 0;
        std::uint64_t rateOut = 0;
    };
    [[nodiscard]] const Meter &measure(const InterfaceSnapshot &interface, Time now);
    [[nodiscard]] static QString roleText(InterfaceRow::Role role);
    [[nodiscard]] QString display(const InterfaceRow &row, int column) const;
    [[nodiscard]] QVariant sortKey(const InterfaceRow &row, int column) const;
    void describeUse(InterfaceRow &row, const Snapshot &snapshot) const;

    Profile m_profile;
    std::map<unsigned, Meter> m_meters; // by interface index
};

} // namespace tunneldesk
