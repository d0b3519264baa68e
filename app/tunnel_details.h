// The details of one tunnel, opened from its state: what it is doing and why, its SAs, what was negotiated,
// and the handshake message by message. A picture of a snapshot; changes nothing.
#pragma once

#include "app/console_models.h"
#include "models/sa_model.h"

#include <QFrame>

#include <memory>

class QLabel;
class QTabWidget;
class QToolButton;

namespace tunneldesk
{

class DataTable;
class FactGrid;
class HandshakeView;
class StateLabel;
class TextFilter;

class TunnelDetails : public QFrame
{
    Q_OBJECT
public:
    explicit TunnelDetails(ConsoleModels &models, QWidget *parent = nullptr);

    // `snapshot` may be null: then the settings alone are shown.
    void open(const TunnelConfig &tunnel, const std::shared_ptr<const Snapshot> &snapshot);
    void apply(const TunnelConfig &tunnel, const Snapshot &snapshot);
    [[nodiscard]] TunnelId tunnel() const { return m_config.id; }
    // All that is shown, as plain text for a ticket.
    [[nodiscard]] QString asText() const;

signals:
    void closed();
    void logWanted(tunneldesk::TunnelId id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHeader();
    void buildTabs();
    void retranslate();
    void fill();
    void fillSummary(const TunnelSnapshot *tunnel);
    void fillIkeSa(const TunnelSnapshot *tunnel);
    [[nodiscard]] const TunnelSnapshot *report() const;

    ConsoleModels &m_models;
    TunnelConfig m_config;
    Snapshot m_snapshot;
    SaModel m_sas;
    NegotiationModel m_negotiation;
    QLabel *m_title;
    StateLabel *m_state;
    QToolButton *m_log;
    QToolButton *m_copy;
    QToolButton *m_close;
    QTabWidget *m_tabs;
    QLabel *m_reason;
    FactGrid *m_facts;
    DataTable *m_pairs;
    FactGrid *m_ike;
    QLabel *m_noSession;
    DataTable *m_saTable;
    DataTable *m_negotiationTable;
    QLabel *m_agreed;
    HandshakeView *m_handshake;
};

} // namespace tunneldesk
