#include "models/tunnel_model.h"

#include "models/text/text.h"

namespace tunneldesk
{

// A pair's line as walkDifference wants it.
struct PairLine {
    TunnelRow row;
    [[nodiscard]] PairId key() const { return *row.pair; }
    friend bool operator==(const PairLine &, const PairLine &) = default;
};

struct TunnelModel::Line {
    TunnelRow row;
    std::vector<PairLine> pairs;
};

// Its address is the internal pointer of its children's indexes, so it never moves in memory.
struct TunnelModel::Node {
    TunnelRow row;
    std::vector<PairLine> pairs;
};

struct TunnelModel::PairSteps {
    TunnelModel &model;
    Node &node;
    QModelIndex parent;

    void remove(std::size_t row)
    {
        model.beginRemoveRows(parent, static_cast<int>(row), static_cast<int>(row));
        node.pairs.erase(node.pairs.begin() + static_cast<std::ptrdiff_t>(row));
        model.endRemoveRows();
    }
    void insert(std::size_t row, const PairLine &line)
    {
        model.beginInsertRows(parent, static_cast<int>(row), static_cast<int>(row));
        node.pairs.insert(node.pairs.begin() + static_cast<std::ptrdiff_t>(row), line);
        model.endInsertRows();
    }
    void move(std::size_t from, std::size_t to)
    {
        model.beginMoveRows(parent, static_cast<int>(from), static_cast<int>(from), parent, static_cast<int>(to));
        const auto begin = node.pairs.begin();
        std::rotate(begin + static_cast<std::ptrdiff_t>(to), begin + static_cast<std::ptrdiff_t>(from),
                    begin + static_cast<std::ptrdiff_t>(from) + 1);
        model.endMoveRows();
    }
    void change(std::size_t row, const PairLine &line)
    {
        const PairLine before = std::exchange(node.pairs[row], line);
        model.announce(before.row, line.row, model.index(static_cast<int>(row), 0, parent));
    }
};

namespace
{

bool isUp(PairState state)
{
    return state == PairState::Established || state == PairState::Active || state == PairState::Checking ||
           state == PairState::PartiallyActive;
}

Seconds wholeSeconds(Duration duration)
{
    return std::chrono::duration_cast<Seconds>(duration);
}

// The greatest remaining time is the freshest SA: the one that will be rekeyed next.
std::optional<Seconds> rekeyTimeOf(const PairSnapshot &pair, Time now)
{
    for (const SaSnapshot &sa : pair.sas) {
        if (sa.isCurrent)
            return std::max(Seconds{0}, wholeSeconds(sa.softExpiry - now));
    }
    return {};
}

std::optional<Seconds> soonest(std::optional<Seconds> left, std::optional<Seconds> right)
{
    if (!left || !right)
        return left ? left : right;
    return std::min(*left, *right);
}

void add(TrafficCounters &sum, const TrafficCounters &part)
{
    sum.packets += part.packets;
    sum.bytes += part.bytes;
}

void fill(TunnelRow &row, const PairSnapshot &pair, Time now)
{
    row.state = pair.state;
    row.reason = pair.reason;
    row.finding = pair.finding;
    if (isUp(pair.state))
        row.uptime = wholeSeconds(now - pair.since);
    row.rekeyIn = rekeyTimeOf(pair, now);
    row.in = pair.in;
    row.out = pair.out;
}

} // namespace

TunnelModel::TunnelModel(QObject *parent) : QAbstractItemModel(parent) {}
TunnelModel::~TunnelModel() = default;

QModelIndex TunnelModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column);
    return createIndex(row, column, m_nodes[static_cast<std::size_t>(parent.row())].get());
}

QModelIndex TunnelModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || !child.internalPointer())
        return {};
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        if (m_nodes[row].get() == child.internalPointer())
            return createIndex(static_cast<int>(row), 0);
    }
    return {};
}

int TunnelModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_nodes.size());
    if (parent.internalPointer() || parent.column() > 0)
        return 0;
    return static_cast<int>(m_nodes[static_cast<std::size_t>(parent.row())]->pairs.size());
}

int TunnelModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const TunnelRow *TunnelModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this)
        return nullptr;
    if (const auto *node = static_cast<const Node *>(index.internalPointer()))
        return &node->pairs[static_cast<std::size_t>(index.row())].row;
    return &m_nodes[static_cast<std::size_t>(index.row())]->row;
}

