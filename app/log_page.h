// Log: what happened, live; by level, area, tunnel, words or a regular expression, and by what was clicked. Follows
// the newest line until the user scrolls up, and counts what came since.
#pragma once

#include "app/data_table.h"
#include "app/log_filter.h"
#include "app/page.h"
#include "engine/base/ids.h"
#include "models/log_model.h"

#include <map>

class QComboBox;
class QStackedWidget;

namespace tunneldesk
{

class FlowLayout;
class SearchField;

class LogPage : public Page
{
    Q_OBJECT
public:
    explicit LogPage(LogModel &log, QWidget *parent = nullptr);

    // The tunnels that can be chosen.
    void apply(const Profile &profile);
    // Shows what is about this tunnel, down to the smallest line.
    void showTunnel(TunnelId id, const QString &name);
    // Shows all there is.
    void showAll();
    void saveState() override;
    void resetLayout() override;
    // Shows lines from this level on.
    void useLevel(Severity level);
    void clearFilters() override;
    [[nodiscard]] DataTable *table() const { return m_table; }
    [[nodiscard]] LogFilter *filter() const { return m_filter; }
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    // What is shown: a line each as text, or as JSON, as `tunneldesk log --json` writes it.
    [[nodiscard]] QByteArray asText() const;
    [[nodiscard]] QByteArray asJsonLines() const;

private:
    void buildActions();
    void buildFilters();
    void buildTable();
    void fillLevels();
    void fillAreas();
    void fillTunnels();
    [[nodiscard]] QString exampleOfSearch() const;
    void takePattern();
    void fillRules();
    void offerRules(QMenu *menu, const QModelIndex &cell);
    void takePreset(std::optional<Area> area, Severity level);
    void save(bool asJson);
    void showRightContent();
    void follow();
    void countNew(int first, int last);
    void noteScroll();
    void sayNew();
    template <typename LineOf>
    [[nodiscard]] QByteArray linesBy(LineOf lineOf) const;

    LogModel &m_log;
    LogFilter *m_filter;
    DataTable *m_table;
    QStackedWidget *m_stack;
    QWidget *m_empty;
    QWidget *m_noMatch;
    SearchField *m_search = nullptr;
    QComboBox *m_level;
    QComboBox *m_area;
    QComboBox *m_tunnel;
    QToolButton *m_expression;
    QToolButton *m_onlyIke;
    QToolButton *m_onlyErrors;
    QWidget *m_chips = nullptr; // a line of the filters below
    FlowLayout *m_rules = nullptr;
    QLabel *m_wrong = nullptr;
    QMenu *m_exportMenu;
    QAction *m_clear;
    QAction *m_export;
    QAction *m_toEnd;
    ActionButton *m_toEndButton = nullptr;
    std::vector<std::pair<TunnelId, QString>> m_tunnels;
    std::map<GatewayId, std::string> m_gateways; // names, also of those that were deleted
    int m_new = 0;                               // lines since following ended
    bool m_isFollowing = true;
};

} // namespace tunneldesk
