// Settings: what the user decides about the console. Each change holds at once; there is nothing to confirm.
#pragma once

#include "app/preferences.h"
#include "wizards/language.h"

#include <QDialog>
#include <QKeySequence>

#include <functional>

class QAction;
class QFormLayout;
class QLabel;
class QListWidget;
class QStackedWidget;

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
    bool hasTray = false;
    std::function<void()> editZones;
    std::function<QString()> keychainWords;
    std::function<void()> probeKeychain;
    std::function<void()> resetLayout;
};

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    enum Section { General, Notifications, Zones, Secrets, Shortcuts, Advanced, SectionCount };

    SettingsDialog(SettingsContext context, QWidget *parent);

    void showSection(Section section);
    // False, and nothing is changed, when another action has these keys; that is said.
    bool changeShortcut(qsizetype index, const QKeySequence &keys);
    [[nodiscard]] QString said() const;

private:
    QWidget *makeGeneral();
    QWidget *makeNotifications();
    QWidget *makeZones();
    QWidget *makeSecrets();
    QWidget *makeShortcuts();
    QWidget *makeAdvanced();
    // A check box for one of the switches.
    QWidget *makeSwitch(bool Preferences::*which, Wording words, Wording help = {});
    void applyNow() { m_context.apply(m_context.preferences); }
    void retranslate();

    SettingsContext m_context;
    QListWidget *m_sections;
    QStackedWidget *m_pages;
    QLabel *m_said;
};

} // namespace tunneldesk
