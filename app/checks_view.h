// What this computer has of what is needed, a row a check: the mark, what was found, what helps, and the command for
// it to be copied. Runs no command and changes nothing.
#pragma once

#include "engine/report/check.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace tunneldesk
{

class VerdictMark;

class ChecksView : public QWidget
{
    Q_OBJECT
public:
    explicit ChecksView(QWidget *parent = nullptr);

    // None: it is being looked at.
    void setChecks(const std::vector<Check> &checks);
    [[nodiscard]] const std::vector<Check> &checks() const { return m_checks; }

private:
    struct Row {
        VerdictMark *mark = nullptr;
        QLabel *name = nullptr;
        QLabel *text = nullptr;
        QLabel *command = nullptr;
        QToolButton *copy = nullptr;
    };
    void addRow();
    void fill(const Row &row, const Check &check);
    void retranslate();

    std::vector<Check> m_checks;
    std::vector<Row> m_rows;
    QGridLayout *m_grid;
    QLabel *m_waiting;
};

} // namespace tunneldesk
