#include "tests/gui/preset_test.h"

#include "app/overview_page.h"
#include "app/tunnel_details.h"
#include "app/tunnel_page.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/wizards/keyboard.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QComboBox>
#include <QScrollArea>
#include <QToolButton>

namespace tunneldesk::test
{
namespace
{

const QString kMark = QStringLiteral("Set to what the peer has.");

Snapshot snapshotWith(const Finding &finding)
{
    Snapshot snapshot = busySnapshot();
    snapshot.tunnels[1].finding = finding;
    return snapshot;
}

Finding pfsFinding()
{
    return {Reason::PfsMismatch,
            Certainty::Certain,
            Side::Between,
            Field::Pfs,
            Advice::MatchPfs,
            {{Attribute::EspEncryption, "AES-256-GCM-16", "AES-256-GCM-16", true},
             {Attribute::Pfs, "-", "Group 14", false}},
            14};
}

// From the overview, with the keyboard: to the problem's button and into its dialog.
template <typename Dialog>
Dialog *openByKeyboard(Desk &desk, const Finding &finding, const QString &words)
{
    desk.show();
    desk.window->showPage(PageKind::Overview);
    desk.give(snapshotWith(finding));
    QAbstractButton *action = button(*desk.window, words);
    if (!QTest::qWaitForWindowActive(desk.window.get()) || !action || !tabTo(action))
        return nullptr;
    press(Qt::Key_Space);
    const auto isReady = [] { return top<Dialog>() && top<Dialog>()->isAncestorOf(QApplication::focusWidget()); };
    return QTest::qWaitFor(isReady, 30'000) ? top<Dialog>() : nullptr;
}

// The mark under the field, where one is.
QString markIn(const QWidget &dialog)
{
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        if (label->isVisible() && label->text().startsWith(kMark))
            return label->text();
    return {};
}

bool isSeen(QWidget *widget)
{
    return widget->isVisible() && !widget->visibleRegion().isEmpty();
}

const TunnelConfig &osakaIn(const Desk &desk)
{
    return *desk.profiles.profile().find(TunnelId{13});
}

} // namespace

void PresetTest::theTunnelDialogBeginsWithWhatThePeerHas()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    auto *dialog = openByKeyboard<TunnelWizard>(desk, pfsFinding(), QStringLiteral("Change the tunnel"));
    QVERIFY(dialog);
    QCOMPARE(dialog->tunnel().pfs, std::optional(DhGroup::Modp2048));
    QVERIFY2(markIn(*dialog).contains(QStringLiteral("Before:")), qPrintable(markIn(*dialog)));
    // At the field, seen, and said to who does not see it.
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus);
    QTRY_VERIFY(isSeen(focus));
    QVERIFY2(focus->accessibleName().contains(QStringLiteral("Perfect Forward Secrecy")),
             qPrintable(focus->accessibleName()));
    QVERIFY2(focus->accessibleDescription().contains(kMark), qPrintable(focus->accessibleDescription()));
    dialog->reject();
}

void PresetTest::whoCancelsHasChangedNothing()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    const Profile before = desk.profiles.profile();
    QVERIFY(openByKeyboard<TunnelWizard>(desk, pfsFinding(), QStringLiteral("Change the tunnel")));
    QCOMPARE(desk.profiles.profile(), before);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QCOMPARE(desk.profiles.profile(), before);
}

void PresetTest::nothingIsSavedBeforeTheFinalCheckIsConfirmed()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    const Profile before = desk.profiles.profile();
    auto *dialog = openByKeyboard<TunnelWizard>(desk, pfsFinding(), QStringLiteral("Change the tunnel"));
    QVERIFY(dialog);
    pressButton(*dialog, QStringLiteral("Next"));
    QTRY_VERIFY(shows(*dialog, QStringLiteral("What changes")));
    QCOMPARE(desk.profiles.profile(), before);
    pressButton(*dialog, QStringLiteral("OK"));
    QTRY_COMPARE(osakaIn(desk).pfs, std::optional(DhGroup::Modp2048));
    TunnelConfig expected = *before.find(TunnelId{13});
    expected.pfs = DhGroup::Modp2048;
    QCOMPARE(osakaIn(desk), expected);
}

