#include "tests/wizards/gateway_wizard_test.h"

#include "models/text/text.h"
#include "tests/interop/console/guide_words.h"
#include "tests/wizards/keyboard.h"
#include "tests/wizards/sample_profile.h"
#include "tests/wizards/spoken_language.h"
#include "wizards/finding_label.h"
#include "wizards/finding_link.h"
#include "wizards/gateway_wizard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

namespace tunneldesk::test
{
namespace
{

using Purpose = GatewayWizard::Purpose;

void open(QDialog &dialog)
{
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
}

} // namespace

void GatewayWizardTest::createdByKeyboardAlone_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("ok");
    QTest::addColumn<QString>("cancel");
    QTest::newRow("ja") << "ja"
                        << "IPsec VPN Gateway作成"
                        << "確認"
                        << "キャンセル";
    QTest::newRow("ko") << "ko"
                        << "IPsec VPN Gateway 생성"
                        << "확인"
                        << "취소";
    QTest::newRow("en") << "en"
                        << "Create IPsec VPN Gateway"
                        << "OK"
                        << "Cancel";
}

void GatewayWizardTest::createdByKeyboardAlone()
{
    QFETCH(QString, language);
    QFETCH(QString, title);
    QFETCH(QString, ok);
    QFETCH(QString, cancel);
    const SpokenLanguage spoken(language);
    GatewayWizard wizard(Purpose::Create, zonesOnly(), {});
    open(wizard);
    QCOMPARE(wizard.windowTitle(), title);
    QVERIFY(button(wizard, cancel) != nullptr);

    // In the documented order: name, Zone, bandwidth, policy.
    QVERIFY(tabTo(named<QLineEdit>(wizard, labelOf(Field::GatewayName))));
    type(QStringLiteral("東京-gateway"));
    auto *zone = named<QComboBox>(wizard, labelOf(Field::GatewayZone));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), zone);
    QVERIFY(choose(zone, QStringLiteral("KR-1")));
    QVERIFY(zone->currentText().contains(QStringLiteral("203.0.113.10")));
    press(Qt::Key_Tab);
    QVERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()) != nullptr);
    press(Qt::Key_Right); // 10 -> 20 Mbps
    auto *encryption = named<QComboBox>(wizard, labelOf(Field::IkeEncryption));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), encryption);
    QVERIFY(choose(encryption, QStringLiteral("AES-128-CBC")));
    auto *group = named<QComboBox>(wizard, labelOf(Field::IkeGroup));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), group);
    QVERIFY(choose(group, QStringLiteral("Group 5")));
    auto *hash = named<QComboBox>(wizard, labelOf(Field::IkeHash));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), hash);
    QVERIFY(choose(hash, QStringLiteral("SHA1")));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), labelOf(Field::IkeLifetime));
    retype(QStringLiteral("3600"));
    QVERIFY(tabTo(button(wizard, ok)));
    press(Qt::Key_Return);
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));

    const GatewayConfig made = wizard.gateway();
    QCOMPARE(made.name, std::string("東京-gateway"));
    QCOMPARE(made.zone.value, 1U);
    QCOMPARE(made.bandwidth, Bandwidth::Mbps20);
    const IkePolicy expected{.encryption = IkeEncryption::AesCbc128,
                             .hash = Hash::Sha1,
                             .group = DhGroup::Modp1536,
                             .lifetime = Seconds{3600}};
    QVERIFY(made.policy == expected);
}

void GatewayWizardTest::saysWhatIsMissing()
{
    GatewayWizard wizard(Purpose::Create, zonesOnly(), {});
    open(wizard);
    auto *ok = button(wizard, QStringLiteral("OK"));
    QVERIFY(ok->isEnabled()); // never the dead grey button
    QVERIFY(tabTo(ok));
    press(Qt::Key_Space);
    QVERIFY(wizard.isVisible());
    const auto links = wizard.findChildren<FindingLink *>();
    QCOMPARE(links.size(), 2);
    QCOMPARE(QApplication::focusWidget(), links[0]);
    press(Qt::Key_Return);
    auto *name = named<QLineEdit>(wizard, labelOf(Field::GatewayName));
    QCOMPARE(QApplication::focusWidget(), name);
    type(QStringLiteral("gateway"));
    int left = 0;
    for (FindingLink *link : wizard.findChildren<FindingLink *>())
        left += link->isVisible() ? 1 : 0;
    QCOMPARE(left, 1); // the summary follows
}

