#include "wizards/advanced_editor.h"

#include "models/text/text.h"
#include "wizards/address_edit.h"
#include "wizards/calm_inputs.h"
#include "wizards/identity_editor.h"
#include "wizards/nearest_allowed.h"
#include "wizards/widths.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>

#include <algorithm>
#include <array>

namespace tunneldesk
{
namespace
{

constexpr std::array kConnects{ConnectWhen::AtStart, ConnectWhen::OnTraffic, ConnectWhen::AnswerOnly};
constexpr std::array kNats{NatTraversal::Auto, NatTraversal::Force, NatTraversal::Off, NatTraversal::DraftsOnly};
constexpr std::array kUniquenesses{Uniqueness::Replace, Uniqueness::Keep, Uniqueness::Never};
constexpr std::array kDfBits{DfBit::Auto, DfBit::Copy, DfBit::Set, DfBit::Clear};
constexpr int kMostTyped = 2'000'000'000; // the validator says what is allowed
constexpr int kCommonMtu = 1400;
constexpr int kCommonKilobytes = 4'194'304;

template <typename Choice, std::size_t size>
CalmComboBox *makeChoice(const std::array<Choice, size> &choices)
{
    auto *combo = new CalmComboBox;
    for (const Choice choice : choices)
        combo->addItem(QString(), static_cast<int>(choice));
    onLanguageChange(combo, [combo, choices] {
        for (std::size_t i = 0; i < choices.size(); ++i)
            combo->setItemText(static_cast<int>(i), textOf(choices[i]));
    });
    return combo;
}

template <typename Choice>
void select(CalmComboBox *combo, Choice choice)
{
    combo->setCurrentIndex(combo->findData(static_cast<int>(choice)));
}

template <typename Choice>
Choice selected(const CalmComboBox *combo)
{
    return static_cast<Choice>(combo->currentData().toInt());
}

} // namespace

QPlainTextEdit *makeNoteEdit()
{
    auto *edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().height() * 4);
    return edit;
}

AdvancedEditor::AdvancedEditor(Form *form)
    : QObject(form), m_form(form), m_connect(makeChoice(kConnects)),
      m_own(new IdentityEditor(IdentityEditor::Whose::Ours)), m_peer(new IdentityEditor(IdentityEditor::Whose::Peers)),
      m_nat(makeChoice(kNats)), m_renewPort(new QCheckBox), m_uniqueness(makeChoice(kUniquenesses)),
      m_hasKilobytes(new QCheckBox), m_kilobytes(new CalmSpinBox), m_esn(new QCheckBox), m_cut96(new QCheckBox),
      m_window(new CalmSpinBox), m_hasMtu(new QCheckBox), m_mtu(new CalmSpinBox), m_clamp(new QCheckBox),
      m_df(makeChoice(kDfBits)), m_dscp(new QCheckBox), m_failClosed(new QCheckBox), m_test(new AddressEdit),
      m_note(makeNoteEdit())
{
    form->addRow(Field::TunnelConnect, m_connect, [] { return tr("When the tunnel is brought up."); });
    connect(m_connect, &QComboBox::currentIndexChanged, this, [this] { chosen(Field::TunnelConnect); });
    addIdentities();
    addTransport();
    addLimits();
    addRest();
    onLanguageChange(m_note, [this] { retranslate(); });
    setValue({});
}

void AdvancedEditor::addIdentities()
{
    m_form->addRow(Field::OwnIdentity, m_own,
                   [] { return tr("How this gateway names itself to the peer. Automatic: by its address."); });
    m_form->addRow(Field::PeerIdentity, m_peer, [] { return tr("What the peer has to name itself."); });
    connect(m_own, &IdentityEditor::changed, this, [this] { typed(Field::OwnIdentity); });
    connect(m_peer, &IdentityEditor::changed, this, [this] {
        // Nothing is left to be typed, so what it means is said at once.
        if (m_peer->value().type == IdentityType::Any)
            chosen(Field::PeerIdentity);
        else
            typed(Field::PeerIdentity);
    });
}

void AdvancedEditor::addTransport()
{
    m_form->addRow(Field::NatTraversal, m_nat);
    connect(m_nat, &QComboBox::currentIndexChanged, this, [this] { chosen(Field::NatTraversal); });
    m_form->addRow(Field::RenewOnPort4500, m_renewPort, [] {
        return tr("RFC 3947 wants port 4500 for a new phase 1, too; some peers take the first message on 500 alone.");
    });
    connect(m_renewPort, &QCheckBox::toggled, this, [this] { chosen(Field::RenewOnPort4500); });
    m_form->addRow(Field::Uniqueness, m_uniqueness,
                   [] { return tr("Keep them if several devices behind one address share this peer."); });
    connect(m_uniqueness, &QComboBox::currentIndexChanged, this, [this] { chosen(Field::Uniqueness); });
    // Everybody writes 1400, and so do the tables.
    m_mtu->setGroupSeparatorShown(false);
    m_form->addRow(Field::Mtu, makeOptional(m_hasMtu, m_mtu, Field::Mtu), [] {
        return tr("Of packets inside the tunnel. Otherwise it follows from the proposal and the link.");
    });
    m_form->addRow(Field::MssClamp, m_clamp);
    connect(m_clamp, &QCheckBox::toggled, this, [this] { chosen(Field::MssClamp); });
    m_form->addRow(Field::DfBit, m_df, [] {
        return tr("Don't Fragment, over IPv4. Automatic: routers may cut packets, and one now and then finds out what "
                  "the path carries.");
    });
    connect(m_df, &QComboBox::currentIndexChanged, this, [this] { chosen(Field::DfBit); });
    m_form->addRow(Field::CopyDscp, m_dscp);
    connect(m_dscp, &QCheckBox::toggled, this, [this] { chosen(Field::CopyDscp); });
}

