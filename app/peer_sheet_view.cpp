#include "app/peer_sheet_view.h"

#include "app/help_text.h"
#include "app/icons.h"
#include "app/search_field.h"
#include "app/sheet_document.h"
#include "app/sheet_table.h"
#include "models/private_file.h"
#include "models/text/sheet_text.h"
#include "wizards/announce.h"
#include "wizards/calm_inputs.h"
#include "wizards/language.h"
#include "wizards/sensitive_clipboard.h"
#include "wizards/widths.h"

#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPageSize>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtPrintSupport/QPrintDialog>
#include <QtPrintSupport/QPrinter>

namespace tunneldesk
{
namespace
{

QString textOfSecret(const Secret &secret)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(secret.view().data()),
                             static_cast<qsizetype>(secret.size()));
}

QString sentencesOf(const std::vector<interchange::SheetNote> &notes)
{
    QString html;
    for (const interchange::SheetNote &note : notes)
        html += QStringLiteral("<li>%1</li>").arg(textOf(note).toHtmlEscaped());
    return html.isEmpty() ? html : QStringLiteral("<ul style=\"margin-left: -20px\">%1</ul>").arg(html);
}

} // namespace

PeerSheetView::PeerSheetView(PeerSheetContent content, KeySource key, QWidget *parent)
    : QWidget(parent), m_content(std::move(content)), m_keySource(std::move(key)), m_tabs(new QTabWidget(this)),
      m_table(new SheetTable(2, this)), m_hosts(new SheetTable(HostColumns, this)),
      m_search(new SearchField([] { return tr("Search in this sheet"); }, this)), m_format(new CalmComboBox(this)),
      m_formatLabel(new QLabel(this)), m_configuration(new QPlainTextEdit(this)), m_notes(new QLabel(this)),
      m_intro(new QLabel(this)), m_showKey(new QCheckBox(this)), m_warning(new QLabel(this)), m_saved(new QLabel(this)),
      m_placeholders(new QLabel(this)), m_copy(new QPushButton(this)), m_save(new QPushButton(this)),
      m_print(new QPushButton(this))
{
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::PeerGateway));
    m_hosts->setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Hosts));
    m_showKey->setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Key));
    buildTabs();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_intro->setWordWrap(true);
    m_warning->setWordWrap(true);
    layout->addWidget(m_intro);
    layout->addWidget(m_tabs, 1);
    m_placeholders->setWordWrap(true);
    m_placeholders->setTextFormat(Qt::PlainText);
    layout->addWidget(m_placeholders);
    layout->addWidget(m_warning);
    m_saved->setWordWrap(true);
    makeAnnouncement(m_saved);
    m_saved->hide();
    layout->addWidget(m_saved);
    buildButtons();
    connect(m_showKey, &QCheckBox::toggled, this, &PeerSheetView::onKeyToggled);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PeerSheetView::showPlaceholders);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PeerSheetView::tellIfHostsAreLookedAt);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] { fillConfiguration(); });
    onLanguageChange(this, [this] { retranslate(); });
}

void PeerSheetView::buildTabs()
{
    m_configuration->setReadOnly(true);
    m_configuration->setTabChangesFocus(true);
    m_configuration->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_configuration->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_formatLabel->setBuddy(m_format);
    for (int i = 0; i < static_cast<int>(interchange::DeviceFormat::Count); ++i)
        m_format->addItem(textOf(static_cast<interchange::DeviceFormat>(i)));
    auto *configuration = new QWidget(this);
    auto *choice = new QHBoxLayout;
    choice->addWidget(m_formatLabel);
    choice->addWidget(m_format, 1);
    auto *layout = new QVBoxLayout(configuration);
    layout->addLayout(choice);
    layout->addWidget(m_configuration, 1);
    layout->addWidget(m_notes);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_table, QString());
    m_tabs->addTab(configuration, QString());
    m_tabs->addTab(m_hosts, QString());
    m_hosts->horizontalHeader()->setStretchLastSection(false);
    m_hosts->horizontalHeader()->setSectionResizeMode(CommandColumn, QHeaderView::Stretch);
    m_hosts->setColumnWidth(CopyColumn, m_hosts->fontMetrics().height() * 2);
    guardCopies(m_table, [this] { return isKeyShown(); });
    guardCopies(m_configuration, [this] { return isKeyShown(); });
    // A corner has no margins of its own: the field would touch the pane, and lose its right border.
    auto *corner = new QWidget(m_tabs);
    auto *aroundSearch = new QHBoxLayout(corner);
    aroundSearch->setContentsMargins(0, 0, 2, 5);
    aroundSearch->addWidget(m_search);
    m_tabs->setCornerWidget(corner);
    connect(m_tabs, &QTabWidget::currentChanged, m_search,
            [this](int tab) { m_search->setVisible(tab != ConfigurationTab); });
    for (SheetTable *table : {m_table, m_hosts})
        connect(m_search, &SearchField::textChanged, table, &SheetTable::setWords);
    connect(m_hosts, &SheetTable::copyPressed, this, &PeerSheetView::copyCommands);
}

