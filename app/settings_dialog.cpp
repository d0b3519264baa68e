#include "app/settings_dialog.h"

#include "app/autostart.h"
#include "app/help_text.h"
#include "app/settings_parts.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/page_area.h"

#include <QAction>
#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

// A slash would be a group of its own.
QString settingOf(const QString &id)
{
    return QStringLiteral("shortcuts/%1").arg(QString::fromLatin1(QUrl::toPercentEncoding(id)));
}

} // namespace

QKeySequence keysFor(const QString &id, const QKeySequence &standard)
{
    const QVariant kept = QSettings().value(settingOf(id));
    return kept.isValid() ? QKeySequence(kept.toString(), QKeySequence::PortableText) : standard;
}

SettingsDialog::SettingsDialog(SettingsContext context, QWidget *parent)
    : QDialog(parent), m_context(std::move(context)), m_sections(new QListWidget(this)),
      m_pages(new QStackedWidget(this)), m_said(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    m_sections->setProperty("role", QStringLiteral("table"));
    m_sections->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 24);
    for (int section = 0; section < SectionCount; ++section)
        m_sections->addItem(QString());
    for (QWidget *page : {makeGeneral(), makeNotifications(), makeZones(), makeNetwork(), makeSecrets(), makeLog(),
                          makeShortcuts(), makeAdvanced()})
        m_pages->addWidget(page);
    for (const auto &[section, topic] : {std::pair(Zones, HelpTopic::Zone), std::pair(Network, HelpTopic::Diagnostics),
                                         std::pair(Secrets, HelpTopic::Key), std::pair(Log, HelpTopic::Log)})
        m_pages->widget(section)->setProperty(kHelpTopicProperty, static_cast<int>(topic));
    connect(m_sections, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_sections->setCurrentRow(0);
    m_said->setWordWrap(true);
    QPushButton *close = makeButton(
        this, [] { return tr("Close"); }, [this] { accept(); });
    close->setDefault(true);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_sections);
    middle->addWidget(m_pages, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_said, 1);
    bottom->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->setSpacing(14);
    layout->addLayout(middle, 1);
    layout->addLayout(bottom);
    resize(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 96, fontMetrics().height() * 26);
    onLanguageChange(this, [this] { retranslate(); });
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    m_sections->setAccessibleName(tr("Sections of the settings"));
    const QStringList names{tr("General"), tr("Notifications"),   tr("Zones"),     tr("Network"),
                            tr("Keys"),    tr("Log", "settings"), tr("Shortcuts"), tr("Advanced")};
    for (int section = 0; section < SectionCount; ++section)
        m_sections->item(section)->setText(names[section]);
    refreshEditing();
}

void SettingsDialog::followEditing(QPushButton *button)
{
    m_editing.append(button);
}

void SettingsDialog::refreshEditing()
{
    const QString whyNot = whyNotEdit();
    for (QPushButton *button : std::as_const(m_editing)) {
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(whyNot);
        button->setAccessibleDescription(whyNot);
    }
}

void SettingsDialog::showSection(Section section)
{
    m_sections->setCurrentRow(section);
}

QString SettingsDialog::said() const
{
    return m_said->text();
}

void SettingsDialog::say(const QString &sentence)
{
    m_said->setText(sentence);
}

void SettingsDialog::refresh()
{
    for (const auto &[label, words] : std::as_const(m_live)) {
        label->setText(words());
        label->setVisible(!label->text().isEmpty());
    }
    refreshEditing();
}

QLabel *SettingsDialog::makeLive(QWidget *page, Wording words)
{
    QLabel *label = settingsNote(page, words);
    label->setObjectName(QString());
    label->setTextFormat(Qt::PlainText);
    label->setVisible(!label->text().isEmpty());
    m_live.append({label, std::move(words)});
    return label;
}

QPushButton *SettingsDialog::makeButton(QWidget *page, Wording words, std::function<void()> run)
{
    auto *made = new QPushButton(page);
    made->setAutoDefault(false);
    onLanguageChange(made, [made, words = std::move(words)] { made->setText(words()); });
    connect(made, &QPushButton::clicked, made, [run = std::move(run)] {
        if (run)
            run();
    });
    return made;
}

