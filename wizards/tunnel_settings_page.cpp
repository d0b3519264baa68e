#include "wizards/tunnel_settings_page.h"

#include "engine/config/free_name.h"
#include "models/text/full_term.h"
#include "models/text/text.h"
#include "wizards/address_edit.h"
#include "wizards/advanced_editor.h"
#include "wizards/calm_inputs.h"
#include "wizards/dpd_editor.h"
#include "wizards/finding_label.h"
#include "wizards/finding_summary.h"
#include "wizards/lifetime_editor.h"
#include "wizards/network_editor.h"
#include "wizards/normalize.h"
#include "wizards/page_area.h"
#include "wizards/pfs_editor.h"
#include "wizards/policy_editor.h"
#include "wizards/proposal_editor.h"
#include "wizards/psk_editor.h"
#include "wizards/tunnel_neighbours.h"
#include "wizards/tunnel_review.h"
#include "wizards/widths.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace tunneldesk
{
TunnelSettingsPage::TunnelSettingsPage(TunnelWizard::Purpose purpose, const TunnelChoices &choices,
                                       const TunnelConfig &tunnel, QWidget *parent)
    : QWidget(parent), m_purpose(purpose), m_choices(choices), m_initial(tunnel), m_summary(new FindingSummary(this)),
      m_form(new Form)
{
    auto *area = new PageArea(this);
    area->setWidget(m_form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_summary);
    column->addWidget(area, 1);

    buildEndpoints();
    buildNetworks();
    buildKey();
    buildProposal();
    m_form->addCollapsedHeading([] { return tr("Advanced"); });
    m_advanced = new AdvancedEditor(m_form);
    m_advanced->setValue(tunnel);
    connect(m_advanced, &AdvancedEditor::changed, this, [this] {
        // In Aggressive Mode the IDs decide whose key it is.
        offerSharedKey();
        recheck();
    });
    connect(m_summary, &FindingSummary::activated, m_form, &Form::focusField);
    onLanguageChange(this, [this] { retranslate(); });
    onGatewayChanged();
}

TunnelSettingsPage::~TunnelSettingsPage() = default;

void TunnelSettingsPage::buildEndpoints()
{
    m_form->addHeading([] { return tr("IPsec VPN Gateway and peer"); });
    const Wording fixed = [] { return tr("Cannot be changed after creation."); };
    m_policy = new QLabel;
    makeQuiet(m_policy);
    if (isChange()) {
        const GatewayConfig *own = m_choices.profile.find(m_initial.gateway);
        const QString name = own == nullptr ? QString() : fromUtf8(own->name);
        m_form->addRow(Field::TunnelGateway, makeFixedText([name] { return name; }), fixed);
    } else {
        m_gateway = new CalmComboBox;
        m_gateway->setMinimumWidth(widthOf(m_gateway, kFieldCharacters));
        for (const GatewayConfig &item : m_choices.profile.gateways)
            m_gateway->addItem(fromUtf8(item.name), QVariant::fromValue<quint64>(item.id.value));
        const int index = m_gateway->findData(QVariant::fromValue<quint64>(m_initial.gateway.value));
        m_gateway->setCurrentIndex(index < 0 && m_gateway->count() == 1 ? 0 : index);
        m_form->addRow(Field::TunnelGateway, m_gateway);
        connect(m_gateway, &QComboBox::currentIndexChanged, this, [this] {
            m_form->noteChosen(Field::TunnelGateway);
            onGatewayChanged();
        });
    }
    m_form->addUnder(m_policy);
    m_name = new QLineEdit(fromUtf8(m_initial.name));
    m_name->setFixedWidth(widthOf(m_name, kFieldCharacters));
    m_form->addRow(Field::TunnelName, m_name);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_form->noteTyped(Field::TunnelName);
        recheck();
    });
    if (isChange()) {
        m_form->addRow(Field::TunnelPeer, makeFixedText([text = textOf(m_initial.peer)] { return text; }), fixed);
        return;
    }
    m_peer = new AddressEdit;
    m_peer->setPlaceholderText(QStringLiteral("198.51.100.20"));
    if (!m_initial.peer.isUnspecified())
        m_peer->setValue(m_initial.peer);
    m_form->addRow(Field::TunnelPeer, m_peer, [] {
        return tr("The Peer IP is the Public IP address of the IPsec VPN Gateway in the customer's external network.");
    });
    m_peerNote = new QLabel;
    makeCaution(m_peerNote);
    m_form->addUnder(m_peerNote);
    connect(m_peer, &AddressEdit::changed, this, [this] {
        m_form->noteTyped(Field::TunnelPeer);
        onPeerChanged();
    });
}

