#include "app/navigation.h"

#include "app/icons.h"
#include "wizards/language.h"
#include "wizards/palette_tints.h"

#include <QHeaderView>
#include <QPainter>

namespace tunneldesk
{

Navigation::Navigation(QWidget *parent)
    : QTreeWidget(parent), m_networking(new QTreeWidgetItem(this)), m_ipsec(new QTreeWidgetItem(m_networking))
{
    setObjectName(QStringLiteral("navigation"));
    setHeaderHidden(true);
    setIndentation(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 2);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize(QSize(1, 1) * (fontMetrics().height() + 2));
    m_networking->setIcon(0, symbol(QStringLiteral("network")));
    m_ipsec->setIcon(0, symbol(QStringLiteral("shield")));
    addPage(m_ipsec, PageKind::Overview, QStringLiteral("overview"));
    addPage(m_ipsec, PageKind::Gateway, QStringLiteral("gateway"));
    addPage(m_ipsec, PageKind::Tunnel, QStringLiteral("tunnel"));
    m_status = new QTreeWidgetItem(m_ipsec);
    m_status->setIcon(0, symbol(QStringLiteral("status")));
    addPage(m_status, PageKind::StatusInterface, QStringLiteral("interface"));
    addPage(m_status, PageKind::StatusRouting, QStringLiteral("routing"));
    addPage(m_status, PageKind::StatusTunnel, QStringLiteral("tunnel"));
    addPage(m_ipsec, PageKind::Log, QStringLiteral("log"));
    addPage(m_ipsec, PageKind::Diagnostics, QStringLiteral("diagnostics"));
    for (QTreeWidgetItem *group : {m_networking, m_ipsec, m_status}) {
        group->setFlags(Qt::ItemIsEnabled);
        group->setExpanded(true);
    }
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (const auto row = m_pages.indexOf(item); row >= 0)
            emit chosen(static_cast<PageKind>(row));
    });
    onLanguageChange(this, [this] { retranslate(); });
}

QTreeWidgetItem *Navigation::addPage(QTreeWidgetItem *parent, PageKind page, const QString &symbolName)
{
    auto *item = new QTreeWidgetItem(parent);
    item->setIcon(0, symbol(symbolName));
    Q_ASSERT(m_pages.size() == static_cast<qsizetype>(page));
    m_pages << item;
    return item;
}

void Navigation::choose(PageKind page)
{
    setCurrentItem(m_pages[static_cast<qsizetype>(page)]);
}

QString Navigation::nameOf(PageKind page)
{
    switch (page) {
    case PageKind::Overview:
        return tr("Overview");
    case PageKind::Gateway:
        return tr("IPsec VPN Gateway");
    case PageKind::Tunnel:
    case PageKind::StatusTunnel:
        return tr("IPsec VPN Tunnel");
    case PageKind::StatusInterface:
        return tr("Interface");
    case PageKind::StatusRouting:
        return tr("Routing");
    case PageKind::Log:
        return tr("Log");
    case PageKind::Diagnostics:
        return tr("Diagnostics");
    case PageKind::Count:
        break;
    }
    return {};
}

// One calm shape for the whole line, where the style would paint indentation and item apart.
void Navigation::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (selectionModel()->isSelected(index)) {
        const QColor accent = palette().color(QPalette::Link);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(blended(accent, palette().color(QPalette::Window), 0.14));
        const QRectF line = QRectF(visualRect(index)).united(option.rect).adjusted(0, 1, 0, -1);
        painter->drawRoundedRect(line, 6, 6);
        painter->setBrush(accent);
        painter->drawRoundedRect(QRectF(line.left(), line.top() + 7, 3, line.height() - 14), 1.5, 1.5);
        painter->restore();
    }
    QTreeWidget::drawRow(painter, option, index);
}

void Navigation::retranslate()
{
    setAccessibleName(tr("Navigation"));
    m_networking->setText(0, tr("Networking"));
    m_ipsec->setText(0, tr("IPsec VPN"));
    m_status->setText(0, tr("Current status"));
    for (qsizetype row = 0; row < m_pages.size(); ++row)
        m_pages[row]->setText(0, nameOf(static_cast<PageKind>(row)));
    const QSize line(0, fontMetrics().height() + 15);
    for (QTreeWidgetItem *group : {m_networking, m_ipsec, m_status})
        group->setSizeHint(0, line);
    for (QTreeWidgetItem *page : m_pages)
        page->setSizeHint(0, line);
}

} // namespace tunneldesk
