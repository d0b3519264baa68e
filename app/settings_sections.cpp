// The sections of the settings that tell of the computer as well: network, keys, log, and what is seldom needed.
#include "app/confirm_dialog.h"
#include "app/fact_grid.h"
#include "app/settings_dialog.h"
#include "app/settings_parts.h"
#include "engine/config/limits.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"

#include <QAction>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSettings>

namespace tunneldesk
{
namespace
{

const std::initializer_list<Severity> kLevels{Severity::Error, Severity::Warning, Severity::Info, Severity::Debug};

} // namespace

QWidget *SettingsDialog::makeNetwork()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column = settingsColumn(page);
    addSettingsHeading(column, page, [] { return tr("Ports"); });
    column->addWidget(makeLive(page, [this] {
        QStringList lines{
            tr("IKE uses UDP %1, and UDP %2 where there is NAT on the way; both are fixed by the standard.")
                .arg(limits::kIkePort)
                .arg(limits::kNatTraversalPort)};
        for (const Check &check : m_context.checks ? m_context.checks() : std::vector<Check>())
            if (check.kind == CheckKind::IkePort || check.kind == CheckKind::NatPort)
                lines << textOf(check);
        return lines.join(QLatin1Char('\n'));
    }));
    addSettingsHeading(column, page, [] { return tr("Helper"); });
    column->addWidget(settingsNote(
        page, [] { return tr("Opens devices and ports for this program, which has no right of its own."); }));
    column->addWidget(makeLive(
        page, m_context.helperWords ? m_context.helperWords : [] { return QString(); }));
    column->addWidget(makeButton(
                          page, [] { return tr("Diagnostics"); },
                          [this] {
                              accept();
                              m_context.showDiagnostics();
                          }),
                      0, Qt::AlignLeft);
    addSettingsHeading(column, page, [] { return tr("Demo"); });
    column->addWidget(settingsNote(
        page, [] { return tr("A second console with a peer inside the program; nothing leaves this computer."); }));
    column->addWidget(makeButton(
                          page, [] { return tr("Try with the demo peer"); }, m_context.startDemo),
                      0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeSecrets()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column = settingsColumn(page);
    column->addWidget(settingsNote(page, [] {
        return tr("Pre-shared Keys are kept in the desktop's keychain, in a vault file under a passphrase, or in "
                  "memory until the program ends. Each tunnel says where its key is.");
    }));
    addSettingsHeading(column, page, [] { return tr("Keychain", "settings"); });
    column->addWidget(makeLive(page, m_context.keychainWords));
    column->addWidget(
        makeButton(
            page, [] { return tr("Test: write, read and delete an entry"); }, [this] { m_context.probeKeychain(); }),
        0, Qt::AlignLeft);
    addSettingsHeading(column, page, [] { return tr("Vault"); });
    column->addWidget(makeLive(
        page, m_context.vaultWords ? m_context.vaultWords : [] { return QString(); }));
    QPushButton *lock = makeButton(
        page, [] { return tr("Lock the vault"); },
        [this] {
            m_context.lockVault();
            refresh();
        });
    lock->setVisible(static_cast<bool>(m_context.lockVault));
    column->addWidget(lock, 0, Qt::AlignLeft);
    addSettingsHeading(column, page, [] { return tr("Move all keys"); });
    auto *where = new CalmComboBox(page);
    for (const KeyStorage storage : {KeyStorage::Keychain, KeyStorage::Vault})
        where->addItem(QString(), static_cast<int>(storage));
    QPushButton *move = makeButton(
        page, [] { return tr("Move"); },
        [this, where] { m_context.moveKeys(static_cast<KeyStorage>(where->currentData().toInt())); });
    onLanguageChange(where, [where] {
        where->setItemText(0, tr("Into the keychain"));
        where->setItemText(1, tr("Into the vault"));
        where->setAccessibleName(tr("Where all keys go"));
    });
    followEditing(move);
    auto *line = new QHBoxLayout;
    line->addWidget(where);
    line->addWidget(move);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(makeLive(page, [this] { return whyNotEdit(); }));
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeLog()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column = settingsColumn(page);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    auto *level = new CalmComboBox(page);
    for (const Severity one : kLevels)
        level->addItem(QString(), static_cast<int>(one));
    level->setCurrentIndex(level->findData(static_cast<int>(m_context.logLevel)));
    connect(level, &QComboBox::activated, this, [this, level](int row) {
        if (m_context.useLogLevel)
            m_context.useLogLevel(static_cast<Severity>(level->itemData(row).toInt()));
    });
    auto *lines = new CalmSpinBox(page);
    lines->setRange(kFewestLogLines, kMostLogLines);
    lines->setSingleStep(kFewestLogLines);
    lines->setValue(m_context.preferences.logLines);
    connect(lines, &QSpinBox::editingFinished, this, [this, lines] {
        if (m_context.preferences.logLines == lines->value())
            return;
        m_context.preferences.logLines = lines->value();
        applyNow();
    });
    auto *levelLabel = new QLabel(page);
    auto *linesLabel = new QLabel(page);
    levelLabel->setBuddy(level);
    linesLabel->setBuddy(lines);
    form->addRow(levelLabel, level);
    form->addRow(linesLabel, lines);
    onLanguageChange(page, [=] {
        levelLabel->setText(tr("Shown from this level on"));
        linesLabel->setText(tr("Kept in memory"));
        level->setAccessibleName(tr("Shown from this level on"));
        lines->setAccessibleName(tr("Kept in memory"));
        lines->setSuffix(tr(" lines"));
        for (int row = 0; row < level->count(); ++row)
            level->setItemText(row, textOf(static_cast<Severity>(level->itemData(row).toInt())));
    });
    column->addLayout(form);
    column->addWidget(makeSwitch(
        &Preferences::keepsLogFile, [] { return tr("Write the log to a file, too"); },
        [file = m_context.logFile] { return tr("%1, for you alone; begun anew at 8 MB.").arg(file); }));
    column->addWidget(settingsNote(page, [] { return tr("No key is ever in the log."); }));
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeAdvanced()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column = settingsColumn(page);
    column->addWidget(makeSwitch(
        &Preferences::isViewOnly, [] { return tr("View only"); },
        [] {
            return tr("Nothing can be created, changed or deleted, and no key is shown. Connecting stays possible.");
        }));
    addSettingsHeading(column, page, [] { return tr("Limits of the engine"); });
    auto *facts = new FactGrid(1, page);
    onLanguageChange(page, [facts] {
        const QLocale locale;
        const auto seconds = [&](Seconds least, Seconds most) {
            return tr("%1 to %2 s")
                .arg(locale.toString(static_cast<qlonglong>(least.count())),
                     locale.toString(static_cast<qlonglong>(most.count())));
        };
        facts->setFacts(
            {{tr("Networks on each side of a tunnel"), QString::number(limits::kMostNetworks)},
             {tr("Network pairs of a tunnel"), QString::number(limits::kMostPairs)},
             {tr("Pre-shared Key"), tr("%n octet(s) at most", nullptr, static_cast<int>(limits::kLongestKey))},
             {tr("Lifetime of an IKE SA"), seconds(limits::kShortestIkeLifetime, limits::kLongestIkeLifetime)},
             {tr("SA Lifetime"), seconds(limits::kShortestSaLifetime, limits::kLongestSaLifetime)}});
    });
    column->addWidget(facts);
    addSettingsHeading(column, page, [] { return tr("Reset"); });
    column->addWidget(makeButton(
                          page, [] { return tr("Reset windows and tables"); },
                          [this] {
                              m_context.resetLayout();
                              say(tr("Windows and tables are as at the first start."));
                          }),
                      0, Qt::AlignLeft);
    column->addWidget(makeButton(
                          page, [] { return tr("Reset all settings of the console"); }, [this] { askToResetAll(); }),
                      0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

void SettingsDialog::askToResetAll()
{
    Question question;
    question.title = [] { return tr("Reset"); };
    question.text = [] { return tr("Reset all settings of the console?"); };
    question.consequence = [] {
        return tr("Language, appearance, tray, notifications, shortcuts, log, windows, tables and filters become what "
                  "they were at the first start. “View only” is switched off, and the confirmations before quitting "
                  "and disconnecting are as at the first start. Gateways, tunnels, zones and keys stay as they are.");
    };
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), this);
    connect(dialog, &QDialog::accepted, this, &SettingsDialog::resetAll);
    dialog->open();
}

// Of the console alone: gateways, tunnels, zones and keys are none of them.
void SettingsDialog::resetAll()
{
    for (const EditableShortcut &shortcut : std::as_const(m_context.shortcuts))
        shortcut.action->setShortcut(shortcut.standard);
    m_context.resetEverything();
    m_context.preferences = Preferences{};
    applyNow();
    accept();
}

} // namespace tunneldesk
