#include "app/zones_dialog.h"

#include "app/help_text.h"
#include "app/zone_finder.h"
#include "engine/config/broken_tunnels.h"
#include "engine/config/free_name.h"
#include "models/profile_store.h"
#include "models/text/text.h"
#include "wizards/address_edit.h"
#include "wizards/calm_inputs.h"
#include "wizards/form.h"
#include "wizards/language.h"
#include "wizards/network_editor.h"
#include "wizards/network_row.h"
#include "wizards/normalize.h"
#include "wizards/page_area.h"
#include "wizards/palette_tints.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr std::int64_t kMega = 1'000'000;

QString uplinkText(const ZoneConfig &zone)
{
    if (const auto *address = std::get_if<IpAddress>(&zone.uplink))
        return textOf(*address);
    return fromUtf8(std::get<std::string>(zone.uplink));
}

// As it is shown; 0: not known.
int megabitsOf(const ZoneConfig &zone)
{
    return static_cast<int>(static_cast<std::int64_t>(zone.capacityBitsPerSecond.value_or(0)) / kMega);
}

} // namespace

ZonesDialog::ZonesDialog(const Profile &profile, const HostSnapshot &host, QWidget *parent)
    : QDialog(parent), m_profile(profile), m_host(host), m_list(new QListWidget(this)), m_intro(new QLabel(this)),
      m_error(new QLabel(this)), m_form(new Form(this)), m_name(new QLineEdit), m_uplink(new CalmComboBox),
      m_subnets(new NetworkEditor(QStringLiteral("10.1.0.0/16"))), m_capacity(new CalmSpinBox),
      m_add(new QPushButton(this)), m_remove(new QPushButton(this)), m_ok(new QPushButton(this)),
      m_cancel(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Zone));
    for (const ZoneConfig &zone : profile.zones)
        m_drafts.push_back(draftOf(zone));
    prepareFields();
    fillForm();
    arrange();
    fillUplinks(host);
    for (const Draft &draft : m_drafts)
        m_list->addItem(fromUtf8(draft.zone.name));
    connect(m_list, &QListWidget::currentRowChanged, this, &ZonesDialog::showZone);
    connect(m_add, &QPushButton::clicked, this, &ZonesDialog::addZone);
    connect(m_remove, &QPushButton::clicked, this, &ZonesDialog::removeZone);
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
    m_list->setCurrentRow(m_drafts.empty() ? -1 : 0);
    showZone(m_list->currentRow());
}

ZonesDialog::~ZonesDialog()
{
    hide(); // the last change of focus is heard while everything still stands
}

ZonesDialog::Draft ZonesDialog::draftOf(const ZoneConfig &zone)
{
    Draft draft{zone, {}};
    for (const IpPrefix &subnet : zone.privateSubnets)
        draft.subnets << textOf(subnet);
    return draft;
}

void ZonesDialog::select(ZoneId zone)
{
    for (std::size_t row = 0; row < m_drafts.size(); ++row)
        if (m_drafts[row].zone.id == zone)
            m_list->setCurrentRow(static_cast<int>(row));
}

std::vector<ZoneConfig> ZonesDialog::zones() const
{
    std::vector<ZoneConfig> zones;
    for (const Draft &draft : m_drafts)
        zones.push_back(draft.zone);
    return zones;
}

void ZonesDialog::prepareFields()
{
    m_list->setProperty("role", QStringLiteral("table"));
    m_list->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 24);
    m_uplink->setEditable(true);
    m_uplink->setInsertPolicy(QComboBox::NoInsert);
    m_uplink->setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 34);
    m_capacity->setRange(0, 100'000);
    m_intro->setWordWrap(true);
    m_error->setWordWrap(true);
    m_error->hide();
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tintOf(Tint::Error, colours));
    m_error->setPalette(colours);
    m_ok->setDefault(true);
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
}

