#include "tests/gui/key_places_test.h"

#include "app/message_bar.h"
#include "app/passphrase_dialog.h"
#include "app/peer_sheet_dialog.h"
#include "engine/config/key_sharing.h"
#include "models/text/text.h"
#include "tests/gui/desk.h"
#include "tests/gui/dialogs.h"
#include "tests/models/secret_calls.h"
#include "tests/wizards/keyboard.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>

namespace tunneldesk::test
{
namespace
{

constexpr char kOld[] = "one for both 4711";
constexpr char kPassphrase[] = "open sesame";

// Two tunnels of one gateway to one peer, under one key.
Profile twins(IkeMode mode, KeyStorage where = KeyStorage::InMemory)
{
    Profile profile = exampleProfile();
    profile.gateways[0].policy.mode = mode;
    profile.tunnels[0].keyStorage = where;
    TunnelConfig second = profile.tunnels[0];
    second.id = {99};
    second.name = "to-tokyo-2";
    second.remoteNetworks = {network("10.77.0.0/24")};
    profile.tunnels.push_back(second);
    return profile;
}

struct Places {
    explicit Places(const Profile &profile) : desk(QStringLiteral("en"), profile)
    {
        desk.show();
        if (profile.tunnels[0].keyStorage == KeyStorage::Vault)
            QVERIFY(desk.secrets.openVault(secretOf(kPassphrase)).isOk());
        QVERIFY(store(desk.secrets, profile.tunnels[0].key, profile.tunnels[0].keyStorage, kOld).isOk());
    }
    [[nodiscard]] const TunnelConfig &tunnel(std::size_t index) const
    {
        return desk.profiles.profile().tunnels.at(index);
    }
    [[nodiscard]] std::string keyOf(std::size_t index)
    {
        return fetch(desk.secrets, tunnel(index).key, tunnel(index).keyStorage);
    }
    // As the dialog does it, beginning with another identity of this gateway where `own` has one.
    void change(TunnelId id, const std::string &own, std::optional<KeyStorage> where, const QString &key)
    {
        desk.operations.changeTunnel(id);
        QTRY_VERIFY(top<TunnelWizard>());
        TunnelWizard &wizard = *top<TunnelWizard>();
        if (!own.empty()) {
            TunnelConfig proposed = *desk.profiles.profile().find(id);
            proposed.ownIdentity = {IdentityType::Fqdn, own};
            wizard.begin(proposed, {Field::OwnIdentity}, Field::OwnIdentity);
        }
        if (where) {
            auto *box = named<QComboBox>(wizard, QStringLiteral("Keep the key"));
            box->setCurrentIndex(box->findData(static_cast<int>(*where)));
        }
        if (!key.isEmpty())
            named<QLineEdit>(wizard, labelOf(Field::PreSharedKey))->setText(key);
        button(wizard, QStringLiteral("Next"))->click();
        button(wizard, QStringLiteral("OK"))->click();
    }
    static void waitForNoDialog() { QTRY_VERIFY(!QApplication::activeModalWidget()); }