void PeerSheetView::buildButtons()
{
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_copy, m_save, m_print}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buttons->addWidget(m_showKey);
    static_cast<QVBoxLayout *>(layout())->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &PeerSheetView::copy);
    connect(m_save, &QPushButton::clicked, this, &PeerSheetView::save);
    connect(m_print, &QPushButton::clicked, this, &PeerSheetView::print);
}

QString PeerSheetView::title() const
{
    return tr("Peer sheet: %1").arg(fromUtf8(m_content.settings.name));
}

void PeerSheetView::setWhyNotShowKey(Wording whyNot)
{
    m_whyNotShowKey = std::move(whyNot);
    refreshKeyBox();
}

void PeerSheetView::refreshKeyBox()
{
    const QString whyNot = m_whyNotShowKey ? m_whyNotShowKey() : QString();
    if (!whyNot.isEmpty())
        m_showKey->setChecked(false);
    m_showKey->setEnabled(whyNot.isEmpty());
    m_showKey->setToolTip(whyNot);
    m_showKey->setAccessibleDescription(whyNot);
}

void PeerSheetView::setHosts(const interchange::HostSheet &hosts)
{
    if (m_content.hosts == hosts)
        return;
    m_content.hosts = hosts;
    m_savedPath.clear();
    m_saved->hide();
    fillHosts();
}

void PeerSheetView::tellIfHostsAreLookedAt()
{
    if (isVisible() && m_tabs->currentIndex() == HostsTab)
        emit hostsLookedAt();
}

void PeerSheetView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tellIfHostsAreLookedAt();
}

// Back from the terminal that a command was copied for.
bool PeerSheetView::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        tellIfHostsAreLookedAt();
    return QWidget::event(event);
}

// Nobody looks at it any more.
void PeerSheetView::hideEvent(QHideEvent *event)
{
    m_showKey->setChecked(false);
    QWidget::hideEvent(event);
}

void PeerSheetView::retranslate()
{
    m_intro->setText(tr("What the gateway on the other side needs, seen from there: its own networks are the Local "
                        "Network, yours are the Remote Network."));
    m_tabs->setTabText(TableTab, tr("Settings"));
    m_tabs->setTabText(ConfigurationTab, tr("Configuration"));
    m_tabs->setTabText(HostsTab, tr("Hosts and this computer"));
    m_formatLabel->setText(tr("Device"));
    m_showKey->setText(tr("Show the pre-shared key"));
    m_copy->setText(tr("Copy"));
    m_save->setText(tr("Save as…"));
    m_print->setText(tr("Print…"));
    m_table->setAccessibleName(tr("Settings"));
    m_table->setHorizontalHeaderLabels({tr("Setting"), tr("Value")});
    m_hosts->setAccessibleName(tr("Hosts and this computer"));
    m_hosts->setHorizontalHeaderLabels({tr("For"), tr("System or state"), tr("Command"), QString()});
    m_configuration->setAccessibleName(tr("Configuration"));
    refreshKeyBox();
    fill();
}

