#include "app/log_page.h"

#include "app/empty_state.h"
#include "app/event_json.h"
#include "app/flow_layout.h"
#include "app/icons.h"
#include "app/log_export.h"
#include "app/search_field.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/mnemonics.h"
#include "wizards/widths.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>

namespace tunneldesk
{

LogPage::LogPage(LogModel &log, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("Log"); }, parent), m_log(log),
      m_filter(new LogFilter(this)), m_table(new DataTable(QStringLiteral("log"), false)), m_stack(new QStackedWidget),
      m_empty(new EmptyState(
          QStringLiteral("log"), [] { return tr("Nothing has happened yet"); },
          [] { return tr("Each message, change of state and error of the tunnels appears here."); })),
      m_noMatch(makeNoMatch([] { return tr("No line passes the filters above."); })), m_level(new CalmComboBox(this)),
      m_area(new CalmComboBox(this)), m_tunnel(new CalmComboBox(this)), m_expression(new QToolButton(this)),
      m_onlyIke(new QToolButton(this)), m_onlyErrors(new QToolButton(this)), m_exportMenu(new QMenu(this)),
      m_clear(addPageAction(QStringLiteral("clear"), [] { return tr("Clear"); })),
      m_export(addPageAction(QStringLiteral("copy"), [] { return tr("Copy and export"); })),
      m_toEnd(addPageAction(QStringLiteral("arrow-down"), [] { return tr("To the newest line"); }))
{
    buildActions();
    buildFilters();
    buildTable();
    onLanguageChange(this, [this] {
        m_table->setAccessibleName(tr("Log"));
        m_level->setAccessibleName(tr("Lowest level shown"));
        m_area->setAccessibleName(tr("Area shown"));
        m_tunnel->setAccessibleName(tr("Tunnel shown"));
        m_expression->setText(QStringLiteral(".*"));
        m_expression->setAccessibleName(tr("Regular expression"));
        m_expression->setToolTip(tr("Take the search for a regular expression"));
        m_onlyIke->setText(tr("IKE only"));
        m_onlyErrors->setText(tr("Errors only"));
        fillLevels();
        fillAreas();
        fillTunnels();
        m_filter->removeRulesOfMessages();
        fillRules();
        for (QAction *action : {m_export, m_toEnd})
            setAvailability(action, {});
        m_clear->setToolTip(tr("Empties this view; the journal keeps its lines"));
        sayNew();
    });
    takePattern();
    showRightContent();
}

void LogPage::buildActions()
{
    addButton(m_clear);
    ActionButton *exporting = addButton(m_export);
    exporting->setMenu(m_exportMenu);
    exporting->setPopupMode(QToolButton::InstantPopup);
    m_toEndButton = addButton(m_toEnd);
    m_toEndButton->hide();
    const auto add = [this](Wording words, std::function<void()> run) {
        QAction *action = m_exportMenu->addAction(QString());
        onLanguageChange(m_exportMenu, [action, words = std::move(words)] { action->setText(words()); });
        connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    };
    const auto copy = [](const QByteArray &text) { QGuiApplication::clipboard()->setText(QString::fromUtf8(text)); };
    add([] { return tr("Copy what is shown as text"); }, [this, copy] { copy(asText()); });
    add([] { return tr("Copy what is shown as JSON lines"); }, [this, copy] { copy(asJsonLines()); });
    m_exportMenu->addSeparator();
    add([] { return tr("Save as text…"); }, [this] { save(false); });
    add([] { return tr("Save as JSON lines…"); }, [this] { save(true); });
    // The second press shows again what the first one hid.
    connect(m_clear, &QAction::triggered, this, [this] {
        m_filter->hideUpTo(m_filter->isHiding() && m_filter->rowCount() == 0 ? 0 : m_log.lastSequence());
        showRightContent();
    });
    connect(m_toEnd, &QAction::triggered, this, &LogPage::follow);
}

