// Step 1 of the tunnel wizard: every setting on one page, in the documented order.
#pragma once

#include "wizards/tunnel_wizard.h"

class QLabel;
class QLineEdit;

namespace tunneldesk
{

class AddressEdit;
class AdvancedEditor;
class CalmComboBox;
class DpdEditor;
class FindingSummary;
class Form;
class LifetimeEditor;
class NetworkEditor;
class PfsEditor;
class ProposalEditor;
class PskEditor;

class TunnelSettingsPage : public QWidget
{
    Q_OBJECT
public:
    TunnelSettingsPage(TunnelWizard::Purpose purpose, const TunnelChoices &choices, const TunnelConfig &tunnel,
                       QWidget *parent = nullptr);
    ~TunnelSettingsPage() override;

    [[nodiscard]] TunnelConfig value() const;
    [[nodiscard]] std::optional<Secret> key() const;
    [[nodiscard]] bool isKeyTyped() const;
    [[nodiscard]] QString keySummary() const;
    // Errors and warnings of what the fields say now.
    [[nodiscard]] ConfigFindings findings() const;
    // Shows everything that is wrong. True if nothing hinders the next step.
    [[nodiscard]] bool check();
    void focusFirst();
    // As TunnelWizard::begin().
    void take(const TunnelConfig &proposed, const std::vector<Field> &taken);
    void focusField(Field field);

signals:
    void changed();

private:
    void buildEndpoints();
    void buildNetworks();
    void buildKey();
    void buildProposal();
    void onGatewayChanged();
    void onPeerChanged();
    void offerSubnets();
    void offerSharedKey();
    void recheck();
    void offerFixes(const ConfigFindings &all);
    void offerForPeer();
    [[nodiscard]] bool hasSettingsOf(const TunnelConfig &tunnel) const;
    void takeSettingsOf(const TunnelConfig &tunnel);
    void retranslate();
    [[nodiscard]] const GatewayConfig *gateway() const;
    [[nodiscard]] const TunnelConfig *sharer() const;
    [[nodiscard]] bool isChange() const { return m_purpose == TunnelWizard::Purpose::Change; }
    [[nodiscard]] std::optional<IpAddress> peer() const;

    TunnelWizard::Purpose m_purpose;
    TunnelChoices m_choices;
    TunnelConfig m_initial;

    FindingSummary *m_summary;
    Form *m_form;
    CalmComboBox *m_gateway = nullptr;
    QLabel *m_policy = nullptr;
    QLineEdit *m_name = nullptr;
    AddressEdit *m_peer = nullptr;
    QLabel *m_peerNote = nullptr;
    CalmComboBox *m_subnet = nullptr;
    NetworkEditor *m_local = nullptr;
    NetworkEditor *m_remote = nullptr;
    PskEditor *m_psk = nullptr;
    ProposalEditor *m_proposal = nullptr;
    LifetimeEditor *m_lifetime = nullptr;
    PfsEditor *m_pfs = nullptr;
    DpdEditor *m_dpd = nullptr;
    AdvancedEditor *m_advanced = nullptr;
    bool m_isChecked = false;
};

} // namespace tunneldesk