QWidget *SettingsDialog::makeSwitch(bool Preferences::*which, Wording words, Wording help)
{
    auto *line = new QWidget(this);
    auto *column = new QVBoxLayout(line);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *box = new QCheckBox(line);
    box->setChecked(m_context.preferences.*which);
    onLanguageChange(box, [box, words = std::move(words)] { box->setText(words()); });
    connect(box, &QCheckBox::toggled, this, [this, which](bool isOn) {
        m_context.preferences.*which = isOn;
        applyNow();
    });
    column->addWidget(box);
    if (help) {
        QLabel *text = settingsNote(line, std::move(help));
        text->setIndent(box->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, box) +
                        box->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, box));
        column->addWidget(text);
    }
    return line;
}

QWidget *SettingsDialog::makeGeneral()
{
    auto *page = new QWidget(this);
    auto *column = settingsColumn(page);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    auto *language = new CalmComboBox(page);
    for (const auto &[code, name] : std::as_const(m_context.languages))
        language->addItem(name, code);
    language->setCurrentIndex(language->findData(m_context.language));
    connect(language, &QComboBox::activated, this,
            [this, language](int row) { m_context.useLanguage(language->itemData(row).toString()); });
    auto *theme = new CalmComboBox(page);
    for (int choice = 0; choice < 3; ++choice)
        theme->addItem(QString(), choice);
    theme->setCurrentIndex(static_cast<int>(m_context.preferences.theme));
    connect(theme, &QComboBox::activated, this, [this](int row) {
        m_context.preferences.theme = static_cast<ThemeChoice>(row);
        applyNow();
    });
    auto *languageLabel = new QLabel(page);
    auto *themeLabel = new QLabel(page);
    languageLabel->setBuddy(language);
    themeLabel->setBuddy(theme);
    form->addRow(languageLabel, language);
    form->addRow(themeLabel, theme);
    onLanguageChange(page, [=] {
        languageLabel->setText(tr("Language"));
        themeLabel->setText(tr("Appearance"));
        language->setAccessibleName(tr("Language"));
        theme->setAccessibleName(tr("Appearance"));
        const QStringList names{tr("As the system"), tr("Light"), tr("Dark")};
        for (int choice = 0; choice < 3; ++choice)
            theme->setItemText(choice, names[choice]);
    });
    column->addLayout(form);
    column->addWidget(makeSwitch(&Preferences::isCompact, [] { return tr("Compact tables and forms"); }));
    QWidget *stays = makeSwitch(
        &Preferences::staysInTray, [] { return tr("Keep running in the tray when the window is closed"); },
        [hasTray = m_context.hasTray] {
            return hasTray ? tr("The tunnels stay up. The tray leads back to the window.")
                           : tr("This desktop shows no tray; closing the window ends the program.");
        });
    QWidget *starts = makeSwitch(&Preferences::startsHidden, [] { return tr("Start in the tray, without a window"); });
    stays->setEnabled(m_context.hasTray);
    starts->setEnabled(m_context.hasTray);
    addStarting(column);
    column->addWidget(starts);
    column->addWidget(stays);
    column->addWidget(makeSwitch(&Preferences::asksBeforeQuit, [] { return tr("Ask before quitting ends tunnels"); }));
    column->addWidget(
        makeSwitch(&Preferences::asksBeforeDisconnect, [] { return tr("Ask before a tunnel is disconnected"); }));
    column->addStretch(1);
    return page;
}

// The desktop's own switch: what stands in its folder is what counts.
void SettingsDialog::addStarting(QVBoxLayout *column)
{
    auto *box = new QCheckBox(this);
    box->setChecked(startsWithSession());
    onLanguageChange(box, [box] { box->setText(tr("Start when I log in")); });
    connect(box, &QCheckBox::toggled, this, [this, box](bool isOn) {
        const Outcome done = setStartsWithSession(isOn);
        say(done ? QString() : tr("Nothing was changed: %1.").arg(textOf(done.error())));
        if (!done) {
            const QSignalBlocker blocker(box);
            box->setChecked(!isOn);
        }
    });
    column->addWidget(box);
}

