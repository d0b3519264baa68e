#include "tests/gui/bad_input_test.h"

#include "app/passphrase_dialog.h"
#include "app/zones_dialog.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "wizards/finding_link.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

namespace tunneldesk::test
{
namespace
{

bool shows(const QWidget &dialog, const QString &part)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
}

template <typename Widget>
Widget *editorOf(const QWidget &dialog, Field field)
{
    for (Widget *widget : dialog.findChildren<Widget *>())
        if (widget->accessibleName() == labelOf(field))
            return widget;
    return nullptr;
}

// The zones of this profile, all that a user can see and do; what was saved.
struct ZonesAtWork {
    explicit ZonesAtWork(const Profile &profile) : dialog(new ZonesDialog(profile, busySnapshot().host, nullptr))
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->setCommit([this](const std::vector<ZoneConfig> &zones) {
            saved = zones;
            return QString();
        });
        dialog->show();
        [this] { QVERIFY(QTest::qWaitForWindowActive(dialog.get())); }();
    }

    [[nodiscard]] QLineEdit *subnet(qsizetype line) const
    {
        return dialog->findChildren<NetworkRow *>().value(line)->edit();
    }
    [[nodiscard]] QComboBox *uplink() const { return dialog->findChild<QComboBox *>(); }
    // Leaves it open.
    [[nodiscard]] bool isRefused()
    {
        dialog->accept();
        return dialog->isVisible() && saved.empty();
    }

    std::unique_ptr<ZonesDialog> dialog;
    std::vector<ZoneConfig> saved;
};

// One peer, two keys, two IDs: fit in Aggressive Mode, which sees the ID with the first message.
Profile twoKeysToOnePeer()
{
    Profile profile = exampleProfile();
    profile.gateways[0].policy.mode = IkeMode::Aggressive;
    TunnelConfig other = profile.tunnels[0];
    other.id = {33};
    other.name = "to-kyoto";
    other.remoteNetworks = {network("10.9.0.0/24")};
    other.key = {"reference-9"};
    other.ownIdentity = {IdentityType::Fqdn, "second.example.com"};
    profile.tunnels.push_back(other);
    return profile;
}

} // namespace

void BadInputTest::aPrivateSubnetMeetsATunnelsRemoteNetwork()
{
    ZonesAtWork zones(exampleProfile());
    zones.subnet(0)->setText(QStringLiteral("10.0.0.0/8"));
    QVERIFY(zones.isRefused());
    QVERIFY(shows(*zones.dialog, QStringLiteral("Overlaps 10.2.0.0/24 of the tunnel “to-tokyo”.")));
    QCOMPARE(zones.dialog->focusWidget(), zones.subnet(0));
    zones.subnet(0)->setText(QStringLiteral("10.1.0.0/16"));
    QVERIFY(!shows(*zones.dialog, QStringLiteral("to-tokyo")));
    QVERIFY(!zones.isRefused());
}

void BadInputTest::anUplinkHasAnotherFamilyThanATunnelsPeer()
{
    ZonesAtWork zones(exampleProfile());
    zones.uplink()->setCurrentText(QStringLiteral("2001:db8::1"));
    QVERIFY(zones.isRefused());
    QVERIFY(shows(*zones.dialog, QStringLiteral("the tunnel “to-tokyo” leads to 198.51.100.20")));
    QVERIFY(zones.uplink()->hasFocus());
    zones.uplink()->setCurrentText(QStringLiteral("203.0.113.99"));
    QVERIFY(!zones.isRefused());
}

void BadInputTest::aPolicyUnderWhichTwoKeysCannotBe_data()
{
    QTest::addColumn<bool>("answers");
    QTest::newRow("Main Mode") << false;
    QTest::newRow("answering Aggressive Mode") << true;
}