void LogPage::buildFilters()
{
    m_search = addSearch([this] { return exampleOfSearch(); });
    // Its example is longer than the word "Search".
    m_search->setFixedWidth(m_search->fontMetrics().horizontalAdvance(QLatin1Char('0')) * 38);
    m_expression->setProperty("role", QStringLiteral("flat"));
    m_expression->setFocusPolicy(Qt::StrongFocus);
    m_expression->setCheckable(true);
    addAtRight(m_expression);
    const QSettings settings;
    m_filter->setLevel(
        static_cast<Severity>(settings.value(QStringLiteral("log/level"), static_cast<int>(Severity::Info)).toInt()));
    if (const int area = settings.value(QStringLiteral("log/area"), -1).toInt();
        area >= 0 && area < static_cast<int>(Area::Count))
        m_filter->setArea(static_cast<Area>(area));
    m_filter->setTunnel(TunnelId{settings.value(QStringLiteral("log/tunnel"), 0ULL).toULongLong()});
    m_expression->setChecked(settings.value(QStringLiteral("log/expression"), false).toBool());
    keepSearch(QStringLiteral("log"));
    auto *line = new QWidget(this);
    auto *boxes = new QHBoxLayout(line);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(8);
    for (QComboBox *box : {m_level, m_area, m_tunnel}) {
        box->setMinimumHeight(fontMetrics().height() + 10);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        boxes->addWidget(box);
    }
    for (QToolButton *preset : {m_onlyIke, m_onlyErrors}) {
        preset->setProperty("role", QStringLiteral("action"));
        preset->setFocusPolicy(Qt::StrongFocus);
        boxes->addWidget(preset);
    }
    connect(m_onlyIke, &QToolButton::clicked, this, [this] { takePreset(Area::Ike, Severity::Debug); });
    connect(m_onlyErrors, &QToolButton::clicked, this, [this] { takePreset(std::nullopt, Severity::Error); });
    m_wrong = new QLabel(line);
    boxes->addWidget(m_wrong);
    boxes->addStretch(1);
    addLine(line);
    m_chips = new QWidget(this);
    m_rules = new FlowLayout(m_chips);
    m_rules->setSpacing(6);
    addLine(m_chips);
    connect(m_search, &SearchField::textChanged, this, &LogPage::takePattern);
    connect(m_expression, &QToolButton::toggled, this, &LogPage::takePattern);
    connect(m_level, &QComboBox::activated, this, [this](int row) {
        m_filter->setLevel(static_cast<Severity>(m_level->itemData(row).toInt()));
        showRightContent();
    });
    connect(m_area, &QComboBox::activated, this, [this](int row) {
        const int area = m_area->itemData(row).toInt();
        m_filter->setArea(area < 0 ? std::nullopt : std::optional(static_cast<Area>(area)));
        showRightContent();
    });
    connect(m_tunnel, &QComboBox::activated, this, [this](int row) {
        m_filter->setTunnel(TunnelId{m_tunnel->itemData(row).toULongLong()});
        showRightContent();
    });
    connect(m_filter, &LogFilter::rulesChanged, this, [this] {
        fillRules();
        showRightContent();
    });
}

void LogPage::buildTable()
{
    m_filter->setSourceModel(&m_log);
    m_table->setItemDelegate(new LevelDelegate(m_table));
    m_table->showModel(m_filter);
    connect(m_table, &DataTable::menuOpening, this, &LogPage::offerRules);
    connect(m_table, &DataTable::opened, m_table, &DataTable::showRow);
    for (QWidget *content : {static_cast<QWidget *>(m_table), m_empty, m_noMatch})
        m_stack->addWidget(content);
    setContent(m_stack);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        showRightContent();
        if (m_isFollowing)
            QMetaObject::invokeMethod(m_table, &QTreeView::scrollToBottom, Qt::QueuedConnection);
    });
    connect(&m_log, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        showRightContent();
        countNew(first, last);
    });
    connect(&m_log, &QAbstractItemModel::rowsRemoved, this, &LogPage::showRightContent);
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        QMetaObject::invokeMethod(
            this, [this] { noteScroll(); }, Qt::QueuedConnection);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        QMetaObject::invokeMethod(
            this, [this] { noteScroll(); }, Qt::QueuedConnection);
    });
}

void LogPage::fillLevels()
{
    m_level->clear();
    for (const Severity level : {Severity::Debug, Severity::Info, Severity::Warning, Severity::Error})
        m_level->addItem(level == Severity::Error ? textOf(level) : tr("%1 and above").arg(textOf(level)),
                         static_cast<int>(level));
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(m_filter->level())));
}

void LogPage::fillAreas()
{
    const int chosen = m_filter->area() ? static_cast<int>(*m_filter->area()) : -1;
    m_area->clear();
    m_area->addItem(tr("All areas"), -1);
    for (int area = 0; area < static_cast<int>(Area::Count); ++area)
        m_area->addItem(textOf(static_cast<Area>(area)), area);
    m_area->setCurrentIndex(std::max(0, m_area->findData(chosen)));
}

