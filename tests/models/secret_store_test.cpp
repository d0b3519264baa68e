#include "tests/models/secret_store_test.h"

#include "models/loose_keys.h"
#include "models/profile_store.h"
#include "tests/models/secret_calls.h"
#include "tests/support/fault_row.h"
#include "tests/support/profile_builder.h"

#include <QDebug>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QVariant>

#include <algorithm>

namespace tunneldesk::test
{
namespace
{

// Neither into Qt's log nor into a value of no type.
template <typename Type>
concept Logged = requires(QDebug log, const Type &value)
{
    log << value;
};
static_assert(Logged<int> && !Logged<Secret>);
static_assert(!std::is_constructible_v<QVariant, Secret>);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr int kSteps = 6;

// A tunnel gets a new key in the vault, up to where the program is killed.
void giveNewKey(const QString &folder, int steps)
{
    ProfileStore profiles(folder + QStringLiteral("/profile.json"));
    profiles.load();
    SecretStore secrets(folder + QStringLiteral("/vault.age"));
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    LooseKeys names(profiles.path());
    const LooseKeys::Entries entry{{{"new"}, KeyStorage::Vault}};
    Profile next = profiles.profile();
    next.tunnels[0].key = {"new"};
    if (steps > 0)
        QVERIFY(names.begin(entry));
    if (steps > 1)
        QVERIFY(store(secrets, {"new"}, KeyStorage::Vault, "new key").isOk());
    if (steps > 2)
        QVERIFY(names.begin({{{"old"}, KeyStorage::Vault}}));
    if (steps > 3)
        QVERIFY(profiles.save(next));
    if (steps > 4)
        names.end(entry);
    if (steps > 5)
        QVERIFY(removeKey(secrets, {"old"}, KeyStorage::Vault).isOk());
}

} // namespace

void VaultTest::aKeyAndItsProfileAreOldOrNewWhereverTheProgramEnds()
{
    int wrong = 0;
    int wasNew = 0;
    for (int steps = 0; steps <= kSteps; ++steps) {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(QStringLiteral("profile.json"));
        {
            ProfileStore profiles(profile);
            profiles.load();
            Profile first = exampleProfile();
            first.tunnels[0].key = {"old"};
            first.tunnels[0].keyStorage = KeyStorage::Vault;
            QVERIFY(profiles.save(first));
            SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
            QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
            QVERIFY(store(secrets, {"old"}, KeyStorage::Vault, "old key").isOk());
        }
        giveNewKey(folder.path(), steps);
        // The next start: with the vault closed nothing is touched; open, what nobody names goes.
        ProfileStore profiles(profile);
        QVERIFY(profiles.load() == ProfileStore::LoadState::Loaded);
        SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
        LooseKeys names(profiles.path());
        names.removeLeft(profiles.profile(), secrets);
        QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
        names.removeLeft(profiles.profile(), secrets);
        const bool isNew = profiles.profile().tunnels[0].key == SecretRef{"new"};
        wasNew += isNew ? 1 : 0;
        const std::string newKey = fetch(secrets, {"new"}, KeyStorage::Vault);
        const std::string named = isNew ? newKey : fetch(secrets, {"old"}, KeyStorage::Vault);
        wrong += named == (isNew ? "new key" : "old key") ? 0 : 1;
        wrong += fetch(secrets, {isNew ? "old" : "new"}, KeyStorage::Vault) == "MissingSecret" ? 0 : 1;
        QTRY_VERIFY(!QFile::exists(profile + QStringLiteral(".loose-keys")));
    }
    QCOMPARE(wasNew, 3);
    QVERIFY(judgeFault(50, "killed between a key, its profile and the end of the old key",
                       "old or new, no key without a name",
                       std::to_string(kSteps + 1) + " places: " + std::to_string(wrong) + " wrong", wrong == 0));
}

// The name of what only the profile of before names is on the disk before that profile goes, and not for longer than
// the key itself.
void VaultTest::aKeyThatIsNamedNoLongerIsLooseUntilItIsRemoved()
{
    const QTemporaryDir folder;
    const QString list = folder.filePath(QStringLiteral("profile.json.loose-keys"));
    ProfileStore profiles(folder.filePath(QStringLiteral("profile.json")));
    profiles.load();
    Profile first = exampleProfile();
    first.tunnels[0].key = {"old"};
    first.tunnels[0].keyStorage = KeyStorage::Vault;
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, {"old"}, KeyStorage::Vault, "old key").isOk());
    LooseKeys keys(profiles.path());
    QVERIFY(keys.save(profiles, first));
    QVERIFY(!QFile::exists(list));
    Profile next = first;
    next.tunnels[0].key = {"new"};
    QVERIFY(keys.save(profiles, next));
    QCOMPARE(contentOf(list), QByteArray("vault old\n"));
    QVERIFY(keys.save(profiles, first));
    QCOMPARE(contentOf(list), QByteArray("vault new\n"));
    next.tunnels.clear();
    QVERIFY(keys.save(profiles, next));
    QCOMPARE(contentOf(list), QByteArray("vault new\nvault old\n"));
    // In memory, or asked for, it goes with the program.
    first.tunnels[0].keyStorage = KeyStorage::InMemory;
    QVERIFY(LooseKeys::between(first, next).empty());
    bool isDone = false;
    keys.remove({{{"old"}, KeyStorage::Vault}, {{"new"}, KeyStorage::Vault}}, secrets, [&] { isDone = true; });
    QTRY_VERIFY(isDone);
    QVERIFY(!QFile::exists(list));
    QCOMPARE(fetch(secrets, {"old"}, KeyStorage::Vault), std::string("MissingSecret"));
}

