#include "app/settings_dialog.h"

#include "wizards/calm_inputs.h"

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
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
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

QVBoxLayout *columnOf(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(18, 4, 4, 4);
    column->setSpacing(12);
    return column;
}

QLabel *note(QWidget *parent, Wording words)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QStringLiteral("quiet"));
    label->setWordWrap(true);
    onLanguageChange(label, [label, words = std::move(words)] { label->setText(words()); });
    return label;
}

QPushButton *button(QWidget *parent, Wording words, std::function<void()> run)
{
    auto *made = new QPushButton(parent);
    made->setAutoDefault(false);
    onLanguageChange(made, [made, words = std::move(words)] { made->setText(words()); });
    QObject::connect(made, &QPushButton::clicked, made, [run = std::move(run)] { run(); });
    return made;
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
    for (QWidget *page :
         {makeGeneral(), makeNotifications(), makeZones(), makeSecrets(), makeShortcuts(), makeAdvanced()})
        m_pages->addWidget(page);
    connect(m_sections, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_sections->setCurrentRow(0);
    m_said->setWordWrap(true);
    auto *close = button(
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
    const QStringList names{tr("General"), tr("Notifications"), tr("Zones"),
                            tr("Keys"),    tr("Shortcuts"),     tr("Advanced")};
    for (int section = 0; section < SectionCount; ++section)
        m_sections->item(section)->setText(names[section]);
}

void SettingsDialog::showSection(Section section)
{
    m_sections->setCurrentRow(section);
}

QString SettingsDialog::said() const
{
    return m_said->text();
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
        QLabel *text = note(line, std::move(help));
        text->setIndent(fontMetrics().height() + 6);
        column->addWidget(text);
    }
    return line;
}

QWidget *SettingsDialog::makeGeneral()
{
    auto *page = new QWidget(this);
    auto *column = columnOf(page);
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
    column->addWidget(stays);
    column->addWidget(starts);
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeNotifications()
{
    auto *page = new QWidget(this);
    auto *column = columnOf(page);
    column->addWidget(note(page, [] {
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
    auto *column = columnOf(page);
    column->addWidget(note(page, [] {
        return tr("A zone is an uplink of this computer: its outer address, the Private Subnets behind it and, if "
                  "known, its capacity.");
    }));
    QPushButton *edit = button(
        page, [] { return tr("Zones…"); }, [this] { m_context.editZones(); });
    edit->setEnabled(!m_context.preferences.isViewOnly);
    column->addWidget(edit, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

QWidget *SettingsDialog::makeSecrets()
{
    auto *page = new QWidget(this);
    auto *column = columnOf(page);
    column->addWidget(note(page, [] {
        return tr("Pre-shared Keys are kept in the desktop's keychain, in a vault file under a passphrase, or in "
                  "memory until the program ends. Each tunnel says where its key is.");
    }));
    column->addWidget(note(page, m_context.keychainWords));
    column->addWidget(button(
                          page, [] { return tr("Check the keychain again"); }, [this] { m_context.probeKeychain(); }),
                      0, Qt::AlignLeft);
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
            // The field inside has the focus.
            if (auto *inner = edit->findChild<QLineEdit *>())
                inner->setAccessibleName(shortcut.words());
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
        grid->addWidget(label, static_cast<int>(i), 0);
        grid->addWidget(edit, static_cast<int>(i), 1);
        grid->addWidget(back, static_cast<int>(i), 2);
    }
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(static_cast<int>(m_context.shortcuts.size()), 1);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

bool SettingsDialog::changeShortcut(qsizetype index, const QKeySequence &keys)
{
    const EditableShortcut &shortcut = m_context.shortcuts[index];
    for (qsizetype i = 0; i < m_context.shortcuts.size(); ++i) {
        const EditableShortcut &other = m_context.shortcuts[i];
        if (i == index || keys.isEmpty() || other.action->shortcut() != keys)
            continue;
        m_said->setText(tr("%1 belongs to “%2” already.").arg(keys.toString(QKeySequence::NativeText), other.words()));
        return false;
    }
    m_said->clear();
    shortcut.action->setShortcut(keys);
    QSettings settings;
    if (keys == shortcut.standard)
        settings.remove(settingOf(shortcut.id));
    else
        settings.setValue(settingOf(shortcut.id), keys.toString(QKeySequence::PortableText));
    return true;
}

QWidget *SettingsDialog::makeAdvanced()
{
    auto *page = new QWidget(this);
    auto *column = columnOf(page);
    column->addWidget(makeSwitch(
        &Preferences::isViewOnly, [] { return tr("View only"); },
        [] {
            return tr("Nothing can be created, changed or deleted, and no key is shown. Connecting stays possible.");
        }));
    column->addWidget(button(
                          page, [] { return tr("Reset windows and tables"); },
                          [this] {
                              m_context.resetLayout();
                              m_said->setText(tr("Windows and tables are as new after the next start."));
                          }),
                      0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

} // namespace tunneldesk
