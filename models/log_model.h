// The journal: what happened, as events. It keeps ids and parameters, not sentences, so that a change of
// language rewrites old lines too. Keeps the newest lines only. The timeline of a tunnel is a filtered view.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/event.h"
#include "models/row_table_model.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <deque>
#include <map>

namespace tunneldesk
{

class LogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeOfDay, Level, AreaOfEvent, Tunnel, Message, ColumnCount };
    Q_ENUM(Column)
    static constexpr std::size_t kMostLines = 10'000; // unless another number is set

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // Names by id; those of deleted tunnels and gateways are kept for their old lines.
    void apply(const Profile &profile);
    // `now` and `wallNow`: the same moment on the engine's clock and on the wall's.
    void append(const std::vector<Event> &events, Time now, const QDateTime &wallNow);
    void clear();
    // Of the newest lines; older ones go at once.
    void setMostLines(std::size_t most);
    void retranslate();
    // Grows from line to line, also when old lines go.
    [[nodiscard]] std::uint64_t sequenceAt(const QModelIndex &index) const;
    [[nodiscard]] std::uint64_t lastSequence() const { return m_gone + m_lines.size(); }
    [[nodiscard]] QDateTime timeAt(const QModelIndex &index) const;
    // Null when there is none.
    [[nodiscard]] const Event *eventAt(const QModelIndex &index) const;

private:
    struct Line {
        Event event;
        qint64 wallMilliseconds = 0;
    };
    [[nodiscard]] QString display(const Line &line, int column) const;
    [[nodiscard]] QString subjectOf(const Event &event) const;

    void dropOldest(std::size_t count);

    std::deque<Line> m_lines;
    std::size_t m_most = kMostLines;
    std::uint64_t m_gone = 0;                 // lines that are no longer kept
    std::map<std::uint64_t, QString> m_names; // of tunnels and gateways; ids are random
};

} // namespace tunneldesk
