// The tree at the left: Networking > IPsec VPN > the pages. A choice of one page, nothing else.
#pragma once

#include <QTreeWidget>

namespace tunneldesk
{

enum class PageKind {
    Overview,
    Gateway,
    Tunnel,
    StatusInterface,
    StatusRouting,
    StatusTunnel,
    Log,
    Diagnostics,
    Count
};

class Navigation : public QTreeWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void choose(PageKind page);
    [[nodiscard]] static QString nameOf(PageKind page);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    void chosen(tunneldesk::PageKind page);

private:
    QTreeWidgetItem *addPage(QTreeWidgetItem *parent, PageKind page, const QString &symbolName);
    void retranslate();

    QTreeWidgetItem *m_networking;
    QTreeWidgetItem *m_ipsec;
    QTreeWidgetItem *m_status;
    QList<QTreeWidgetItem *> m_pages;
};

} // namespace tunneldesk