void TunnelSettingsPage::buildNetworks()
{
    m_form->addHeading([] { return tr("Networks"); },
                       [] { return tr("Private Subnet and external network must not overlap."); });
    m_subnet = new CalmComboBox;
    m_subnet->setMinimumWidth(widthOf(m_subnet, kFieldCharacters));
    m_form->addRow(Field::ZonePrivateSubnets, m_subnet,
                   [] { return tr("Choose a Private Subnet of the zone; it becomes the Local Network."); });
    m_local = new NetworkEditor(QStringLiteral("10.0.1.0/24"));
    m_local->setValue(m_initial.localNetworks);
    m_form->addRow(Field::LocalNetworks, m_local);
    m_remote = new NetworkEditor(QStringLiteral("192.168.10.0/24"));
    m_remote->setValue(m_initial.remoteNetworks);
    m_form->addRow(Field::RemoteNetworks, m_remote, [] {
        return tr("Set the Remote Network to what the customer's external network has. A list can be pasted: separated "
                  "by commas or one a line.");
    });
    connect(m_subnet, &QComboBox::activated, this, [this](int index) {
        const GatewayConfig *own = gateway();
        const ZoneConfig *zone = own == nullptr ? nullptr : m_choices.profile.find(own->zone);
        if (zone != nullptr && index > 0 && static_cast<std::size_t>(index) <= zone->privateSubnets.size())
            m_local->take(zone->privateSubnets[static_cast<std::size_t>(index) - 1], zone->privateSubnets);
    });
    for (const auto &[editor, field] :
         {std::pair(m_local, Field::LocalNetworks), std::pair(m_remote, Field::RemoteNetworks)}) {
        connect(editor, &NetworkEditor::changed, this, [this, field = field] {
            m_form->noteTyped(field);
            recheck();
        });
        connect(editor, &NetworkEditor::lineLeft, this, [this, field = field] {
            m_form->noteChosen(field);
            recheck();
        });
    }
}

void TunnelSettingsPage::buildKey()
{
    m_form->addHeading([] { return tr("Authentication"); });
    m_psk = new PskEditor;
    m_psk->setAvailable(m_choices.keychainReady);
    KeyStorage storage = m_initial.keyStorage;
    if (!isChange() && storage == KeyStorage::Keychain && !m_choices.keychainReady)
        storage = m_choices.vaultOpen ? KeyStorage::Vault : KeyStorage::InMemory;
    m_psk->setValue(storage, isChange() && !m_initial.key.isNone() && storage != KeyStorage::Ask);
    m_form->addRow(Field::PreSharedKey, m_psk);
    connect(m_psk, &PskEditor::changed, this, [this] {
        m_form->noteTyped(Field::PreSharedKey);
        recheck();
    });
}

void TunnelSettingsPage::buildProposal()
{
    m_form->addHeading([] { return tr("IPsec Proposal"); }, {}, [] { return fullTermOf(Section::IpsecProposal); });
    m_proposal = new ProposalEditor(m_form);
    m_proposal->setValue(m_initial.esp);
    connect(m_proposal, &ProposalEditor::changed, this, &TunnelSettingsPage::recheck);

    m_form->addHeading([] { return tr("VPN session (Security Association)"); });
    m_lifetime = new LifetimeEditor;
    m_lifetime->setValue(m_initial.lifetime);
    m_form->addRow(Field::SaLifetime, m_lifetime);
    m_pfs = new PfsEditor;
    m_pfs->setValue(m_initial.pfs);
    m_form->addRow(Field::Pfs, m_pfs,
                   [] { return tr("Keeps other session keys safe even if the secret key or one session key leaks."); });
    m_dpd = new DpdEditor;
    m_dpd->setValue(m_initial.dpd);
    m_form->addRow(Field::DpdMode, m_dpd, [] {
        return tr("Checks the peer's IPsec VPN Gateway (the Peer IP address) while the VPN session has no traffic. "
                  "Choose one of three modes.");
    });
    for (const Field field : {Field::DpdIdle, Field::DpdTries, Field::DpdInterval})
        m_form->addField(field);
    connect(m_lifetime, &LifetimeEditor::changed, this, [this] {
        m_form->noteTyped(Field::SaLifetime);
        recheck();
    });
    connect(m_pfs, &PfsEditor::changed, this, [this] {
        m_form->noteChosen(Field::Pfs);
        recheck();
    });
    connect(m_dpd, &DpdEditor::changed, this, [this] {
        m_form->noteTyped(Field::DpdMode);
        recheck();
    });
}