void AdvancedEditor::addLimits()
{
    m_form->addRow(Field::SaLifetimeKilobytes, makeOptional(m_hasKilobytes, m_kilobytes, Field::SaLifetimeKilobytes));
    m_window->setRange(0, kMostTyped);
    m_window->setMaximumWidth(widthOf(m_window, 24));
    m_form->addRow(Field::ReplayWindow, m_window);
    connect(m_window, &QSpinBox::valueChanged, this, [this] { typed(Field::ReplayWindow); });
    m_form->addRow(Field::ExtendedSequenceNumbers, m_esn,
                   [] { return tr("For fast links. Few IKEv1 peers know them; both sides must have them on."); });
    connect(m_esn, &QCheckBox::toggled, this, [this] { chosen(Field::ExtendedSequenceNumbers); });
    m_form->addRow(Field::Sha256Cut96, m_cut96);
    connect(m_cut96, &QCheckBox::toggled, this, [this](bool cuts) {
        m_wantsCut96 = cuts;
        chosen(Field::Sha256Cut96);
    });
}

void AdvancedEditor::addRest()
{
    m_form->addRow(Field::FailClosed, m_failClosed,
                   [] { return tr("Packets to the Remote Network are dropped rather than sent unprotected."); });
    connect(m_failClosed, &QCheckBox::toggled, this, [this] { chosen(Field::FailClosed); });
    m_form->addRow(Field::TestAddress, m_test,
                   [] { return tr("A host in the Remote Network that answers ping. Empty: the first address."); });
    connect(m_test, &AddressEdit::changed, this, [this] { typed(Field::TestAddress); });
    m_form->addRow(Field::TunnelNote, m_note);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] { typed(Field::TunnelNote); });
}

QWidget *AdvancedEditor::makeOptional(QCheckBox *box, CalmSpinBox *spin, Field field)
{
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(box);
    row->addWidget(spin);
    row->addStretch(1);
    spin->setRange(0, kMostTyped);
    spin->setEnabled(false);
    both->setFocusProxy(box);
    connect(box, &QCheckBox::toggled, this, [this, spin, field](bool on) {
        spin->setEnabled(on);
        chosen(field);
    });
    connect(spin, &QSpinBox::valueChanged, this, [this, field] { typed(field); });
    return both;
}

void AdvancedEditor::setValue(const TunnelConfig &value)
{
    const QSignalBlocker quiet(this);
    select(m_connect, value.connect);
    m_own->setValue(value.ownIdentity);
    m_peer->setValue(value.peerIdentity);
    select(m_nat, value.natTraversal);
    const std::uint64_t kilobytes = value.lifetimeKilobytes.value_or(kCommonKilobytes);
    m_kilobytes->setValue(static_cast<int>(std::min<std::uint64_t>(kilobytes, kMostTyped)));
    m_hasKilobytes->setChecked(value.lifetimeKilobytes.has_value());
    m_renewPort->setChecked(value.renewOnPort4500);
    select(m_uniqueness, value.uniqueness);
    m_esn->setChecked(value.extendedSequenceNumbers);
    select(m_df, value.dfBit);
    m_dscp->setChecked(value.copyDscp);
    setCut96(value.esp.sha256Cut96);
    m_window->setValue(static_cast<int>(value.replayWindow));
    m_mtu->setValue(static_cast<int>(value.mtu.value_or(kCommonMtu)));
    m_hasMtu->setChecked(value.mtu.has_value());
    m_clamp->setChecked(value.mssClamp);
    m_failClosed->setChecked(value.failClosed);
    m_test->setValue(value.testAddress);
    m_note->setPlainText(fromUtf8(value.note));
}

