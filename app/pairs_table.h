// The network pairs of one tunnel as a table of their own: what the tunnels' model has under that tunnel.
#pragma once

#include "app/data_table.h"
#include "models/tunnel_model.h"

namespace tunneldesk
{

// One tunnel, whatever is searched for, and of its pairs those that hold the words.
class PairFilter : public TextFilter
{
    Q_OBJECT
public:
    explicit PairFilter(QObject *parent = nullptr);
    void setTunnel(TunnelId tunnel);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TunnelId m_tunnel;
};

class PairsTable : public DataTable
{
    Q_OBJECT
public:
    explicit PairsTable(TunnelModel &tunnels, QWidget *parent = nullptr);
    void setTunnel(TunnelId tunnel);
    void setWords(const QString &words);

private:
    // As high as the pairs are many, found or not, up to five.
    void fitHeight();

    TunnelModel &m_tunnels;
    TunnelId m_tunnel;
    PairFilter *m_filter;
};

} // namespace tunneldesk
