#include "wizards/gateway_wizard.h"

#include "engine/config/broken_tunnels.h"
#include "engine/config/change_effect.h"
#include "engine/config/free_name.h"
#include "models/text/full_term.h"
#include "models/text/text.h"
#include "wizards/advanced_editor.h"
#include "wizards/bandwidth_editor.h"
#include "wizards/calm_inputs.h"
#include "wizards/finding_label.h"
#include "wizards/finding_summary.h"
#include "wizards/gateway_changes.h"
#include "wizards/normalize.h"
#include "wizards/page_area.h"
#include "wizards/policy_editor.h"
#include "wizards/press_once.h"
#include "wizards/tunnel_review.h"
#include "wizards/widths.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace tunneldesk
{

namespace
{

bool hasFinding(const ConfigFindings &findings, Problem problem)
{
    return std::any_of(findings.begin(), findings.end(),
                       [problem](const ConfigFinding &finding) { return finding.problem == problem; });
}

} // namespace

struct GatewayWizard::Private {
    GatewayWizard *self;
    Purpose purpose;
    Profile profile;
    GatewayConfig initial; // what is shown at first
    GatewayConfig before;  // what runs
    std::function<QString(const ZoneConfig &)> addressOf;
    bool isChecked = false;
    bool isDone = false;
    std::optional<Error> failure;

    FindingSummary *summary = nullptr;
    Form *form = nullptr;
    QLineEdit *name = nullptr;
    CalmComboBox *zone = nullptr;
    QLabel *fixedZone = nullptr; // instead of it in a change
    BandwidthEditor *bandwidth = nullptr;
    QLabel *caution = nullptr;
    PolicyEditor *policy = nullptr;
    QLabel *effect = nullptr;
    QLabel *changes = nullptr; // above the buttons
    CalmComboBox *when = nullptr;
    CalmComboBox *mode = nullptr;
    QCheckBox *answers = nullptr;
    QPlainTextEdit *note = nullptr;
    QPushButton *ok = nullptr;
    QPushButton *cancel = nullptr;

    [[nodiscard]] bool isChange() const { return purpose == Purpose::Change; }
    void build();
    void buildIdentity();
    void buildBandwidth();
    void buildPolicy();
    void buildAdvanced();
    void recheck();
    void sayChanges(const GatewayConfig &now);
    void retranslate();
    void sayFailure();
    [[nodiscard]] GatewayConfig value() const;
    void sayZones();
    [[nodiscard]] QString zoneText(const ZoneConfig &item) const;
    [[nodiscard]] bool canWait(const GatewayConfig &now) const;
    [[nodiscard]] QString policyEffect(const GatewayConfig &now) const;
};

GatewayWizard::GatewayWizard(Purpose purpose, const Profile &profile, const GatewayConfig &gateway, QWidget *parent)
    : QDialog(parent), m_private(std::make_unique<Private>())
{
    m_private->self = this;
    m_private->purpose = purpose;
    m_private->profile = profile;
    m_private->initial = gateway;
    const GatewayConfig *known = profile.find(gateway.id);
    m_private->before = known == nullptr ? gateway : *known;
    m_private->build();
    onLanguageChange(this, [this] { m_private->retranslate(); });
}

GatewayWizard::~GatewayWizard()
{
    hide(); // the last change of focus is heard while everything still stands
}

void GatewayWizard::Private::build()
{
    summary = new FindingSummary(self);
    form = new Form;
    auto *area = new PageArea(self);
    area->setWidget(form);
    buildIdentity();
    buildBandwidth();
    buildPolicy();
    buildAdvanced();

    ok = new QPushButton(self);
    cancel = new QPushButton(self);
    ok->setDefault(true);
    cancel->setAutoDefault(false);
    ignoreDoubleClicks(ok);
    changes = new QLabel(self);
    changes->setWordWrap(true);
    changes->setTextFormat(Qt::RichText);
    changes->setContentsMargins(widthOf(self, 1), 6, 0, 6);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(ok);
    buttons->addWidget(cancel);
    auto *column = new QVBoxLayout(self);
    column->addWidget(summary);
    column->addWidget(area, 1);
    column->addWidget(changes);
    column->addLayout(buttons);
    QObject::connect(ok, &QPushButton::clicked, self, &GatewayWizard::accept);
    QObject::connect(cancel, &QPushButton::clicked, self, &QDialog::reject);
    QObject::connect(summary, &FindingSummary::activated, form, &Form::focusField);
    resizeToScreen(self, widthOf(self, 100), self->fontMetrics().height() * 42);
    recheck();
}

void GatewayWizard::Private::buildIdentity()
{
    form->addHeading([] { return GatewayWizard::tr("IPsec VPN Gateway"); });
    if (isChange()) {
        const Wording fixed = [] { return GatewayWizard::tr("Cannot be changed after creation."); };
        form->addRow(Field::GatewayName, makeFixedText([text = fromUtf8(initial.name)] { return text; }), fixed);
        fixedZone = makeFixedText([this] {
            const ZoneConfig *own = profile.find(initial.zone);
            return own == nullptr ? QString() : zoneText(*own);
        });
        form->addRow(Field::GatewayZone, fixedZone, fixed);
        return;
    }
    name = new QLineEdit(fromUtf8(initial.name));
    name->setFixedWidth(widthOf(name, kFieldCharacters));
    form->addRow(Field::GatewayName, name);
    zone = new CalmComboBox;
    zone->setMinimumWidth(widthOf(zone, kFieldCharacters));
    for (const ZoneConfig &item : profile.zones)
        zone->addItem(zoneText(item), QVariant::fromValue<quint64>(item.id.value));
    const int index = zone->findData(QVariant::fromValue<quint64>(initial.zone.value));
    zone->setCurrentIndex(index < 0 && zone->count() == 1 ? 0 : index);
    form->addRow(Field::GatewayZone, zone, [] {
        return GatewayWizard::tr("The uplink of this computer that the gateway uses. It cannot be changed later.");
    });
    QObject::connect(name, &QLineEdit::textChanged, self, [this] {
        form->noteTyped(Field::GatewayName);
        recheck();
    });
    QObject::connect(zone, &QComboBox::currentIndexChanged, self, [this] {
        form->noteChosen(Field::GatewayZone);
        recheck();
    });
}

void GatewayWizard::Private::buildBandwidth()
{
    form->addHeading([] { return labelOf(Field::GatewayBandwidth); });
    bandwidth = new BandwidthEditor;
    bandwidth->setValue(initial.bandwidth);
    form->addRow(Field::GatewayBandwidth, bandwidth, [] {
        return GatewayWizard::tr(
            "Choose the bandwidth guarantee (10 Mbps, 20 Mbps, 30 Mbps) by the size of the network. It holds in both "
            "directions: with 10 Mbps, 10 Mbps of inbound traffic and 10 Mbps of outbound traffic are guaranteed.");
    });
    caution = new QLabel;
    makeCaution(caution);
    form->addUnder(caution);
    QObject::connect(bandwidth, &BandwidthEditor::changed, self, [this] {
        form->noteChosen(Field::GatewayBandwidth);
        recheck();
    });
}

void GatewayWizard::Private::buildPolicy()
{
    form->addHeading([] { return GatewayWizard::tr("IKEv1 Policy"); },
                     [] {
                         return GatewayWizard::tr(
                             "The IKEv1 Policy is shared by all IPsec VPN Tunnels of this IPsec VPN Gateway.");
                     },
                     [] { return fullTermOf(Section::IkePolicy); });
    policy = new PolicyEditor(form);
    policy->setValue(initial.policy);
    effect = new QLabel;
    makeCaution(effect);
    form->addUnder(effect);
    when = new CalmComboBox;
    for (const bool isLater : {false, true})
        when->addItem(QString(), isLater);
    form->addUnder(when);
    QObject::connect(when, &QComboBox::currentIndexChanged, self, [this] { recheck(); });
    QObject::connect(policy, &PolicyEditor::changed, self, [this] { recheck(); });
}

void GatewayWizard::Private::buildAdvanced()
{
    form->addCollapsedHeading([] { return GatewayWizard::tr("Advanced"); });
    mode = new CalmComboBox;
    for (const IkeMode item : {IkeMode::Main, IkeMode::Aggressive})
        mode->addItem(QString(), static_cast<int>(item));
    mode->setCurrentIndex(mode->findData(static_cast<int>(initial.policy.mode)));
    form->addRow(Field::IkeMode, mode,
                 [] { return GatewayWizard::tr("Must be the same on both sides; nothing else is tried."); });
    answers = new QCheckBox;
    answers->setChecked(initial.policy.answerAggressive);
    form->addRow(Field::AnswerAggressive, answers);
    note = makeNoteEdit();
    note->setPlainText(fromUtf8(initial.note));
    form->addRow(Field::GatewayNote, note);
    QObject::connect(mode, &QComboBox::currentIndexChanged, self, [this] {
        form->noteChosen(Field::IkeMode);
        recheck();
    });
    QObject::connect(answers, &QCheckBox::toggled, self, [this] {
        form->noteChosen(Field::AnswerAggressive);
        recheck();
    });
}

QString GatewayWizard::Private::zoneText(const ZoneConfig &item) const
{
    const QString address = addressOf ? addressOf(item) : QString();
    if (!address.isEmpty() && address != uplinkText(item))
        //: a zone, its uplink and that one's address: "KR-1 → eth0 203.0.113.10"
        return GatewayWizard::tr("%1 → %2 %3").arg(fromUtf8(item.name), uplinkText(item), address);
    //: a zone and its uplink: "KR-1 → eth0"
    return GatewayWizard::tr("%1 → %2").arg(fromUtf8(item.name), uplinkText(item));
}

void GatewayWizard::Private::sayZones()
{
    const ZoneConfig *own = profile.find(initial.zone);
    if (fixedZone != nullptr && own != nullptr)
        fixedZone->setText(zoneText(*own));
    for (int i = 0; zone != nullptr && i < zone->count(); ++i)
        if (const ZoneConfig *item = profile.find(ZoneId{zone->itemData(i).toULongLong()}))
            zone->setItemText(i, zoneText(*item));
}

GatewayConfig GatewayWizard::Private::value() const
{
    GatewayConfig result = initial;
    if (!isChange()) {
        result.name = normalizedName(name->text()).toStdString();
        result.zone = ZoneId{zone->currentData().toULongLong()};
    }
    result.bandwidth = bandwidth->value();
    result.policy = policy->value();
    result.policy.mode = static_cast<IkeMode>(mode->currentData().toInt());
    result.policy.answerAggressive = answers->isChecked();
    result.note = note->toPlainText().toStdString();
    return result;
}

bool GatewayWizard::Private::canWait(const GatewayConfig &now) const
{
    return isChange() && !profile.tunnelsOf(initial.id).empty() && canWaitForRenewal(before, now);
}

QString GatewayWizard::Private::policyEffect(const GatewayConfig &now) const
{
    const auto tunnels = profile.tunnelsOf(initial.id);
    if (!isChange() || tunnels.empty() || effectOf(before, now) != ChangeEffect::Reconnect)
        return {};
    QStringList names;
    for (const TunnelConfig *tunnel : tunnels)
        names.append(fromUtf8(tunnel->name));
    const int count = static_cast<int>(tunnels.size());
    const QString all = names.join(QStringLiteral(", "));
    if (!canWait(now))
        //: %n: number of tunnels, %1: their names
        return GatewayWizard::tr("▲ Caution: %n tunnel(s) will disconnect and negotiate again: %1", nullptr, count)
            .arg(all);
    if (self->waitsForRenewal())
        //: %n: number of tunnels, %1: their names
        return GatewayWizard::tr("%n tunnel(s) will negotiate by the new policy when they are renewed: %1", nullptr,
                                 count)
            .arg(all);
    //: %n: number of tunnels, %1: their names
    return GatewayWizard::tr("▲ Caution: %n tunnel(s) will negotiate again at once: %1. Until the peer has the new "
                             "policy, too, they go on with the old one.",
                             nullptr, count)
        .arg(all);
}

void GatewayWizard::Private::recheck()
{
    const GatewayConfig now = value();
    ConfigFindings all = validate(now, profile);
    for (ConfigFinding &broken : brokenTunnels(now, profile))
        all.push_back(std::move(broken));
    form->setFindings(all);
    if (isChecked)
        summary->setFindings(all, [this](Field field) { return form->labelText(field); });
    caution->setText(
        GatewayWizard::tr("▲ Caution: Reducing the bandwidth guarantee can cause packet loss for a moment."));
    caution->setVisible(isChange() && shrinksGuarantee(before.bandwidth, now.bandwidth));
    effect->setText(policyEffect(now));
    effect->setVisible(!effect->text().isEmpty());
    when->setVisible(canWait(now));
    sayChanges(now);
    const auto range = std::find_if(all.begin(), all.end(), [](const ConfigFinding &finding) {
        return finding.field == Field::IkeLifetime && finding.problem == Problem::OutOfRange;
    });
    if (range != all.end()) {
        const Seconds nearest{
            std::clamp(static_cast<std::int64_t>(now.policy.lifetime.count()), range->first, range->second)};
        form->setFix(Field::IkeLifetime, GatewayWizard::tr("Use “%1”").arg(textOfSeconds(nearest)),
                     [this, nearest] { policy->setLifetime(nearest); });
    } else {
        form->setFix(Field::IkeLifetime, {});
    }
    if (name != nullptr && hasFinding(all, Problem::NotUnique)) {
        const QString proposed = fromUtf8(freeName(now.name, profile.gateways, {}));
        form->setFix(Field::GatewayName, GatewayWizard::tr("Use “%1”").arg(proposed),
                     [this, proposed] { name->setText(proposed); });
    } else {
        form->setFix(Field::GatewayName, {});
    }
}

// Above the buttons, where it is read before one of them is pressed: old and new, and what running tunnels feel.
void GatewayWizard::Private::sayChanges(const GatewayConfig &now)
{
    QStringList lines = isChange() ? changesOf(before, now) : QStringList();
    changes->setVisible(!lines.isEmpty());
    if (!effect->text().isEmpty())
        lines << effect->text();
    for (QString &line : lines)
        line = line.toHtmlEscaped();
    changes->setText(QStringLiteral("<b>%1</b><br>%2")
                         .arg(GatewayWizard::tr("What changes:").toHtmlEscaped(), lines.join(QStringLiteral("<br>"))));
}

void GatewayWizard::Private::retranslate()
{
    self->setWindowTitle(isChange() ? GatewayWizard::tr("Change IPsec VPN Gateway")
                                    : GatewayWizard::tr("Create IPsec VPN Gateway"));
    ok->setText(GatewayWizard::tr("OK"));
    cancel->setText(GatewayWizard::tr("Cancel"));
    mode->setItemText(0, textOf(IkeMode::Main));
    mode->setItemText(1, textOf(IkeMode::Aggressive));
    when->setAccessibleName(GatewayWizard::tr("When the new policy takes effect"));
    when->setItemText(0, GatewayWizard::tr("Negotiate again now"));
    when->setItemText(1, GatewayWizard::tr("At the next renewal"));
    answers->setText(GatewayWizard::tr("Also when the peer begins in Aggressive mode"));
    if (name != nullptr)
        name->setPlaceholderText(GatewayWizard::tr("Example: tokyo-gateway"));
    if (zone != nullptr)
        zone->setPlaceholderText(profile.zones.empty() ? GatewayWizard::tr("No zone is defined yet")
                                                       : GatewayWizard::tr("Choose…"));
    sayFailure();
    recheck();
}

void GatewayWizard::Private::sayFailure()
{
    const QString words =
        isChange() ? GatewayWizard::tr("Nothing was changed: %1.") : GatewayWizard::tr("Nothing was created: %1.");
    summary->setMessage(failure ? words.arg(textOf(*failure)) : QString());
}

GatewayConfig GatewayWizard::gateway() const
{
    return m_private->value();
}

bool GatewayWizard::waitsForRenewal() const
{
    return m_private->when->currentData().toBool() && m_private->canWait(m_private->value());
}

void GatewayWizard::setWaitsForRenewal(bool waits)
{
    m_private->when->setCurrentIndex(m_private->when->findData(waits));
}

void GatewayWizard::setFailure(const Error &failure)
{
    m_private->failure = failure;
    m_private->sayFailure();
}

void GatewayWizard::setAddressOf(std::function<QString(const ZoneConfig &)> addressOf)
{
    m_private->addressOf = std::move(addressOf);
    m_private->sayZones();
}

void GatewayWizard::begin(const std::vector<Field> &taken, Field field)
{
    const Private &own = *m_private;
    // What each was stands under "What changes".
    for (const Field one : taken)
        own.form->setMark(one, [] { return tr("Set to what the peer has."); });
    own.form->focusField({.field = field});
}

void GatewayWizard::accept()
{
    if (m_private->isDone)
        return;
    m_private->isChecked = true;
    m_private->form->revealAll();
    m_private->recheck();
    if (hasErrors(m_private->form->findings())) {
        m_private->summary->focusFirst();
        return;
    }
    m_private->isDone = true;
    QDialog::accept();
}

} // namespace tunneldesk