void ZonesDialog::fillForm()
{
    m_form->addRow(Field::ZoneName, m_name);
    m_form->addRow(Field::ZoneUplink, m_uplink, [] {
        return tr("The interface that leads to the peers, whose address may change, or one address of this computer.");
    });
    m_form->addRow(
        Field::ZonePrivateSubnets, m_subnets,
        [] { return tr("Networks of this computer and behind it: the Local Networks that tunnels can have."); },
        [] { return tr("Private Subnets"); });
    m_form->addRow(Field::ZoneCapacity, m_capacity, [] {
        return tr("If it is known, the bandwidth guarantees of all gateways of the zone have to fit into it.");
    });
    const auto typed = [this](Field field) {
        return [this, field] {
            if (!m_isFilling)
                m_form->noteTyped(field);
            takeZone();
        };
    };
    connect(m_name, &QLineEdit::textChanged, this, typed(Field::ZoneName));
    connect(m_uplink, &QComboBox::currentTextChanged, this, typed(Field::ZoneUplink));
    connect(m_subnets, &NetworkEditor::changed, this, typed(Field::ZonePrivateSubnets));
    connect(m_capacity, &QSpinBox::valueChanged, this, typed(Field::ZoneCapacity));
    connect(m_subnets, &NetworkEditor::lineLeft, this, [this] {
        m_form->noteChosen(Field::ZonePrivateSubnets);
        recheck();
    });
}

void ZonesDialog::arrange()
{
    auto *area = new PageArea(this);
    auto *held = new QWidget;
    auto *column = new QVBoxLayout(held);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(m_form);
    column->addStretch(1);
    area->setWidget(held);
    auto *listButtons = new QHBoxLayout;
    listButtons->addWidget(m_add);
    listButtons->addWidget(m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(listButtons);
    auto *right = new QVBoxLayout;
    right->addWidget(area, 1);
    right->addWidget(m_error);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(20);
    middle->addLayout(left);
    middle->addLayout(right, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_ok);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(16);
    layout->addWidget(m_intro);
    layout->addLayout(middle, 1);
    layout->addLayout(buttons);
    resize(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 104, fontMetrics().height() * 30);
}

void ZonesDialog::fillUplinks(const HostSnapshot &host)
{
    for (const InterfaceSnapshot &interface : host.interfaces) {
        if (interface.isLoopback || interface.isOurs)
            continue;
        m_uplink->addItem(fromUtf8(interface.name));
        for (const IpAddress &address : interface.exactAddresses) {
            if (!address.isLinkLocal())
                m_uplink->addItem(textOf(address));
        }
    }
    m_uplink->setCurrentText(QString());
}

void ZonesDialog::retranslate()
{
    setWindowTitle(tr("Zones"));
    m_intro->setText(tr("A zone is an uplink of this computer: the address that peers see, and the Private Subnets "
                        "behind it. Every IPsec VPN Gateway stands in one."));
    m_name->setPlaceholderText(tr("Example: KR-1"));
    m_uplink->lineEdit()->setPlaceholderText(tr("Example: eth0"));
    m_capacity->setSuffix(tr(" Mbps", "suffix of a number"));
    m_capacity->setSpecialValueText(tr("not known"));
    m_list->setAccessibleName(tr("Zones"));
    m_add->setText(tr("Add"));
    m_remove->setText(tr("Remove"));
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
    updateButtons();
    recheck();
}

std::size_t ZonesDialog::gatewaysIn(const ZoneConfig &zone) const
{
    return static_cast<std::size_t>(
        std::count_if(m_profile.gateways.begin(), m_profile.gateways.end(),
                      [&](const GatewayConfig &gateway) { return gateway.zone == zone.id; }));
}

void ZonesDialog::updateButtons()
{
    const bool hasZone = m_row >= 0;
    const std::size_t users = hasZone ? gatewaysIn(m_drafts[static_cast<std::size_t>(m_row)].zone) : 0;
    m_remove->setEnabled(hasZone && users == 0);
    m_remove->setToolTip(users == 0 ? QString()
                                    : tr("%n gateway(s) stand in this zone.", nullptr, static_cast<int>(users)));
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_uplink),
                           static_cast<QWidget *>(m_subnets), static_cast<QWidget *>(m_capacity)})
        field->setEnabled(hasZone);
}

