#include "tests/wizards/fixes_test.h"

#include "tests/wizards/tunnel_wizard_hands.h"
#include "wizards/gateway_changes.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_editor.h"

#include <QCheckBox>
#include <QSpinBox>

namespace tunneldesk::test
{
namespace
{

QLineEdit *peerField(QWidget &wizard)
{
    return named<QLineEdit>(wizard, labelOf(Field::TunnelPeer));
}

// The line of a network list.
QLineEdit *line(QWidget &wizard, int list, int at)
{
    return wizard.findChildren<NetworkEditor *>()[list]->findChildren<QLineEdit *>()[at];
}

} // namespace

void FixesTest::peer_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("meant");
    QTest::newRow("with a length") << "198.51.100.30/32"
                                   << "198.51.100.30";
    QTest::newRow("with a port") << "198.51.100.30:500"
                                 << "198.51.100.30";
    QTest::newRow("as a link") << "https://198.51.100.30/"
                               << "198.51.100.30";
    QTest::newRow("in brackets") << "[2001:db8::1]:4500"
                                 << "2001:db8::1";
    QTest::newRow("full width with a length") << "１９８．５１．１００．３０／３２"
                                              << "198.51.100.30";
}

void FixesTest::peer()
{
    QFETCH(QString, typed);
    QFETCH(QString, meant);
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), {});
    open(wizard);
    enter(peerField(wizard), typed);
    // Neutral while he writes.
    QVERIFY(!button(wizard, QStringLiteral("Use “%1”").arg(meant)));
    press(Qt::Key_Tab);
    QVERIFY(shows(wizard, QStringLiteral("✖")));
    pressButton(wizard, QStringLiteral("Use “%1”").arg(meant));
    QCOMPARE(peerField(wizard)->text(), meant);
    QCOMPARE(QApplication::focusWidget(), peerField(wizard));
    QVERIFY(!button(wizard, QStringLiteral("Use “%1”").arg(meant)));
}

void FixesTest::peerWithoutOneRightAnswer()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), {});
    open(wizard);
    for (const char *typed : {"vpn.example.com", "198.51.100", "300.1.2.3/32", "1:2:3"}) {
        enter(peerField(wizard), QString::fromLatin1(typed));
        press(Qt::Key_Tab);
        for (const QAbstractButton *each : wizard.findChildren<QAbstractButton *>())
            QVERIFY2(!each->isVisible() || !each->text().startsWith(QStringLiteral("Use “")), typed);
    }
}

void FixesTest::nameThatIsTaken()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), {});
    open(wizard);
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelName)), QStringLiteral("osaka-office"));
    press(Qt::Key_Tab);
    pressButton(wizard, QStringLiteral("Use “osaka-office 2”"));
    QCOMPARE(wizard.tunnel().name, "osaka-office 2");
}

void FixesTest::gatewayNameThatIsTaken()
{
    GatewayWizard wizard(GatewayWizard::Purpose::Create, withGateway(), {});
    open(wizard);
    enter(named<QLineEdit>(wizard, labelOf(Field::GatewayName)), QStringLiteral("tokyo-gateway"));
    press(Qt::Key_Tab);
    pressButton(wizard, QStringLiteral("Use “tokyo-gateway 2”"));
    QCOMPARE(wizard.gateway().name, "tokyo-gateway 2");
}

void FixesTest::lineThatAnotherCovers()
{
    TunnelConfig tunnel = anotherTunnel();
    tunnel.remoteNetworks = {network("192.168.0.0/16"), network("192.168.30.0/24")};
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), tunnel);
    open(wizard);
    button(wizard, QStringLiteral("Next"))->click();
    pressButton(wizard, QStringLiteral("Remove this line"));
    QCOMPARE(wizard.tunnel().remoteNetworks, std::vector<IpPrefix>{network("192.168.0.0/16")});
    QVERIFY(!button(wizard, QStringLiteral("Remove this line")));
}

void FixesTest::networkOutsideTheOnlySubnet()
{
    Profile profile = withGateway();
    profile.zones[0].privateSubnets = {network("10.0.1.0/24")};
    TunnelWizard wizard(Purpose::Create, choicesOf(profile), anotherTunnel());
    open(wizard);
    enter(line(wizard, 0, 0), QStringLiteral("10.9.0.0/24"));
    press(Qt::Key_Tab);
    pressButton(wizard, QStringLiteral("Use 10.0.1.0/24"));
    QCOMPARE(wizard.tunnel().localNetworks, std::vector<IpPrefix>{network("10.0.1.0/24")});
}

