#include "tests/wizards/tunnel_wizard_test.h"

#include "tests/interop/console/guide_words.h"
#include "tests/support/fault_row.h"
#include "tests/wizards/spoken_language.h"
#include "tests/wizards/tunnel_wizard_hands.h"
#include "wizards/finding_label.h"
#include "wizards/finding_link.h"
#include "wizards/network_editor.h"

#include <QRadioButton>
#include <QSpinBox>

#include <cerrno>

namespace tunneldesk::test
{

void TunnelWizardTest::createdByKeyboardAlone_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("create");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("cancel");
    QTest::newRow("ja") << "ja"
                        << "IPsec VPN Tunnel作成"
                        << "次"
                        << "キャンセル";
    QTest::newRow("ko") << "ko"
                        << "IPsec VPN Tunnel 생성"
                        << "다음"
                        << "취소";
    QTest::newRow("en") << "en"
                        << "Create IPsec VPN Tunnel"
                        << "Next"
                        << "Cancel";
}

void TunnelWizardTest::createdByKeyboardAlone()
{
    QFETCH(QString, language);
    QFETCH(QString, create);
    QFETCH(QString, next);
    QFETCH(QString, cancel);
    const SpokenLanguage spoken(language);
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), {});
    Made made;
    wizard.setCommit(made.commit());
    open(wizard);
    QCOMPARE(wizard.windowTitle(), create);
    QVERIFY(button(wizard, cancel) != nullptr);
    QVERIFY(button(wizard, create) == nullptr); // only after the final check

    // The documented order: gateway, peer, local, remote, key, proposal, lifetime, PFS, DPD.
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelName)), QStringLiteral("大阪-office"));
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelPeer)), QStringLiteral("１９８．５１．１００．２０"));
    auto *subnet = named<QComboBox>(wizard, labelOf(Field::ZonePrivateSubnets));
    QVERIFY(tabTo(subnet));
    QVERIFY(choose(subnet, QStringLiteral("10.0.1.0/24")));
    const auto editors = wizard.findChildren<NetworkEditor *>();
    QCOMPARE(editors[0]->value(), std::vector{network("10.0.1.0/24")});
    QVERIFY(tabTo(editors[1]->findChild<QLineEdit *>()));
    paste(QStringLiteral("192.168.10.0/24, 192.168.11.0 255.255.255.0"));
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    auto *encryption = named<QComboBox>(wizard, labelOf(Field::EspEncryption));
    QVERIFY(tabTo(encryption));
    QVERIFY(choose(encryption, QStringLiteral("AES-128-CBC")));
    auto *authentication = named<QComboBox>(wizard, labelOf(Field::EspAuthentication));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), authentication);
    QVERIFY(choose(authentication, QStringLiteral("HMAC-SHA1-96")));
    enter(named<QSpinBox>(wizard, labelOf(Field::SaLifetime)), QStringLiteral("1800"));
    const auto radios = wizard.findChildren<QRadioButton *>();
    QVERIFY(tabTo(radios[0])); // PFS: Disable
    press(Qt::Key_Down);
    press(Qt::Key_Tab);
    auto *group = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(group != nullptr);
    QVERIFY(choose(group, QStringLiteral("Group 5")));
    QVERIFY(tabTo(radios[2])); // DPD: ON
    press(Qt::Key_Down);
    QVERIFY(tabTo(button(wizard, next)));
    press(Qt::Key_Return);

    QCOMPARE(QApplication::focusWidget(), wizard.findChild<QWidget *>(QStringLiteral("review")));
    QVERIFY(button(wizard, create) != nullptr);
    QVERIFY(tabTo(button(wizard, create)));
    press(Qt::Key_Return);
    QCOMPARE(made.count, 1);
    made.done(success());
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));

    TunnelConfig expected;
    expected.name = "大阪-office";
    expected.gateway = {11};
    expected.peer = address("198.51.100.20");
    expected.localNetworks = {network("10.0.1.0/24")};
    expected.remoteNetworks = {network("192.168.10.0/24"), network("192.168.11.0/24")};
    expected.esp = {.encryption = EspEncryption::AesCbc128, .authentication = EspAuthentication::HmacSha1_96};
    expected.lifetime = Seconds{1800};
    expected.pfs = DhGroup::Modp1536;
    expected.dpd.mode = DpdMode::OneWay;
    QVERIFY(made.tunnel == expected);
    QCOMPARE(made.key, std::string("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
}

void TunnelWizardTest::enterNeverCommits()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    for (QWidget *field : wizard.findChildren<QWidget *>()) {
        const bool isField = qobject_cast<QLineEdit *>(field) || qobject_cast<QComboBox *>(field) ||
                             qobject_cast<QAbstractSpinBox *>(field);
        if (!isField || !field->isVisible() || !field->isEnabled())
            continue;
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClick(field, Qt::Key_Enter);
        QVERIFY(!isAtReview(wizard));
        QVERIFY(wizard.isVisible());
    }
}

