#include "tests/models/vault_instances_test.h"

#include "models/loose_keys.h"
#include "models/private_file.h"
#include "models/secret_store.h"
#include "models/secret_store_vault.h"
#include "tests/support/fault_row.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cerrno>
#include <sys/wait.h>
#include <unistd.h>

namespace tunneldesk::test
{
namespace
{

constexpr int kPrograms = 2;
constexpr int kKeysEach = 3;
constexpr int kMany = 5;
constexpr int kWait = 2000; // milliseconds, for somebody else who writes

Secret secretOf(std::string_view text)
{
    return Secret::copyFrom(viewOf(text));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A folder with a vault, and what a program sees that opens it now.
struct Home {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("vault.age"));

    [[nodiscard]] std::string find(const std::vector<const char *> &references) const
    {
        VaultFile vault(path);
        if (const Outcome opened = vault.open(secretOf("passphrase")); !opened)
            return std::string(reasonName(opened.reason()));
        std::string text;
        for (const char *reference : references)
            text += (text.empty() ? "" : ", ") + textOf(vault.find({reference}));
        return text;
    }
    [[nodiscard]] static std::string textOf(const Result<Secret> &found)
    {
        return found ? std::string(found->view().begin(), found->view().end())
                     : std::string(reasonName(found.reason()));
    }
};

// Opened before either of them writes.
struct TwoPrograms : Home {
    VaultFile console{path};
    VaultFile import{path};

