// The frame of a page: where we are, its name, the actions, a search field, and the content under them.
#pragma once

#include "app/action_button.h"
#include "wizards/language.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace tunneldesk
{

class EmptyState;
class SearchField;

class Page : public QWidget
{
    Q_OBJECT
public:
    // `crumb`: the way to this page ("Networking > IPsec VPN").
    Page(Wording crumb, Wording title, QWidget *parent = nullptr);

    virtual void focusSearch();
    [[nodiscard]] bool hasSearch() const;
    // A word beside the title: what holds for everything here ("view only"); empty: none.
    void setBadge(const QString &words);
    // Everything is shown again.
    virtual void clearFilters();
    // Shortcuts that several pages share belong to the page that is shown.
    virtual void setCurrent(bool isCurrent);
    // Actions that have `standard` by themselves have `keys` from now on.
    void useKeys(const QKeySequence &standard, const QKeySequence &keys);
    // What is remembered between two runs: the columns of every table here, and what a page adds.
    virtual void saveState();
    // All of that, as at the first start.
    virtual void resetLayout();

protected:
    // It is the page that is shown: what is selected on another one is not meant.
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }
    // `symbolName`: of resources/icons. The text comes by `words`, at once and at each change of language.
    QAction *addPageAction(const QString &symbolName, Wording words, const QKeySequence &keys = {});
    ActionButton *addButton(QAction *action, ActionButton::Rank rank = ActionButton::Rank::Ordinary);
    // Beside the title, at the right.
    void addAtRight(QWidget *widget);
    SearchField *addSearch(Wording example = {});
    // What was searched for in the last run, as `name` in the settings; once the search is heard.
    void keepSearch(const QString &name);
    // Instead of a table in which nothing is left, with the way out. Parentless.
    [[nodiscard]] EmptyState *makeNoMatch(Wording text);
    // Between the actions and the content, over the whole width.
    void addLine(QWidget *widget);
    // Last, and parentless until then: Tab goes through what was added before it first.
    void setContent(QWidget *content);

private:
    QLabel *m_crumb;
    QLabel *m_title;
    QLabel *m_badge;
    QHBoxLayout *m_top;
    QHBoxLayout *m_actions;
    QVBoxLayout *m_column;
    SearchField *m_search = nullptr;
    QString m_searchName; // empty: not remembered
    struct PageKeys {
        QAction *action = nullptr;
        QKeySequence standard;
        QKeySequence keys;
    };
    QList<PageKeys> m_keys;
    bool m_isCurrent = false;
};

} // namespace tunneldesk