// What this run stores while the vault is opened is nobody's leftover.
void VaultTest::aKeyThatIsBeingSavedIsNotTakenForALeftover()
{
    const QTemporaryDir folder;
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    LooseKeys names(folder.filePath(QStringLiteral("profile.json")));
    QVERIFY(names.begin({{{"new"}, KeyStorage::Vault}}));
    QVERIFY(store(secrets, {"new"}, KeyStorage::Vault, "new key").isOk());
    names.removeLeft(exampleProfile(), secrets);
    QCOMPARE(fetch(secrets, {"new"}, KeyStorage::Vault), std::string("new key"));
}

// An earlier run could not remove it there, or this one has given it up.
void VaultTest::aKeyThatComesBackToItsPlaceIsNotTakenForALeftover()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("profile.json"));
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    const LooseKeys::Entries entry{{{"moved"}, KeyStorage::Vault}};
    QVERIFY(LooseKeys(path).begin(entry));
    LooseKeys names(path);
    names.giveUp(entry);
    QVERIFY(names.begin(entry));
    QVERIFY(store(secrets, {"moved"}, KeyStorage::Vault, "the key").isOk());
    names.removeLeft(exampleProfile(), secrets);
    QCOMPARE(fetch(secrets, {"moved"}, KeyStorage::Vault), std::string("the key"));
}

// Under the same reference: what was in the keychain goes, and what stood for it there.
void VaultTest::aKeyMovesFromTheKeychainIntoMemory()
{
    SecretStore secrets({});
    secrets.setPatience(std::chrono::seconds{1});
    secrets.standIn(kReference, secretOf("typed"));
    QVERIFY(store(secrets, kReference, KeyStorage::InMemory, "moved").isOk());
    static_cast<void>(removeKey(secrets, kReference, KeyStorage::Keychain));
    QCOMPARE(fetch(secrets, kReference, KeyStorage::InMemory), std::string("moved"));
    QVERIFY(fetch(secrets, kReference, KeyStorage::Keychain) != "typed");
}

void VaultTest::keepsKeysUnderThePassphrase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new/vault.age"));
    {
        SecretStore secrets(path);
        const QSignalSpy changes(&secrets, &SecretStore::vaultChanged);
        QCOMPARE(secrets.vault(), SecretStore::Vault::None);
        QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
        QCOMPARE(secrets.vault(), SecretStore::Vault::Open);
        QCOMPARE(changes.size(), 1);
        QVERIFY(store(secrets, kReference, KeyStorage::Vault, "old").isOk());
        QVERIFY(store(secrets, kReference, KeyStorage::Vault, std::string_view("new\0\n key", 9)).isOk());
        QVERIFY(store(secrets, {"other"}, KeyStorage::Vault, "other key").isOk());
        QVERIFY(removeKey(secrets, {"other"}, KeyStorage::Vault).isOk());
        QVERIFY(removeKey(secrets, {"was never there"}, KeyStorage::Vault).isOk());
    }
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(path) & kOthers, QFile::Permissions());
    QVERIFY(contentOf(path).startsWith("age-encryption.org/v1\n-> scrypt "));

    SecretStore again(path);
    QCOMPARE(again.vault(), SecretStore::Vault::Locked);
    QVERIFY(again.openVault(secretOf("passphrase")).isOk());
    QCOMPARE(fetch(again, kReference, KeyStorage::Vault), std::string("new\0\n key", 9));
    QCOMPARE(fetch(again, {"other"}, KeyStorage::Vault), std::string("MissingSecret"));
}

void VaultTest::refusesAWrongPassphrase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.age"));
    {
        SecretStore secrets(path);
        QVERIFY(secrets.openVault(secretOf("right")).isOk());
    }
    const QByteArray before = contentOf(path);
    SecretStore secrets(path);
    QCOMPARE(secrets.openVault(secretOf("wrong")).reason(), Reason::WrongPassphrase);
    QCOMPARE(secrets.openVault(Secret()).reason(), Reason::WrongPassphrase);
    QCOMPARE(secrets.vault(), SecretStore::Vault::Locked);
    QCOMPARE(contentOf(path), before);
}