void AdvancedEditor::writeTo(TunnelConfig &value) const
{
    value.connect = selected<ConnectWhen>(m_connect);
    value.ownIdentity = m_own->value();
    value.peerIdentity = m_peer->value();
    value.natTraversal = selected<NatTraversal>(m_nat);
    value.lifetimeKilobytes.reset();
    if (m_hasKilobytes->isChecked())
        value.lifetimeKilobytes = static_cast<std::uint64_t>(m_kilobytes->value());
    value.renewOnPort4500 = m_renewPort->isChecked();
    value.uniqueness = selected<Uniqueness>(m_uniqueness);
    value.extendedSequenceNumbers = m_esn->isChecked();
    value.dfBit = selected<DfBit>(m_df);
    value.copyDscp = m_dscp->isChecked();
    value.esp.sha256Cut96 = m_cut96->isChecked();
    value.replayWindow = static_cast<std::uint32_t>(m_window->value());
    value.mtu.reset();
    if (m_hasMtu->isChecked())
        value.mtu = static_cast<unsigned>(m_mtu->value());
    value.mssClamp = m_clamp->isChecked();
    value.failClosed = m_failClosed->isChecked();
    value.testAddress = m_test->value();
    value.note = m_note->toPlainText().toStdString();
}

ConfigFindings AdvancedEditor::findings() const
{
    ConfigFindings result = m_own->findings(Field::OwnIdentity);
    for (ConfigFinding &finding : m_peer->findings(Field::PeerIdentity))
        result.push_back(std::move(finding));
    if (!m_test->isBlank() && !m_test->value())
        result.push_back(
            {.field = Field::TestAddress, .problem = Problem::NotAnAddress, .text = m_test->text().toStdString()});
    return result;
}

void AdvancedEditor::setAuthentication(EspAuthentication authentication)
{
    const bool canCut = authentication == EspAuthentication::HmacSha256_128;
    if (canCut == m_cut96->isEnabled())
        return;
    m_cut96->setEnabled(canCut);
    setCut96(m_wantsCut96);
    retranslate();
}

void AdvancedEditor::setCut96(bool cuts)
{
    const QSignalBlocker quiet(m_cut96);
    m_wantsCut96 = cuts;
    m_cut96->setChecked(cuts && m_cut96->isEnabled());
}

void AdvancedEditor::offerText(Field field, const QString &text, std::function<void()> run)
{
    //: %1: what would stand in the field
    m_form->setFix(field, text.isEmpty() ? QString() : tr("Use “%1”").arg(text), std::move(run));
}

void AdvancedEditor::offerNearest(Field field, const ConfigFindings &all, CalmSpinBox *spin)
{
    const auto nearest = nearestAllowed(field, all, spin);
    offerText(field, nearest ? spin->textOf(*nearest) : QString(), [spin, nearest] { spin->setValue(*nearest); });
}

void AdvancedEditor::offerFixes(const ConfigFindings &all)
{
    offerNearest(Field::Mtu, all, m_mtu);
    offerNearest(Field::ReplayWindow, all, m_window);
    offerNearest(Field::SaLifetimeKilobytes, all, m_kilobytes);
    for (const auto &[field, editor] : {std::pair(Field::OwnIdentity, m_own), std::pair(Field::PeerIdentity, m_peer)}) {
        const ConfigFindings found = editor->findings(field);
        const QString narrow = found.empty() ? QString() : fromUtf8(found.front().text);
        offerText(field, narrow, [editor = editor, narrow] { editor->setText(narrow); });
    }
    const auto meant = m_test->isBlank() ? std::nullopt : m_test->meant();
    offerText(Field::TestAddress, meant ? textOf(*meant) : QString(), [this, meant] { m_test->setValue(meant); });
}

void AdvancedEditor::typed(Field field)
{
    m_form->noteTyped(field);
    emit changed();
}

void AdvancedEditor::chosen(Field field)
{
    m_form->noteChosen(field);
    emit changed();
}

void AdvancedEditor::retranslate()
{
    m_hasKilobytes->setText(tr("Limit"));
    m_hasKilobytes->setAccessibleName(labelOf(Field::SaLifetimeKilobytes));
    m_kilobytes->setSuffix(tr(" KB"));
    //: the number beside a check box; %1: the label of the row
    m_kilobytes->setAccessibleName(tr("%1, value").arg(labelOf(Field::SaLifetimeKilobytes)));
    m_hasMtu->setText(tr("Set by hand"));
    m_hasMtu->setAccessibleName(labelOf(Field::Mtu));
    m_mtu->setSuffix(tr(" bytes"));
    m_mtu->setAccessibleName(tr("%1, value").arg(labelOf(Field::Mtu)));
    m_window->setSuffix(tr(" packets"));
    m_clamp->setText(tr("Fit TCP connections to the MTU"));
    m_renewPort->setText(tr("Begin at 4500"));
    m_esn->setText(tr("64 bits"));
    m_dscp->setText(tr("Copy from the packet inside"));
    m_cut96->setText(tr("For peers that follow the old draft"));
    m_cut96->setToolTip(
        m_cut96->isEnabled() ? QString() : tr("Only %1 can be cut.").arg(textOf(EspAuthentication::HmacSha256_128)));
    m_failClosed->setText(tr("Block"));
    m_test->setPlaceholderText(QStringLiteral("192.168.10.1"));
}

} // namespace tunneldesk
