#include "tests/app/secrets_file_test.h"

#include "app/secrets_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <cerrno>
#include <unistd.h>

namespace tunneldesk::test
{
namespace
{

ByteView view(const QByteArray &octets)
{
    return {reinterpret_cast<const Byte *>(octets.constData()), static_cast<std::size_t>(octets.size())};
}

QByteArray keyOf(const TunnelSecrets &secrets, const char *name)
{
    const auto entry = secrets.find(name);
    if (entry == secrets.end())
        return "(none)";
    const ByteView octets = entry->second.view();
    return {reinterpret_cast<const char *>(octets.data()), static_cast<qsizetype>(octets.size())};
}

QString write(const QTemporaryDir &folder, const QByteArray &content, QFile::Permissions mode)
{
    QFile file(folder.filePath(QStringLiteral("secrets.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.setPermissions(mode))
        return {};
    return file.fileName();
}

// "fd:N": the reader closes what it is given.
QString copyOfDescriptor(const QFile &file)
{
    return QStringLiteral("fd:%1").arg(::dup(file.handle()));
}

constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

void SecretsFileTest::reads_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("text") << QByteArray(R"({"t":"secret key"})") << QByteArray("secret key");
    QTest::newRow("UTF-8") << QByteArray("{\"t\":\"\xe9\x8d\xb5\"}") << QByteArray("\xe9\x8d\xb5");
    QTest::newRow("hexadecimal") << QByteArray(R"({"t":"0x00ff10"})") << QByteArray("\x00\xff\x10", 3);
    QTest::newRow("base64") << QByteArray(R"({"t":"0sAP8Q"})") << QByteArray("\x00\xff\x10", 3);
    QTest::newRow("escapes") << QByteArray(R"({"t":"a\"b\\c\/d\n\t\b\f\r"})") << QByteArray("a\"b\\c/d\n\t\b\f\r");
    QTest::newRow("numbered") << QByteArray(R"({"t":"\u0041\u00e9\u9375\uD83D\uDD11"})")
                              << QByteArray("A\xc3\xa9\xe9\x8d\xb5\xf0\x9f\x94\x91");
    QTest::newRow("blanks") << QByteArray(" {\r\n\t\"t\" : \"k\" } \n") << QByteArray("k");
    QTest::newRow("second of two") << QByteArray(R"({"other":"x","t":"k"})") << QByteArray("k");
    QTest::newRow("name in escapes") << QByteArray(R"({"\u0074":"k"})") << QByteArray("k");
}

void SecretsFileTest::reads()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, key);
    const auto secrets = parseSecrets(view(json));
    QVERIFY(secrets.isOk());
    QCOMPARE(keyOf(*secrets, "t"), key);
}

void SecretsFileTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *name, const QByteArray &json, Reason reason) {
        QTest::newRow(name) << json << static_cast<int>(reason);
    };
    row("empty", "", Reason::FileMalformed);
    row("a list", "[]", Reason::FileMalformed);
    row("a number", R"({"t":1})", Reason::FileMalformed);
    row("an object inside", R"({"t":{}})", Reason::FileMalformed);
    row("no comma", R"({"a":"k" "b":"k"})", Reason::FileMalformed);
    row("comma at the end", R"({"a":"k",})", Reason::FileMalformed);
    row("comma first", R"({,"a":"k"})", Reason::FileMalformed);
    row("something behind", R"({"a":"k"} x)", Reason::FileMalformed);
    row("a line's end in a text", "{\"a\":\"k\nk\"}", Reason::FileMalformed);
    row("unknown escape", R"({"a":"\x41"})", Reason::FileMalformed);
    row("half a pair", R"({"a":"\uD83Dx"})", Reason::FileMalformed);
    row("second half alone", R"({"a":"\uDD11"})", Reason::FileMalformed);
    row("bad digits", R"({"a":"\u12g4"})", Reason::FileMalformed);
    row("same tunnel twice", R"({"a":"k","a":"l"})", Reason::InvalidConfiguration);
    row("empty key", R"({"a":""})", Reason::InvalidConfiguration);
    row("odd hexadecimal", R"({"a":"0x123"})", Reason::InvalidConfiguration);
    row("bad base64", R"({"a":"0s???"})", Reason::InvalidConfiguration);
    row("too long", R"({"a":")" + QByteArray(129, 'k') + R"("})", Reason::InvalidConfiguration);
}

void SecretsFileTest::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(int, reason);
    QCOMPARE(static_cast<int>(parseSecrets(view(json)).reason()), reason);
}

void SecretsFileTest::everyTruncationIsAnError()
{
    const QByteArray whole = R"({"one":"k\u0041\uD83D\uDD11","two":"0x00ff","three":"0sAP8Q"})";
    QVERIFY(parseSecrets(view(whole)).isOk());
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!parseSecrets(view(whole.left(length))).isOk(), qPrintable(QString::number(length)));
}

