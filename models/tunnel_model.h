// The IPsec VPN Tunnels with their network pairs as children: the settings of the profile beside the state
// that the engine reports. A flat view of it shows the tunnels alone. Read-only; the smallest signals.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/row_table_model.h"

#include <QAbstractItemModel>

#include <memory>

namespace tunneldesk
{

// One line: a tunnel, or one of its pairs.
struct TunnelRow {
    TunnelConfig config;
    std::optional<PairId> pair; // a pair's line
    std::string gatewayName;
    PairState state = PairState::Stopped;
    Reason reason = Reason::None;
    Finding finding;
    std::optional<Seconds> uptime;  // while established or active
    std::optional<Seconds> rekeyIn; // of the SA that carries traffic
    TrafficCounters in;
    TrafficCounters out;

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
        LastError,
        ColumnCount
    };
    explicit TunnelModel(QObject *parent = nullptr);
    ~TunnelModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void apply(const Profile &profile);
    void apply(const Snapshot &snapshot);
    void forgetSnapshot();
    void retranslate();

    // Invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(TunnelId id) const;
    // Null when the index is none of this model's.
    [[nodiscard]] const TunnelRow *rowAt(const QModelIndex &index) const;

private:
    struct Node; // a tunnel and its pairs
    struct PairSteps;
    struct Line;

    void rebuild();
    [[nodiscard]] std::vector<Line> makeLines() const;
    void announce(const TunnelRow &before, const TunnelRow &after, const QModelIndex &first);
    [[nodiscard]] static QString display(const TunnelRow &row, int column);
    [[nodiscard]] static QVariant sortKey(const TunnelRow &row, int column);
    [[nodiscard]] static QVariant cell(const TunnelRow &row, int column, int role);
    [[nodiscard]] static QString header(int column);

    Profile m_profile;
    Snapshot m_snapshot;
    std::vector<std::unique_ptr<Node>> m_nodes;
};

} // namespace tunneldesk