void BadInputTest::aPolicyUnderWhichTwoKeysCannotBe()
{
    QFETCH(bool, answers);
    const Profile profile = twoKeysToOnePeer();
    QVERIFY(!hasErrors(validate(profile, HostFacts{})));
    GatewayWizard wizard(GatewayWizard::Purpose::Change, profile, profile.gateways[0]);
    wizard.show();
    QVERIFY(QTest::qWaitForWindowActive(&wizard));
    auto *mode = editorOf<QComboBox>(wizard, Field::IkeMode);
    auto *answer = editorOf<QCheckBox>(wizard, Field::AnswerAggressive);
    QVERIFY(mode && answer);
    if (answers)
        answer->setChecked(true);
    else
        mode->setCurrentIndex(mode->findData(static_cast<int>(IkeMode::Main)));
    wizard.accept();
    QVERIFY(wizard.isVisible());
    const QString sentence = QStringLiteral("“to-tokyo” and “to-kyoto” to one peer");
    // In the summary, whose link leads to the field that does it, in the section that was closed.
    auto *link = qobject_cast<FindingLink *>(wizard.focusWidget());
    QVERIFY(link && link->text().contains(sentence));
    link->click();
    QVERIFY(shows(wizard, sentence));
    QWidget *beside = answers ? static_cast<QWidget *>(answer) : mode;
    QVERIFY2(beside->accessibleDescription().contains(sentence), qPrintable(beside->accessibleDescription()));
    if (answers)
        answer->setChecked(false);
    else
        mode->setCurrentIndex(mode->findData(static_cast<int>(IkeMode::Aggressive)));
    wizard.accept();
    QVERIFY(!wizard.isVisible());
}

void BadInputTest::whatASaveRefusesIsNamed()
{
    Desk desk(QStringLiteral("en"));
    QStringList told;
    connect(&desk.operations, &Operations::said, &desk, [&told](const Message &message) { told << message.text(); });
    ZoneConfig zone = exampleZone();
    zone.privateSubnets.push_back(network("10.1.7.0/24"));
    desk.operations.adoptZones({zone});
    QCOMPARE(told.size(), 1);
    QVERIFY2(told[0].contains(QStringLiteral("“KR-1”")), qPrintable(told[0]));
    QVERIFY2(told[0].contains(labelOf(Field::ZonePrivateSubnets)), qPrintable(told[0]));
    QVERIFY2(told[0].contains(QStringLiteral("10.1.0.0/16")), qPrintable(told[0]));
    QVERIFY(desk.profiles.profile().zones.empty());
}

