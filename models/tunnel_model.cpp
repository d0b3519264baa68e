#include "models/tunnel_model.h"

#include "models/change_runs.h"
#include "models/text/text.h"

namespace tunneldesk
{

// Its address is the internal pointer of its index, so it never moves in memory.
struct TunnelModel::Entry {
    TunnelRow row;
    Entry *parent = nullptr;
    int place = 0; // among its parent's children
    // Of pairs and SAs: somebody has read a cell since the last change was told. Who has not will read all that is
    // new when he does; of a thousand tunnels nearly all are closed, and nobody reads what is under them.
    mutable bool isRead = true;
    std::vector<std::unique_ptr<Entry>> children;
};

struct TunnelModel::Runs : ChangeRuns {
    using ChangeRuns::ChangeRuns;

    void noteDifference(const TunnelLive &before, const TunnelLive &after, int row)
    {
        if (before.state != after.state) {
            note(Status, row);
            note(LastError, row);
        }
        if (before.reason != after.reason || before.finding != after.finding) {
            if (before.state == after.state) {
                note(Status, row); // its tooltip
                note(LastError, row);
            }
        }
        if (before.uptime != after.uptime)
            note(Uptime, row);
        if (before.rekeyIn != after.rekeyIn)
            note(RekeyIn, row);
        if (before.in.bytes != after.in.bytes)
            note(BytesIn, row);
        if (before.out.bytes != after.out.bytes)
            note(BytesOut, row);
        if (before.rateIn != after.rateIn || before.rateOut != after.rateOut)
            note(Traffic, row);
        if (before.spiIn != after.spiIn)
            note(SpiIn, row);
        if (before.spiOut != after.spiOut)
            note(SpiOut, row);
        if (before.cookies != after.cookies)
            note(Cookies, row);
        if (before.natHere != after.natHere || before.natThere != after.natThere)
            note(Nat, row);
        if (before.innerMtu != after.innerMtu)
            note(Mtu, row);
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

const SaSnapshot *currentOf(const PairSnapshot &pair)
{
    const auto found =
        std::find_if(pair.sas.begin(), pair.sas.end(), [](const SaSnapshot &sa) { return sa.isCurrent; });
    return found == pair.sas.end() ? nullptr : &*found;
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

TunnelLive liveOf(const PairSnapshot &pair, Time now)
{
    TunnelLive live;
    live.state = pair.state;
    live.reason = pair.reason;
    live.finding = pair.finding;
    if (isUp(pair.state))
        live.uptime = wholeSeconds(now - pair.since);
    if (const SaSnapshot *sa = currentOf(pair)) {
        live.rekeyIn = std::max(Seconds{0}, wholeSeconds(sa->softExpiry - now));
        live.spiIn = sa->inboundSpi;
        live.spiOut = sa->outboundSpi;
    }
    live.in = pair.in;
    live.out = pair.out;
    return live;
}

TunnelLive liveOf(const TunnelSnapshot &report, Time now)
{
    TunnelLive live;
    live.state = report.state;
    live.reason = report.reason;
    live.finding = report.finding;
    live.innerMtu = report.innerMtu;
    if (isUp(report.state))
        live.uptime = wholeSeconds(now - report.since);
    for (const PairSnapshot &pair : report.pairs) {
        add(live.in, pair.in);
        add(live.out, pair.out);
        if (const SaSnapshot *sa = currentOf(pair)) {
            live.rekeyIn = soonest(live.rekeyIn, std::max(Seconds{0}, wholeSeconds(sa->softExpiry - now)));
            if (report.pairs.size() == 1) {
                live.spiIn = sa->inboundSpi;
                live.spiOut = sa->outboundSpi;
            }
        }
    }
    if (!report.ikeSas.empty()) {
        live.cookies = report.ikeSas.back().cookies;
        live.natHere = report.ikeSas.back().natHere;
        live.natThere = report.ikeSas.back().natThere;
    }
    return live;
}

TunnelLive liveOf(const SaSnapshot &sa, Time now)
{
    TunnelLive live;
    live.state = sa.isRekeying ? PairState::Phase2 : sa.isCurrent ? PairState::Active : PairState::Stopped;
    live.uptime = wholeSeconds(now - sa.madeAt);
    live.rekeyIn = std::max(Seconds{0}, wholeSeconds(sa.softExpiry - now));
    live.in = sa.in;
    live.out = sa.out;
    live.spiIn = sa.inboundSpi;
    live.spiOut = sa.outboundSpi;
    return live;
}

// The same line: a tunnel by its id, a pair by its networks, an SA by its own.
bool isSameLine(const TunnelRow &one, const TunnelRow &other)
{
    if (one.sa || other.sa)
        return one.sa && other.sa && one.sa->id == other.sa->id;
    return one.config.id == other.config.id && one.pair == other.pair;
}

} // namespace

TunnelModel::TunnelModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Entry>()) {}
TunnelModel::~TunnelModel() = default;

const TunnelModel::Entry &TunnelModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Entry *>(index.internalPointer()) : *m_root;
}

QModelIndex TunnelModel::indexOf(const Entry &entry) const
{
    return &entry == m_root.get() ? QModelIndex() : createIndex(entry.place, 0, &entry);
}

QModelIndex TunnelModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, entryAt(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex TunnelModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(*entryAt(child).parent) : QModelIndex();
}

int TunnelModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(entryAt(parent).children.size());
}

int TunnelModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const TunnelRow *TunnelModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.model() == this ? &entryAt(index).row : nullptr;
}

QVariant TunnelModel::data(const QModelIndex &index, int role) const
{
    if (!rowAt(index))
        return {};
    const Entry &entry = entryAt(index);
    entry.isRead = true;
    return cell(entry.row, index.column(), role);
}

QVariant TunnelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return header(section);
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return headerInFull(section);
    return QAbstractItemModel::headerData(section, orientation, role);
}

void TunnelModel::insert(Entry &parent, std::size_t row, const TunnelRow &value)
{
    beginInsertRows(indexOf(parent), static_cast<int>(row), static_cast<int>(row));
    auto entry = std::make_unique<Entry>();
    entry->row = value;
    entry->parent = &parent;
    parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(row), std::move(entry));
    for (std::size_t i = row; i < parent.children.size(); ++i)
        parent.children[i]->place = static_cast<int>(i);
    endInsertRows();
}

void TunnelModel::remove(Entry &parent, std::size_t row)
{
    beginRemoveRows(indexOf(parent), static_cast<int>(row), static_cast<int>(row));
    parent.children.erase(parent.children.begin() + static_cast<std::ptrdiff_t>(row));
    for (std::size_t i = row; i < parent.children.size(); ++i)
        parent.children[i]->place = static_cast<int>(i);
    endRemoveRows();
}

void TunnelModel::move(Entry &parent, std::size_t from, std::size_t to)
{
    const QModelIndex index = indexOf(parent);
    beginMoveRows(index, static_cast<int>(from), static_cast<int>(from), index, static_cast<int>(to));
    const auto begin = parent.children.begin();
    std::rotate(begin + static_cast<std::ptrdiff_t>(to), begin + static_cast<std::ptrdiff_t>(from),
                begin + static_cast<std::ptrdiff_t>(from) + 1);
    for (std::size_t i = to; i <= from; ++i)
        parent.children[i]->place = static_cast<int>(i);
    endMoveRows();
}

void TunnelModel::arrange(Entry &parent, const std::vector<TunnelRow> &rows)
{
    for (std::size_t row = parent.children.size(); row-- > 0;) {
        const TunnelRow &old = parent.children[row]->row;
        if (std::none_of(rows.begin(), rows.end(), [&](const TunnelRow &next) { return isSameLine(next, old); }))
            remove(parent, row);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::size_t from = row;
        while (from < parent.children.size() && !isSameLine(parent.children[from]->row, rows[row]))
            ++from;
        if (from == parent.children.size())
            insert(parent, row, rows[row]);
        else if (from != row)
            move(parent, from, row);
    }
}

void TunnelModel::apply(const Profile &profile)
{
    m_profile = profile;
    takeProfile();
}

void TunnelModel::apply(const Snapshot &snapshot)
{
    takeSnapshot(snapshot);
}

void TunnelModel::forgetSnapshot()
{
    takeSnapshot({});
}

// Tunnels come and go by their id; the order is the profile's. What the engine said stays.
void TunnelModel::takeProfile()
{
    std::vector<TunnelRow> rows;
    for (const TunnelConfig &config : m_profile.tunnels) {
        TunnelRow row;
        row.config = config;
        if (const GatewayConfig *gateway = m_profile.find(config.gateway))
            row.gatewayName = gateway->name;
        rows.push_back(std::move(row));
    }
    arrange(*m_root, rows);
    const auto settle = [this](Entry &entry, const TunnelRow &next) {
        if (entry.row.config == next.config && entry.row.gatewayName == next.gatewayName)
            return;
        entry.row.config = next.config;
        entry.row.gatewayName = next.gatewayName;
        emit dataChanged(indexOf(entry), indexOf(entry).siblingAtColumn(ColumnCount - 1));
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Entry &tunnel = *m_root->children[i];
        settle(tunnel, rows[i]);
        std::vector<TunnelRow> pairs;
        for (const PairId &id : pairsOf(rows[i].config)) {
            pairs.push_back(rows[i]);
            pairs.back().pair = id;
        }
        arrange(tunnel, pairs);
        for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
            settle(*tunnel.children[pair], pairs[pair]);
            for (const auto &sa : tunnel.children[pair]->children)
                settle(*sa, pairs[pair]);
        }
    }
}

