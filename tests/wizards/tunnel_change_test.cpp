// The change of a tunnel, and the key that two tunnels share.
#include "tests/wizards/tunnel_wizard_hands.h"
#include "tests/wizards/tunnel_wizard_test.h"
#include "wizards/psk_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

namespace tunneldesk::test
{

void TunnelWizardTest::changeFixesGatewayAndPeer()
{
    const SpokenLanguage spoken(QStringLiteral("ja"));
    TunnelWizard wizard(Purpose::Change, choicesOf(withTunnel()), sampleTunnel());
    open(wizard);
    QCOMPARE(wizard.windowTitle(), QStringLiteral("IPsec VPN Tunnel 変更"));
    QVERIFY(named<QComboBox>(wizard, labelOf(Field::TunnelGateway)) == nullptr);
    QVERIFY(named<QLineEdit>(wizard, labelOf(Field::TunnelPeer)) == nullptr);
    QVERIFY(shows(wizard, QStringLiteral("198.51.100.20")));
    QCOMPARE(keyField(wizard)->placeholderText(), QStringLiteral("変更なし"));
    pressButton(wizard, QStringLiteral("次"));
    QVERIFY(button(wizard, QStringLiteral("確認")) != nullptr);
    QVERIFY(wizard.tunnel() == sampleTunnel());
    QVERIFY(!wizard.takeKey());
}

void TunnelWizardTest::changeShowsOldAndNew()
{
    TunnelWizard wizard(Purpose::Change, choicesOf(withTunnel()), sampleTunnel());
    open(wizard);
    enter(named<QSpinBox>(wizard, labelOf(Field::SaLifetime)), QStringLiteral("28800"));
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(shows(wizard, QStringLiteral("3,600 s → 28,800 s")));
    QVERIFY(shows(wizard, textOf(ChangeEffect::RekeyChildren)));
    pressButton(wizard, QStringLiteral("Back"));
    QVERIFY(tabTo(keyField(wizard)));
    type(QStringLiteral("another key"));
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(shows(wizard, textOf(ChangeEffect::Reconnect)));
    TunnelConfig expected = sampleTunnel();
    expected.lifetime = Seconds{28800};
    QVERIFY(wizard.tunnel() == expected);
}

void TunnelWizardTest::changeKeepsEveryField()
{
    TunnelConfig tunnel = sampleTunnel();
    tunnel.note = "two\nlines";
    tunnel.connect = ConnectWhen::AnswerOnly;
    tunnel.ownIdentity = {IdentityType::Fqdn, "gw.example.com"};
    tunnel.peerIdentity = {IdentityType::KeyId, "0x0102"};
    tunnel.keyStorage = KeyStorage::Vault;
    tunnel.esp = {.encryption = EspEncryption::AesCbc192,
                  .authentication = EspAuthentication::HmacSha256_128,
                  .sha256Cut96 = true};
    tunnel.lifetime = Seconds{7200};
    tunnel.lifetimeKilobytes = 2048;
    tunnel.pfs = std::nullopt;
    tunnel.dpd = {.mode = DpdMode::Off, .idle = Seconds{20}, .tries = 3, .interval = Seconds{5}};
    tunnel.natTraversal = NatTraversal::Force;
    tunnel.extendedSequenceNumbers = true;
    tunnel.replayWindow = 1024;
    tunnel.mssClamp = false;
    tunnel.mtu = 1300;
    tunnel.renewOnPort4500 = true;
    tunnel.uniqueness = Uniqueness::Never;
    tunnel.dfBit = DfBit::Set;
    tunnel.copyDscp = false;
    tunnel.failClosed = false;
    tunnel.testAddress = address("192.168.10.9");
    TunnelWizard wizard(Purpose::Change, choicesOf(withTunnel()), tunnel);
    QVERIFY(wizard.tunnel() == tunnel);
}

// RFC 4301, 8.1: DF is chosen in the Advanced part, and the final check says so; live, without a reconnect.
void TunnelWizardTest::outerHeaderIsAChoice()
{
    TunnelWizard wizard(Purpose::Change, choicesOf(withTunnel()), sampleTunnel());
    open(wizard);
    auto *df = named<QComboBox>(wizard, labelOf(Field::DfBit));
    QVERIFY(df != nullptr);
    QCOMPARE(df->count(), 4);
    df->setCurrentIndex(df->findText(textOf(DfBit::Copy)));
    auto *dscp = named<QCheckBox>(wizard, labelOf(Field::CopyDscp));
    QVERIFY(dscp != nullptr && dscp->isChecked());
    dscp->setChecked(false);
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(shows(wizard, QStringLiteral("automatic → copied from the packet inside")));
    QVERIFY(shows(wizard, QStringLiteral("copied → off")));
    QVERIFY(shows(wizard, textOf(ChangeEffect::Reroute)));
    TunnelConfig expected = sampleTunnel();
    expected.dfBit = DfBit::Copy;
    expected.copyDscp = false;
    QVERIFY(wizard.tunnel() == expected);
}

void TunnelWizardTest::anyPeerIdentityIsAChoiceWithItsWarning_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("warning");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("change");
    QTest::newRow("en") << "any (not checked)"
                        << "Nothing but the Pre-shared Key shows who the peer is"
                        << "Next"
                        << "automatic (the address) → any (not checked)";
    QTest::newRow("ja") << "すべて許可(確認しない)"
                        << "Peerが誰かを示すのはPre-shared Keyだけです"
                        << "次"
                        << "自動(アドレス) → すべて許可(確認しない)";
    QTest::newRow("ko") << "모두 허용(확인 안 함)"
                        << "피어가 누구인지는 Pre-shared Key만으로 확인됩니다"
                        << "다음"
                        << "자동(주소) → 모두 허용(확인 안 함)";
}

