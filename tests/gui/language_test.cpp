#include "tests/gui/language_test.h"

#include "app/data_table.h"
#include "app/gateway_page.h"
#include "app/tunnel_page.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QAction>
#include <QLabel>
#include <QMap>
#include <QRegularExpression>

namespace tunneldesk::test
{
namespace
{

using Opening = void (*)(Desk &desk);

// Each thing that is under the window and what is read or heard of it. Times of day pass while a test runs; digits are
// the same in every language.
QStringList wordsUnder(const QObject &window)
{
    static const char *const kProperties[] = {
        "text",        "toolTip", "statusTip",       "whatsThis", "accessibleName", "accessibleDescription",
        "windowTitle", "title",   "placeholderText", "prefix",    "suffix",         "specialValueText"};
    static const QRegularExpression varying(QStringLiteral("[0-9]|/tmp/[^/]*"));
    QStringList words;
    QList<const QObject *> all{&window};
    for (const QObject *child : window.findChildren<QObject *>())
        all.append(child);
    for (const QObject *object : std::as_const(all)) {
        // The arrows of a row of tabs are Qt's, which names them once.
        const bool isQts = object->objectName().startsWith(QLatin1String("Scroll"));
        if (isQts || (!object->isWidgetType() && !qobject_cast<const QAction *>(object)))
            continue;
        for (const char *property : kProperties) {
            const QString value = object->property(property).toString().replace(varying, QStringLiteral("0"));
            if (!value.isEmpty())
                words << QStringLiteral("%1 of %2 “%3”: %4")
                             .arg(QLatin1String(property), QLatin1String(object->metaObject()->className()),
                                  object->objectName(), value);
        }
    }
    return words;
}

QStringList wordsOf(Desk &desk)
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QStringList words = wordsUnder(*desk.window);
    words.sort();
    return words;
}

} // namespace

void LanguageTest::documentedTermsAreToldInFull_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QMap<QString, QString>>("terms");
    const QString none;
    QTest::newRow("en") << QStringLiteral("en")
                        << QMap<QString, QString>{
                               {QStringLiteral("Peer IP"), QStringLiteral("IP address of the Peer Gateway")},
                               {QStringLiteral("Local Network"), none},
                               {QStringLiteral("Dead Peer Detection"), QStringLiteral("Dead Peer Detection (DPD)")}};
    QTest::newRow("ja") << QStringLiteral("ja")
                        << QMap<QString, QString>{
                               {QStringLiteral("Peer IP"), QStringLiteral("Peer IPアドレス")},
                               {QStringLiteral("Local Network"), QStringLiteral("ローカルネットワーク")},
                               {QStringLiteral("Dead Peer Detection"), QStringLiteral("デッドピア検出 (DPD)")}};
    QTest::newRow("ko") << QStringLiteral("ko")
                        << QMap<QString, QString>{
                               {QStringLiteral("Peer IP"), QStringLiteral("피어 IP 주소")},
                               {QStringLiteral("Local Network"), QStringLiteral("로컬 네트워크")},
                               {QStringLiteral("Dead Peer Detection"), QStringLiteral("데드 피어 감지(DPD)")}};
}

void LanguageTest::documentedTermsAreToldInFull()
{
    QFETCH(QString, language);
    using Terms = QMap<QString, QString>;
    QFETCH(Terms, terms);
    Desk desk(language, busyProfile());
    desk.show();
    desk.operations.createTunnel();
    QTRY_VERIFY(top<TunnelWizard>());
    Terms told;
    for (const QLabel *label : top<TunnelWizard>()->findChildren<QLabel *>())
        if (label->buddy() && terms.contains(label->text()))
            told.insert(label->text(), label->toolTip());
    QCOMPARE(told, terms);
    closeTop();
}

void LanguageTest::headingsAndChoicesAreToldInFull_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>(
        "terms"); // IKEv1 Policy, IKE negotiation mode, Private Subnet, One-way, IPsec Proposal
    const QString none;
    QTest::newRow("en") << QStringLiteral("en") << QStringList{none, none, none, none, none};
    QTest::newRow("ja") << QStringLiteral("ja")
                        << QStringList{QStringLiteral("IKEv1ポリシー"), QStringLiteral("IKEネゴシエーションモード"),
                                       QStringLiteral("プライベートサブネット"), QStringLiteral("One-way (片方向)"),
                                       QStringLiteral("IPsecプロポーザル")};
    QTest::newRow("ko") << QStringLiteral("ko")
                        << QStringList{QStringLiteral("IKEv1 정책"), none, none, QStringLiteral("One-way(단방향)"),
                                       QStringLiteral("IPsec 제안")};
}