    Desk desk;
};

void openTheVault()
{
    QTRY_VERIFY(top<PassphraseDialog>());
    QTest::keyClicks(top<PassphraseDialog>()->findChild<QLineEdit *>(), QString::fromLatin1(kPassphrase));
    top<PassphraseDialog>()->accept();
}

} // namespace

// In Aggressive Mode another pair of identities is another phase 1, with a key of its own.
void KeyPlacesTest::aTunnelThatLeavesTakesItsNewKeyAlone()
{
    Places places(twins(IkeMode::Aggressive));
    places.change({99}, "branch.example.com", {}, QStringLiteral("for the branch alone 4712"));
    Places::waitForNoDialog();
    QCOMPARE(places.tunnel(1).ownIdentity.value, std::string("branch.example.com"));
    QCOMPARE(places.keyOf(1), std::string("for the branch alone 4712"));
    QCOMPARE(places.keyOf(0), std::string(kOld));
}

void KeyPlacesTest::aTunnelThatLeavesAndAsksLeavesTheOtherItsKey()
{
    Places places(twins(IkeMode::Aggressive));
    places.change({99}, "branch.example.com", KeyStorage::Ask, {});
    Places::waitForNoDialog();
    QCOMPARE(places.tunnel(1).keyStorage, KeyStorage::Ask);
    QCOMPARE(places.tunnel(0).keyStorage, KeyStorage::InMemory);
    // Under a name of its own: what is typed for it is not for the other.
    QVERIFY(!places.tunnel(1).key.isNone());
    QVERIFY(places.tunnel(1).key != places.tunnel(0).key);
    QCOMPARE(places.keyOf(0), std::string(kOld));
}

// They shared it as long as their gateway was in Main Mode.
void KeyPlacesTest::aTunnelThatNeedNotShareMovesItsKeyAlone()
{
    Profile profile = twins(IkeMode::Aggressive);
    profile.tunnels[1].ownIdentity = {IdentityType::Fqdn, "branch.example.com"};
    Places places(profile);
    QVERIFY(places.desk.secrets.openVault(secretOf(kPassphrase)).isOk());
    places.change({3}, {}, KeyStorage::Vault, {});
    Places::waitForNoDialog();
    QCOMPARE(places.tunnel(0).keyStorage, KeyStorage::Vault);
    QCOMPARE(places.keyOf(0), std::string(kOld));
    QCOMPARE(places.tunnel(1).keyStorage, KeyStorage::InMemory);
    // Also when the time to undo it is over.
    places.desk.operations.history().expire();
    QCOMPARE(places.keyOf(1), std::string(kOld));
    places.change({3}, {}, {}, QStringLiteral("another one 4712"));
    Places::waitForNoDialog();
    QCOMPARE(places.keyOf(0), std::string("another one 4712"));
    QCOMPARE(places.keyOf(1), std::string(kOld));
}

void KeyPlacesTest::aTunnelThatStaysTakesTheOtherAlong()
{
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
        Places places(twins(mode));
        places.change({99}, {}, {}, QStringLiteral("a new one for both"));
        Places::waitForNoDialog();
        QCOMPARE(places.keyOf(0), std::string("a new one for both"));
        QCOMPARE(places.tunnel(0).key, places.tunnel(1).key);
    }
}

void KeyPlacesTest::aMovedKeyIsTheSameToWhatRuns()
{
    Places places(twins(IkeMode::Main));
    QVERIFY(places.desk.secrets.openVault(secretOf(kPassphrase)).isOk());
    const SecretRef reference = places.tunnel(0).key;
    const auto isIn = [&](KeyStorage where) {
        return places.tunnel(0).keyStorage == where && places.tunnel(1).keyStorage == where &&
               places.tunnel(0).key == reference && places.tunnel(1).key == reference && places.keyOf(0) == kOld &&
               places.keyOf(1) == kOld;
    };
    places.desk.commands.clear();
    for (const KeyStorage where : {KeyStorage::Vault, KeyStorage::InMemory, KeyStorage::Vault}) {
        places.change({3}, {}, where, {});
        Places::waitForNoDialog();
        QVERIFY(isIn(where));
    }
    QVERIFY(places.desk.window->messageBar()->text().contains(textOf(ChangeEffect::Nothing)));
    places.desk.operations.undo();
    QVERIFY(isIn(KeyStorage::InMemory));
    places.desk.operations.redo();
    QVERIFY(isIn(KeyStorage::Vault));
    // What nobody needs any more goes from where it was, and nothing else.
    places.desk.operations.history().expire();
    QVERIFY(isIn(KeyStorage::Vault));
    QCOMPARE(fetch(places.desk.secrets, reference, KeyStorage::InMemory), std::string("MissingSecret"));
    // The engine has that key and keeps it.
    for (const Command &command : places.desk.commands) {
        QVERIFY(std::holds_alternative<ApplyProfile>(command));
        QVERIFY(std::get<ApplyProfile>(command).keys.empty());
    }
}

void KeyPlacesTest::aKeyThatMovesAloneSaysThatItReconnects()
{
    Profile profile = twins(IkeMode::Aggressive);
    profile.tunnels[1].ownIdentity = {IdentityType::Fqdn, "branch.example.com"};
    Places places(profile);
    QVERIFY(places.desk.secrets.openVault(secretOf(kPassphrase)).isOk());
    places.change({3}, {}, KeyStorage::Vault, {});
    Places::waitForNoDialog();
    QVERIFY(places.tunnel(0).key != places.tunnel(1).key);
    QVERIFY(places.desk.window->messageBar()->text().contains(textOf(ChangeEffect::Reconnect)));
    QCOMPARE(effectIn(profile, profile.tunnels[0],
                      [&] {
                          TunnelConfig moved = profile.tunnels[0];
                          moved.keyStorage = KeyStorage::Vault;
                          return moved;
                      }()),
             ChangeEffect::Reconnect);
}