void LogPage::apply(const Profile &profile)
{
    m_tunnels.clear();
    for (const TunnelConfig &tunnel : profile.tunnels)
        m_tunnels.emplace_back(tunnel.id, fromUtf8(tunnel.name));
    for (const GatewayConfig &gateway : profile.gateways)
        m_gateways[gateway.id] = gateway.name;
    // Of one that is gone nothing more comes, and the choice could not say that it is asked for.
    if (!profile.find(m_filter->tunnel()))
        m_filter->setTunnel({});
    fillTunnels();
    showRightContent();
}

void LogPage::fillTunnels()
{
    m_tunnel->clear();
    m_tunnel->addItem(tr("All tunnels"), 0ULL);
    for (const auto &[id, name] : m_tunnels)
        m_tunnel->addItem(name, static_cast<qulonglong>(id.value));
    m_tunnel->setCurrentIndex(std::max(0, m_tunnel->findData(static_cast<qulonglong>(m_filter->tunnel().value))));
}

QString LogPage::exampleOfSearch() const
{
    return m_expression->isChecked() ? tr("Regular expression") : tr("Words; -word leaves out");
}

void LogPage::takePattern()
{
    const bool isExpression = m_expression->isChecked();
    const bool isTaken = m_filter->setPattern(m_search->text(), isExpression);
    m_search->setPlaceholderText(exampleOfSearch());
    m_wrong->setText(isTaken ? QString() : tr("This is not a valid regular expression."));
    showRightContent();
}

// Each rule is a button that takes it back.
void LogPage::fillRules()
{
    while (QLayoutItem *item = m_rules->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_chips->setVisible(!m_filter->rules().isEmpty());
    for (qsizetype i = 0; i < m_filter->rules().size(); ++i) {
        const LogRule &rule = m_filter->rules()[i];
        auto *chip = new QToolButton(this);
        chip->setProperty("role", QStringLiteral("action"));
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIcon(symbol(QStringLiteral("close")));
        const QString column = m_log.headerData(rule.column, Qt::Horizontal, Qt::DisplayRole).toString();
        const QString text = textOf(rule);
        //: %1: a column of the log, %2: what has to stand there, or must not
        const QString words = rule.isExcluded ? tr("%1 is not “%2”") : tr("%1 is “%2”");
        const QString shown = fontMetrics().elidedText(text, Qt::ElideRight, widthOf(this, 24));
        chip->setText(withoutMnemonic(words.arg(column, shown)));
        chip->setToolTip(words.arg(column, text) + QLatin1Char('\n') + tr("Remove this filter"));
        chip->setAccessibleName(words.arg(column, text));
        connect(chip, &QToolButton::clicked, this, [this, i] { m_filter->removeRule(i); });
        m_rules->addWidget(chip);
    }
}

void LogPage::offerRules(QMenu *menu, const QModelIndex &cell)
{
    const QString text = cell.data().toString();
    if (text.isEmpty() || cell.column() == LogModel::TimeOfDay)
        return;
    const QString shown = fontMetrics().elidedText(text, Qt::ElideRight, widthOf(this, 32));
    const auto add = [&](const QString &words, bool isExcluded) {
        connect(menu->addAction(withoutMnemonic(words)), &QAction::triggered, this,
                [this, rule = m_filter->ruleOf(cell, isExcluded)] { m_filter->addRule(rule); });
    };
    add(tr("Only lines with “%1”").arg(shown), false);
    add(tr("No lines with “%1”").arg(shown), true);
}

void LogPage::showTunnel(TunnelId id, const QString &name)
{
    if (std::none_of(m_tunnels.begin(), m_tunnels.end(), [&](const auto &tunnel) { return tunnel.first == id; }))
        m_tunnels.emplace_back(id, name);
    // What was looked for before would hide what is to be shown.
    Page::clearFilters();
    m_filter->removeRules();
    m_filter->hideUpTo(0);
    m_filter->setArea(std::nullopt);
    m_area->setCurrentIndex(0);
    m_filter->setTunnel(id);
    m_filter->setLevel(Severity::Debug);
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(Severity::Debug)));
    fillTunnels();
    showRightContent();
    follow();
}