void PresetTest::theMarkGoesWhenTheUserChooses()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    auto *dialog =
        openByKeyboard<TunnelWizard>(desk, busySnapshot().tunnels[1].finding, QStringLiteral("Change the tunnel"));
    QVERIFY(dialog);
    QCOMPARE(dialog->tunnel().esp.encryption, EspEncryption::AesCbc128);
    QVERIFY2(markIn(*dialog).contains(QStringLiteral("AES-256-GCM")), qPrintable(markIn(*dialog)));
    auto *box = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(box);
    QVERIFY(choose(box, QStringLiteral("AES-256-CBC")));
    QCOMPARE(dialog->tunnel().esp.encryption, EspEncryption::AesCbc256);
    QCOMPARE(markIn(*dialog), QString());
    QVERIFY(!box->accessibleDescription().contains(kMark));
    dialog->reject();
}

void PresetTest::theGatewayDialogBeginsWithWhatThePeerHas()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    const Profile before = desk.profiles.profile();
    const Finding finding{Reason::NoProposalChosen,
                          Certainty::Certain,
                          Side::Between,
                          Field::IkeHash,
                          Advice::MatchProposal,
                          {{Attribute::IkeHash, "SHA2-256", "SHA2-512", false}},
                          14};
    auto *dialog = openByKeyboard<GatewayWizard>(desk, finding, QStringLiteral("Change the gateway"));
    QVERIFY(dialog);
    QCOMPARE(dialog->gateway().policy.hash, Hash::Sha512);
    QVERIFY(!markIn(*dialog).isEmpty());
    QVERIFY(shows(*dialog, QStringLiteral("What changes:")));
    QWidget *focus = QApplication::focusWidget();
    QTRY_VERIFY(isSeen(focus));
    QVERIFY2(focus->accessibleDescription().contains(kMark), qPrintable(focus->accessibleDescription()));
    QCOMPARE(desk.profiles.profile(), before);
    pressButton(*dialog, QStringLiteral("OK"));
    QTRY_COMPARE(desk.profiles.profile().find(GatewayId{2})->policy.hash, Hash::Sha512);
}

// Several offers of the peer's: none of them is taken.
void PresetTest::withoutOneRightAnswerOnlyTheFieldIsShown()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    Finding finding = pfsFinding();
    finding.rows[1].theirs = "Group 14, Group 19";
    auto *dialog = openByKeyboard<TunnelWizard>(desk, finding, QStringLiteral("Change the tunnel"));
    QVERIFY(dialog);
    QCOMPARE(dialog->tunnel(), osakaIn(desk));
    QCOMPARE(markIn(*dialog), QString());
    QVERIFY(QApplication::focusWidget()->accessibleName().contains(QStringLiteral("Perfect Forward Secrecy")));
    closeTop();
}

// A mode or an ID, and no notify says which: the dialog that holds the first suspect.
void PresetTest::theFirstSuspectSaysWhichDialogItIs()
{
    Desk desk(QStringLiteral("en"), busyProfile());
    const Finding stranger{Reason::ModeMismatch,
                           Certainty::Probable,
                           Side::Theirs,
                           Field::IkeMode,
                           Advice::MatchIdentityOrMode,
                           {{Attribute::IkeMode, "main", "", false}},
                           24};
    auto *gateway = openByKeyboard<GatewayWizard>(desk, stranger, QStringLiteral("Change the gateway"));
    QVERIFY(gateway);
    QCOMPARE(markIn(*gateway), QString());
    QCOMPARE(QApplication::focusWidget()->accessibleName(), labelOf(Field::IkeMode));
    closeTop();
}

} // namespace tunneldesk::test