void TunnelWizardTest::nextShowsWhatIsMissing()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), {});
    open(wizard);
    QVERIFY(button(wizard, QStringLiteral("Next"))->isEnabled());
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(!isAtReview(wizard));
    const auto links = wizard.findChildren<FindingLink *>();
    QCOMPARE(links.size(), 5); // name, peer, both networks, key
    QCOMPARE(QApplication::focusWidget(), links[0]);
    for (FindingLink *link : links)
        QVERIFY(link->isVisible());
    links[4]->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), keyField(wizard));
}

void TunnelWizardTest::badInput_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("problem"); // of the first link; empty: it goes on
    const QString peer = QStringLiteral("198.51.100.30");
    const QString local = QStringLiteral("10.0.2.0/24");
    const QString remote = QStringLiteral("192.168.30.0/24");
    const QString key = QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc");
    QTest::newRow("good") << peer << local << remote << key << "";
    QTest::newRow("full width") << "１９８．５１．１００．３０"
                                << "１０．０．２．０／２４" << remote << key << "";
    QTest::newRow("spaces around the peer") << "  198.51.100.30 " << local << remote << key << "";
    QTest::newRow("masks") << peer << "10.0.2.0 255.255.255.0"
                           << "192.168.30.0/255.255.255.0" << key << "";
    QTest::newRow("peer is a name") << "vpn.example.com" << local << remote << key << "Peer IP: “vpn.example.com”";
    QTest::newRow("peer with a wildcard") << "198.51.100.*" << local << remote << key << "Peer IP: “198.51.100.*”";
    QTest::newRow("peer cut short") << "198.51.100" << local << remote << key << "Peer IP: “198.51.100”";
    QTest::newRow("peer is loopback") << "127.0.0.1" << local << remote << key << "Peer IP:";
    QTest::newRow("peer is multicast") << "224.0.0.5" << local << remote << key << "Peer IP:";
    QTest::newRow("peer is this computer") << "203.0.113.10" << local << remote << key << "Peer IP:";
    QTest::newRow("host bits") << peer << local << "192.168.30.5/24" << key << "Remote Network: Host bits are set";
    QTest::newRow("no length") << peer << local << "192.168.30.0" << key << "Remote Network: “192.168.30.0”";
    QTest::newRow("local meets remote") << peer << local << "10.0.0.0/16" << key << "Remote Network: Overlaps 10.0.2.0";
    QTest::newRow("remote meets this computer's network")
        << peer << local << "172.20.5.0/24" << key << "Remote Network: Must not overlap";
    QTest::newRow("remote meets a Private Subnet")
        << peer << local << "10.0.1.128/25" << key << "Remote Network: Must not overlap";
    QTest::newRow("another tunnel has both")
        << peer << "10.0.1.0/24"
        << "192.168.10.0/24" << key << "Remote Network: Overlaps 192.168.10.0/24 of the tunnel";
    QTest::newRow("families differ") << peer << local << "2001:db8::/32" << key << "Remote Network: IPv4 and IPv6";
    QTest::newRow("no key") << peer << local << remote << ""
                            << "IKEv1 Pre-shared Key:";
    QTest::newRow("key of odd hexadecimal") << peer << local << remote << "0x123"
                                            << "IKEv1 Pre-shared Key:";
    QTest::newRow("key with spaces around is taken") << peer << local << remote << " key "
                                                     << "";
}