void LogPage::showAll()
{
    clearFilters();
    follow();
}

void LogPage::useLevel(Severity level)
{
    m_filter->setLevel(level);
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(level)));
    showRightContent();
}

template <typename LineOf>
QByteArray LogPage::linesBy(LineOf lineOf) const
{
    QByteArray text;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex line = m_filter->mapToSource(m_filter->index(row, 0));
        const QString subject = line.siblingAtColumn(LogModel::Tunnel).data().toString();
        text += lineOf(*m_log.eventAt(line), m_log.timeAt(line), subject) + '\n';
    }
    return text;
}

QByteArray LogPage::asText() const
{
    return linesBy([](const Event &event, const QDateTime &time, const QString &subject) {
        return logText(event, time, subject).toUtf8();
    });
}

QByteArray LogPage::asJsonLines() const
{
    return linesBy([this](const Event &event, const QDateTime &time, const QString &subject) {
        LogLine line{time, {}, {}, event};
        if (!event.tunnel.isNone())
            line.tunnel = subject.toStdString();
        if (const auto gateway = m_gateways.find(event.gateway); gateway != m_gateways.end())
            line.gateway = gateway->second;
        return QJsonDocument(jsonOf(line)).toJson(QJsonDocument::Compact);
    });
}

void LogPage::save(bool asJson)
{
    auto *dialog = new QFileDialog(this, asJson ? tr("Save as JSON lines") : tr("Save as text"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(asJson ? QStringLiteral("jsonl") : QStringLiteral("txt"));
    dialog->selectFile(asJson ? QStringLiteral("tunneldesk.jsonl") : QStringLiteral("tunneldesk.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, asJson](const QString &path) {
        emit m_table->saved(path, writeTextFile(path, asJson ? asJsonLines() : asText()));
    });
    dialog->open();
}

void LogPage::follow()
{
    m_isFollowing = true;
    m_new = 0;
    sayNew();
    m_table->scrollToBottom();
}

// Of the journal's new lines those that pass the filters. A filter that lets more through brings no new line.
void LogPage::countNew(int first, int last)
{
    if (m_isFollowing)
        return;
    for (int row = first; row <= last; ++row)
        m_new += m_filter->mapFromSource(m_log.index(row, 0)).isValid() ? 1 : 0;
    sayNew();
}

void LogPage::noteScroll()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    if (bar->value() == bar->maximum())
        m_new = 0;
    m_isFollowing = bar->value() == bar->maximum();
    sayNew();
}

void LogPage::sayNew()
{
    m_toEndButton->setVisible(!m_isFollowing);
    m_toEnd->setText(m_new > 0 ? tr("%n new ↓", nullptr, m_new) : tr("To the newest line"));
}

void LogPage::clearFilters()
{
    m_filter->removeRules();
    m_filter->setLevel(Severity::Debug);
    m_filter->setArea(std::nullopt);
    m_filter->setTunnel({});
    m_filter->hideUpTo(0);
    m_area->setCurrentIndex(0);
    fillLevels();
    fillTunnels();
    Page::clearFilters();
    showRightContent();
}

// What is asked for most, as one press each.
void LogPage::takePreset(std::optional<Area> area, Severity level)
{
    m_filter->setArea(area);
    m_filter->setLevel(level);
    m_area->setCurrentIndex(std::max(0, m_area->findData(area ? static_cast<int>(*area) : -1)));
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(level)));
    showRightContent();
}

void LogPage::showRightContent()
{
    QWidget *content = m_table;
    if (m_log.rowCount() == 0)
        content = m_empty;
    else if (m_filter->rowCount() == 0)
        content = m_noMatch;
    m_stack->setCurrentWidget(content);
}

void LogPage::saveState()
{
    Page::saveState();
    QSettings settings;
    settings.setValue(QStringLiteral("log/level"), static_cast<int>(m_filter->level()));
    settings.setValue(QStringLiteral("log/area"), m_filter->area() ? static_cast<int>(*m_filter->area()) : -1);
    settings.setValue(QStringLiteral("log/tunnel"), static_cast<qulonglong>(m_filter->tunnel().value));
    settings.setValue(QStringLiteral("log/expression"), m_expression->isChecked());
}

void LogPage::resetLayout()
{
    Page::resetLayout();
    m_expression->setChecked(false);
    useLevel(Severity::Info);
}

} // namespace tunneldesk