// It was written anew where it had been; that the profile could not be saved takes it from nobody.
void KeyPlacesTest::aKeyThatCannotComeBackIsStillThereForUndo()
{
    for (const bool isAll : {false, true}) {
        Places places(twins(IkeMode::Main));
        Desk &desk = places.desk;
        QVERIFY(desk.secrets.openVault(secretOf(kPassphrase)).isOk());
        places.change({3}, {}, KeyStorage::Vault, {});
        Places::waitForNoDialog();
        const QString path = desk.profiles.path();
        QVERIFY(QFile::rename(path, path + QStringLiteral(".aside")));
        QVERIFY(QDir().mkpath(path + QStringLiteral("/in-the-way")));
        if (isAll) {
            std::optional<Severity> said;
            desk.operations.moveAllKeys(KeyStorage::InMemory,
                                        [&said](const Message &message) { said = message.severity; });
            QTRY_VERIFY(said.has_value());
            QCOMPARE(*said, Severity::Error);
        } else {
            places.change({3}, {}, KeyStorage::InMemory, {});
            QTRY_VERIFY(shows(*top<TunnelWizard>(), QStringLiteral("Nothing was changed")));
            top<TunnelWizard>()->reject();
            Places::waitForNoDialog();
        }
        QVERIFY(QDir(path).removeRecursively());
        QVERIFY(QFile::rename(path + QStringLiteral(".aside"), path));
        QCOMPARE(places.tunnel(0).keyStorage, KeyStorage::Vault);
        desk.operations.undo();
        QCOMPARE(places.tunnel(0).keyStorage, KeyStorage::InMemory);
        QCOMPARE(places.keyOf(0), std::string(kOld));
    }
}

void KeyPlacesTest::aKeyComesOutOfAClosedVault()
{
    Places places(twins(IkeMode::Main, KeyStorage::Vault));
    places.desk.secrets.lockVault();
    places.change({3}, {}, KeyStorage::InMemory, {});
    openTheVault();
    Places::waitForNoDialog();
    for (const std::size_t index : {0U, 1U}) {
        QCOMPARE(places.tunnel(index).keyStorage, KeyStorage::InMemory);
        QCOMPARE(places.keyOf(index), std::string(kOld));
    }
}

// Nobody is asked to make an empty one.
void KeyPlacesTest::aKeyOfAVaultThatIsNotThereIsMissing()
{
    Places places(twins(IkeMode::Main, KeyStorage::Vault));
    places.desk.secrets.lockVault();
    QVERIFY(QFile::remove(places.desk.folder.filePath(QStringLiteral("vault.age"))));
    places.change({3}, {}, KeyStorage::InMemory, {});
    QTRY_VERIFY(top<TunnelWizard>());
    QTRY_VERIFY(shows(*top<TunnelWizard>(), QStringLiteral("the pre-shared key is missing")));
    QCOMPARE(places.tunnel(0).keyStorage, KeyStorage::Vault);
    top<TunnelWizard>()->reject();
    Places::waitForNoDialog();
    places.desk.operations.showPeerSheet({3});
    QTRY_VERIFY(top<PeerSheetDialog>());
    PeerSheetDialog &sheet = *top<PeerSheetDialog>();
    auto *box = sheet.findChild<QCheckBox *>();
    box->click();
    QTRY_VERIFY(shows(sheet, QStringLiteral("cannot be shown: the pre-shared key is missing")));
    QVERIFY(!box->isChecked());
    QVERIFY(!QFile::exists(places.desk.folder.filePath(QStringLiteral("vault.age"))));
    sheet.close();
}

void KeyPlacesTest::thePeerSheetOpensTheVault()
{
    Places places(twins(IkeMode::Main, KeyStorage::Vault));
    places.desk.secrets.lockVault();
    places.desk.operations.showPeerSheet({3});
    QTRY_VERIFY(top<PeerSheetDialog>());
    PeerSheetDialog &sheet = *top<PeerSheetDialog>();
    auto *box = sheet.findChild<QCheckBox *>();
    // Not opened is not shown, and no reproach.
    box->click();
    QTRY_VERIFY(top<PassphraseDialog>());
    QVERIFY(shows(*top<PassphraseDialog>(), QStringLiteral("“to-tokyo”")));
    top<PassphraseDialog>()->reject();
    QTRY_VERIFY(!box->isChecked());
    QVERIFY(!shows(sheet, QStringLiteral("cannot be shown")));
    box->click();
    openTheVault();
    QTRY_VERIFY(sheet.view().isKeyShown());
    QVERIFY(sheet.view().text().contains(QString::fromLatin1(kOld)));
    sheet.close();
}

} // namespace tunneldesk::test