    TwoPrograms()
    {
        for (VaultFile *vault : {&console, &import})
            if (!vault->open(secretOf("passphrase")))
                qFatal("the vault cannot be opened");
    }
};

// As an instance that is told that the file is being written, and tries again.
int putAll(VaultFile &vault, int program)
{
    for (int i = 0; i < kKeysEach; ++i) {
        const std::string name = std::to_string(program) + '.' + std::to_string(i);
        const Secret key = secretOf("key " + name);
        Outcome stored = success();
        do
            stored = vault.put({name}, key);
        while (!stored && stored.error() == Error{Reason::FileUnwritable, EAGAIN});
        if (!stored)
            return 1;
    }
    return 0;
}

// How many of them end well.
template <typename Work>
int inPrograms(const Work &work)
{
    std::vector<pid_t> children;
    for (int program = 0; program < kPrograms; ++program) {
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(work(program));
        children.push_back(child);
    }
    int good = 0;
    for (const pid_t child : children) {
        int status = 0;
        good += ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 1 : 0;
    }
    return good;
}

} // namespace

void VaultInstancesTest::eachKeepsTheKeysOfTheOther()
{
    for (const bool isConsoleFirst : {true, false}) {
        TwoPrograms both;
        VaultFile &first = isConsoleFirst ? both.console : both.import;
        VaultFile &second = isConsoleFirst ? both.import : both.console;
        QVERIFY(first.put({"one"}, secretOf("of the first")).isOk());
        QVERIFY(second.put({"two"}, secretOf("of the second")).isOk());
        QVERIFY(first.put({"three"}, secretOf("of the first again")).isOk());
        QCOMPARE(both.find({"one", "two", "three"}), std::string("of the first, of the second, of the first again"));
        // The later word holds.
        QVERIFY(second.put({"one"}, secretOf("changed")).isOk());
        QCOMPARE(both.find({"one", "three"}), std::string("changed, of the first again"));
    }
}

void VaultInstancesTest::eachRemovesOnlyWhatItMeans()
{
    TwoPrograms both;
    QVERIFY(both.console.put({"one"}, secretOf("1")).isOk());
    QVERIFY(both.import.put({"two"}, secretOf("2")).isOk());
    QVERIFY(both.console.remove({"one"}).isOk());
    QVERIFY(both.import.put({"three"}, secretOf("3")).isOk());
    QCOMPARE(both.find({"one", "two", "three"}), std::string("MissingSecret, 2, 3"));
    // Of the other one's, too.
    QVERIFY(both.console.removeAll({{"two"}, {"three"}}).isOk());
    QCOMPARE(both.find({"two", "three"}), std::string("MissingSecret, MissingSecret"));
}

// What is not there needs no lock.
void VaultInstancesTest::removesNothingWhileTheOtherWrites()
{
    TwoPrograms both;
    QVERIFY(both.console.put({"one"}, secretOf("1")).isOk());
    private_file::WriteLock writing(both.path);
    QVERIFY(writing.take().isOk());
    QVERIFY(both.console.removeAll({{"two"}, {"three"}}).isOk());
    // Nobody knows what the other has put there, and what is there is no nothing.
    QVERIFY(both.import.remove({"two"}).error() == (Error{Reason::FileUnwritable, EAGAIN}));
    QVERIFY(both.console.remove({"one"}).error() == (Error{Reason::FileUnwritable, EAGAIN}));
}

// The window stands still meanwhile.
void VaultInstancesTest::waitsOnceForTheOtherToRemoveMany()
{
    const Home home;
    SecretStore secrets(home.path);
    QVERIFY(secrets.openVault(secretOf("passphrase")).isOk());
    LooseKeys names(home.folder.filePath(QStringLiteral("profile.json")));
    LooseKeys::Entries entries;
    for (int i = 0; i < kMany; ++i)
        entries.emplace_back(SecretRef{std::to_string(i)}, KeyStorage::Vault);
    std::vector<SecretStore::Entry> keys;
    const Secret key = secretOf("key");
    for (const auto &[reference, where] : entries)
        keys.push_back({reference, where, &key});
    std::optional<bool> isStored;
    secrets.storeAll(keys, [&isStored](const Outcome &stored) { isStored = stored.isOk(); });
    QTRY_VERIFY(isStored.has_value());
    QVERIFY(*isStored);
    QVERIFY(names.begin(entries).isOk());
    const QString list = home.folder.filePath(QStringLiteral("profile.json.loose-keys"));
    {
        private_file::WriteLock writing(home.path);
        QVERIFY(writing.take().isOk());
        QElapsedTimer time;
        time.start();
        names.remove(entries, secrets);
        QVERIFY2(time.elapsed() < kMany * kWait, qPrintable(QString::number(time.elapsed())));
    }
    // They wait for the next start, or another call.
    QCOMPARE(contentOf(list).count('\n'), kMany);
    names.remove(entries, secrets);
    QTRY_VERIFY(!QFile::exists(list));
    QCOMPARE(home.find({"0"}), std::string("MissingSecret"));
}

void VaultInstancesTest::aKeyThatTheOtherHasStoredIsFound()
{
    TwoPrograms both;
    QVERIFY(both.import.put({"one"}, secretOf("imported")).isOk());
    QCOMPARE(Home::textOf(both.console.find({"one"})), std::string("imported"));
    QCOMPARE(Home::textOf(both.console.find({"two"})), std::string("MissingSecret"));
}

void VaultInstancesTest::aVaultUnderAnotherPassphraseIsNotOverwritten()
{
    TwoPrograms both;
    QVERIFY(both.console.put({"one"}, secretOf("kept")).isOk());
    QVERIFY(QFile::remove(both.path));
    VaultFile other(both.path);
    QVERIFY(other.open(secretOf("another passphrase")).isOk());
    QVERIFY(other.put({"two"}, secretOf("theirs")).isOk());
    const QByteArray before = contentOf(both.path);
    QCOMPARE(both.console.put({"three"}, secretOf("lost")).reason(), Reason::FileChanged);
    QCOMPARE(both.console.remove({"one"}).reason(), Reason::FileChanged);
    QCOMPARE(Home::textOf(both.console.find({"three"})), std::string("FileChanged"));
    QCOMPARE(contentOf(both.path), before);
    // What it has it has.
    QCOMPARE(Home::textOf(both.console.find({"one"})), std::string("kept"));
    both.console.lock();
    QVERIFY(both.console.open(secretOf("another passphrase")).isOk());
    QCOMPARE(Home::textOf(both.console.find({"two"})), std::string("theirs"));
}

void VaultInstancesTest::aDamagedVaultIsNotOverwritten()
{
    TwoPrograms both;
    QVERIFY(both.console.put({"one"}, secretOf("kept")).isOk());
    const QByteArray damaged = contentOf(both.path).chopped(1);
    QFile file(both.path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(damaged) == damaged.size());
    file.close();
    QCOMPARE(both.console.put({"two"}, secretOf("lost")).reason(), Reason::FileChanged);
    QCOMPARE(contentOf(both.path), damaged);
    // One that was taken away is written again with all that is known.
    QVERIFY(QFile::remove(both.path));
    QVERIFY(both.console.put({"two"}, secretOf("new")).isOk());
    QCOMPARE(both.find({"one", "two"}), std::string("kept, new"));
}

void VaultInstancesTest::losesNoKeyOfSeveralPrograms()
{
    const Home home;
    QCOMPARE(home.find({"none"}), std::string("MissingSecret")); // it is made
    const int good = inPrograms([&home](int program) {
        VaultFile vault(home.path);
        return vault.open(secretOf("passphrase")) ? putAll(vault, program) : 1;
    });
    VaultFile vault(home.path);
    QVERIFY(vault.open(secretOf("passphrase")).isOk());
    int found = 0;
    for (int program = 0; program < kPrograms; ++program)
        for (int i = 0; i < kKeysEach; ++i) {
            const std::string name = std::to_string(program) + '.' + std::to_string(i);
            found += Home::textOf(vault.find({name})) == "key " + name ? 1 : 0;
        }
    const std::string measured =
        std::to_string(found) + " of " + std::to_string(kPrograms * kKeysEach) + " keys are in the vault";
    QVERIFY(judgeFault(54, "2 programs put 3 keys each into one vault, all at once", "no lost key", measured,
                       good == kPrograms && found == kPrograms * kKeysEach));
    QCOMPARE(QDir(home.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"vault.age"});
}

// The one that comes second has the right passphrase or a wrong one; it has no vault of its own.
void VaultInstancesTest::makesOneVaultForTwoThatBeginAtOnce()
{
    const Home home;
    const int good = inPrograms([&home](int program) {
        VaultFile vault(home.path);
        Outcome opened = success();
        do
            opened = vault.open(secretOf("passphrase " + std::to_string(program)));
        while (!opened && opened.error() == Error{Reason::FileUnwritable, EAGAIN});
        return opened ? 0 : opened.reason() == Reason::WrongPassphrase ? 1 : 2;
    });
    QCOMPARE(good, 1);
}

} // namespace tunneldesk::test