void LanguageTest::headingsAndChoicesAreToldInFull()
{
    QFETCH(QString, language);
    QFETCH(QStringList, terms);
    Desk desk(language, busyProfile());
    desk.show();
    const auto tooltipOf = [](const QWidget &dialog, const QString &words) {
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->text() == words)
                return label->toolTip();
        for (const QAbstractButton *choice : dialog.findChildren<QAbstractButton *>())
            if (choice->text() == words)
                return choice->toolTip();
        return QStringLiteral("%1 is not there").arg(words);
    };
    desk.operations.createGateway();
    QTRY_VERIFY(top<GatewayWizard>());
    QCOMPARE(tooltipOf(*top<GatewayWizard>(), QStringLiteral("IKEv1 Policy")), terms[0]);
    QCOMPARE(tooltipOf(*top<GatewayWizard>(), labelOf(Field::IkeMode)), terms[1]);
    closeTop();
    desk.operations.createTunnel();
    QTRY_VERIFY(top<TunnelWizard>());
    QCOMPARE(tooltipOf(*top<TunnelWizard>(), labelOf(Field::ZonePrivateSubnets)), terms[2]);
    QCOMPARE(tooltipOf(*top<TunnelWizard>(), textOf(DpdMode::OneWay)), terms[3]);
    QCOMPARE(tooltipOf(*top<TunnelWizard>(), QStringLiteral("IPsec Proposal")), terms[4]);
    closeTop();
}

void LanguageTest::aSwitchLeavesNothingOfTheOldLanguage_data()
{
    QTest::addColumn<Opening>("open");
    const auto add = [](const char *name, Opening open) { QTest::newRow(name) << open; };
    add("nothing selected", [](Desk &) {});
    add("a gateway in use selected", [](Desk &desk) {
        desk.window->showPage(PageKind::Gateway);
        desk.window->gatewayPage()->select({2});
    });
    add("a tunnel's details", [](Desk &desk) {
        desk.window->showPage(PageKind::Tunnel);
        desk.window->tunnelPage()->select({13});
        desk.window->tunnelPage()->openDetails({13});
    });
    add("an active tunnel's details", [](Desk &desk) { desk.window->showDetailsOf({3}); });
    add("routing", [](Desk &desk) { desk.window->showPage(PageKind::StatusRouting); });
    add("log of a tunnel", [](Desk &desk) { desk.window->showLogOf({3}); });
    add("diagnostics", [](Desk &desk) { desk.window->showTestOf({3}); });
    add("view only", [](Desk &desk) {
        Preferences preferences;
        preferences.isViewOnly = true;
        desk.window->setPreferences(preferences);
        desk.window->showDetailsOf({13});
    });
    add("creation of a gateway", [](Desk &desk) { desk.operations.createGateway(); });
    add("change of a gateway", [](Desk &desk) { desk.operations.changeGateway({2}); });
    add("deletion of a gateway in use", [](Desk &desk) { desk.operations.deleteGateway({2}); });
    add("creation of a tunnel", [](Desk &desk) { desk.operations.createTunnel(); });
    add("change of a tunnel", [](Desk &desk) { desk.operations.changeTunnel({3}); });
    add("deletion of a tunnel", [](Desk &desk) { desk.operations.deleteTunnels({{3}}); });
    add("renaming", [](Desk &desk) { desk.operations.renameTunnel({3}); });
    add("zones", [](Desk &desk) { desk.operations.editZones(); });
    add("peer sheet", [](Desk &desk) { desk.operations.showPeerSheet({3}); });
    add("export", [](Desk &desk) { desk.operations.exportProfile(); });
    add("settings", [](Desk &desk) { desk.window->showSettings(); });
    add("secrets", [](Desk &desk) { desk.window->showSettings(SettingsDialog::Secrets); });
    add("quick open", [](Desk &desk) { desk.window->showQuickOpen(); });
    add("an undone edit", [](Desk &desk) {
        desk.operations.cloneTunnel({3});
        QTRY_VERIFY(QApplication::activeModalWidget());
        closeTop();
    });
}

void LanguageTest::aSwitchLeavesNothingOfTheOldLanguage()
{
    QFETCH(Opening, open);
    const auto opened = [open](const QString &code) {
        auto desk = std::make_unique<Desk>(code, busyProfile());
        desk->show();
        desk->give(handshakeEvents());
        desk->give(busySnapshot());
        open(*desk);
        return desk;
    };
    QStringList switched;
    {
        const auto desk = opened(QStringLiteral("en"));
        for (const char *next : {"ko", "ja"}) {
            QCoreApplication::processEvents();
            desk->language.use(QLatin1String(next));
        }
        switched = wordsOf(*desk);
        closeTop();
    }
    const auto desk = opened(QStringLiteral("ja"));
    const QStringList fresh = wordsOf(*desk);
    closeTop();
    QVERIFY(fresh.size() > 100);
    const auto lacking = [](const QStringList &known, QStringList what) {
        for (const QString &line : known)
            what.removeOne(line);
        return what.join(QLatin1Char('\n'));
    };
    const QString old = lacking(fresh, switched);
    const QString missing = lacking(switched, fresh);
    QVERIFY2(old.isEmpty() && missing.isEmpty(),
             qPrintable(QStringLiteral("there is\n%1\nwhere should stand\n%2").arg(old, missing)));
}

} // namespace tunneldesk::test