void ZonesDialog::showZone(int row)
{
    m_row = row;
    m_isFilling = true;
    const Draft draft = row < 0 ? Draft{} : m_drafts[static_cast<std::size_t>(row)];
    m_name->setText(fromUtf8(draft.zone.name));
    m_uplink->setCurrentText(row < 0 ? QString() : uplinkText(draft.zone));
    m_subnets->setTexts(draft.subnets);
    m_capacity->setValue(megabitsOf(draft.zone));
    m_isFilling = false;
    updateButtons();
    recheck();
}

void ZonesDialog::takeZone()
{
    if (m_isFilling || m_row < 0)
        return;
    Draft &draft = m_drafts[static_cast<std::size_t>(m_row)];
    ZoneConfig &zone = draft.zone;
    zone.name = normalizedName(m_name->text()).toStdString();
    const std::string uplink = normalizedText(m_uplink->currentText()).toStdString();
    if (const auto address = IpAddress::parse(uplink))
        zone.uplink = *address;
    else
        zone.uplink = uplink;
    draft.subnets = m_subnets->texts();
    zone.privateSubnets = m_subnets->value();
    // Shown in whole Mbps; what is not changed stays as exact as it is.
    if (m_capacity->value() != megabitsOf(zone)) {
        zone.capacityBitsPerSecond.reset();
        if (m_capacity->value() > 0)
            zone.capacityBitsPerSecond = static_cast<std::uint64_t>(m_capacity->value() * kMega);
    }
    m_list->item(m_row)->setText(fromUtf8(zone.name));
    m_error->hide();
    recheck();
}

ConfigFindings ZonesDialog::findingsOf(std::size_t row) const
{
    Profile next = m_profile;
    next.zones = zones();
    const Draft &draft = m_drafts[row];
    std::vector<std::size_t> lines; // of the networks that could be read
    ConfigFindings findings;
    for (qsizetype line = 0; line < draft.subnets.size(); ++line) {
        if (NetworkRow::valueOf(draft.subnets[line]))
            lines.push_back(static_cast<std::size_t>(line));
        if (auto finding = NetworkRow::findingOf(draft.subnets[line])) {
            finding->field = Field::ZonePrivateSubnets;
            finding->row = static_cast<std::size_t>(line);
            findings.push_back(std::move(*finding));
        }
    }
    ConfigFindings judged = validate(draft.zone, next);
    for (ConfigFinding &broken : brokenTunnels(draft.zone, next))
        judged.push_back(std::move(broken));
    for (ConfigFinding &finding : judged) {
        if (finding.field == Field::ZonePrivateSubnets && finding.row < lines.size())
            finding.row = lines[finding.row];
        findings.push_back(std::move(finding));
    }
    const bool isUplinkFit = std::none_of(findings.begin(), findings.end(), [](const ConfigFinding &finding) {
        return finding.field == Field::ZoneUplink;
    });
    if (isUplinkFit && isInterfaceMissing(draft.zone))
        findings.push_back({.field = Field::ZoneUplink,
                            .problem = Problem::NoSuchInterface,
                            .isWarning = true,
                            .text = std::get<std::string>(draft.zone.uplink)});
    return findings;
}

void ZonesDialog::recheck()
{
    const ConfigFindings all = m_row < 0 ? ConfigFindings{} : findingsOf(static_cast<std::size_t>(m_row));
    offerFixes(all);
    m_form->setFindings(all);
}