void TunnelModel::takeSnapshot(const Snapshot &snapshot)
{
    std::unordered_map<TunnelId, const TunnelSnapshot *> reports;
    reports.reserve(snapshot.tunnels.size());
    for (const TunnelSnapshot &tunnel : snapshot.tunnels)
        reports[tunnel.id] = &tunnel;
    Runs runs{*this, {}};
    for (const auto &tunnel : m_root->children) {
        const auto report = reports.find(tunnel->row.config.id);
        takeTunnel(*tunnel, report == reports.end() ? nullptr : report->second, snapshot.time, runs);
    }
    runs.tellAll();
}

void TunnelModel::takeTunnel(Entry &entry, const TunnelSnapshot *report, Time now, Runs &runs)
{
    TunnelLive live = report ? liveOf(*report, now) : TunnelLive{};
    if (report && m_history) {
        const TrafficSample rates = m_history->of(report->id).newest();
        live.rateIn = rates.in;
        live.rateOut = rates.out;
    }
    if (live != entry.row.live) {
        const TunnelLive before = std::exchange(entry.row.live, std::move(live));
        runs.noteDifference(before, entry.row.live, entry.place);
    }
    takePairs(entry, report, now);
}

void TunnelModel::takePairs(Entry &entry, const TunnelSnapshot *report, Time now)
{
    Runs runs{*this, indexOf(entry)};
    for (std::size_t i = 0; i < entry.children.size(); ++i) {
        Entry &child = *entry.children[i];
        const PairSnapshot *found = nullptr;
        // The engine has them in the order of the configuration, nearly always.
        if (report && i < report->pairs.size() && report->pairs[i].id == *child.row.pair)
            found = &report->pairs[i];
        else if (report)
            for (const PairSnapshot &pair : report->pairs)
                if (pair.id == *child.row.pair)
                    found = &pair;
        TunnelLive live = found ? liveOf(*found, now) : TunnelLive{};
        if (live != child.row.live) {
            const TunnelLive before = std::exchange(child.row.live, std::move(live));
            if (std::exchange(child.isRead, false))
                runs.noteDifference(before, child.row.live, child.place);
        }
        takeSas(child, found, now);
    }
    runs.tellAll();
}

void TunnelModel::takeSas(Entry &entry, const PairSnapshot *pair, Time now)
{
    static const std::vector<SaSnapshot> none;
    const std::vector<SaSnapshot> &sas = pair ? pair->sas : none;
    const bool isSame = std::equal(
        sas.begin(), sas.end(), entry.children.begin(), entry.children.end(),
        [](const SaSnapshot &sa, const std::unique_ptr<Entry> &child) { return child->row.sa->id == sa.id; });
    if (!isSame) {
        std::vector<TunnelRow> rows;
        for (const SaSnapshot &sa : sas) {
            TunnelRow row = entry.row;
            row.sa = sa;
            row.live = liveOf(sa, now);
            rows.push_back(std::move(row));
        }
        arrange(entry, rows);
    }
    Runs runs{*this, indexOf(entry)};
    for (std::size_t i = 0; i < sas.size(); ++i) {
        const Entry &child = *entry.children[i];
        TunnelRow &row = entry.children[i]->row;
        TunnelLive live = liveOf(sas[i], now);
        const bool hasNewUse = row.sa->isCurrent != sas[i].isCurrent || row.sa->isRekeying != sas[i].isRekeying;
        row.sa = sas[i];
        if (!hasNewUse && live == row.live)
            continue;
        const TunnelLive before = std::exchange(row.live, std::move(live));
        if (!child.isRead)
            continue;
        if (hasNewUse)
            runs.note(Status, static_cast<int>(i));
        runs.noteDifference(before, row.live, static_cast<int>(i));
        child.isRead = false;
    }
    runs.tellAll();
}

void TunnelModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    const std::function<void(const Entry &)> tellUnder = [&](const Entry &entry) {
        if (entry.children.empty())
            return;
        const QModelIndex first = indexOf(*entry.children.front());
        emit dataChanged(first, indexOf(*entry.children.back()).siblingAtColumn(ColumnCount - 1));
        for (const auto &child : entry.children)
            tellUnder(*child);
    };
    tellUnder(*m_root);
}

QModelIndex TunnelModel::indexOf(TunnelId id) const
{
    for (const auto &tunnel : m_root->children)
        if (tunnel->row.config.id == id)
            return indexOf(*tunnel);
    return {};
}

} // namespace tunneldesk