void PeerSheetView::fill()
{
    m_warning->setText(!m_problem.isEmpty() ? m_problem
                       : isKeyShown()
                           ? tr("The key stands in what is copied, printed and saved now. Hand it over on another way "
                                "than the settings.")
                           : QString());
    m_warning->setVisible(!m_warning->text().isEmpty());
    m_saved->setText(tr("Saved: %1").arg(m_savedPath));
    m_saved->setVisible(!m_savedPath.isEmpty());
    fillTable();
    fillConfiguration();
    fillHosts();
}

void PeerSheetView::fillTable()
{
    m_rows.clear();
    for (const interchange::SheetRow &row : rowsOf(m_content.settings))
        m_rows.push_back({textOf(row.label), sheetValueText(row.value, keyText())});
    m_table->showRows(m_rows);
}

void PeerSheetView::fillConfiguration()
{
    const interchange::DeviceSheet sheet = deviceSheetOf(m_content.settings, format());
    if (!isKeyShown()) {
        m_configuration->setPlainText(fromUtf8(sheet.text));
        m_notes->setText(sentencesOf(sheet.notes));
        return;
    }
    const interchange::RevealedSheet revealed = reveal(sheet, m_key);
    m_configuration->setPlainText(textOfSecret(revealed.text));
    m_notes->setText(sentencesOf(revealed.notes));
}

void PeerSheetView::showHosts()
{
    m_tabs->setCurrentIndex(HostsTab);
}

void PeerSheetView::fillHosts()
{
    m_hostRows.clear();
    for (const interchange::HostRoute &route : m_content.hosts.routes)
        m_hostRows.push_back({textOf(route.side), textOf(route.system), fromUtf8(route.command)});
    for (const interchange::HostStep &step : m_content.hosts.steps) {
        QStringList commands;
        for (const std::string &command : step.commands)
            commands << fromUtf8(command);
        m_hostRows.push_back({textOf(step.item), textOf(step.check), commands.join(QLatin1Char('\n'))});
    }
    m_hosts->showRows(m_hostRows);
    showPlaceholders();
    // Sentences wrap; the commands have the room.
    m_hosts->setColumnWidth(ForColumn, widthOf(m_hosts, 28));
    m_hosts->setColumnWidth(StateColumn, widthOf(m_hosts, 20));
    addCopyButtons();
}

// One a command, for the mouse; by keyboard Copy does the same for the row in focus.
void PeerSheetView::addCopyButtons()
{
    for (int row = 0; row < m_hosts->rowCount(); ++row) {
        const QStringList &texts = m_hostRows[static_cast<std::size_t>(row)];
        m_hosts->removeCellWidget(row, CopyColumn);
        if (texts.value(CommandColumn).isEmpty())
            continue;
        auto *button = new QToolButton(m_hosts);
        button->setProperty("role", QStringLiteral("flat"));
        button->setFocusPolicy(Qt::NoFocus);
        button->setIcon(symbol(QStringLiteral("copy")));
        button->setToolTip(tr("Copy this command"));
        //: %1: whom the command is for, %2: of which system, or how it stands there
        button->setAccessibleName(tr("Copy the command: %1, %2").arg(texts.value(ForColumn), texts.value(StateColumn)));
        connect(button, &QToolButton::clicked, this, [this, row] { copyCommands({row}); });
        m_hosts->setCellWidget(row, CopyColumn, button);
    }
}

void PeerSheetView::copyCommands(const QList<int> &rows)
{
    QStringList commands;
    for (const int row : rows)
        if (const QString &command = m_hostRows[static_cast<std::size_t>(row)][CommandColumn]; !command.isEmpty())
            commands << command;
    if (!commands.isEmpty())
        QGuiApplication::clipboard()->setText(commands.join(QLatin1Char('\n')));
}

void PeerSheetView::showPlaceholders()
{
    const QString inner = fromUtf8(interchange::kGatewayPlaceholder);
    const QString device = fromUtf8(interchange::kInterfacePlaceholder);
    const auto has = [this](const QString &words) {
        return std::any_of(m_hostRows.begin(), m_hostRows.end(),
                           [&words](const QStringList &row) { return row.value(2).contains(words); });
    };
    QStringList notes;
    if (has(inner))
        notes << tr("%1: put in the address that the gateway of these hosts has in their own network.").arg(inner);
    if (has(device))
        notes << tr("%1: put in the name that the system gives to the network interface.").arg(device);
    m_placeholders->setText(notes.join(QLatin1Char('\n')));
    m_placeholders->setVisible(m_tabs->currentIndex() == HostsTab && !notes.isEmpty());
}

