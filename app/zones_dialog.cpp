#include "app/zones_dialog.h"

#include "app/zone_finder.h"
#include "models/profile_store.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/language.h"
#include "wizards/palette_tints.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

QString uplinkText(const ZoneConfig &zone)
{
    if (const auto *address = std::get_if<IpAddress>(&zone.uplink))
        return textOf(*address);
    return fromUtf8(std::get<std::string>(zone.uplink));
}

QString normalized(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).trimmed();
}

} // namespace

ZonesDialog::ZonesDialog(const Profile &profile, const HostSnapshot &host, QWidget *parent)
    : QDialog(parent), m_profile(profile), m_host(host), m_zones(profile.zones), m_list(new QListWidget(this)),
      m_intro(new QLabel(this)), m_nameLabel(new QLabel(this)), m_uplinkLabel(new QLabel(this)),
      m_subnetsLabel(new QLabel(this)), m_capacityLabel(new QLabel(this)), m_error(new QLabel(this)),
      m_name(new QLineEdit(this)), m_uplink(new CalmComboBox(this)), m_subnets(new QPlainTextEdit(this)),
      m_capacity(new CalmSpinBox(this)), m_add(new QPushButton(this)), m_remove(new QPushButton(this)),
      m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    prepareFields();
    arrange();
    fillUplinks(host);
    for (const ZoneConfig &zone : m_zones)
        m_list->addItem(fromUtf8(zone.name));
    connect(m_list, &QListWidget::currentRowChanged, this, &ZonesDialog::showZone);
    connect(m_name, &QLineEdit::textEdited, this, [this] { takeZone(); });
    connect(m_uplink, &QComboBox::currentTextChanged, this, [this] { takeZone(); });
    connect(m_subnets, &QPlainTextEdit::textChanged, this, [this] { takeZone(); });
    connect(m_capacity, &QSpinBox::valueChanged, this, [this] { takeZone(); });
    connect(m_add, &QPushButton::clicked, this, &ZonesDialog::addZone);
    connect(m_remove, &QPushButton::clicked, this, &ZonesDialog::removeZone);
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
    m_list->setCurrentRow(m_zones.empty() ? -1 : 0);
    showZone(m_list->currentRow());
}

void ZonesDialog::prepareFields()
{
    m_list->setProperty("role", QStringLiteral("table"));
    m_list->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 24);
    m_uplink->setEditable(true);
    m_uplink->setInsertPolicy(QComboBox::NoInsert);
    m_subnets->setTabChangesFocus(true);
    m_subnets->setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_subnets->setFixedHeight(fontMetrics().height() * 5 + 12);
    m_subnets->setPlaceholderText(QStringLiteral("10.1.0.0/16\n192.168.10.0/24"));
    m_capacity->setRange(0, 100'000);
    m_intro->setWordWrap(true);
    m_error->setWordWrap(true);
    m_error->hide();
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tintOf(Tint::Error, colours));
    m_error->setPalette(colours);
    m_nameLabel->setBuddy(m_name);
    m_uplinkLabel->setBuddy(m_uplink);
    m_subnetsLabel->setBuddy(m_subnets);
    m_capacityLabel->setBuddy(m_capacity);
    m_ok->setDefault(true);
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
}