QVariant TunnelModel::data(const QModelIndex &index, int role) const
{
    const TunnelRow *row = rowAt(index);
    return row ? cell(*row, index.column(), role) : QVariant();
}

QVariant TunnelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return header(section);
    return QAbstractItemModel::headerData(section, orientation, role);
}

void TunnelModel::apply(const Profile &profile)
{
    m_profile = profile;
    rebuild();
}

void TunnelModel::apply(const Snapshot &snapshot)
{
    m_snapshot = snapshot;
    rebuild();
}

void TunnelModel::forgetSnapshot()
{
    m_snapshot = {};
    rebuild();
}

std::vector<TunnelModel::Line> TunnelModel::makeLines() const
{
    std::vector<Line> lines;
    for (const TunnelConfig &config : m_profile.tunnels) {
        Line line;
        line.row.config = config;
        if (const GatewayConfig *gateway = m_profile.find(config.gateway))
            line.row.gatewayName = gateway->name;
        const TunnelSnapshot *report = m_snapshot.find(config.id);
        if (report) {
            line.row.state = report->state;
            line.row.reason = report->reason;
            line.row.finding = report->finding;
            if (isUp(report->state))
                line.row.uptime = wholeSeconds(m_snapshot.time - report->since);
        }
        for (const PairId &id : pairsOf(config)) {
            PairLine pair;
            pair.row.config = config;
            pair.row.gatewayName = line.row.gatewayName;
            pair.row.pair = id;
            for (const PairSnapshot &snapshot : report ? report->pairs : std::vector<PairSnapshot>()) {
                if (snapshot.id != id)
                    continue;
                fill(pair.row, snapshot, m_snapshot.time);
                add(line.row.in, snapshot.in);
                add(line.row.out, snapshot.out);
                line.row.rekeyIn = soonest(line.row.rekeyIn, pair.row.rekeyIn);
            }
            line.pairs.push_back(std::move(pair));
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

// Tunnels come and go by their id; the order is the profile's.
void TunnelModel::rebuild()
{
    const std::vector<Line> lines = makeLines();
    for (std::size_t row = m_nodes.size(); row-- > 0;) {
        const TunnelId id = m_nodes[row]->row.config.id;
        if (std::any_of(lines.begin(), lines.end(), [&](const Line &line) { return line.row.config.id == id; }))
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_nodes.erase(m_nodes.begin() + static_cast<std::ptrdiff_t>(row));
        endRemoveRows();
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const Line &line = lines[row];
        std::size_t from = row;
        while (from < m_nodes.size() && m_nodes[from]->row.config.id != line.row.config.id)
            ++from;
        if (from == m_nodes.size()) {
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
            m_nodes.insert(m_nodes.begin() + static_cast<std::ptrdiff_t>(row),
                           std::make_unique<Node>(Node{line.row, line.pairs}));
            endInsertRows();
            continue;
        }
        if (from != row) {
            beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(row));
            const auto begin = m_nodes.begin();
            std::rotate(begin + static_cast<std::ptrdiff_t>(row), begin + static_cast<std::ptrdiff_t>(from),
                        begin + static_cast<std::ptrdiff_t>(from) + 1);
            endMoveRows();
        }
        Node &node = *m_nodes[row];
        if (node.row != line.row)
            announce(std::exchange(node.row, line.row), line.row, index(static_cast<int>(row), 0));
        PairSteps steps{*this, node, index(static_cast<int>(row), 0)};
        walkDifference(line.pairs, node.pairs, steps);
    }
}

void TunnelModel::announce(const TunnelRow &before, const TunnelRow &after, const QModelIndex &first)
{
    for (int column = 0; column < ColumnCount; ++column) {
        const auto differs = [&](int role) { return cell(before, column, role) != cell(after, column, role); };
        if (differs(Qt::DisplayRole) || differs(SortRole) || differs(StateRole) || differs(Qt::ToolTipRole))
            emit dataChanged(first.siblingAtColumn(column), first.siblingAtColumn(column));
    }
}

void TunnelModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        const QModelIndex tunnel = index(static_cast<int>(row), 0);
        emit dataChanged(tunnel, tunnel.siblingAtColumn(ColumnCount - 1));
        if (const int pairs = rowCount(tunnel); pairs > 0)
            emit dataChanged(index(0, 0, tunnel), index(pairs - 1, ColumnCount - 1, tunnel));
    }
}

QModelIndex TunnelModel::indexOf(TunnelId id) const
{
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        if (m_nodes[row]->row.config.id == id)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

} // namespace tunneldesk
