// Settings: what the user decides about the console. Each change holds at once; there is nothing to confirm.
#pragma once

#include "app/preferences.h"
#include "app/shortcuts_dialog.h"
#include "engine/base/reason.h"
#include "engine/config/tunnel_config.h"
#include "engine/report/check.h"
#include "wizards/language.h"

#include <QDialog>
#include <QKeySequence>

#include <functional>
#include <vector>

class QAction;
class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace tunneldesk
{

// An action whose keys can be changed.
struct EditableShortcut {
    QString id; // under which they are kept
    QAction *action = nullptr;
    Wording words;
    QKeySequence standard;
};

// The keys that the user gave to an action, or its standard ones.
[[nodiscard]] QKeySequence keysFor(const QString &id, const QKeySequence &standard);

struct SettingsContext {
    Preferences preferences;
    std::function<void(const Preferences &)> apply;
    QList<std::pair<QString, QString>> languages; // code, own name
    QString language;
    std::function<void(const QString &)> useLanguage;
    QList<EditableShortcut> shortcuts;
    QList<Shortcut> fixedShortcuts; // cannot be changed, and cannot be given to anything else
    bool hasTray = false;
    Wording zoneWords; // each zone in a line
    std::function<void()> editZones;
    std::function<void()> resetLayout;
    std::function<void()> resetEverything; // all that is remembered, but for the preferences that it is told next
    // Of this computer; none: not looked at yet.
    std::function<std::vector<Check>()> checks;
    Wording helperWords;
    std::function<void()> showDiagnostics;
    std::function<void()> startDemo;
    // Secrets.
    Wording keychainWords;
    std::function<void()> probeKeychain;
    Wording vaultWords;
    std::function<void()> lockVault; // null: it is not open
    std::function<void(KeyStorage)> moveKeys;
    std::function<QString()> whyNotEdit;
    // Log.
    Severity logLevel = Severity::Info;
    std::function<void(Severity)> useLogLevel;
    QString logFile;
};

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    enum Section { General, Notifications, Zones, Network, Secrets, Log, Shortcuts, Advanced, SectionCount };

    SettingsDialog(SettingsContext context, QWidget *parent);

    void showSection(Section section);
    // False, and nothing is changed, when another action has these keys; that is said.
    bool changeShortcut(qsizetype index, const QKeySequence &keys);
    [[nodiscard]] QString said() const;
    // One sentence below the sections, until the next.
    void say(const QString &sentence);
    // What is told of keychain, vault and helper, as it is now.
    void refresh();

private:
    bool refuseKeys(const QKeySequence &keys, const QString &owner);
    QWidget *makeGeneral();
    void addStarting(QVBoxLayout *column);
    QWidget *makeNotifications();
    QWidget *makeZones();
    QWidget *makeNetwork();
    QWidget *makeSecrets();
    QWidget *makeLog();
    QWidget *makeShortcuts();
    QWidget *makeAdvanced();
    // A line whose words follow what is told.
    QLabel *makeLive(QWidget *page, Wording words);
    QPushButton *makeButton(QWidget *page, Wording words, std::function<void()> run);
    // Disabled while the profile cannot be edited, and the reason is said.
    void followEditing(QPushButton *button);
    [[nodiscard]] QString whyNotEdit() const { return m_context.whyNotEdit ? m_context.whyNotEdit() : QString(); }
    void refreshEditing();
    void askToResetAll();
    void resetAll();
    // A check box for one of the switches.
    QWidget *makeSwitch(bool Preferences::*which, Wording words, Wording help = {});
    void applyNow() { m_context.apply(m_context.preferences); }
    void retranslate();

    SettingsContext m_context;
    QListWidget *m_sections;
    QStackedWidget *m_pages;
    QLabel *m_said;
    QList<std::pair<QLabel *, Wording>> m_live;
    QList<QPushButton *> m_editing; // what edits the profile
};

} // namespace tunneldesk
