// The handshake of one tunnel, message by message, as a ladder between this side and the peer: a filtered
// view of the journal.
#pragma once

#include "app/data_table.h"
#include "models/log_model.h"

#include <QStyledItemDelegate>

namespace tunneldesk
{

// Lines of one tunnel that are messages, changes of state, SAs and findings.
class HandshakeFilter : public TextFilter
{
    Q_OBJECT
public:
    explicit HandshakeFilter(QObject *parent = nullptr);
    void setTunnel(TunnelId tunnel);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool filterAcceptsColumn(int column, const QModelIndex &parent) const override;

private:
    TunnelId m_tunnel;
};

// An arrow to the right for what was sent, to the left for what came; a plain line of words for the rest.
class HandshakeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

class HandshakeView : public DataTable
{
    Q_OBJECT
public:
    explicit HandshakeView(LogModel &log, QWidget *parent = nullptr);
    void setTunnel(TunnelId tunnel);
    void setWords(const QString &words);
    [[nodiscard]] int lineCount() const { return m_filter->rowCount(); }

private:
    HandshakeFilter *m_filter;
};

} // namespace tunneldesk
