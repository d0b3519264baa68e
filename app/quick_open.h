// Ctrl+K: every gateway, tunnel, zone, page and action by a few letters of its name.
#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;
class QListWidget;

namespace tunneldesk
{

struct QuickTarget {
    QString symbolName;
    QString name;
    QString kind; // said beside the name
    std::function<void()> open;
    QString alsoFoundBy = {}; // not said
};

// Those that have all the words, best first: names that begin with the first word, then the shorter ones.
[[nodiscard]] std::vector<std::size_t> matchesOf(const std::vector<QuickTarget> &targets, const QString &text);

class QuickOpen : public QDialog
{
    Q_OBJECT
public:
    QuickOpen(std::vector<QuickTarget> targets, QWidget *parent);

protected:
    // Arrow keys choose while the field keeps the focus.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &text);
    void openCurrent();

    std::vector<QuickTarget> m_targets;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace tunneldesk