void GatewayWizardTest::neutralWhileTyping()
{
    const Profile profile = withGateway();
    GatewayWizard wizard(Purpose::Create, profile, {});
    open(wizard);
    QVERIFY(tabTo(named<QLineEdit>(wizard, labelOf(Field::GatewayName))));
    type(QStringLiteral("tokyo-gateway")); // taken
    const auto shown = [&wizard] {
        for (FindingLabel *label : wizard.findChildren<FindingLabel *>())
            if (label->isVisible())
                return true;
        return false;
    };
    QVERIFY(!shown());
    press(Qt::Key_Tab);
    QVERIFY(shown());
    press(Qt::Key_Backtab); // the button that would mend it
    press(Qt::Key_Backtab);
    press(Qt::Key_End);
    type(QStringLiteral("-2")); // right now: seen at once
    QVERIFY(!shown());
}

void GatewayWizardTest::badInput_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("lifetime");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("good") << "gateway"
                          << "28800" << true;
    QTest::newRow("spaces around the name") << "  gateway  "
                                            << "28800" << true;
    QTest::newRow("no name") << ""
                             << "28800" << false;
    QTest::newRow("only spaces") << "   "
                                 << "28800" << false;
    QTest::newRow("30 characters") << QString(30, QChar(0x6771)) << "28800" << true;
    QTest::newRow("31 characters") << QString(31, QChar(0x6771)) << "28800" << false;
    QTest::newRow("taken") << "tokyo-gateway"
                           << "28800" << false;
    QTest::newRow("taken but for spaces") << " tokyo-gateway "
                                          << "28800" << false;
    QTest::newRow("lifetime too short") << "gateway"
                                        << "299" << false;
    QTest::newRow("shortest") << "gateway"
                              << "300" << true;
    QTest::newRow("longest") << "gateway"
                             << "86400" << true;
    QTest::newRow("lifetime too long") << "gateway"
                                       << "86401" << false;
    QTest::newRow("full-width digits") << "gateway"
                                       << "３６００" << true;
}

void GatewayWizardTest::badInput()
{
    QFETCH(QString, name);
    QFETCH(QString, lifetime);
    QFETCH(bool, isGood);
    GatewayConfig preset;
    preset.zone = {1};
    GatewayWizard wizard(Purpose::Create, withGateway(), preset);
    open(wizard);
    QVERIFY(tabTo(named<QLineEdit>(wizard, labelOf(Field::GatewayName))));
    type(name);
    QVERIFY(tabTo(named<QSpinBox>(wizard, labelOf(Field::IkeLifetime))));
    retype(lifetime);
    QVERIFY(tabTo(button(wizard, QStringLiteral("OK"))));
    press(Qt::Key_Space);
    QCOMPARE(wizard.result() == QDialog::Accepted, isGood);
    QCOMPARE(wizard.isVisible(), !isGood);
    if (isGood) {
        QCOMPARE(wizard.gateway().name, name.trimmed().toStdString());
        return;
    }
    // A sentence beside the field, and the button where there is one right answer.
    const bool isLifetime = lifetime != QStringLiteral("28800");
    ConfigFindings found;
    for (const FindingLabel *label : wizard.findChildren<FindingLabel *>())
        if (label->isVisible())
            for (const ConfigFinding &finding : label->findings())
                if (!finding.isWarning)
                    found.push_back(finding);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].field, isLifetime ? Field::IkeLifetime : Field::GatewayName);
    QVERIFY(shows(wizard, textOf(found[0])));
    QAbstractButton *fix = nullptr;
    for (QAbstractButton *each : wizard.findChildren<QAbstractButton *>())
        if (each->isVisible() && each->text().startsWith(QStringLiteral("Use “")))
            fix = each;
    QCOMPARE(fix != nullptr, isLifetime || found[0].problem == Problem::NotUnique);
    if (!fix)
        return;
    if (isLifetime)
        QCOMPARE(fix->text(), QStringLiteral("Use “%1”")
                                  .arg(textOfSeconds(lifetime == QStringLiteral("299") ? limits::kShortestIkeLifetime
                                                                                       : limits::kLongestIkeLifetime)));
    fix->click();
    QVERIFY(tabTo(button(wizard, QStringLiteral("OK"))));
    press(Qt::Key_Space);
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));
}