const GatewayConfig *TunnelSettingsPage::gateway() const
{
    if (m_gateway == nullptr)
        return m_choices.profile.find(m_initial.gateway);
    return m_choices.profile.find(GatewayId{m_gateway->currentData().toULongLong()});
}

std::optional<IpAddress> TunnelSettingsPage::peer() const
{
    return m_peer == nullptr ? std::optional(m_initial.peer) : m_peer->value();
}

const TunnelConfig *TunnelSettingsPage::sharer() const
{
    const GatewayConfig *own = gateway();
    const auto address = peer();
    if (own == nullptr || !address)
        return nullptr;
    TunnelConfig now = m_initial;
    now.gateway = own->id;
    now.peer = *address;
    if (m_advanced != nullptr) // else still being built
        m_advanced->writeTo(now);
    return keySharerOf(now, m_choices.profile);
}

void TunnelSettingsPage::onGatewayChanged()
{
    offerSubnets();
    retranslate();
    onPeerChanged();
}

void TunnelSettingsPage::onPeerChanged()
{
    offerSharedKey();
    if (m_peerNote != nullptr) {
        const auto address = peer();
        m_peerNote->setVisible(address && address->isPrivate());
    }
    recheck();
}

void TunnelSettingsPage::offerSubnets()
{
    const GatewayConfig *own = gateway();
    const ZoneConfig *zone = own == nullptr ? nullptr : m_choices.profile.find(own->zone);
    m_subnet->clear();
    m_subnet->addItem(QString());
    if (zone != nullptr)
        for (const IpPrefix &subnet : zone->privateSubnets)
            m_subnet->addItem(textOf(subnet));
    m_subnet->setEnabled(m_subnet->count() > 1);
    if (zone != nullptr && zone->privateSubnets.size() == 1 && m_local->isBlank()) {
        m_subnet->setCurrentIndex(1);
        m_local->take(zone->privateSubnets.front(), {});
    }
    // What stands in the first line decides what the box shows.
    const auto networks = m_local->value();
    for (int i = 1; i < m_subnet->count(); ++i)
        if (!networks.empty() && m_subnet->itemText(i) == textOf(networks.front()))
            m_subnet->setCurrentIndex(i);
}

void TunnelSettingsPage::offerSharedKey()
{
    const TunnelConfig *other = sharer();
    if (other == nullptr)
        m_psk->setSharer({}, KeyStorage::Keychain, false);
    else
        m_psk->setSharer(fromUtf8(other->name), other->keyStorage, isChange() && other->key == m_initial.key);
}

TunnelConfig TunnelSettingsPage::value() const
{
    TunnelConfig result = m_initial;
    if (const GatewayConfig *own = gateway())
        result.gateway = own->id;
    else
        result.gateway = {};
    result.name = normalizedName(m_name->text()).toStdString();
    result.peer = peer().value_or(IpAddress());
    result.localNetworks = m_local->value();
    result.remoteNetworks = m_remote->value();
    result.keyStorage = m_psk->storage();
    if (!isChange())
        result.key = {};
    if (const TunnelConfig *other = sharer())
        result.key = other->key;
    result.esp = m_proposal->value();
    result.lifetime = m_lifetime->value();
    result.pfs = m_pfs->value();
    result.dpd = m_dpd->value();
    m_advanced->writeTo(result);
    return result;
}

std::optional<Secret> TunnelSettingsPage::key() const
{
    return m_psk->key();
}

bool TunnelSettingsPage::isKeyTyped() const
{
    return m_psk->isKeyTyped();
}

