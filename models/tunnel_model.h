// The IPsec VPN Tunnels with their network pairs as children and the SA pairs of those under them: the
// settings of the profile beside the state that the engine reports. A flat view of it shows the tunnels alone.
// Read-only; the smallest signals, and few of them: rows that change together are told together.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"
#include "models/traffic_history.h"

#include <QAbstractItemModel>

#include <memory>
#include <unordered_map>

namespace tunneldesk
{

// What the engine says of one line; the settings are beside it.
struct TunnelLive {
    PairState state = PairState::Stopped;
    Reason reason = Reason::None;
    Finding finding;
    std::optional<Seconds> uptime;  // while established or active; of an SA, its age
    std::optional<Seconds> rekeyIn; // of the SA that carries traffic
    TrafficCounters in;
    TrafficCounters out;
    std::uint64_t rateIn = 0; // bits a second; of tunnels
    std::uint64_t rateOut = 0;
    Spi spiIn; // of the SA that carries traffic; of tunnels with one pair
    Spi spiOut;
    CookiePair cookies;
    bool natHere = false;
    bool natThere = false;
    unsigned innerMtu = 0;

    friend bool operator==(const TunnelLive &, const TunnelLive &) = default;
};

// One line: a tunnel, one of its pairs, or one SA pair of that.
struct TunnelRow {
    TunnelConfig config;
    std::optional<PairId> pair; // a pair's line, or an SA's
    std::optional<SaSnapshot> sa;
    std::string gatewayName;
    TunnelLive live;

    friend bool operator==(const TunnelRow &, const TunnelRow &) = default;
};

class TunnelModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column {
        Status,
        Name,
        Gateway,
        PeerIp,
        LocalNetwork,
        RemoteNetwork,
        Proposal,
        Pfs,
        Dpd,
        Uptime,
        RekeyIn,
        BytesIn,
        BytesOut,
        Traffic,
        LastError,
        SpiIn,
        SpiOut,
        Cookies,
        Nat,
        Mtu,
        Note,
        ColumnCount
    };
    Q_ENUM(Column)
    explicit TunnelModel(QObject *parent = nullptr);
    ~TunnelModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // Where the rates come from; has to have the snapshot first.
    void setHistory(const TrafficHistory *history) { m_history = history; }
    void apply(const Profile &profile);
    void apply(const Snapshot &snapshot);
    void forgetSnapshot();
    void retranslate();

    // Invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(TunnelId id) const;
    // Null when the index is none of this model's.
    [[nodiscard]] const TunnelRow *rowAt(const QModelIndex &index) const;

private:
    struct Entry; // a line and those under it
    struct Runs;

    [[nodiscard]] QModelIndex indexOf(const Entry &entry) const;
    [[nodiscard]] const Entry &entryAt(const QModelIndex &index) const;
    // Makes the children of `parent` those of `rows`, in that order; what stays keeps its own children.
    void arrange(Entry &parent, const std::vector<TunnelRow> &rows);
    void insert(Entry &parent, std::size_t row, const TunnelRow &value);
    void remove(Entry &parent, std::size_t row);
    void move(Entry &parent, std::size_t from, std::size_t to);
    void takeProfile();
    void takeSnapshot(const Snapshot &snapshot);
    void takeTunnel(Entry &entry, const TunnelSnapshot *report, Time now, Runs &runs);
    void takePairs(Entry &entry, const TunnelSnapshot *report, Time now);
    void takeSas(Entry &entry, const PairSnapshot *pair, Time now);
    [[nodiscard]] static QString display(const TunnelRow &row, int column);
    [[nodiscard]] static QVariant sortKey(const TunnelRow &row, int column);
    [[nodiscard]] static QVariant cell(const TunnelRow &row, int column, int role);
    [[nodiscard]] static QString header(int column);
    [[nodiscard]] static QString headerInFull(int column);

    Profile m_profile;
    const TrafficHistory *m_history = nullptr;
    std::unique_ptr<Entry> m_root; // its children are the tunnels
};

// What an SA is doing: carrying traffic, being renewed, or on its way out.
[[nodiscard]] QString textOfUse(const SaSnapshot &sa);
// "0x0c0a8100"
[[nodiscard]] QString textOf(Spi spi);

} // namespace tunneldesk
