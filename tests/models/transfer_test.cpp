#include "tests/models/exchange_support.h"
#include "tests/models/exchange_test.h"

#include <QSignalSpy>

namespace tunneldesk::test
{
namespace
{

struct Stores {
    QTemporaryDir folder;
    ProfileStore profiles{folder.filePath(QStringLiteral("profile.json"))};
    SecretStore secrets{folder.filePath(QStringLiteral("vault.age"))};

    Stores() { profiles.load(); }
};

ImportResult importOf(const Profile &here, KeyStorage where)
{
    const auto keys = keysOf({{"to-tokyo", "first"}, {"to-osaka", "second"}});
    return resolveImport(planImport(sourceOf(sealed(twoTunnels(), keys)), here), here, {}, where);
}

} // namespace

void TransferTest::storesKeysThenSavesOnce()
{
    Stores stores;
    QSignalSpy changes(&stores.profiles, &ProfileStore::changed);
    ImportResult result = importOf({}, KeyStorage::InMemory);
    const Profile expected = result.profile;
    QVERIFY(commit(stores.secrets, stores.profiles, std::move(result)).isOk());
    QCOMPARE(changes.size(), 1);
    QVERIFY(stores.profiles.profile() == expected);
    QCOMPARE(fetch(stores.secrets, expected.tunnels[0].key, KeyStorage::InMemory), std::string("first"));
    QCOMPARE(fetch(stores.secrets, expected.tunnels[1].key, KeyStorage::InMemory), std::string("second"));
}

void TransferTest::takesKeysBackWhenTheProfileIsNotSaved()
{
    Stores stores;
    ImportResult result = importOf({}, KeyStorage::InMemory);
    const Profile expected = result.profile;
    const std::size_t before = secret_arena::bytesInUse();
    Outcome answer = success();
    bool isDone = false;
    commitImport(
        stores.secrets, std::move(result),
        [](const Profile &) {
            return Outcome(Error{Reason::FileUnwritable, ENOSPC});
        },
        [&](const Outcome &outcome) {
            answer = outcome;
            isDone = true;
        });
    QTRY_VERIFY(isDone);
    QCOMPARE(answer.reason(), Reason::FileUnwritable);
    QCoreApplication::processEvents();
    for (const TunnelConfig &tunnel : expected.tunnels)
        QCOMPARE(fetch(stores.secrets, tunnel.key, KeyStorage::InMemory), std::string("MissingSecret"));
    QVERIFY(secret_arena::bytesInUse() < before);
}

void TransferTest::changesNothingWhenAKeyCannotBeStored()
{
    Stores stores; // no vault is open
    QSignalSpy changes(&stores.profiles, &ProfileStore::changed);
    QCOMPARE(commit(stores.secrets, stores.profiles, importOf({}, KeyStorage::Vault)).reason(),
             Reason::WrongPassphrase);
    QCOMPARE(changes.size(), 0);
    QVERIFY(stores.profiles.profile() == Profile{});
}

void TransferTest::removesTheKeysOfWhatItReplaced()
{
    Stores stores;
    QVERIFY(stores.secrets.openVault(secretOf("pass")).isOk());
    ImportResult result;
    result.before = exampleProfile();
    result.before.tunnels[0].key = {"old"};
    result.before.tunnels[0].keyStorage = KeyStorage::Vault;
    QVERIFY(store(stores.secrets, {"old"}, KeyStorage::Vault, "old key").isOk());
    QVERIFY(stores.profiles.save(result.before));
    result.profile = result.before;
    result.profile.tunnels[0].key = {"new"};
    result.keys.push_back({{"new"}, KeyStorage::Vault, secretOf("new key")});
    result.replaced = 1;
    QVERIFY(commit(stores.secrets, stores.profiles, std::move(result)).isOk());
    QCOMPARE(fetch(stores.secrets, {"old"}, KeyStorage::Vault), std::string("MissingSecret"));
    QCOMPARE(fetch(stores.secrets, {"new"}, KeyStorage::Vault), std::string("new key"));
    QVERIFY(!QFile::exists(stores.profiles.path() + QStringLiteral(".loose-keys")));
}

// Sealing is what takes the time: all keys at once, or none.
void TransferTest::writesTheVaultOnce()
{
    Stores stores;
    QVERIFY(stores.secrets.openVault(secretOf("pass")).isOk());
    const QString vault = stores.folder.filePath(QStringLiteral("vault.age"));
    const auto contentOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = contentOf(vault);
    ImportResult result = importOf({}, KeyStorage::Vault);
    const Profile expected = result.profile;
    QVERIFY(commit(stores.secrets, stores.profiles, std::move(result)).isOk());
    QVERIFY(contentOf(vault) != before);
    // A vault that is opened afresh has both.
    SecretStore again(vault);
    QVERIFY(again.openVault(secretOf("pass")).isOk());
    QCOMPARE(fetch(again, expected.tunnels[0].key, KeyStorage::Vault), std::string("first"));
    QCOMPARE(fetch(again, expected.tunnels[1].key, KeyStorage::Vault), std::string("second"));
    // What could not be saved leaves no key behind, on the disk neither.
    bool isDone = false;
    ImportResult refused = importOf({}, KeyStorage::Vault);
    const SecretRef reference = refused.keys[0].reference;
    commitImport(
        stores.secrets, std::move(refused), [](const Profile &) { return Outcome(Reason::FileUnwritable); },
        [&](const Outcome &) { isDone = true; });
    QTRY_VERIFY(isDone);
    SecretStore last(vault);
    QVERIFY(last.openVault(secretOf("pass")).isOk());
    QCOMPARE(fetch(last, reference, KeyStorage::Vault), std::string("MissingSecret"));
    QCOMPARE(fetch(last, expected.tunnels[0].key, KeyStorage::Vault), std::string("first"));
}

void TransferTest::noticesAnotherChangeMeanwhile()
{
    Stores stores;
    ImportResult result = importOf({}, KeyStorage::InMemory);
    QVERIFY(stores.profiles.save({{exampleZone()}, {}, {}}).isOk());
    QCOMPARE(commit(stores.secrets, stores.profiles, std::move(result)).reason(), Reason::FileChanged);
    QVERIFY(stores.profiles.profile() == (Profile{{exampleZone()}, {}, {}}));
    QCOMPARE(commit(stores.secrets, stores.profiles, importOf(twoTunnels(), KeyStorage::InMemory)).reason(),
             Reason::InvalidConfiguration);
}

void TransferTest::collectsKeysAndNamesTheMissing()
{
    Stores stores;
    Profile profile = twoTunnels();
    for (TunnelConfig &tunnel : profile.tunnels)
        tunnel.keyStorage = KeyStorage::InMemory;
    QVERIFY(store(stores.secrets, {"reference-2"}, KeyStorage::InMemory, "k2").isOk());
    const auto collected = collect(stores.secrets, profile);
    QVERIFY(collected.isOk());
    QCOMPARE(collected->keys.size(), std::size_t{1});
    QCOMPARE(textOfKey(collected->keys.at("to-osaka")), std::string("k2"));
    QVERIFY(collected->missing == std::vector<std::string>{"to-tokyo"});
}

void TransferTest::collectsNothingFromALockedVault()
{
    Stores stores;
    Profile profile = twoTunnels();
    profile.tunnels[1].keyStorage = KeyStorage::Vault;
    profile.tunnels[0].keyStorage = KeyStorage::InMemory;
    QCOMPARE(collect(stores.secrets, profile).reason(), Reason::WrongPassphrase);
}

} // namespace tunneldesk::test