QString TunnelSettingsPage::keySummary() const
{
    return m_psk->summary();
}

ConfigFindings TunnelSettingsPage::findings() const
{
    ConfigFindings result;
    const bool hasPeer = peer().has_value();
    if (!hasPeer)
        result.push_back({.field = Field::TunnelPeer,
                          .problem = m_peer->isBlank() ? Problem::Missing : Problem::NotAnAddress,
                          .text = m_peer->text().trimmed().toStdString()});
    const auto take = [&result](ConfigFindings found) {
        result.insert(result.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    };
    take(m_local->findings(Field::LocalNetworks));
    take(m_remote->findings(Field::RemoteNetworks));
    take(m_psk->findings());
    take(m_advanced->findings());
    for (ConfigFinding &finding : validate(value(), m_choices.profile, m_choices.host)) {
        // The validator sees values; what could not become one has been said above.
        if (finding.field == Field::PreSharedKey && finding.problem == Problem::Missing)
            continue;
        if (!hasPeer && (finding.field == Field::TunnelPeer || finding.problem == Problem::PeerInsideRemote))
            continue;
        if (finding.field == Field::LocalNetworks || finding.field == Field::RemoteNetworks) {
            const NetworkEditor *editor = finding.field == Field::LocalNetworks ? m_local : m_remote;
            if (finding.problem == Problem::Missing && !editor->isBlank())
                continue;
            finding.row = editor->lineOfValue(finding.row);
        }
        result.push_back(std::move(finding));
    }
    for (ConfigFinding &finding : routesMet(value(), m_choices.hostRoutes)) {
        finding.row = m_remote->lineOfValue(finding.row);
        result.push_back(std::move(finding));
    }
    std::stable_sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a.field < b.field; });
    return result;
}

bool TunnelSettingsPage::check()
{
    m_isChecked = true;
    m_form->revealAll();
    recheck();
    if (!hasErrors(m_form->findings()))
        return true;
    m_summary->focusFirst();
    return false;
}

void TunnelSettingsPage::focusFirst()
{
    if (m_gateway != nullptr && m_gateway->currentIndex() < 0)
        m_gateway->setFocus(Qt::OtherFocusReason);
    else
        m_name->setFocus(Qt::OtherFocusReason);
}

void TunnelSettingsPage::take(const TunnelConfig &proposed, const std::vector<Field> &taken)
{
    if (taken.empty())
        return;
    m_local->setValue(proposed.localNetworks);
    m_remote->setValue(proposed.remoteNetworks);
    takeSettingsOf(proposed);
    m_advanced->setValue(proposed);
    offerSubnets();
    offerSharedKey();
    recheck();
    // Last: a mark is for a value that nobody has touched since.
    for (const Field field : taken)
        m_form->setMark(field, [this, field] {
            const auto rows = reviewOf(
                {.profile = &m_choices.profile, .tunnel = value(), .before = m_initial, .key = {}, .isKeyNew = false});
            for (const ReviewRow &row : rows.front().rows)
                if (row.label == labelOf(field))
                    //: %1: the value that is stored
                    return tr("Set to what the peer has. Before: %1").arg(row.before);
            return tr("Set to what the peer has.");
        });
}

void TunnelSettingsPage::focusField(Field field)
{
    m_form->focusField({.field = field});
}

