// The problems under each other: whose, what and why, what to do next, and a button that does it. Widgets stay
// while the problem stays, so that focus survives a snapshot.
#pragma once

#include "app/problems.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace tunneldesk
{

class StateLabel;

class ProblemList : public QWidget
{
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 8; // shown; the rest is counted

    explicit ProblemList(QWidget *parent = nullptr);
    // `canEdit`: false, no settings are offered to be changed.
    void setProblems(const std::vector<TunnelProblem> &problems, bool canEdit);

signals:
    void remedyChosen(const tunneldesk::TunnelProblem &problem, tunneldesk::Remedy remedy);
    void allWanted();

private:
    struct Row {
        QWidget *card = nullptr;
        QPushButton *name = nullptr;
        StateLabel *state = nullptr;
        QLabel *text = nullptr;
        QToolButton *action = nullptr;
    };
    void addRow();
    void fill(const Row &row, const TunnelProblem &problem) const;
    void retranslate();
    template <typename IsNew>
    void show(IsNew isNew);

    std::vector<TunnelProblem> m_problems;
    std::vector<Row> m_rows;
    bool m_canEdit = true;
    QVBoxLayout *m_column;
    QLabel *m_none;
    QToolButton *m_more;
};

} // namespace tunneldesk