void VaultTest::cannotBeUsedWhileLocked()
{
    const QTemporaryDir folder;
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, "key").isOk());
    const std::size_t whileOpen = secret_arena::bytesInUse();
    secrets.lockVault();
    QVERIFY(secret_arena::bytesInUse() < whileOpen);
    QCOMPARE(secrets.vault(), SecretStore::Vault::Locked);
    QCOMPARE(fetch(secrets, kReference, KeyStorage::Vault), std::string("WrongPassphrase"));
    QCOMPARE(store(secrets, kReference, KeyStorage::Vault, "key").reason(), Reason::WrongPassphrase);
    QCOMPARE(removeKey(secrets, kReference, KeyStorage::Vault).reason(), Reason::WrongPassphrase);
}

void VaultTest::leavesTheOldFileWhenItCannotBeWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sub/vault.age"));
    SecretStore secrets(path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, "kept").isOk());
    // Root writes wherever he likes, but not into a folder that is a file.
    QVERIFY(QDir().rename(folder.filePath(QStringLiteral("sub")), folder.filePath(QStringLiteral("moved"))));
    QFile(folder.filePath(QStringLiteral("sub"))).open(QIODevice::WriteOnly);
    QCOMPARE(store(secrets, kReference, KeyStorage::Vault, "lost").reason(), Reason::FileUnwritable);
    QCOMPARE(removeKey(secrets, kReference, KeyStorage::Vault).reason(), Reason::FileUnwritable);
    QCOMPARE(fetch(secrets, kReference, KeyStorage::Vault), std::string("kept"));
}

void VaultTest::refusesAFileThatEverybodyMayWrite()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.age"));
    SecretStore secrets(path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    secrets.lockVault();
    QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFile::WriteOther));
    QCOMPARE(secrets.openVault(secretOf("passphrase")).reason(), Reason::FileTooOpen);
}

void VaultTest::opensWithAge()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("vault.age"));
    SecretStore secrets(path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, "key").isOk());
    // age asks the terminal, so it gets one: script(1) makes it.
    QProcess age;
    age.start(QStringLiteral("sh"),
              {"-c", "echo passphrase | script -qec \"age -d -o '$1/plain' '$0'\" /dev/null", path, folder.path()});
    QVERIFY(age.waitForFinished(60'000));
    QCOMPARE(contentOf(folder.filePath(QStringLiteral("plain"))),
             QByteArray("tunneldesk-vault 1\n0123456789abcdef 6b6579\n"));
}

void VaultTest::memoryForgetsWithTheStore()
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        SecretStore secrets({});
        QVERIFY(store(secrets, kReference, KeyStorage::InMemory, "old").isOk());
        QVERIFY(store(secrets, kReference, KeyStorage::InMemory, "key").isOk());
        QCOMPARE(fetch(secrets, kReference, KeyStorage::InMemory), std::string("key"));
        QVERIFY(removeKey(secrets, kReference, KeyStorage::InMemory).isOk());
        QCOMPARE(fetch(secrets, kReference, KeyStorage::InMemory), std::string("MissingSecret"));
    }
    QCOMPARE(secret_arena::bytesInUse(), before);
}

void VaultTest::keepsNoKeyThatIsAskedForEachTime()
{
    SecretStore secrets({});
    QVERIFY(store(secrets, kReference, KeyStorage::Ask, "asked").isOk());
    QCOMPARE(fetch(secrets, kReference, KeyStorage::Ask), std::string("MissingSecret"));
    QCOMPARE(fetch(secrets, kReference, KeyStorage::InMemory), std::string("MissingSecret"));
}

void VaultTest::keepsKeysBehindAShield()
{
    const QTemporaryDir folder;
    SecretStore secrets(folder.filePath(QStringLiteral("vault.age")));
    constexpr std::string_view kPassphrase = "a passphrase to be looked for";
    constexpr std::string_view kKey = "a key to be looked for";
    QVERIFY(secrets.openVault(secretOf(kPassphrase)).isOk());
    QVERIFY(store(secrets, kReference, KeyStorage::Vault, kKey).isOk());
    QVERIFY(store(secrets, {"other"}, KeyStorage::InMemory, kKey).isOk());
    const auto isSeen = [](std::string_view text) {
        const MutableByteView block = secret_arena::region();
        return std::search(block.begin(), block.end(), text.begin(), text.end()) != block.end();
    };
    QVERIFY(!isSeen(kPassphrase) && !isSeen(kKey));
    QCOMPARE(fetch(secrets, kReference, KeyStorage::Vault), std::string(kKey));
    QCOMPARE(fetch(secrets, {"other"}, KeyStorage::InMemory), std::string(kKey));
    QVERIFY(!isSeen(kPassphrase) && !isSeen(kKey));
    // It is looked for in the right place.
    const Secret used = secretOf(kKey);
    QVERIFY(isSeen(kKey));
}

void VaultTest::makesReferencesThatDiffer()
{
    const SecretRef one = SecretStore::makeReference();
    QCOMPARE(one.value.size(), std::size_t{32});
    QVERIFY(one != SecretStore::makeReference());
}

} // namespace tunneldesk::test