// Where there is one right answer, a button gives it.
void TunnelSettingsPage::offerFixes(const ConfigFindings &all)
{
    const auto has = [&all](Field field, Problem problem) {
        return std::any_of(all.begin(), all.end(), [&](const ConfigFinding &finding) {
            return finding.field == field && finding.problem == problem;
        });
    };
    const GatewayConfig *own = gateway();
    const ZoneConfig *zone = own == nullptr ? nullptr : m_choices.profile.find(own->zone);
    const bool hasOnlySubnet = zone != nullptr && zone->privateSubnets.size() == 1;
    m_local->setOnlySubnet(hasOnlySubnet ? std::optional(zone->privateSubnets.front()) : std::nullopt);
    if (has(Field::TunnelName, Problem::NotUnique)) {
        const QString name = fromUtf8(freeName(value().name, m_choices.profile.tunnels, {}));
        //: %1: what would stand in the field
        m_form->setFix(Field::TunnelName, tr("Use “%1”").arg(name), [this, name] { m_name->setText(name); });
    } else {
        m_form->setFix(Field::TunnelName, {});
    }
    // The range that is allowed, or the one that is sensible. Out of it, it may be over that of IKE as well, which is
    // the nearer one.
    const auto range = std::find_if(all.begin(), all.end(), [](const ConfigFinding &finding) {
        return finding.field == Field::SaLifetime && finding.problem == Problem::OutOfRange;
    });
    if (own != nullptr && has(Field::SaLifetime, Problem::LifetimeOverIke)) {
        m_form->setFix(Field::SaLifetime, tr("Use “%1”").arg(textOfSeconds(own->policy.lifetime)),
                       [this, lifetime = own->policy.lifetime] { m_lifetime->setValue(lifetime); });
    } else if (range != all.end()) {
        const Seconds nearest{
            std::clamp(static_cast<std::int64_t>(m_lifetime->value().count()), range->first, range->second)};
        m_form->setFix(Field::SaLifetime, tr("Use “%1”").arg(textOfSeconds(nearest)),
                       [this, nearest] { m_lifetime->setValue(nearest); });
    } else {
        m_form->setFix(Field::SaLifetime, {});
    }
    m_dpd->offerFixes(m_form, all);
    m_advanced->offerFixes(all);
    offerForPeer();
}

// The address that was meant; or the settings of a tunnel that leads there already.
void TunnelSettingsPage::offerForPeer()
{
    if (m_peer == nullptr)
        return;
    if (const auto meant = m_peer->meant()) {
        m_form->setFix(Field::TunnelPeer, tr("Use “%1”").arg(textOf(*meant)),
                       [this, address = *meant] { m_peer->setValue(address); });
        return;
    }
    const auto address = peer();
    const TunnelConfig *known = address ? newestTunnelTo(*address, m_choices.profile) : nullptr;
    const bool isOffered = known != nullptr && !hasSettingsOf(*known);
    m_form->setFix(
        Field::TunnelPeer, isOffered ? tr("Take the settings of “%1”").arg(fromUtf8(known->name)) : QString(),
        [this, tunnel = isOffered ? *known : TunnelConfig()] { takeSettingsOf(tunnel); }, true);
}

bool TunnelSettingsPage::hasSettingsOf(const TunnelConfig &tunnel) const
{
    const TunnelConfig now = value();
    return now.esp == tunnel.esp && now.lifetime == tunnel.lifetime && now.pfs == tunnel.pfs && now.dpd == tunnel.dpd;
}

void TunnelSettingsPage::takeSettingsOf(const TunnelConfig &tunnel)
{
    m_proposal->setValue(tunnel.esp);
    m_advanced->setCut96(tunnel.esp.sha256Cut96);
    m_lifetime->setValue(tunnel.lifetime);
    m_pfs->setValue(tunnel.pfs);
    m_dpd->setValue(tunnel.dpd);
    recheck();
}

void TunnelSettingsPage::recheck()
{
    if (m_advanced == nullptr)
        return; // still being built
    m_advanced->setAuthentication(m_proposal->value().authentication);
    const ConfigFindings all = findings();
    offerFixes(all);
    m_form->setFindings(all);
    if (m_isChecked)
        m_summary->setFindings(all, [this](Field field) { return m_form->labelText(field); });
    emit changed();
}

void TunnelSettingsPage::retranslate()
{
    const GatewayConfig *own = gateway();
    //: %1: the algorithms of a gateway's policy
    m_policy->setText(own == nullptr ? tr("Choose the gateway that this tunnel belongs to.")
                                     : tr("IKEv1 Policy: %1").arg(textOf(own->policy)));
    m_name->setPlaceholderText(tr("Example: tokyo-office"));
    m_subnet->setItemText(0, m_subnet->count() > 1 ? tr("Enter another network below")
                                                   : tr("The zone has no Private Subnet: enter a network below"));
    if (m_gateway != nullptr)
        m_gateway->setPlaceholderText(m_choices.profile.gateways.empty() ? tr("Create an IPsec VPN Gateway first")
                                                                         : tr("Choose…"));
    if (m_peerNote != nullptr)
        m_peerNote->setText(tr("▲ Caution: This is a private address. The peer is usually reached at its Public IP."));
}

} // namespace tunneldesk