void FixesTest::lifetimeOverThatOfIke()
{
    TunnelConfig tunnel = anotherTunnel();
    tunnel.lifetime = Seconds{90'000};
    Profile profile = withGateway();
    profile.gateways[0].policy.lifetime = Seconds{28'800};
    TunnelWizard wizard(Purpose::Create, choicesOf(profile), tunnel);
    open(wizard);
    button(wizard, QStringLiteral("Next"))->click();
    pressButton(wizard, QStringLiteral("Use “%1”").arg(textOfSeconds(Seconds{28'800})));
    QCOMPARE(wizard.tunnel().lifetime, Seconds{28'800});
}

// Allowed, but so short that it is said, with the least that is not.
void FixesTest::lifetimeThatIsShort()
{
    TunnelConfig tunnel = anotherTunnel();
    tunnel.lifetime = Seconds{200};
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), tunnel);
    open(wizard);
    button(wizard, QStringLiteral("Next"))->click();
    pressButton(wizard, QStringLiteral("Use “%1”").arg(textOfSeconds(Seconds{300})));
    QCOMPARE(wizard.tunnel().lifetime, Seconds{300});
    enter(named<QSpinBox>(wizard, labelOf(Field::SaLifetime)), QStringLiteral("100"));
    button(wizard, QStringLiteral("Next"))->click();
    pressButton(wizard, QStringLiteral("Use “%1”").arg(textOfSeconds(limits::kShortestSaLifetime)));
    QCOMPARE(wizard.tunnel().lifetime, limits::kShortestSaLifetime);
}

void FixesTest::keyWithSpacesAround()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    QVERIFY(tabTo(keyField(wizard)));
    type(QStringLiteral(" a8Fj2kXq0ZpL w7Rt5YbN3mVc "));
    pressButton(wizard, QStringLiteral("Remove the spaces"));
    QCOMPARE(textOfKey(wizard.takeKey()), "a8Fj2kXq0ZpL w7Rt5YbN3mVc");
    QCOMPARE(QApplication::focusWidget(), keyField(wizard));
    QVERIFY(!button(wizard, QStringLiteral("Remove the spaces")));
}

void FixesTest::keyInFullWidth()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    QVERIFY(tabTo(keyField(wizard)));
    type(QStringLiteral("ａ８Ｆｊ２k"));
    pressButton(wizard, QStringLiteral("Write it in half width"));
    QCOMPARE(textOfKey(wizard.takeKey()), "a8Fj2k");
    // What has no half width is left alone.
    retype(QStringLiteral("비밀１"));
    QVERIFY(!button(wizard, QStringLiteral("Write it in half width")));
}

void FixesTest::capsLockIsNoticed()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    QVERIFY(tabTo(keyField(wizard)));
    QTest::keyClick(keyField(wizard), 'A', Qt::ShiftModifier);
    QVERIFY(!shows(wizard, QStringLiteral("Caps Lock")));
    QTest::keyClick(keyField(wizard), 'B');
    QVERIFY(shows(wizard, QStringLiteral("Caps Lock")));
    QTest::keyClick(keyField(wizard), 'c');
    QVERIFY(!shows(wizard, QStringLiteral("Caps Lock")));
}

void FixesTest::settingsOfAKnownPeer()
{
    Profile profile = withTunnel();
    profile.tunnels[0].esp = {EspEncryption::AesGcm256, EspAuthentication::Included, false};
    profile.tunnels[0].lifetime = Seconds{7200};
    profile.tunnels[0].dpd.mode = DpdMode::OneWay;
    TunnelWizard wizard(Purpose::Create, choicesOf(profile), {});
    open(wizard);
    enter(peerField(wizard), QStringLiteral("198.51.100.20"));
    pressButton(wizard, QStringLiteral("Take the settings of “osaka-office”"));
    const TunnelConfig taken = wizard.tunnel();
    QVERIFY(taken.esp == profile.tunnels[0].esp);
    QCOMPARE(taken.lifetime, Seconds{7200});
    QVERIFY(taken.dpd == profile.tunnels[0].dpd && taken.pfs == profile.tunnels[0].pfs);
    QVERIFY(!button(wizard, QStringLiteral("Take the settings of “osaka-office”")));
    enter(peerField(wizard), QStringLiteral("198.51.100.21"));
    QVERIFY(!button(wizard, QStringLiteral("Take the settings of “osaka-office”")));
}

void FixesTest::testAddressOutsideTheRemoteNetworks()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    auto *test = named<QLineEdit>(wizard, labelOf(Field::TestAddress));
    const QString sentence = QStringLiteral("Lies in no Remote Network of the tunnel.");
    test->setText(QStringLiteral("192.168.31.1"));
    button(wizard, QStringLiteral("Next"))->click();
    button(wizard, QStringLiteral("Advanced"))->click();
    QVERIFY(shows(wizard, sentence));
    test->setText(QStringLiteral("192.168.30.1"));
    QVERIFY(!shows(wizard, sentence));
    test->setText(QStringLiteral("192.168.30.1/32"));
    button(wizard, QStringLiteral("Next"))->click();
    pressButton(wizard, QStringLiteral("Use “192.168.30.1”"));
    QCOMPARE(wizard.tunnel().testAddress, std::optional(address("192.168.30.1")));
}

void FixesTest::identityInFullWidth()
{
    TunnelConfig tunnel = anotherTunnel();
    tunnel.ownIdentity = {IdentityType::Fqdn, "ｇｗ.example.com"};
    tunnel.peerIdentity = {IdentityType::KeyId, "비밀１"};
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), tunnel);
    open(wizard);
    button(wizard, QStringLiteral("Next"))->click();
    button(wizard, QStringLiteral("Advanced"))->click();
    QVERIFY(shows(wizard, QStringLiteral("It has full-width characters.")));
    pressButton(wizard, QStringLiteral("Use “gw.example.com”"));
    QCOMPARE(wizard.tunnel().ownIdentity.value, std::string("gw.example.com"));
    // What has no half width may be meant as it stands.
    QCOMPARE(wizard.tunnel().peerIdentity.value, std::string("비밀１"));
    QVERIFY(!shows(wizard, QStringLiteral("It has full-width characters.")));
    auto *own = named<QLineEdit>(wizard, QStringLiteral("%1, value").arg(labelOf(Field::OwnIdentity)));
    own->setText(QStringLiteral("  gw.example.com　"));
    QCOMPARE(wizard.tunnel().ownIdentity.value, std::string("gw.example.com"));
}