void TunnelWizardTest::badInput()
{
    QFETCH(QString, peer);
    QFETCH(QString, local);
    QFETCH(QString, remote);
    QFETCH(QString, key);
    QFETCH(QString, problem);
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), {});
    open(wizard);
    const auto editors = wizard.findChildren<NetworkEditor *>();
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelName)), QStringLiteral("nagoya-office"));
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelPeer)), peer);
    enter(editors[0]->findChild<QLineEdit *>(), local);
    enter(editors[1]->findChild<QLineEdit *>(), remote);
    QVERIFY(tabTo(keyField(wizard)));
    type(key);
    pressButton(wizard, QStringLiteral("Next"));
    QCOMPARE(isAtReview(wizard), problem.isEmpty());
    if (problem.isEmpty()) {
        QCOMPARE(textOfKey(wizard.takeKey()), key.toStdString());
        return;
    }
    const auto links = wizard.findChildren<FindingLink *>();
    QVERIFY(!links.isEmpty());
    QVERIFY2(links[0]->text().startsWith(problem), qPrintable(links[0]->text()));
    // And the same beside its field.
    press(Qt::Key_Return);
    bool isBeside = false;
    for (FindingLabel *label : wizard.findChildren<FindingLabel *>())
        isBeside = isBeside || (label->isVisible() && hasErrors(label->findings()));
    QVERIFY(isBeside);
}

// It may be meant, so it goes on, with a word beside the field and at the final check.
void TunnelWizardTest::peerInsideTheRemoteNetworkIsCautioned()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withTunnel()), {});
    open(wizard);
    const auto editors = wizard.findChildren<NetworkEditor *>();
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelName)), QStringLiteral("nagoya-office"));
    enter(named<QLineEdit>(wizard, labelOf(Field::TunnelPeer)), QStringLiteral("198.51.100.30"));
    enter(editors[0]->findChild<QLineEdit *>(), QStringLiteral("10.0.2.0/24"));
    enter(editors[1]->findChild<QLineEdit *>(), QStringLiteral("198.51.100.0/24"));
    QVERIFY(tabTo(keyField(wizard)));
    const QString caution = FindingLabel::lineOf({.field = Field::RemoteNetworks,
                                                  .problem = Problem::PeerInsideRemote,
                                                  .isWarning = true,
                                                  .text = "198.51.100.0/24"});
    QVERIFY(shows(wizard, caution));
    type(QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(isAtReview(wizard));
    QVERIFY(shows(wizard, QStringLiteral("198.51.100.0/24")));
}

void TunnelWizardTest::backKeepsEverything()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    const TunnelConfig before = wizard.tunnel();
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(isAtReview(wizard));
    QVERIFY(shows(wizard, QStringLiteral("24 characters")));
    QVERIFY(!shows(wizard, QStringLiteral("a8Fj2")));
    pressButton(wizard, QStringLiteral("Back"));
    QVERIFY(!isAtReview(wizard));
    QVERIFY(wizard.tunnel() == before);
    QCOMPARE(textOfKey(wizard.takeKey()), std::string("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
}

void TunnelWizardTest::failureStaysAndMakesNothing()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    Made made;
    wizard.setCommit(made.commit());
    open(wizard);
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    pressButton(wizard, QStringLiteral("Next"));
    pressButton(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    made.done(Reason::KeychainLocked);
    QVERIFY(wizard.isVisible());
    QVERIFY(isAtReview(wizard));
    QVERIFY(shows(wizard, QStringLiteral("Nothing was created:")));
    QVERIFY(shows(wizard, textOf(Reason::KeychainLocked)));
    pressButton(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    QCOMPARE(made.count, 2);
    QVERIFY(!shows(wizard, QStringLiteral("Nothing was created:")));
    const Error diskIsFull{Reason::FileUnwritable, ENOSPC};
    made.done(diskIsFull);
    const bool isKept = wizard.isVisible() && shows(wizard, textOf(diskIsFull)) && wizard.tunnel() == anotherTunnel();
    QVERIFY(judgeFault(49, "the disk is full when a wizard saves", "the error shown, what was entered kept",
                       isKept ? "shown in the wizard, which stays with every value" : "lost", isKept));
    pressButton(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    QCOMPARE(made.count, 3);
    made.done(success());
    QVERIFY(!wizard.isVisible());
}

void TunnelWizardTest::doubleClickMakesOne()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    Made made;
    wizard.setCommit(made.commit());
    open(wizard);
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    // A double click on Next ends on the button that takes its place: nothing may be made by it.
    auto *next = button(wizard, QStringLiteral("Next"));
    QTest::mouseClick(next, Qt::LeftButton);
    QCoreApplication::processEvents();
    auto *create = button(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
    QMouseEvent second(QEvent::MouseButtonDblClick, QPointF(5, 5), create->mapToGlobal(QPointF(5, 5)), Qt::LeftButton,
                       Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(create, &second);
    QTest::mouseRelease(create, Qt::LeftButton);
    QCOMPARE(made.count, 0);
    QTest::mouseClick(create, Qt::LeftButton);
    QTest::mouseClick(create, Qt::LeftButton);
    QTest::mouseDClick(create, Qt::LeftButton);
    QCOMPARE(made.count, 1);
    made.done(success());
}

void TunnelWizardTest::nothingEndsWhileMaking()
{
    Made made;
    {
        TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
        wizard.setCommit(made.commit());
        open(wizard);
        enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
        pressButton(wizard, QStringLiteral("Next"));
        pressButton(wizard, QStringLiteral("Create IPsec VPN Tunnel"));
        press(Qt::Key_Escape);
        QVERIFY(wizard.isVisible());
    }
    made.done(success()); // the dialog is gone: nothing happens
    QCOMPARE(made.count, 1);
}

void TunnelWizardTest::escapeChangesNothing()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    Made made;
    wizard.setCommit(made.commit());
    open(wizard);
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    pressButton(wizard, QStringLiteral("Next"));
    press(Qt::Key_Escape);
    QVERIFY(!wizard.isVisible());
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Rejected));
    QCOMPARE(made.count, 0);
}

void TunnelWizardTest::languageSwitchKeepsValues()
{
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), anotherTunnel());
    open(wizard);
    enter(keyField(wizard), QStringLiteral("a8Fj2kXq0ZpLw7Rt5YbN3mVc"));
    const TunnelConfig before = wizard.tunnel();
    pressButton(wizard, QStringLiteral("Next"));
    const SpokenLanguage spoken(QStringLiteral("ja"));
    QVERIFY(button(wizard, QStringLiteral("IPsec VPN Tunnel作成")) != nullptr);
    QVERIFY(shows(wizard, QStringLiteral("24文字")));
    QVERIFY(wizard.tunnel() == before);
}