void ZonesDialog::arrange()
{
    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(14);
    form->addRow(m_nameLabel, m_name);
    form->addRow(m_uplinkLabel, m_uplink);
    form->addRow(m_subnetsLabel, m_subnets);
    form->addRow(m_capacityLabel, m_capacity);
    auto *listButtons = new QHBoxLayout;
    listButtons->addWidget(m_add);
    listButtons->addWidget(m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(listButtons);
    auto *right = new QVBoxLayout;
    right->addLayout(form);
    right->addWidget(m_error);
    right->addStretch(1);
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
    resize(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 104, sizeHint().height());
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
    m_nameLabel->setText(labelOf(Field::ZoneName));
    m_uplinkLabel->setText(labelOf(Field::ZoneUplink));
    m_subnetsLabel->setText(tr("Private Subnets"));
    m_capacityLabel->setText(labelOf(Field::ZoneCapacity));
    m_capacity->setSuffix(tr(" Mbps", "suffix of a number"));
    m_capacity->setSpecialValueText(tr("not known"));
    m_list->setAccessibleName(tr("Zones"));
    m_add->setText(tr("Add"));
    m_remove->setText(tr("Remove"));
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
    updateButtons();
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
    const std::size_t users = hasZone ? gatewaysIn(m_zones[static_cast<std::size_t>(m_row)]) : 0;
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
    m_badSubnets.clear();
    m_isFilling = true;
    const ZoneConfig zone = row < 0 ? ZoneConfig{} : m_zones[static_cast<std::size_t>(row)];
    m_name->setText(fromUtf8(zone.name));
    m_uplink->setCurrentText(row < 0 ? QString() : uplinkText(zone));
    QStringList subnets;
    for (const IpPrefix &subnet : zone.privateSubnets)
        subnets << textOf(subnet);
    m_subnets->setPlainText(subnets.join(QLatin1Char('\n')));
    m_capacity->setValue(static_cast<int>(zone.capacityBitsPerSecond.value_or(0) / 1'000'000));
    m_isFilling = false;
    updateButtons();
}

void ZonesDialog::takeZone()
{
    if (m_isFilling || m_row < 0)
        return;
    ZoneConfig &zone = m_zones[static_cast<std::size_t>(m_row)];
    zone.name = normalized(m_name->text()).toStdString();
    const std::string uplink = normalized(m_uplink->currentText()).toStdString();
    if (const auto address = IpAddress::parse(uplink))
        zone.uplink = *address;
    else
        zone.uplink = uplink;
    zone.privateSubnets.clear();
    m_badSubnets.clear();
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    for (const QString &text : normalized(m_subnets->toPlainText()).split(separators, Qt::SkipEmptyParts)) {
        if (const auto subnet = IpPrefix::parse(text.toStdString()))
            zone.privateSubnets.push_back(subnet.value());
        else
            m_badSubnets << text;
    }
    zone.capacityBitsPerSecond.reset();
    if (m_capacity->value() > 0)
        zone.capacityBitsPerSecond = static_cast<std::uint64_t>(m_capacity->value()) * 1'000'000;
    m_list->item(m_row)->setText(fromUtf8(zone.name));
    m_error->hide();
}

void ZonesDialog::addZone()
{
    ZoneConfig zone;
    zone.id.value = ProfileStore::makeId();
    zone.name = tr("Zone %1").arg(m_zones.size() + 1).toStdString();
    zone.uplink = std::string();
    for (const ZoneConfig &found : findZones(m_host)) {
        const bool isTaken = std::any_of(m_zones.begin(), m_zones.end(),
                                         [&](const ZoneConfig &other) { return other.uplink == found.uplink; });
        if (isTaken)
            continue;
        zone.uplink = found.uplink;
        zone.privateSubnets = found.privateSubnets;
        break;
    }
    m_zones.push_back(zone);
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
    m_zones.erase(m_zones.begin() + row);
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
    if (!m_badSubnets.isEmpty()) {
        ConfigFinding finding;
        finding.problem = Problem::NotANetwork;
        finding.text = m_badSubnets.front().toStdString();
        say(QStringLiteral("%1: %2").arg(tr("Private Subnets"), textOf(finding)));
        m_subnets->setFocus();
        return false;
    }
    Profile next = m_profile;
    next.zones = m_zones;
    // The zone that is shown first: of two that do not go together it is the one being written.
    for (std::size_t step = 0; step < m_zones.size(); ++step) {
        const std::size_t row = (static_cast<std::size_t>(std::max(0, m_row)) + step) % m_zones.size();
        for (const ConfigFinding &finding : validate(m_zones[row], next)) {
            if (finding.isWarning)
                continue;
            m_list->setCurrentRow(static_cast<int>(row));
            say(QStringLiteral("%1: %2").arg(labelOf(finding.field), textOf(finding)));
            return false;
        }
    }
    return true;
}

void ZonesDialog::accept()
{
    if (!check())
        return;
    const Outcome saved = m_commit ? m_commit(m_zones) : success();
    if (!saved) {
        say(tr("Nothing was changed: %1.").arg(textOf(saved.error())));
        return;
    }
    QDialog::accept();
}

} // namespace tunneldesk