// Rule NT-15: what is given up stands beside the field, in the language spoken; the final check shows the choice.
void TunnelWizardTest::anyPeerIdentityIsAChoiceWithItsWarning()
{
    QFETCH(QString, choice);
    QFETCH(QString, warning);
    QFETCH(QString, next);
    QFETCH(QString, change);
    const SpokenLanguage spoken(QString::fromLatin1(QTest::currentDataTag()));
    TunnelWizard wizard(Purpose::Change, choicesOf(withTunnel()), sampleTunnel());
    open(wizard);
    const auto warnings = [&] {
        const auto labels = wizard.findChildren<QLabel *>();
        return std::count_if(labels.begin(), labels.end(),
                             [&](const QLabel *label) { return label->text().contains(warning); });
    };
    QCOMPARE(warnings(), 0);
    QComboBox *type = nullptr;
    for (QComboBox *combo : wizard.findChildren<QComboBox *>())
        if (combo->findText(choice) >= 0)
            type = combo;
    QVERIFY(type != nullptr);
    type->setCurrentIndex(type->findText(choice));
    QCOMPARE(warnings(), 1);
    pressButton(wizard, next);
    QVERIFY(shows(wizard, change));
    QVERIFY(shows(wizard, textOf(ChangeEffect::Reconnect)));
    TunnelConfig expected = sampleTunnel();
    expected.peerIdentity = {IdentityType::Any, ""};
    QVERIFY(wizard.tunnel() == expected);
}

void TunnelWizardTest::secondTunnelSharesTheKey()
{
    TunnelConfig second = anotherTunnel();
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), second);
    Made made;
    wizard.setCommit(made.commit());
    open(wizard);
    auto *use = wizard.findChild<PskEditor *>()->findChild<QCheckBox *>();
    QVERIFY(!use->isVisible());
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelPeer)), QStringLiteral("198.51.100.20"));
    QVERIFY(use->isVisible());
    QVERIFY(use->isChecked());
    QVERIFY(use->text().contains(QStringLiteral("osaka-office")));
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(isAtReview(wizard));
    QVERIFY(shows(wizard, QStringLiteral("the key of “osaka-office”")));
    pressButton(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    QCOMPARE(made.count, 1);
    QCOMPARE(made.tunnel.key.value, std::string("key-of-osaka"));
    QVERIFY(made.key.empty());
    made.done(success());
}

void TunnelWizardTest::newKeyOfASharedReference()
{
    Profile profile = withTunnel();
    TunnelConfig second = anotherTunnel();
    second.id = {22};
    second.peer = sampleTunnel().peer;
    second.key = sampleTunnel().key;
    profile.tunnels.push_back(second);
    TunnelWizard wizard(Purpose::Change, choicesOf(profile), second);
    open(wizard);
    QVERIFY(shows(wizard, QStringLiteral("“osaka-office”, too")));
    QVERIFY(tabTo(keyField(wizard)));
    type(QStringLiteral("for both"));
    QVERIFY(wizard.tunnel().key == second.key);
    QCOMPARE(textOfKey(wizard.takeKey()), std::string("for both"));
}

} // namespace tunneldesk::test
