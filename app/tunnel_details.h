// The details of one tunnel, opened from its state: what it is doing and why, its SAs, its traffic, what each
// side wanted, the handshake message by message, its log. A picture of a snapshot; changes nothing.
#pragma once

#include "app/console_models.h"
#include "app/problems.h"
#include "app/tunnel_report.h"

#include <QFrame>

#include <functional>
#include <memory>

class QLabel;
class QMenu;
class QTabWidget;
class QToolButton;

namespace tunneldesk
{

class DataTable;
class FactGrid;
class FindingsView;
class HandshakeView;
class LogFilter;
class PairsTable;
class SearchField;
class SessionsView;
class StateLabel;
class TrafficView;

class TunnelDetails : public QFrame
{
    Q_OBJECT
public:
    enum Tab { Summary, Sessions, Traffic, Findings, Handshake, Log, PeerSheet };

    explicit TunnelDetails(ConsoleModels &models, QWidget *parent = nullptr);

    // `snapshot` may be null: then the settings alone are shown.
    void open(const TunnelConfig &tunnel, const GatewayConfig &gateway, const Snapshot *snapshot);
    void apply(const TunnelConfig &tunnel, const GatewayConfig &gateway, const Snapshot *snapshot);
    void showTab(Tab tab);
    // False: what is shown has nothing to search.
    bool focusSearch();
    void clearSearch();
    // Makes what the last tab shows.
    void setPeerSheet(std::function<QWidget *(TunnelId, QWidget *parent)> make,
                      std::function<ZoneConfig(ZoneId)> zoneOf)
    {
        m_makeSheet = std::move(make);
        m_zoneOf = std::move(zoneOf);
    }
    [[nodiscard]] TunnelId tunnel() const { return m_report.config.id; }
    [[nodiscard]] const TunnelReport &report() const { return m_report; }
    // All that is shown, as plain text for a ticket.
    [[nodiscard]] QString asText() const;

signals:
    void closed();
    void logWanted(tunneldesk::TunnelId id);
    void remedyChosen(tunneldesk::Remedy remedy);
    // New keys at once.
    void rekeyWanted();
    void saRekeyWanted(tunneldesk::SaId sa);
    void saDeletionWanted(tunneldesk::SaId sa, const QString &spi);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHeader();
    void buildCopyMenu();
    void buildTabs();
    void retranslate();
    void fill();
    void fillSummary();
    void fillSheet();
    void search(const QString &words);
    void showSearch();
    void showLogAt(const QModelIndex &line);
    [[nodiscard]] const TunnelSnapshot *live() const { return m_report.tunnel ? &*m_report.tunnel : nullptr; }

    ConsoleModels &m_models;
    TunnelReport m_report;
    QLabel *m_title;
    StateLabel *m_state;
    SearchField *m_search; // in whichever tables are shown
    QToolButton *m_log;
    QToolButton *m_copy;
    QMenu *m_copyMenu;
    QToolButton *m_close;
    QTabWidget *m_tabs;
    QLabel *m_reason;
    FactGrid *m_facts;
    PairsTable *m_pairs;
    SessionsView *m_sessions;
    TrafficView *m_traffic;
    FindingsView *m_findings;
    HandshakeView *m_handshake;
    LogFilter *m_logFilter;
    DataTable *m_logTable;
    std::function<QWidget *(TunnelId, QWidget *)> m_makeSheet;
    std::function<ZoneConfig(ZoneId)> m_zoneOf;
    QWidget *m_sheetPage;
    QWidget *m_sheet = nullptr;
    TunnelConfig m_sheetConfig; // what the sheet was made of
    GatewayConfig m_sheetGateway;
    ZoneConfig m_sheetZone;
};

} // namespace tunneldesk