interchange::DeviceFormat PeerSheetView::format() const
{
    return static_cast<interchange::DeviceFormat>(std::max(0, m_format->currentIndex()));
}

void PeerSheetView::setFormat(interchange::DeviceFormat format)
{
    m_tabs->setCurrentIndex(ConfigurationTab);
    m_format->setCurrentIndex(static_cast<int>(format));
}

QString PeerSheetView::keyText() const
{
    if (!isKeyShown())
        return QStringLiteral("********");
    // Octets that are no text are shown as they would be typed.
    const QString text = textOfSecret(m_key);
    const bool isText = std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
    return isText ? text : QStringLiteral("0x") + fromUtf8(toHex(m_key.view()));
}

void PeerSheetView::onKeyToggled(bool wanted)
{
    m_problem.clear();
    m_savedPath.clear();
    m_key.wipe();
    fill();
    if (!wanted)
        return;
    const QPointer<PeerSheetView> self(this);
    m_keySource([self](const Result<Secret> &key) {
        if (!self || !self->m_showKey->isChecked())
            return;
        if (key) {
            self->m_key = key.value().clone();
        } else {
            self->m_showKey->setChecked(false);
            if (key.reason() != Reason::StoppedByUser)
                self->m_problem = tr("The key cannot be shown: %1.").arg(textOf(key.error()));
        }
        self->fill();
    });
}

QString PeerSheetView::text() const
{
    switch (m_tabs->currentIndex()) {
    case ConfigurationTab:
        return m_configuration->toPlainText();
    case HostsTab:
        return asTabbed(m_hostRows);
    default:
        return asTabbed(m_rows);
    }
}

QString PeerSheetView::page() const
{
    switch (m_tabs->currentIndex()) {
    case ConfigurationTab:
        return asPage(title() + QStringLiteral(" — ") + m_format->currentText(), text());
    case HostsTab:
        return asPage(title(), m_hostRows);
    default:
        return asPage(title(), m_rows);
    }
}

bool PeerSheetView::holdsKey() const
{
    return isKeyShown() && m_tabs->currentIndex() != HostsTab;
}

void PeerSheetView::copy()
{
    if (holdsKey())
        copySensitive(text());
    else
        QGuiApplication::clipboard()->setText(text());
}

// Into memory, as print() says: the key may stand in it.
QByteArray PeerSheetView::asPdf() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title());
        writer.setPageSize(QPageSize(QPageSize::A4));
        QTextDocument document;
        document.setHtml(page());
        document.print(&writer);
    }
    return buffer.data();
}

QString PeerSheetView::saveTo(const QString &path) const
{
    const bool isPdf = path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
    const QByteArray content = isPdf ? asPdf() : text().toUtf8();
    return private_file::replace(path, content) ? QString() : tr("“%1” cannot be written.").arg(path);
}

void PeerSheetView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save as…"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString pdf = tr("PDF (*.pdf)");
    dialog->setNameFilters({tr("Text (*.txt *.conf)"), pdf});
    // A name without an ending is what the filter says: the ending decides what is written.
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, pdf](const QString &filter) {
        dialog->setDefaultSuffix(filter == pdf ? QStringLiteral("pdf") : QStringLiteral("txt"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_problem = saveTo(path);
        const bool wasShown = m_saved->isVisible();
        m_savedPath = m_problem.isEmpty() ? path : QString();
        fill();
        if (!m_savedPath.isEmpty())
            announce(m_saved, wasShown);
    });
    dialog->open();
}

void PeerSheetView::print()
{
    const auto printer = std::make_shared<QPrinter>();
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // A printer that writes a file makes it as the umask says; saving as PDF makes one for its owner alone.
    dialog->setOption(QAbstractPrintDialog::PrintToFile, !holdsKey());
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this, printer](QPrinter *chosen) {
        QTextDocument document;
        document.setHtml(page());
        document.print(chosen);
    });
    dialog->open();
}

} // namespace tunneldesk