void GatewayWizardTest::changeFixesNameAndZone()
{
    const Profile profile = withGateway();
    GatewayWizard wizard(Purpose::Change, profile, profile.gateways[0]);
    open(wizard);
    QVERIFY(named<QLineEdit>(wizard, labelOf(Field::GatewayName)) == nullptr);
    QVERIFY(named<QComboBox>(wizard, labelOf(Field::GatewayZone)) == nullptr);
    QVERIFY(shows(wizard, QStringLiteral("tokyo-gateway")));
    QVERIFY(shows(wizard, QStringLiteral("Cannot be changed")));
    QVERIFY(wizard.gateway() == profile.gateways[0]);
    QVERIFY(tabTo(named<QSpinBox>(wizard, labelOf(Field::IkeLifetime))));
    retype(QStringLiteral("3600"));
    QVERIFY(tabTo(button(wizard, QStringLiteral("OK"))));
    press(Qt::Key_Space);
    GatewayConfig expected = profile.gateways[0];
    expected.policy.lifetime = Seconds{3600};
    QVERIFY(wizard.gateway() == expected);
}

void GatewayWizardTest::shrinkingShowsTheCaution()
{
    const SpokenLanguage spoken(QStringLiteral("ja"));
    const Profile profile = withGateway();
    GatewayWizard wizard(Purpose::Change, profile, profile.gateways[0]);
    open(wizard);
    const QString documented =
        QStringLiteral("帯域幅の保障を縮小すると、瞬時にパケットの紛失が発生することがあります。");
    QVERIFY(!shows(wizard, documented));
    for (QRadioButton *choice : wizard.findChildren<QRadioButton *>())
        if (choice->isChecked())
            QVERIFY(tabTo(choice));
    press(Qt::Key_Left); // 20 -> 10 Mbps
    QCOMPARE(wizard.gateway().bandwidth, Bandwidth::Mbps10);
    QVERIFY(shows(wizard, documented));
    press(Qt::Key_Right);
    QVERIFY(!shows(wizard, documented));
}

void GatewayWizardTest::policyChangeNamesTheTunnels()
{
    const Profile profile = withTunnel();
    GatewayWizard wizard(Purpose::Change, profile, profile.gateways[0]);
    open(wizard);
    QVERIFY(!shows(wizard, QStringLiteral("osaka-office")));
    auto *group = named<QComboBox>(wizard, labelOf(Field::IkeGroup));
    QVERIFY(tabTo(group));
    QVERIFY(choose(group, QStringLiteral("Group 2")));
    QVERIFY(shows(wizard, QStringLiteral("osaka-office")));
    QVERIFY(shows(wizard, textOf(Strength::Weak)));
}