void FixesTest::dpdTimesCountInOnAlone()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    auto *idle = named<QSpinBox>(wizard, labelOf(Field::DpdIdle));
    idle->setValue(0);
    button(wizard, QStringLiteral("Next"))->click();
    QVERIFY(shows(wizard, QStringLiteral("Allowed are 1 to 3,600.")));
    for (const DpdMode mode : {DpdMode::Off, DpdMode::OneWay}) {
        button(wizard, textOf(mode))->click();
        QVERIFY(!shows(wizard, QStringLiteral("Allowed are 1 to 3,600.")));
        QCOMPARE(wizard.tunnel().dpd.idle, Seconds{1});
    }
    // Typed is typed: it is judged again, and a button mends it.
    button(wizard, textOf(DpdMode::On))->click();
    QCOMPARE(idle->value(), 0);
    button(wizard, QStringLiteral("Next"))->click();
    pressButton(wizard, QStringLiteral("%1: use “1 s”").arg(labelOf(Field::DpdIdle)));
    QCOMPARE(idle->value(), 1);
    QCOMPARE(QApplication::focusWidget(), idle);
}

void FixesTest::numbersOutOfTheirRange_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("box");
    QTest::addColumn<int>("typed");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("mended");
    const QString mtu = QStringLiteral("%1, value").arg(labelOf(Field::Mtu));
    const QString window = labelOf(Field::ReplayWindow);
    const QString kilobytes = QStringLiteral("%1, value").arg(labelOf(Field::SaLifetimeKilobytes));
    QTest::newRow("MTU, small") << mtu << labelOf(Field::Mtu) << 500 << "Use “576 bytes”" << 576;
    QTest::newRow("MTU, large") << mtu << labelOf(Field::Mtu) << 65'535 << "Use “9000 bytes”" << 9000;
    QTest::newRow("replay window, small") << window << QString() << 1 << "Use “32 packets”" << 32;
    QTest::newRow("replay window, large") << window << QString() << 10'000 << "Use “4,096 packets”" << 4096;
    QTest::newRow("kilobytes") << kilobytes << labelOf(Field::SaLifetimeKilobytes) << 100 << "Use “1,024 KB”" << 1024;
    QTest::newRow("DPD, idle") << labelOf(Field::DpdIdle) << QString() << 5000
                               << "Idle time before a check: use “3,600 s”" << 3600;
    QTest::newRow("DPD, tries") << labelOf(Field::DpdTries) << QString() << 0 << "Checks before giving up: use “1”"
                                << 1;
    QTest::newRow("DPD, interval") << labelOf(Field::DpdInterval) << QString() << 90
                                   << "Time between checks: use “60 s”" << 60;
}