QWidget *SettingsDialog::makeNotifications()
{
    auto *page = new QWidget(this);
    auto *column = settingsColumn(page);
    column->addWidget(settingsNote(page, [] {
        return tr("Only for what happens by itself, one for each tunnel, and none while you look at the window.");
    }));
    column->addWidget(makeSwitch(&Preferences::notifiesDown, [] { return tr("A tunnel is no longer connected"); }));
    column->addWidget(makeSwitch(&Preferences::notifiesUp, [] { return tr("A tunnel is connected again"); }));
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeZones()
{
    auto *page = new QWidget(this);
    auto *column = settingsColumn(page);
    column->addWidget(settingsNote(page, [] {
        return tr("A zone is an uplink of this computer: its outer address, the Private Subnets behind it and, if "
                  "known, its capacity.");
    }));
    column->addWidget(makeLive(
        page, m_context.zoneWords ? m_context.zoneWords : [] { return QString(); }));
    QPushButton *edit = makeButton(
        page, [] { return tr("Zones…"); }, [this] { m_context.editZones(); });
    followEditing(edit);
    column->addWidget(edit, 0, Qt::AlignLeft);
    // What is disabled cannot be reached by keyboard to hear its tooltip.
    column->addWidget(makeLive(page, [this] { return whyNotEdit(); }));
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeShortcuts()
{
    auto *content = new QWidget(this);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(18, 4, 8, 4);
    grid->setHorizontalSpacing(14);
    for (qsizetype i = 0; i < m_context.shortcuts.size(); ++i) {
        const EditableShortcut &shortcut = m_context.shortcuts[i];
        auto *label = new QLabel(content);
        auto *edit = new QKeySequenceEdit(shortcut.action->shortcut(), content);
        auto *back = new QToolButton(content);
        back->setProperty("role", QStringLiteral("flat"));
        back->setFocusPolicy(Qt::StrongFocus);
        label->setBuddy(edit);
        onLanguageChange(label, [=] {
            label->setText(shortcut.words());
            edit->setAccessibleName(shortcut.words());
            // The field inside has the focus; Qt gives it its example once, in the language of that moment.
            if (auto *inner = edit->findChild<QLineEdit *>()) {
                static const char *const kQtWords = "Press shortcut";
                inner->setAccessibleName(shortcut.words());
                inner->setPlaceholderText(QCoreApplication::translate("QKeySequenceEdit", kQtWords));
            }
            back->setText(shortcut.standard.toString(QKeySequence::NativeText));
            back->setToolTip(tr("Back to these keys"));
            back->setAccessibleName(tr("%1: back to %2", "action, keys")
                                        .arg(shortcut.words(), shortcut.standard.toString(QKeySequence::NativeText)));
        });
        connect(edit, &QKeySequenceEdit::editingFinished, this, [this, edit, i] {
            if (!changeShortcut(i, edit->keySequence()))
                edit->setKeySequence(m_context.shortcuts[i].action->shortcut());
        });
        connect(back, &QToolButton::clicked, this, [this, edit, i] {
            if (changeShortcut(i, m_context.shortcuts[i].standard))
                edit->setKeySequence(m_context.shortcuts[i].standard);
        });
        const int row = static_cast<int>(i) + 1; // below the headings
        grid->addWidget(label, row, 0);
        grid->addWidget(edit, row, 1);
        grid->addWidget(back, row, 2);
    }
    QLabel *action = settingsNote(content, [] { return tr("Action", "heading of a column"); });
    QLabel *current = settingsNote(content, [] { return tr("Shortcut", "heading of a column"); });
    QLabel *standard = settingsNote(content, [] { return tr("Default", "heading of a column"); });
    for (QLabel *heading : {action, current, standard})
        heading->setWordWrap(false);
    // Over the text of the flat buttons, not over their edge.
    standard->setIndent(12);
    grid->addWidget(action, 0, 0);
    grid->addWidget(current, 0, 1);
    grid->addWidget(standard, 0, 2);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(static_cast<int>(m_context.shortcuts.size()) + 1, 1);
    auto *area = new PageArea(this);
    area->setWidget(content);
    return area;
}

bool SettingsDialog::refuseKeys(const QKeySequence &keys, const QString &owner)
{
    m_said->setText(tr("%1 belongs to “%2” already.").arg(keys.toString(QKeySequence::NativeText), owner));
    return false;
}

bool SettingsDialog::changeShortcut(qsizetype index, const QKeySequence &keys)
{
    const EditableShortcut &shortcut = m_context.shortcuts[index];
    for (qsizetype i = 0; i < m_context.shortcuts.size(); ++i) {
        const EditableShortcut &other = m_context.shortcuts[i];
        if (i != index && !keys.isEmpty() && other.action->shortcut() == keys)
            return refuseKeys(keys, other.words());
    }
    for (const Shortcut &other : std::as_const(m_context.fixedShortcuts))
        if (other.keys == keys)
            return refuseKeys(keys, other.words());
    m_said->clear();
    shortcut.action->setShortcut(keys);
    QSettings settings;
    if (keys == shortcut.standard)
        settings.remove(settingOf(shortcut.id));
    else
        settings.setValue(settingOf(shortcut.id), keys.toString(QKeySequence::PortableText));
    return true;
}

} // namespace tunneldesk