void GatewayWizardTest::policyChangeMayWaitForTheRenewal()
{
    const Profile profile = withTunnel();
    GatewayWizard wizard(Purpose::Change, profile, profile.gateways[0]);
    open(wizard);
    auto *when = named<QComboBox>(wizard, QStringLiteral("When the new policy takes effect"));
    QVERIFY(when != nullptr);
    QVERIFY(!when->isVisible());
    QVERIFY(!wizard.waitsForRenewal());
    auto *group = named<QComboBox>(wizard, labelOf(Field::IkeGroup));
    QVERIFY(tabTo(group));
    QVERIFY(choose(group, QStringLiteral("Group 15")));
    QVERIFY(when->isVisible());
    QVERIFY(shows(wizard, QStringLiteral("negotiate again at once: osaka-office")));
    QVERIFY(!wizard.waitsForRenewal()); // the default, as before
    QVERIFY(tabTo(when));
    QVERIFY(choose(when, QStringLiteral("At the next renewal")));
    QVERIFY(wizard.waitsForRenewal());
    QVERIFY(shows(wizard, QStringLiteral("when they are renewed: osaka-office")));
    // Another mode cannot wait.
    auto *mode = named<QComboBox>(wizard, labelOf(Field::IkeMode));
    mode->setCurrentIndex(mode->findText(textOf(IkeMode::Aggressive)));
    QVERIFY(!when->isVisible());
    QVERIFY(!wizard.waitsForRenewal());
    QVERIFY(shows(wizard, QStringLiteral("disconnect and negotiate again: osaka-office")));
}

void GatewayWizardTest::waitingIsKeptForADialogThatComesBack()
{
    const Profile profile = withTunnel();
    GatewayConfig typed = profile.gateways[0];
    typed.policy.lifetime = Seconds{7200};
    GatewayWizard again(Purpose::Change, profile, typed);
    QVERIFY(!again.waitsForRenewal());
    again.setWaitsForRenewal(true);
    open(again);
    QVERIFY(again.waitsForRenewal());
    auto *when = named<QComboBox>(again, QStringLiteral("When the new policy takes effect"));
    QVERIFY(when->isVisible());
    QCOMPARE(when->currentText(), QStringLiteral("At the next renewal"));
}

void GatewayWizardTest::zonesShowTheirAddress()
{
    Profile profile = withGateway();
    profile.zones[0].uplink = std::string("eth0");
    const QString name = QString::fromStdString(profile.zones[0].name);
    const auto addressOf = [](const ZoneConfig &) { return QStringLiteral("203.0.113.10"); };
    const QString shown = QStringLiteral("%1 → eth0 203.0.113.10").arg(name);
    GatewayWizard fresh(Purpose::Create, profile, {});
    fresh.setAddressOf(addressOf);
    open(fresh);
    auto *zone = named<QComboBox>(fresh, labelOf(Field::GatewayZone));
    QVERIFY(zone);
    QCOMPARE(zone->itemText(0), shown);
    GatewayWizard change(Purpose::Change, profile, profile.gateways[0]);
    change.setAddressOf(addressOf);
    open(change);
    QVERIFY(shows(change, shown));
    // Where the zone is an address, it stands there once.
    profile.zones[0].uplink = address("203.0.113.10");
    GatewayWizard plain(Purpose::Change, profile, profile.gateways[0]);
    plain.setAddressOf(addressOf);
    open(plain);
    QVERIFY(shows(plain, QStringLiteral("%1 → 203.0.113.10").arg(name)));
    QVERIFY(!shows(plain, QStringLiteral("203.0.113.10 203.0.113.10")));
}

void GatewayWizardTest::nothingWaitsWithoutTunnels()
{
    const Profile profile = withGateway();
    GatewayConfig typed = profile.gateways[0];
    typed.policy.lifetime = Seconds{7200}; // as after a failed save: shown, but not what runs
    GatewayWizard alone(Purpose::Change, profile, typed);
    open(alone);
    QVERIFY(!named<QComboBox>(alone, QStringLiteral("When the new policy takes effect"))->isVisible());
    const Profile used = withTunnel();
    GatewayWizard again(Purpose::Change, used, typed);
    open(again);
    QVERIFY(named<QComboBox>(again, QStringLiteral("When the new policy takes effect"))->isVisible());
}

