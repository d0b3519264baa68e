#include "tests/wizards/editor_test.h"

#include "tests/wizards/keyboard.h"
#include "tests/wizards/sample_profile.h"
#include "wizards/address_edit.h"
#include "wizards/algorithm_combo.h"
#include "wizards/bandwidth_editor.h"
#include "wizards/dpd_editor.h"
#include "wizards/identity_editor.h"
#include "wizards/lifetime_editor.h"
#include "wizards/palette_tints.h"
#include "wizards/pfs_editor.h"
#include "wizards/policy_editor.h"
#include "wizards/proposal_editor.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

namespace tunneldesk::test
{

void EditorTest::policyKeepsEveryCombination()
{
    Form form;
    PolicyEditor editor(&form);
    for (const IkeEncryption encryption : allIkeEncryptions())
        for (const Hash hash : allHashes())
            for (const DhGroup group : allDhGroups()) {
                const IkePolicy policy{.mode = IkeMode::Aggressive,
                                       .encryption = encryption,
                                       .hash = hash,
                                       .group = group,
                                       .lifetime = Seconds{4711}};
                editor.setValue(policy);
                QVERIFY(editor.value() == policy);
            }
}

void EditorTest::proposalKeepsEveryCombination()
{
    Form form;
    ProposalEditor editor(&form);
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications()) {
            const EspSuite suite{.encryption = encryption, .authentication = authentication};
            if (!suite.isValid())
                continue;
            editor.setValue(suite);
            QVERIFY(editor.value() == suite);
        }
}

void EditorTest::aeadLeavesNoSecondChoice()
{
    Form form;
    ProposalEditor editor(&form);
    editor.setValue({.encryption = EspEncryption::AesCbc128, .authentication = EspAuthentication::HmacSha1_96});
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    const auto boxes = form.findChildren<AlgorithmCombo *>();
    boxes[0]->setFocus();
    QSignalSpy changed(&editor, &ProposalEditor::changed);
    QVERIFY(choose(boxes[0], QStringLiteral("AES-256-GCM-16")));
    QCOMPARE(editor.value().authentication, EspAuthentication::Included);
    QCOMPARE(boxes[1]->currentText(), QStringLiteral("included"));
    QVERIFY(!boxes[1]->isEnabled());
    QVERIFY(choose(boxes[0], QStringLiteral("AES-256-CBC")));
    QVERIFY(boxes[1]->isEnabled());
    QCOMPARE(editor.value().authentication, EspAuthentication::HmacSha1_96); // what it was before
    QVERIFY(editor.value().isValid());
    QVERIFY(changed.count() > 0);
}

void EditorTest::pfsOffersTheDocumentedGroupsFirst()
{
    PfsEditor editor;
    editor.setLabelText(QStringLiteral("PFS"));
    editor.show();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    QVERIFY(!editor.value());
    auto *box = editor.findChild<AlgorithmCombo *>();
    QVERIFY(!box->isEnabled());
    QCOMPARE(box->count(), 14); // 1, 2, 5, a line, 14 to 21, a line, 31
    QVERIFY(box->itemText(0).startsWith(QStringLiteral("Group 1 ")));
    QVERIFY(box->itemText(2).startsWith(QStringLiteral("Group 5")));
    QCOMPARE(box->itemData(3, Qt::AccessibleDescriptionRole).toString(), QStringLiteral("separator"));
    QVERIFY(box->itemText(4).startsWith(QStringLiteral("Group 14")));
    QVERIFY(box->itemText(11).startsWith(QStringLiteral("Group 21")));
    QCOMPARE(box->itemData(12, Qt::AccessibleDescriptionRole).toString(), QStringLiteral("separator"));
    QCOMPARE(box->itemText(13), QStringLiteral("Group 31 (X25519, in no IKEv1 standard)"));
    editor.setFocus();
    press(Qt::Key_Down);
    QVERIFY(editor.value() == DhGroup::Modp2048);
    QVERIFY(tabTo(box));
    QVERIFY(choose(box, QStringLiteral("Group 2")));
    QVERIFY(editor.value() == DhGroup::Modp1024);
    editor.setValue(std::nullopt);
    QVERIFY(!editor.value());
}

void EditorTest::dpdKeepsItsValue()
{
    DpdEditor editor;
    editor.setLabelText(QStringLiteral("DPD"));
    for (const DpdMode mode : {DpdMode::Off, DpdMode::OneWay, DpdMode::On}) {
        const DpdConfig value{.mode = mode, .idle = Seconds{33}, .tries = 7, .interval = Seconds{2}};
        editor.setValue(value);
        QVERIFY(editor.value() == value);
    }
    editor.show();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    editor.setFocus();
    press(Qt::Key_Down);
    QCOMPARE(editor.value().mode, DpdMode::OneWay);
    press(Qt::Key_Down);
    QCOMPARE(editor.value().mode, DpdMode::Off);
}

void EditorTest::lifetimePresets()
{
    LifetimeEditor editor;
    editor.setLabelText(QStringLiteral("Lifetime"));
    editor.show();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    editor.setFocus();
    const auto presets = editor.findChildren<QToolButton *>();
    QCOMPARE(presets.size(), 3);
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(tabTo(presets[static_cast<qsizetype>(i)]));
        press(Qt::Key_Space);
        QCOMPARE(editor.value().count(), (std::array{3600, 28800, 86400}[i]));
    }
}

