// What the first start offers beside the steps: another language, an import, the demo peer, and what this computer
// lacks. Shown until there is a gateway.
#pragma once

#include "engine/report/check.h"

#include <QWidget>

#include <vector>

class QLabel;
class QMenu;
class QToolButton;

namespace tunneldesk
{

class ChecksView;

class WelcomeStart : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomeStart(QWidget *parent = nullptr);

    void setChecks(const std::vector<Check> &checks);
    [[nodiscard]] ChecksView *checks() const { return m_checks; }
    // The languages to choose from; stays the caller's.
    // Empty: it can be imported.
    void setWhyNotImport(const QString &why);
    void setLanguages(QMenu *menu, const QString &ownName);

signals:
    void importWanted();
    void demoWanted();
    void checksWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QToolButton *addButton(const QString &symbolName);
    void retranslate();

    QToolButton *m_import;
    QToolButton *m_demo;
    QLabel *m_demoNote;
    QToolButton *m_language;
    QLabel *m_checksTitle;
    QLabel *m_checksNote;
    QToolButton *m_again;
    ChecksView *m_checks;
};

} // namespace tunneldesk
