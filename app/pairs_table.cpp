#include "app/pairs_table.h"

#include "app/status_delegate.h"
#include "wizards/language.h"

#include <QHeaderView>

namespace tunneldesk
{
namespace
{

constexpr std::array<int, 7> kColumns{TunnelModel::Status,   TunnelModel::LocalNetwork, TunnelModel::RemoteNetwork,
                                      TunnelModel::Uptime,   TunnelModel::BytesIn,      TunnelModel::BytesOut,
                                      TunnelModel::LastError};
constexpr int kMostLines = 5;

} // namespace

PairFilter::PairFilter(QObject *parent) : TextFilter(parent)
{
    // The tunnel itself is always there: it is what the table has as its root.
    setRecursiveFilteringEnabled(false);
    setAutoAcceptChildRows(false);
}

void PairFilter::setTunnel(TunnelId tunnel)
{
    m_tunnel = tunnel;
    invalidateFilter();
}

bool PairFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!parent.isValid())
        return sourceModel()->index(row, 0).data(IdRole).toULongLong() == m_tunnel.value;
    return TextFilter::filterAcceptsRow(row, parent);
}

PairsTable::PairsTable(TunnelModel &tunnels, QWidget *parent)
    : DataTable(QStringLiteral("pairs"), false, parent), m_tunnels(tunnels), m_filter(new PairFilter(this))
{
    m_filter->setSourceModel(&tunnels);
    setItemDelegate(new StatusDelegate(false, this));
    QList<int> hidden;
    for (int column = 0; column < TunnelModel::ColumnCount; ++column)
        if (std::find(kColumns.begin(), kColumns.end(), column) == kColumns.end())
            hidden << column;
    showModel(m_filter, hidden);
    setEmptyWords(noRowText);
    connect(this, &DataTable::opened, this, &DataTable::showRow);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &PairsTable::fitHeight);
    onLanguageChange(this, [this] { setAccessibleName(tr("Network pairs")); });
}

// Again for the same one, too: it may have gone and come back.
void PairsTable::setTunnel(TunnelId tunnel)
{
    if (tunnel == m_tunnel && rootIndex().isValid())
        return;
    m_tunnel = tunnel;
    m_filter->setTunnel(tunnel);
    setRootIndex(m_filter->mapFromSource(m_tunnels.indexOf(tunnel)));
    followEmpty();
    fitFirstRows();
    fitHeight();
}

void PairsTable::setWords(const QString &words)
{
    m_filter->setWords(words);
}

void PairsTable::fitHeight()
{
    const QModelIndex tunnel = m_tunnels.indexOf(m_tunnel);
    const int lines = std::clamp(tunnel.isValid() ? m_tunnels.rowCount(tunnel) : 0, 1, kMostLines);
    setFixedHeight(header()->sizeHint().height() + (lines + 1) * (fontMetrics().height() + 10));
}

} // namespace tunneldesk