void TunnelWizardTest::warnsOfARouteOfThisComputer()
{
    TunnelChoices choices = choicesOf(withGateway());
    choices.hostRoutes = {network("192.168.0.0/16"), network("10.99.0.0/16")};
    TunnelConfig tunnel = anotherTunnel(); // to 192.168.30.0/24
    TunnelWizard wizard(Purpose::Create, choices, tunnel);
    open(wizard);
    const QString sentence = QStringLiteral("This computer has a route to 192.168.0.0/16.");
    enter(keyField(wizard), QStringLiteral("a fairly long key 4711"));
    QLineEdit *remote = wizard.findChildren<NetworkEditor *>().back()->findChild<QLineEdit *>();
    enter(remote, QStringLiteral("192.168.40.0/24"));
    press(Qt::Key_Tab);
    QVERIFY(shows(wizard, sentence));
    QVERIFY(!shows(wizard, QStringLiteral("10.99.0.0/16")));
    // It hinders nothing, and the final check has it again.
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(isAtReview(wizard));
    QVERIFY(shows(wizard, sentence));
    pressButton(wizard, QStringLiteral("Back"));
    enter(remote, QStringLiteral("172.31.0.0/24"));
    press(Qt::Key_Tab);
    QVERIFY(!shows(wizard, sentence));
    // A network of its own is an error as before.
    enter(remote, QStringLiteral("172.20.5.0/24"));
    press(Qt::Key_Tab);
    QVERIFY(shows(wizard, QStringLiteral("Must not overlap your own network 172.20.0.0/16.")));
}

void TunnelWizardTest::finalCheckSaysWhatIsFixed()
{
    TunnelWizard wizard(Purpose::Change, choicesOf(withTunnel()), sampleTunnel());
    open(wizard);
    pressButton(wizard, QStringLiteral("Next"));
    QVERIFY(shows(wizard, QStringLiteral("pre-share (fixed)")));
    QVERIFY(shows(wizard, QStringLiteral("Tunnel mode (fixed)")));
}

void TunnelWizardTest::saysTheSentencesOfTheGuide_data()
{
    addLanguages();
}

void TunnelWizardTest::saysTheSentencesOfTheGuide()
{
    QFETCH(QString, language);
    const SpokenLanguage spoken(language);
    TunnelWizard wizard(Purpose::Create, choicesOf(withGateway()), {});
    open(wizard);
    for (const QString &sentence : guideWords(language).tunnelSentences)
        QVERIFY2(shows(wizard, sentence), qPrintable(sentence));
}

} // namespace tunneldesk::test