void BadInputTest::aKeyThatIsAskedForIsJudgedAsInTheWizard()
{
    KeyDialog dialog(QStringLiteral("to-tokyo"), QStringLiteral("198.51.100.20"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *field = dialog.findChild<QLineEdit *>();
    QVERIFY(!shows(dialog, QStringLiteral("▲")));
    QTest::keyClicks(field, QStringLiteral(" secret key "));
    QVERIFY(shows(dialog, QStringLiteral("begins or ends with a space")));
    buttonOf(dialog, QStringLiteral("Remove the spaces"))->click();
    QCOMPARE(field->text(), QStringLiteral("secret key"));
    QCOMPARE(dialog.focusWidget(), field);
    QVERIFY(!shows(dialog, QStringLiteral("▲")));
    QVERIFY(!buttonOf(dialog, QStringLiteral("Remove the spaces")));
    field->setText(QStringLiteral("ｓｅｃｒｅｔ１"));
    QVERIFY(shows(dialog, QStringLiteral("beyond ASCII")));
    buttonOf(dialog, QStringLiteral("Write it in half width"))->click();
    QCOMPARE(field->text(), QStringLiteral("secret1"));
    field->setText(QStringLiteral("비밀１"));
    QVERIFY(!buttonOf(dialog, QStringLiteral("Write it in half width")));
    field->setText(QStringLiteral("secret1"));
    dialog.accept();
    QVERIFY(!dialog.isVisible());
}

void BadInputTest::aKeyThatIsTooLongIsSaidToBe()
{
    KeyDialog dialog(QStringLiteral("to-tokyo"), QStringLiteral("198.51.100.20"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *field = dialog.findChild<QLineEdit *>();
    field->setText(QString(129, QLatin1Char('k')));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QVERIFY(shows(dialog, QStringLiteral("Too long: at most 128.")));
    // Judged anew when it is accepted again.
    field->setText(QStringLiteral("0xzz"));
    QVERIFY(!shows(dialog, QStringLiteral("Too long")));
    dialog.accept();
    QVERIFY(shows(dialog, QStringLiteral("hexadecimal")));
    field->clear();
    dialog.accept();
    QVERIFY(shows(dialog, QStringLiteral("This field is required.")));
}

void BadInputTest::anUplinkIsAnAddressOrAnInterface_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("meant");
    QTest::newRow("octet over 255") << "203.0.113.300"
                                    << "“203.0.113.300” is not an IP address."
                                    << "";
    QTest::newRow("with a length") << "203.0.113.10/24"
                                   << "“203.0.113.10/24” is not an IP address."
                                   << "203.0.113.10";
    QTest::newRow("too few octets") << "203.0.113"
                                    << "“203.0.113” is not an IP address."
                                    << "";
    QTest::newRow("IPv6 with two gaps") << "2001::db8::1"
                                        << "“2001::db8::1” is not an IP address."
                                        << "";
    QTest::newRow("longer than IFNAMSIZ") << "a-long-uplink-00"
                                          << "Too long: at most 15."
                                          << "";
    QTest::newRow("with a space") << "eth 0"
                                  << "“eth 0” cannot be the name of an interface."
                                  << "";
    QTest::newRow("with a slash") << "wan/lan"
                                  << "“wan/lan” cannot be the name of an interface."
                                  << "";
}

void BadInputTest::anUplinkIsAnAddressOrAnInterface()
{
    QFETCH(QString, written);
    QFETCH(QString, sentence);
    QFETCH(QString, meant);
    ZonesAtWork zones(exampleProfile());
    zones.uplink()->setCurrentText(written);
    QVERIFY(zones.isRefused());
    QVERIFY(shows(*zones.dialog, sentence));
    QPushButton *fix = buttonOf(*zones.dialog, QStringLiteral("Use “%1”").arg(meant));
    QCOMPARE(fix != nullptr, !meant.isEmpty());
    if (fix == nullptr)
        return;
    fix->click();
    QCOMPARE(zones.uplink()->currentText(), meant);
    QVERIFY(!zones.isRefused());
}

void BadInputTest::anInterfaceThatIsNotThereIsSaid()
{
    ZonesAtWork zones(exampleProfile());
    const QString caution = QStringLiteral("This computer has no interface “eth7” at the moment.");
    zones.uplink()->setFocus();
    zones.uplink()->setCurrentText(QStringLiteral("eth7"));
    zones.subnet(0)->setFocus();
    QVERIFY(shows(*zones.dialog, caution));
    zones.uplink()->setCurrentText(QStringLiteral("eth0"));
    QVERIFY(!shows(*zones.dialog, QStringLiteral("This computer has no interface")));
    // It may come later.
    zones.uplink()->setCurrentText(QStringLiteral("eth7"));
    QVERIFY(!zones.isRefused());
    QCOMPARE(std::get<std::string>(zones.saved.front().uplink), std::string("eth7"));
}

void BadInputTest::twoSubnetsOfAZoneOverlap()
{
    Profile profile = exampleProfile();
    profile.zones[0].privateSubnets.push_back(network("10.1.7.0/24"));
    ZonesAtWork zones(profile);
    QVERIFY(zones.isRefused());
    QVERIFY(shows(*zones.dialog, QStringLiteral("Overlaps 10.1.0.0/16 of the same zone.")));
    buttonOf(*zones.dialog, QStringLiteral("Remove this line"))->click();
    QVERIFY(!zones.isRefused());
    QCOMPARE(zones.saved.front().privateSubnets, exampleZone().privateSubnets);
}

void BadInputTest::aCapacityBelowWhatIsPromised()
{
    Profile profile = exampleProfile();
    profile.gateways[0].bandwidth = Bandwidth::Mbps30;
    ZonesAtWork zones(profile);
    auto *capacity = editorOf<QSpinBox>(*zones.dialog, Field::ZoneCapacity);
    capacity->setValue(20);
    QVERIFY(zones.isRefused());
    QVERIFY(shows(*zones.dialog, QStringLiteral("At least 30 Mbps")));
    buttonOf(*zones.dialog, QStringLiteral("Use “30 Mbps”"))->click();
    QVERIFY(!zones.isRefused());
    QCOMPARE(zones.saved.front().capacityBitsPerSecond, std::optional<std::uint64_t>(30'000'000));
}

void BadInputTest::aZoneNameThatIsTaken()
{
    Profile profile = exampleProfile();
    ZoneConfig second = exampleZone();
    second.id = {21};
    second.name = "KR-2";
    second.uplink = address("192.0.2.7");
    profile.zones.push_back(second);
    ZonesAtWork zones(profile);
    zones.dialog->findChild<QListWidget *>()->setCurrentRow(1);
    editorOf<QLineEdit>(*zones.dialog, Field::ZoneName)->setText(QStringLiteral("KR-1"));
    QVERIFY(zones.isRefused());
    buttonOf(*zones.dialog, QStringLiteral("Use “KR-1 2”"))->click();
    QVERIFY(!zones.isRefused());
    QCOMPARE(zones.saved.back().name, std::string("KR-1 2"));
}

} // namespace tunneldesk::test
