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