void EditorTest::lifetimeTakesWhatIsTyped()
{
    LifetimeEditor editor;
    editor.setValue(Seconds{3600});
    editor.show();
    QVERIFY(QTest::qWaitForWindowActive(&editor));
    editor.setFocus();
    retype(QStringLiteral("7"));
    QCOMPARE(editor.value().count(), 7); // the validator says that it is too short
    retype(QStringLiteral("１２００"));
    QCOMPARE(editor.value().count(), 1200);
}

void EditorTest::identityKeepsItsValue()
{
    IdentityEditor editor(IdentityEditor::Whose::Peers);
    const Identity values[] = {{},
                               {IdentityType::Ipv4, "203.0.113.1"},
                               {IdentityType::Ipv6, "2001:db8::1"},
                               {IdentityType::Fqdn, "gw.example.com"},
                               {IdentityType::UserFqdn, "admin@example.com"},
                               {IdentityType::KeyId, "0x6b6579"},
                               {IdentityType::Any, ""}};
    for (const Identity &value : values) {
        editor.setValue(value);
        QVERIFY(editor.value() == value);
    }
    editor.setValue({IdentityType::Ipv4, "２０３．０．１１３．１"});
    QCOMPARE(editor.value().value, std::string("203.0.113.1"));
}

// Rule NT-15: only the peer's may be any, and then there is nothing to type.
void EditorTest::onlyThePeersIdentityMayBeAny()
{
    IdentityEditor ours(IdentityEditor::Whose::Ours);
    QCOMPARE(ours.findChild<QComboBox *>()->findText(textOf(IdentityType::Any)), -1);
    IdentityEditor peers(IdentityEditor::Whose::Peers);
    peers.setLabelText(labelOf(Field::PeerIdentity));
    peers.setValue({IdentityType::Fqdn, "gw.example.com"});
    peers.show();
    QVERIFY(QTest::qWaitForWindowActive(&peers));
    auto *type = peers.findChild<QComboBox *>();
    auto *value = peers.findChild<QLineEdit *>();
    QVERIFY(type->accessibleName().contains(labelOf(Field::PeerIdentity)));
    QVERIFY(value->isEnabled());
    peers.setFocus();
    QVERIFY(type->hasFocus());
    press(Qt::Key_End);
    QCOMPARE(type->currentText(), textOf(IdentityType::Any));
    QVERIFY(!value->isEnabled());
    QVERIFY(value->placeholderText().isEmpty());
    QVERIFY(peers.value() == (Identity{IdentityType::Any, ""}));
    // What was typed before is there again with another type.
    press(Qt::Key_Home);
    press(Qt::Key_Down);
    QVERIFY(value->isEnabled());
    QCOMPARE(peers.value().value, std::string("gw.example.com"));
}

void EditorTest::bandwidthKeepsItsValue()
{
    BandwidthEditor editor;
    QSignalSpy changed(&editor, &BandwidthEditor::changed);
    for (const Bandwidth value : {Bandwidth::Mbps30, Bandwidth::Unmetered, Bandwidth::Mbps10, Bandwidth::Mbps20}) {
        editor.setValue(value);
        QCOMPARE(editor.value(), value);
    }
    QCOMPARE(changed.count(), 4);
}

void EditorTest::addressUnderstandsFullWidth()
{
    AddressEdit edit;
    edit.show();
    QVERIFY(QTest::qWaitForWindowActive(&edit));
    edit.setFocus();
    type(QStringLiteral(" １９８．５１．１００．２０ "));
    QVERIFY(edit.value() == address("198.51.100.20"));
    press(Qt::Key_Return);
    QCOMPARE(edit.text(), QStringLiteral("198.51.100.20"));
    retype(QStringLiteral("vpn.example.com"));
    QVERIFY(!edit.value());
    press(Qt::Key_Return);
    QCOMPARE(edit.text(), QStringLiteral("vpn.example.com"));
}

void EditorTest::wheelMovesNothingWithoutFocus()
{
    QWidget window;
    auto *box = new CalmComboBox(&window);
    box->addItems({QStringLiteral("a"), QStringLiteral("b")});
    auto *spin = new CalmSpinBox(&window);
    spin->move(0, 60);
    auto *elsewhere = new QToolButton(&window);
    elsewhere->setFocusPolicy(Qt::StrongFocus);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto turn = [](QWidget *widget) {
        QWheelEvent event(QPointF(5, 5), widget->mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &event);
    };
    elsewhere->setFocus();
    spin->setValue(5);
    turn(box);
    turn(spin);
    QCOMPARE(box->currentIndex(), 0);
    QCOMPARE(spin->value(), 5);
    box->setFocus();
    turn(box);
    QCOMPARE(box->currentIndex(), 1);
    spin->setFocus();
    turn(spin);
    QCOMPARE(spin->value(), 4);
}

void EditorTest::tintsCanBeRead_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("base");
    QTest::newRow("light") << QColor(0xef, 0xef, 0xef) << QColor(0xff, 0xff, 0xff);
    QTest::newRow("dark") << QColor(0x2b, 0x2b, 0x2b) << QColor(0x1e, 0x1e, 0x1e);
    QTest::newRow("black") << QColor(0, 0, 0) << QColor(0, 0, 0);
}

void EditorTest::tintsCanBeRead()
{
    QFETCH(QColor, window);
    QFETCH(QColor, base);
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::WindowText, window.lightness() > 128 ? QColor(Qt::black) : QColor(Qt::white));
    for (const Tint tint : {Tint::Error, Tint::Caution, Tint::Good})
        for (const QColor &ground : {window, base})
            QVERIFY(contrastOf(tintOf(tint, palette), ground) >= 4.5);
    QVERIFY(contrastOf(quietTextOf(palette), window) >= 4.5);
}

} // namespace tunneldesk::test
