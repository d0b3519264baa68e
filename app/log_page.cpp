#include "app/log_page.h"

#include "app/empty_state.h"
#include "app/status_delegate.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>

namespace tunneldesk
{

void LogFilter::setLevel(Severity level)
{
    m_level = level;
    invalidateFilter();
}

void LogFilter::setTunnel(TunnelId tunnel)
{
    m_tunnel = tunnel;
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(SeverityRole).toInt() < static_cast<int>(m_level))
        return false;
    if (!m_tunnel.isNone() && index.data(IdRole).toULongLong() != m_tunnel.value)
        return false;
    return TextFilter::filterAcceptsRow(row, parent);
}

namespace
{

// Errors and warnings carry a mark before the word of their level.
class LevelDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto severity = static_cast<Severity>(index.data(SeverityRole).toInt());
        if (severity < Severity::Warning || index.column() != LogModel::Level)
            return;
        const Tone tone = severity == Severity::Error ? Tone::Bad : Tone::Attention;
        option->text = QStringLiteral("%1 %2").arg(glyphOf(tone), option->text);
        option->palette.setColor(QPalette::Text, colourOf(tone, option->palette));
        option->palette.setColor(QPalette::HighlightedText, colourOf(tone, option->palette));
    }
};

} // namespace

LogPage::LogPage(LogModel &log, QWidget *parent)
    : Page([] { return tr("Networking > IPsec VPN"); }, [] { return tr("Log"); }, parent), m_log(log),
      m_filter(new LogFilter(this)), m_table(new DataTable(QStringLiteral("log"), false)), m_stack(new QStackedWidget),
      m_empty(new EmptyState(
          QStringLiteral("log"), [] { return tr("Nothing has happened yet"); },
          [] { return tr("Each message, change of state and error of the tunnels appears here."); })),
      m_level(new CalmComboBox(this)), m_clear(addPageAction(QStringLiteral("clear"), [] { return tr("Clear"); })),
      m_toEnd(addPageAction(QStringLiteral("arrow-down"), [] { return tr("To the newest line"); })),
      m_allTunnels(addPageAction(QStringLiteral("close"), [] { return tr("All tunnels"); }))
{
    m_level->setMinimumHeight(fontMetrics().height() + 10);
    addButton(m_clear);
    m_allTunnelsButton = addButton(m_allTunnels);
    m_allTunnelsButton->hide();
    m_toEndButton = addButton(m_toEnd);
    m_toEndButton->hide();
    addAtRight(m_level);
    connect(addSearch(), &QLineEdit::textChanged, this, [this](const QString &text) { m_filter->setWords(text); });
    m_filter->setSourceModel(&m_log);
    m_table->setItemDelegate(new LevelDelegate(m_table));
    m_table->showModel(m_filter);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    setContent(m_stack);
    connect(m_level, &QComboBox::activated, this,
            [this](int row) { m_filter->setLevel(static_cast<Severity>(m_level->itemData(row).toInt())); });
    connect(m_clear, &QAction::triggered, &m_log, &LogModel::clear);
    connect(m_toEnd, &QAction::triggered, this, &LogPage::follow);
    connect(m_allTunnels, &QAction::triggered, this, [this] {
        m_filter->setTunnel({});
        m_allTunnelsButton->hide();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_isFollowing)
            QMetaObject::invokeMethod(m_table, &QTreeView::scrollToBottom, Qt::QueuedConnection);
    });
    connect(&m_log, &QAbstractItemModel::rowsInserted, this, &LogPage::showRightContent);
    connect(&m_log, &QAbstractItemModel::rowsRemoved, this, &LogPage::showRightContent);
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        QMetaObject::invokeMethod(
            this, [this] { noteScroll(); }, Qt::QueuedConnection);
    });
    onLanguageChange(this, [this] {
        m_table->setAccessibleName(tr("Log"));
        m_level->setAccessibleName(tr("Smallest level shown"));
        fillLevels();
        for (QAction *action : {m_clear, m_toEnd, m_allTunnels})
            setAvailability(action, {});
    });
    showRightContent();
}

void LogPage::fillLevels()
{
    const int chosen = m_level->count() == 0 ? static_cast<int>(Severity::Info) : m_level->currentData().toInt();
    m_level->clear();
    for (const Severity level : {Severity::Debug, Severity::Info, Severity::Warning, Severity::Error})
        m_level->addItem(level == Severity::Error ? textOf(level) : tr("%1 and above").arg(textOf(level)),
                         static_cast<int>(level));
    m_level->setCurrentIndex(m_level->findData(chosen));
}

void LogPage::showTunnel(TunnelId id, const QString &name)
{
    m_tunnelName = name;
    m_filter->setTunnel(id);
    m_filter->setLevel(Severity::Debug);
    m_level->setCurrentIndex(m_level->findData(static_cast<int>(Severity::Debug)));
    m_allTunnelsButton->setVisible(true);
    follow();
}

void LogPage::follow()
{
    m_isFollowing = true;
    m_toEndButton->hide();
    m_table->scrollToBottom();
}

void LogPage::noteScroll()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    m_isFollowing = bar->value() == bar->maximum();
    m_toEndButton->setVisible(!m_isFollowing);
}

void LogPage::showRightContent()
{
    m_stack->setCurrentWidget(m_log.rowCount() == 0 ? m_empty : m_table);
}

void LogPage::saveState()
{
    m_table->saveHeader();
}

} // namespace tunneldesk