// Rules S-10, AM-7.
void GatewayWizardTest::aggressiveModeIsAChoiceWithItsWarning()
{
    const Profile profile = withGateway();
    GatewayWizard wizard(Purpose::Change, profile, profile.gateways.front());
    open(wizard);
    const auto warnings = [&wizard] {
        const auto labels = wizard.findChildren<QLabel *>();
        return std::count_if(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(QStringLiteral("guess the key offline"));
        });
    };
    QVERIFY(!wizard.gateway().policy.answerAggressive);
    QCOMPARE(warnings(), 0);
    auto *mode = named<QComboBox>(wizard, labelOf(Field::IkeMode));
    QVERIFY(mode != nullptr);
    mode->setCurrentIndex(mode->findText(textOf(IkeMode::Aggressive)));
    QVERIFY(wizard.gateway().policy.mode == IkeMode::Aggressive);
    QCOMPARE(warnings(), 1);
    auto *answers = named<QCheckBox>(wizard, labelOf(Field::AnswerAggressive));
    QVERIFY(answers != nullptr);
    answers->setChecked(true);
    QVERIFY(wizard.gateway().policy.answerAggressive);
    QCOMPARE(warnings(), 2);
    wizard.accept();
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Accepted));
}

void GatewayWizardTest::escapeChangesNothing()
{
    const Profile profile = withGateway();
    GatewayWizard wizard(Purpose::Create, profile, {});
    open(wizard);
    QSignalSpy accepted(&wizard, &QDialog::accepted);
    type(QStringLiteral("x"));
    press(Qt::Key_Escape);
    QCOMPARE(wizard.result(), static_cast<int>(QDialog::Rejected));
    QVERIFY(!wizard.isVisible());
    QCOMPARE(accepted.count(), 0);
}

void GatewayWizardTest::acceptsOnce()
{
    GatewayConfig preset;
    preset.zone = {1};
    preset.name = "gateway";
    GatewayWizard wizard(Purpose::Create, withGateway(), preset);
    open(wizard);
    QSignalSpy accepted(&wizard, &QDialog::accepted);
    auto *ok = button(wizard, QStringLiteral("OK"));
    QTest::mouseDClick(ok, Qt::LeftButton);
    wizard.accept();
    QCOMPARE(accepted.count(), 1);
}

void GatewayWizardTest::languageSwitchKeepsValues()
{
    GatewayWizard wizard(Purpose::Create, zonesOnly(), {});
    open(wizard);
    QVERIFY(tabTo(named<QLineEdit>(wizard, labelOf(Field::GatewayName))));
    type(QStringLiteral("gateway"));
    auto *group = named<QComboBox>(wizard, labelOf(Field::IkeGroup));
    QVERIFY(tabTo(group));
    QVERIFY(choose(group, QStringLiteral("Group 1 ")));
    const GatewayConfig before = wizard.gateway();
    const QWidget *focus = QApplication::focusWidget();
    {
        const SpokenLanguage spoken(QStringLiteral("ja"));
        QCOMPARE(wizard.windowTitle(), QStringLiteral("IPsec VPN Gateway作成"));
        QVERIFY(button(wizard, QStringLiteral("確認")) != nullptr);
        QVERIFY(wizard.gateway() == before);
        QCOMPARE(QApplication::focusWidget(), focus);
    }
    QCOMPARE(wizard.windowTitle(), QStringLiteral("Create IPsec VPN Gateway"));
    QVERIFY(wizard.gateway() == before);
}

void GatewayWizardTest::saysTheSentencesOfTheGuide_data()
{
    addLanguages();
}

void GatewayWizardTest::saysTheSentencesOfTheGuide()
{
    QFETCH(QString, language);
    const SpokenLanguage spoken(language);
    GatewayWizard wizard(Purpose::Create, zonesOnly(), {});
    open(wizard);
    for (const QString &sentence : guideWords(language).gatewaySentences)
        QVERIFY2(shows(wizard, sentence), qPrintable(sentence));
}

} // namespace tunneldesk::test