// Where there is one right answer, a button gives it.
void ZonesDialog::offerFixes(const ConfigFindings &all)
{
    const auto find = [&all](Field field, Problem problem) {
        return std::find_if(all.begin(), all.end(), [&](const ConfigFinding &finding) {
            return finding.field == field && finding.problem == problem;
        });
    };
    const auto offer = [this](Field field, const QString &text, std::function<void()> run) {
        //: %1: what would stand in the field
        m_form->setFix(field, text.isEmpty() ? QString() : tr("Use “%1”").arg(text), std::move(run));
    };
    const bool isTaken = find(Field::ZoneName, Problem::NotUnique) != all.end();
    const QString name =
        isTaken ? fromUtf8(freeName(normalizedName(m_name->text()).toStdString(), zones(), {})) : QString();
    offer(Field::ZoneName, name, [this, name] { m_name->setText(name); });
    const auto meant = find(Field::ZoneUplink, Problem::NotAnAddress) == all.end()
                           ? std::nullopt
                           : AddressEdit::meantBy(m_uplink->currentText());
    offer(Field::ZoneUplink, meant ? textOf(*meant) : QString(),
          [this, meant] { m_uplink->setCurrentText(textOf(*meant)); });
    std::optional<int> least;
    if (const auto found = find(Field::ZoneCapacity, Problem::OutOfRange); found != all.end())
        least = static_cast<int>((found->first + kMega - 1) / kMega);
    offer(Field::ZoneCapacity, least ? m_capacity->textOf(*least) : QString(),
          [this, least] { m_capacity->setValue(*least); });
}

// Nothing wrong with it, but it may be mistyped: an interface that comes later is brought up when it comes.
bool ZonesDialog::isInterfaceMissing(const ZoneConfig &zone) const
{
    const auto *name = std::get_if<std::string>(&zone.uplink);
    if (name == nullptr || name->empty() || m_host.interfaces.empty())
        return false;
    return std::none_of(m_host.interfaces.begin(), m_host.interfaces.end(),
                        [name](const InterfaceSnapshot &interface) { return interface.name == *name; });
}

void ZonesDialog::addZone()
{
    ZoneConfig zone;
    zone.id.value = ProfileStore::makeId();
    zone.name = tr("Zone %1").arg(m_drafts.size() + 1).toStdString();
    zone.uplink = std::string();
    for (const ZoneConfig &found : findZones(m_host)) {
        const bool isTaken = std::any_of(m_drafts.begin(), m_drafts.end(),
                                         [&](const Draft &other) { return other.zone.uplink == found.uplink; });
        if (isTaken)
            continue;
        zone.uplink = found.uplink;
        zone.privateSubnets = found.privateSubnets;
        break;
    }
    m_drafts.push_back(draftOf(zone));
    m_list->addItem(fromUtf8(zone.name));
    m_list->setCurrentRow(m_list->count() - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void ZonesDialog::removeZone()
{
    const int row = m_row;
    if (row < 0)
        return;
    m_row = -1; // the row that the list shows next is not the one that goes
    m_drafts.erase(m_drafts.begin() + row);
    delete m_list->takeItem(row);
    showZone(m_list->currentRow());
}

void ZonesDialog::say(const QString &text)
{
    m_error->setText(text);
    m_error->show();
}

bool ZonesDialog::check()
{
    m_form->revealAll();
    // The zone that is shown first: of two that do not go together it is the one being written.
    for (std::size_t step = 0; step < m_drafts.size(); ++step) {
        const std::size_t row = (static_cast<std::size_t>(std::max(0, m_row)) + step) % m_drafts.size();
        for (const ConfigFinding &finding : findingsOf(row)) {
            if (finding.isWarning)
                continue;
            m_list->setCurrentRow(static_cast<int>(row));
            m_form->focusField(finding);
            return false;
        }
    }
    return true;
}

void ZonesDialog::accept()
{
    if (!check())
        return;
    if (const QString hindered = m_commit ? m_commit(zones()) : QString(); !hindered.isEmpty()) {
        say(hindered);
        return;
    }
    QDialog::accept();
}

} // namespace tunneldesk