void SecretsFileTest::refusesAFileOfOthers_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("0600") << int(kOwner) << false;
    QTest::newRow("0400") << int(QFile::ReadOwner) << false;
    QTest::newRow("0640") << int(kOwner | QFile::ReadGroup) << true;
    QTest::newRow("0620") << int(kOwner | QFile::WriteGroup) << true;
    QTest::newRow("0604") << int(kOwner | QFile::ReadOther) << true;
    QTest::newRow("0602") << int(kOwner | QFile::WriteOther) << true;
}

void SecretsFileTest::refusesAFileOfOthers()
{
    QFETCH(int, mode);
    QFETCH(bool, isRefused);
    const QTemporaryDir folder;
    const QString path = write(folder, R"({"t":"k"})", QFile::Permissions(mode));
    QVERIFY(!path.isEmpty());
    QCOMPARE(readSecretsFile(path).reason(), isRefused ? Reason::FileTooOpen : Reason::None);
    // The same file by its descriptor is the same file.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(readSecretsFile(copyOfDescriptor(file)).reason(), isRefused ? Reason::FileTooOpen : Reason::None);
}

void SecretsFileTest::takesACredentialOfTheServiceManager()
{
    const QTemporaryDir folder;
    const QString path = write(folder, R"({"t":"k"})", kOwner | QFile::ReadGroup);
    QCOMPARE(readSecretsFile(path).reason(), Reason::FileTooOpen);
    qputenv("CREDENTIALS_DIRECTORY", folder.path().toLocal8Bit());
    QVERIFY(readSecretsFile(path).isOk());
    QVERIFY(QFile::setPermissions(path, kOwner | QFile::ReadOther));
    QCOMPARE(readSecretsFile(path).reason(), Reason::FileTooOpen);
    QVERIFY(QFile::setPermissions(path, kOwner | QFile::WriteGroup));
    QCOMPARE(readSecretsFile(path).reason(), Reason::FileTooOpen);
    qunsetenv("CREDENTIALS_DIRECTORY");
}

void SecretsFileTest::readsOneKey()
{
    const QTemporaryDir folder;
    const auto keyIn = [&folder](const QByteArray &content) {
        const auto key = readKeyFile(write(folder, content, kOwner));
        return key ? QByteArray(reinterpret_cast<const char *>(key->view().data()), qsizetype(key->size()))
                   : QByteArray::fromStdString(std::string(reasonName(key.reason())));
    };
    QCOMPARE(keyIn("a key"), QByteArray("a key"));
    QCOMPARE(keyIn("a key \n"), QByteArray("a key "));
    QCOMPARE(keyIn("a key\n\n"), QByteArray("a key\n"));
    QCOMPARE(keyIn("\n"), QByteArray("InvalidConfiguration"));
    QCOMPARE(keyIn(""), QByteArray("InvalidConfiguration"));
    QCOMPARE(keyIn(QByteArray(1025, 'k')), QByteArray("InvalidConfiguration"));
    QCOMPARE(readKeyFile(folder.filePath(QStringLiteral("none"))).error().first, ENOENT);
}

void SecretsFileTest::readsADescriptor()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.write(R"({"t":"through a descriptor"})") > 0);
    QVERIFY(file.seek(0));
    const auto secrets = readSecretsFile(copyOfDescriptor(file));
    QVERIFY(secrets.isOk());
    QCOMPARE(keyOf(*secrets, "t"), QByteArray("through a descriptor"));
}

void SecretsFileTest::saysWhatCannotBeRead()
{
    const auto error = [](const char *where) { return readSecretsFile(QString::fromLatin1(where)).error(); };
    QCOMPARE(error("/nowhere/secrets.json").first, ENOENT);
    QCOMPARE(error("fd:").first, EBADF);
    QCOMPARE(error("fd:x").first, EBADF);
    QCOMPARE(error("fd:-1").first, EBADF);
    QCOMPARE(error("fd:9999").first, EBADF);
    const QTemporaryDir folder;
    const QString large = write(folder, QByteArray(70'000, ' '), kOwner);
    QCOMPARE(readSecretsFile(large).error().first, EFBIG);
}

void SecretsFileTest::leavesNothingBehind()
{
    const std::size_t before = secret_arena::bytesInUse();
    const QTemporaryDir folder;
    {
        const auto secrets = readSecretsFile(write(folder, R"({"a":"one","b":"0x00ff"})", kOwner));
        QVERIFY(secrets.isOk());
        QVERIFY(secret_arena::bytesInUse() > before);
    }
    QCOMPARE(secret_arena::bytesInUse(), before);
}

} // namespace tunneldesk::test
