#include "models/log_model.h"

#include "models/text/text.h"

namespace tunneldesk
{

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Event *LogModel::eventAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= rowCount())
        return nullptr;
    return &m_lines[static_cast<std::size_t>(index.row())].event;
}

std::uint64_t LogModel::sequenceAt(const QModelIndex &index) const
{
    return m_gone + static_cast<std::uint64_t>(index.row()) + 1;
}

QDateTime LogModel::timeAt(const QModelIndex &index) const
{
    return QDateTime::fromMSecsSinceEpoch(m_lines[static_cast<std::size_t>(index.row())].wallMilliseconds);
}

void LogModel::apply(const Profile &profile)
{
    for (const GatewayConfig &gateway : profile.gateways)
        m_names[gateway.id.value] = fromUtf8(gateway.name);
    for (const TunnelConfig &tunnel : profile.tunnels)
        m_names[tunnel.id.value] = fromUtf8(tunnel.name);
    if (!m_lines.empty())
        emit dataChanged(index(0, Tunnel), index(rowCount() - 1, Tunnel));
}

void LogModel::append(const std::vector<Event> &events, Time now, const QDateTime &wallNow)
{
    if (events.empty())
        return;
    const std::size_t first = events.size() > m_most ? events.size() - m_most : 0;
    const std::size_t added = events.size() - first;
    if (m_lines.size() + added > m_most)
        dropOldest(m_lines.size() + added - m_most);
    const qint64 wall = wallNow.toMSecsSinceEpoch();
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added) - 1);
    for (std::size_t i = first; i < events.size(); ++i) {
        const auto age = std::chrono::duration_cast<Milliseconds>(now - events[i].time).count();
        m_lines.push_back({events[i], wall - age});
    }
    endInsertRows();
}

void LogModel::dropOldest(std::size_t count)
{
    beginRemoveRows({}, 0, static_cast<int>(count) - 1);
    m_lines.erase(m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(count));
    m_gone += count;
    endRemoveRows();
}

void LogModel::setMostLines(std::size_t most)
{
    m_most = most;
    if (m_lines.size() > most)
        dropOldest(m_lines.size() - most);
}

void LogModel::clear()
{
    if (m_lines.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_gone += m_lines.size();
    m_lines.clear();
    endRemoveRows();
}

void LogModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString LogModel::subjectOf(const Event &event) const
{
    const auto id = event.tunnel.isNone() ? event.gateway.value : event.tunnel.value;
    const auto found = m_names.find(id);
    return found == m_names.end() ? QString() : found->second;
}

QString LogModel::display(const Line &line, int column) const
{
    switch (column) {
    case TimeOfDay:
        return QDateTime::fromMSecsSinceEpoch(line.wallMilliseconds).toString(QStringLiteral("HH:mm:ss.zzz"));
    case Level:
        return textOf(severityOf(line.event));
    case AreaOfEvent:
        return textOf(areaOf(line.event));
    case Tunnel:
        return subjectOf(line.event);
    case Message:
        return textOf(line.event);
    default:
        return {};
    }
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!eventAt(index))
        return {};
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(line, index.column());
    case Qt::ToolTipRole:
        if (index.column() == TimeOfDay)
            return QLocale().toString(QDateTime::fromMSecsSinceEpoch(line.wallMilliseconds), QLocale::LongFormat);
        return display(line, index.column());
    case SortRole:
        if (index.column() == TimeOfDay)
            return line.wallMilliseconds;
        if (index.column() == Level)
            return static_cast<int>(severityOf(line.event));
        return display(line, index.column());
    case SeverityRole:
        return static_cast<int>(severityOf(line.event));
    case IdRole:
        return static_cast<qulonglong>(line.event.tunnel.value);
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeOfDay:
        return tr("Time");
    case Level:
        return tr("Level");
    case AreaOfEvent:
        return tr("Area");
    case Tunnel:
        return tr("Tunnel");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace tunneldesk
