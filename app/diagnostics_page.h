// Diagnostics: what this computer has and lacks, who holds the ports of IKE, a test through a tunnel, and what a helper
// elsewhere has to know. Looks and shows; changes nothing.
#pragma once

#include "app/page.h"
#include "app/support_bundle.h"
#include "app/support_dialog.h"

#include <QPointer>

#include <functional>

namespace tunneldesk
{

class ChecksView;
class ConnectionView;

class DiagnosticsPage : public Page
{
    Q_OBJECT
public:
    explicit DiagnosticsPage(QWidget *parent = nullptr);

    // `sources`: asked when a bundle is made.
    void setBundleSources(std::function<BundleSources()> sources) { m_sources = std::move(sources); }
    // None: they are being made.
    void setChecks(const std::vector<Check> &checks);
    [[nodiscard]] ChecksView *checks() const { return m_checks; }
    [[nodiscard]] ChecksView *ports() const { return m_ports; }
    [[nodiscard]] ConnectionView *connection() const { return m_connection; }
    void showBundle();
    void checkAgain();

signals:
    // It has been opened, or the user wants them anew.
    void checksWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] std::vector<Check> allChecks() const;
    [[nodiscard]] QWidget *card(QLabel *&title, QLabel *&note, QWidget *content);
    void retranslate();

    std::function<BundleSources()> m_sources;
    QPointer<SupportDialog> m_bundle; // while it is open
    ChecksView *m_checks;
    ChecksView *m_ports;
    ConnectionView *m_connection;
    QLabel *m_connectionTitle = nullptr;
    QLabel *m_connectionNote = nullptr;
    QLabel *m_checksTitle = nullptr;
    QLabel *m_checksNote = nullptr;
    QLabel *m_portsTitle = nullptr;
    QLabel *m_portsNote = nullptr;
};

} // namespace tunneldesk