void FixesTest::numbersOutOfTheirRange()
{
    QFETCH(QString, name);
    QFETCH(QString, box);
    QFETCH(int, typed);
    QFETCH(QString, words);
    QFETCH(int, mended);
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    button(wizard, QStringLiteral("Advanced"))->click();
    if (!box.isEmpty())
        named<QCheckBox>(wizard, box)->setChecked(true);
    auto *spin = named<QSpinBox>(wizard, name);
    spin->setValue(typed);
    button(wizard, QStringLiteral("Next"))->click();
    QVERIFY(!isAtReview(wizard));
    pressButton(wizard, words);
    QCOMPARE(spin->value(), mended);
    QVERIFY(!button(wizard, words));
}

void FixesTest::onlySha256IsCut()
{
    TunnelConfig tunnel = anotherTunnel();
    tunnel.esp = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, true};
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), tunnel);
    open(wizard);
    auto *cut = named<QCheckBox>(wizard, labelOf(Field::Sha256Cut96));
    auto *authentication = named<QComboBox>(wizard, labelOf(Field::EspAuthentication));
    QVERIFY(cut->isEnabled() && cut->isChecked());
    QVERIFY(cut->toolTip().isEmpty());
    const int sha256 = authentication->currentIndex();
    authentication->setCurrentIndex(authentication->findData(static_cast<int>(EspAuthentication::HmacSha512_256)));
    QVERIFY(!cut->isEnabled() && !cut->isChecked());
    QVERIFY2(cut->toolTip().contains(textOf(EspAuthentication::HmacSha256_128)), qPrintable(cut->toolTip()));
    QVERIFY(!wizard.tunnel().esp.sha256Cut96);
    authentication->setCurrentIndex(sha256);
    QVERIFY(cut->isEnabled() && cut->isChecked());
    QVERIFY(cut->toolTip().isEmpty());
    QVERIFY(wizard.tunnel().esp.sha256Cut96);
}

void FixesTest::aFixIsReachedByTabAndHasItsFieldsName()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), {});
    open(wizard);
    enter(peerField(wizard), QStringLiteral("198.51.100.30:500"));
    press(Qt::Key_Tab);
    QAbstractButton *fix = button(wizard, QStringLiteral("Use “198.51.100.30”"));
    QVERIFY(fix);
    QVERIFY(tabTo(fix));
    QVERIFY(fix->accessibleName().contains(labelOf(Field::TunnelPeer)));
}

void FixesTest::gatewayChangeShowsOldAndNew()
{
    const Profile profile = withTunnel();
    GatewayWizard wizard(GatewayWizard::Purpose::Change, profile, profile.gateways[0]);
    open(wizard);
    QVERIFY(!shows(wizard, QStringLiteral("What changes:")));
    auto *group = named<QComboBox>(wizard, labelOf(Field::IkeGroup));
    QVERIFY(tabTo(group));
    QVERIFY(choose(group, QStringLiteral("Group 2")));
    QVERIFY(shows(wizard, QStringLiteral("What changes:")));
    QVERIFY(shows(wizard, QStringLiteral("%1: %2 → %3")
                              .arg(labelOf(Field::IkeGroup), textOf(profile.gateways[0].policy.group),
                                   textOf(DhGroup::Modp1024))));
    // Nothing that stayed is named.
    GatewayConfig after = profile.gateways[0];
    after.bandwidth = Bandwidth::Mbps10;
    after.policy.lifetime = Seconds{3600};
    QCOMPARE(changesOf(profile.gateways[0], after).size(), 2);
    QCOMPARE(changesOf(after, after), QStringList());
}

} // namespace tunneldesk::test
