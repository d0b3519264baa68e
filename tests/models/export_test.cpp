#include "models/profile_json.h"
#include "models/secrets_splitter.h"
#include "tests/models/exchange_support.h"
#include "tests/models/exchange_test.h"
#include "tests/models/full_profile.h"
#include "tests/support/fault_row.h"
#include "tests/support/terminal_program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <cerrno>

namespace tunneldesk::test
{
namespace
{

const std::string kMarker = "marker-4f1c-key";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Profile thousandTunnels()
{
    Profile profile = exampleProfile();
    profile.tunnels.clear();
    for (unsigned i = 0; i < 1000; ++i) {
        TunnelConfig tunnel = exampleTunnel();
        tunnel.id = {1000 + i};
        tunnel.name = "tunnel " + std::to_string(i);
        tunnel.peer = IpAddress::v4(198, 51, static_cast<Byte>(100 + i / 250), static_cast<Byte>(1 + i % 250));
        tunnel.remoteNetworks = {
            IpPrefix(IpAddress::v4(10, static_cast<Byte>(64 + i / 250), static_cast<Byte>(i % 250), 0), 24)};
        tunnel.key = {"reference-" + std::to_string(i)};
        profile.tunnels.push_back(tunnel);
    }
    return profile;
}

} // namespace

void ExportTest::aTunnelBringsItsGatewayAndZone()
{
    Profile profile = twoTunnels();
    GatewayConfig alone = exampleGateway();
    alone.id = {12};
    alone.name = "gw-alone";
    alone.zone = {11};
    profile.gateways.push_back(alone);
    ZoneConfig zone = exampleZone();
    zone.id = {11};
    zone.name = "KR-2";
    profile.zones.push_back(zone);

    const Profile tunnel = partOf(profile, {}, {TunnelId{4}});
    QVERIFY(tunnel == (Profile{{exampleZone()}, {exampleGateway()}, {otherTunnel()}}));
    const Profile gateway = partOf(profile, {GatewayId{12}}, {});
    QVERIFY(gateway == (Profile{{zone}, {alone}, {}}));
    QVERIFY(partOf(profile, {}, {}) == Profile{});
    // Each part is a profile by itself.
    for (const Profile &part : {tunnel, gateway}) {
        JsonFault fault;
        const auto decoded = decodeProfile(encodeExport(part), fault);
        QVERIFY(decoded && decoded->profile == part);
    }
}

void ExportTest::holdsNoKeyUnlessItIsSealed()
{
    QVERIFY(!encodeExport(exampleProfile()).contains(kMarker.c_str()));
    QVERIFY(!encodeExport(exampleProfile()).contains("secrets"));
    const QByteArray file = sealed(exampleProfile(), keysOf({{"to-tokyo", kMarker.c_str()}}));
    QVERIFY(file.startsWith("age-encryption.org/v1\n-> scrypt "));
    QVERIFY(!file.contains(kMarker.c_str()));
    QVERIFY(!file.contains("to-tokyo"));
    QCOMPARE(sealExport(exampleProfile(), {}, Secret(), kQuick).reason(), Reason::WrongPassphrase);
}

void ExportTest::opensWhatItSealed()
{
    // What no text field can hold, what JSON escapes, what looks like another notation, and what is in no tunnel.
    Profile profile = fullProfile();
    const std::string name = profile.tunnels[0].name;
    for (const std::string &key :
         {std::string("plain key 4711"), std::string("\x00\x01\xff", 3), std::string("\"\\\n"), std::string("0xnothex"),
          std::string("0s"), std::string("열쇠"), std::string(128, 'x')}) {
        TunnelSecrets keys;
        keys.emplace(name, secretOf(key));
        keys.emplace("of nobody", secretOf("left out"));
        const auto source = readBack(sealed(profile, keys));
        QVERIFY(source.isOk());
        QVERIFY(source->profile == profile);
        QCOMPARE(source->secrets.size(), std::size_t{1});
        QCOMPARE(textOfKey(source->secrets.at(name)), key);
        QVERIFY(source->notTaken.empty());
    }
    profile.tunnels[0].name = "quote \" back \\ tab\t";
    TunnelSecrets keys;
    keys.emplace(profile.tunnels[0].name, secretOf("k"));
    const auto source = readBack(sealed(profile, keys));
    QVERIFY(source && source->secrets.contains(profile.tunnels[0].name));
}

void ExportTest::isOpenedByAge()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("export.age"));
    const auto file = sealExport(exampleProfile(), keysOf({{"to-tokyo", kMarker.c_str()}}), secretOf("correct horse"));
    QVERIFY(file && file->contains(" 18\n"));
    QVERIFY(writeExport(path, *file).isOk());
    const QString opened = folder.filePath(QStringLiteral("export.json"));
    const auto run =
        runOnTerminal({"age", "-d", "-o", opened.toStdString(), path.toStdString()}, "passphrase: ", {"correct horse"});
    QVERIFY2(run.exitStatus == 0, run.output.c_str());
    // A profile with the secrets beside, in the form that `run --secrets` reads.
    const QJsonObject document = QJsonDocument::fromJson(contentOf(opened)).object();
    QCOMPARE(document["format"].toString(), QStringLiteral("tunneldesk-profile"));
    QCOMPARE(document["secrets"].toObject(), (QJsonObject{{"to-tokyo", QString::fromStdString(kMarker)}}));
}

void ExportTest::opensWhatAgeSealed()
{
    const QTemporaryDir folder;
    QByteArray text = encodeExport(exampleProfile());
    text.replace("\"format\"", "\"secrets\": {\"to-tokyo\": \"typed by hand\"}, \"format\"");
    QFile plain(folder.filePath(QStringLiteral("plain.json")));
    QVERIFY(plain.open(QIODevice::WriteOnly) && plain.write(text) == text.size());
    plain.close();
    const QString path = folder.filePath(QStringLiteral("sealed.age"));
    const auto run = runOnTerminal({"age", "-p", "-o", path.toStdString(), plain.fileName().toStdString()}, ": ",
                                   {"correct horse", "correct horse"});
    QVERIFY2(run.exitStatus == 0, run.output.c_str());
    const auto file = readImportFile(path);
    QVERIFY(file && isSealed(*file));
    JsonFault fault;
    const auto source = readImport(*file, secretOf("correct horse"), fault);
    QVERIFY(source.isOk());
    QVERIFY(source->profile == exampleProfile());
    QCOMPARE(textOfKey(source->secrets.at("to-tokyo")), std::string("typed by hand"));
    QCOMPARE(readImport(*file, secretOf("another"), fault).reason(), Reason::WrongPassphrase);
    QCOMPARE(readImport(*file, Secret(), fault).reason(), Reason::WrongPassphrase);
}

void ExportTest::tellsAWrongPassphraseAndAChangedFileAlike()
{
    const QByteArray file = sealed(exampleProfile(), keysOf({{"to-tokyo", "k"}}));
    const Error wrong = readBack(file, "wrong").error();
    std::string said(reasonName(wrong.reason));
    bool isAlike = wrong.reason == Reason::WrongPassphrase;
    for (const qsizetype at : {file.size() - 1, file.size() / 2, file.indexOf("--- ") + 60}) {
        QByteArray changed = file;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        const Error tampered = readBack(changed).error();
        said += ", ";
        said += reasonName(tampered.reason);
        isAlike = isAlike && tampered == wrong;
    }
    QVERIFY(judgeFault(58, "a wrong passphrase, and a file that was tampered with at three places", "the same message",
                       said, isAlike));
}

void ExportTest::opensNothingOfADamagedFile()
{
    const QByteArray file = sealed(exampleProfile(), keysOf({{"to-tokyo", kMarker.c_str()}}));
    QVERIFY(readBack(file).isOk());
    int opened = 0;
    int untold = 0;
    const auto judge = [&](const QByteArray &damaged) {
        const auto source = readBack(damaged);
        opened += source.isOk() ? 1 : 0;
        untold += source.reason() == Reason::WrongPassphrase || source.reason() == Reason::FileMalformed ? 0 : 1;
    };
    for (qsizetype at = 0; at < file.size(); ++at) {
        judge(file.first(at));
        QByteArray flipped = file;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
        // The work factor's only digit: what it becomes must not cost anything here.
        if (!flipped.startsWith(file.first(file.indexOf(" 1\n") + 3)) && at == file.indexOf(" 1\n") + 1)
            continue;
        judge(flipped);
    }
    const std::string measured = std::to_string(2 * file.size() - 1) + " files: " + std::to_string(opened) +
                                 " opened, " + std::to_string(untold) + " without a reason";
    QVERIFY(judgeFault(53, "an export, a bit of each octet changed and cut off at each",
                       "refused whole, with its reason", measured, opened == 0 && untold == 0));
}

void ExportTest::refusesAFileOfFourGigabytes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("huge.age"));
    QFile huge(path);
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.write("age-encryption.org/v1\n") > 0 && huge.resize(4LL << 30));
    huge.close();
    QElapsedTimer elapsed;
    elapsed.start();
    const auto file = readImportFile(path);
    // Nothing of it was read: that takes longer than to say no.
    const bool isRefused = file.error() == Error{Reason::FileUnreadable, EFBIG} && elapsed.elapsed() < 10'000;
    QVERIFY(judgeFault(58, "an export of 4 GiB", "refused within 2 s", isRefused ? "EFBIG at once" : "not refused",
                       isRefused));
}

void ExportTest::refusesACostThatIsTooHigh()
{
    const QByteArray file = sealed(exampleProfile(), {});
    QElapsedTimer elapsed;
    elapsed.start();
    for (const char *cost : {" 21\n", " 40\n", " 99\n", " 100\n"}) {
        QByteArray dear = file;
        QCOMPARE(readBack(dear.replace(" 1\n", cost)).reason(), Reason::FileMalformed);
    }
    // 2^40 of anything takes longer, and more memory than there is.
    QVERIFY(judgeFault(58, "an export that asks for scrypt's cost 2^40", "refused before it costs anything",
                       "FileMalformed at once", elapsed.elapsed() < 10'000));
}

// More than the block of secrets holds: only the keys lie there.
void ExportTest::carriesAThousandTunnels()
{
    const Profile profile = thousandTunnels();
    TunnelSecrets keys;
    for (const TunnelConfig &tunnel : profile.tunnels)
        keys.emplace(tunnel.name, secretOf("\xf0" + tunnel.name + std::string(100, 'k')));
    const QByteArray file = sealed(profile, keys);
    QVERIFY(file.size() > qsizetype{interchange::kGreatestAgePlaintext});
    const auto source = readBack(file);
    QVERIFY(source.isOk());
    QVERIFY(source->profile == profile);
    QCOMPARE(source->secrets.size(), std::size_t{1000});
    QVERIFY(source->secrets.at("tunnel 999").equals(keys.at("tunnel 999")));
}

void ExportTest::isPrivateAndReplacesWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("export.json"));
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("what was here before");
    before.close();
    QVERIFY(before.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(writeExport(path, encodeExport(exampleProfile())).isOk());
    QCOMPARE(contentOf(path), encodeExport(exampleProfile()));
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
             QFile::Permissions{});
    QCOMPARE(QFileInfo(path).dir().entryList(QDir::Files).size(), 1);
    QCOMPARE(writeExport(QStringLiteral("/proc/nowhere/export.json"), "x").reason(), Reason::FileUnwritable);
}

void ExportTest::keepsSecretsOutOfQtsMemory()
{
    const QByteArray text =
        R"({"a": {"secrets": "kept"}, "secrets": {"to": "}\"],", "x": {"secrets": [1]}}, "b": "secrets"})";
    const QByteArray open = R"({"a": {"secrets": "kept"}, "secrets":null, "b": "secrets"})";
    // However the text is cut into chunks.
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        SecretsSplitter parts;
        const auto view = viewOf({text.constData(), static_cast<std::size_t>(text.size())});
        QVERIFY(parts.take(view.first(static_cast<std::size_t>(cut))));
        QVERIFY(parts.take(view.subspan(static_cast<std::size_t>(cut))));
        QCOMPARE(parts.openText(), open);
        const ByteView secret = parts.secretText();
        QCOMPARE(std::string(secret.begin(), secret.end()), std::string(R"( {"to": "}\"],", "x": {"secrets": [1]}})"));
    }
    SecretsSplitter twice;
    QVERIFY(!twice.take(viewOf(R"({"secrets": {}, "secrets": {}})")));
    SecretsSplitter tooMuch;
    QVERIFY(!tooMuch.take(viewOf(R"({"secrets": {")" + std::string(kGreatestSecretsText, 'x'))));
}

void ExportTest::refusesSecretsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("secrets");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("a text") << QByteArray("\"key\"");
    QTest::newRow("a number for a key") << QByteArray(R"({"to-tokyo": 7})");
    QTest::newRow("an empty key") << QByteArray(R"({"to-tokyo": ""})");
    QTest::newRow("a key that is too long") << QByteArray(R"({"to-tokyo": ")" + QByteArray(129, 'x') + "\"}");
    QTest::newRow("a text without end") << QByteArray(R"({"to-tokyo": ")" + QByteArray(100'000, 'x') + "\"}");
    QTest::newRow("odd hexadecimal") << QByteArray(R"({"to-tokyo": "0x123"})");
    QTest::newRow("the same tunnel twice") << QByteArray(R"({"to-tokyo": "a", "to-tokyo": "b"})");
    QByteArray many = "{";
    for (int i = 0; i < 5000; ++i)
        many.append("\"" + QByteArray::number(i) + "\":\"k\",");
    QTest::newRow("too many") << many + R"("x": "k"})";
}

void ExportTest::refusesSecretsThatAreNone()
{
    QFETCH(QByteArray, secrets);
    QByteArray text = encodeExport(exampleProfile());
    text.replace("\"format\"", "\"secrets\": " + secrets + ", \"format\"");
    JsonFault fault;
    const auto source = readImport(ImportFile(QStringLiteral("x.json"), text), Secret(), fault);
    QVERIFY(!source.isOk());
    QCOMPARE(fault.path, QStringLiteral("secrets"));
}

void ExportTest::aProfileWithSecretsIsNotLoaded()
{
    QByteArray text = encodeExport(exampleProfile());
    text.replace("\"format\"", "\"secrets\": {\"to-tokyo\": \"k\"}, \"format\"");
    JsonFault fault;
    QCOMPARE(decodeProfile(text, fault).reason(), Reason::FileMalformed);
    QCOMPARE(fault.path, QStringLiteral("secrets"));
    // An import is another matter: whoever opened an export with age has read the keys anyway.
    const auto source = readImport(ImportFile(QStringLiteral("x.json"), text), Secret(), fault);
    QVERIFY(source && source->secrets.size() == 1);
}

void ExportTest::leavesNoSecretBehind()
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        const auto source = readBack(sealed(exampleProfile(), keysOf({{"to-tokyo", "k"}})));
        QVERIFY(source.isOk());
        QVERIFY(!readBack(sealed(exampleProfile(), {}), "wrong"));
    }
    QCOMPARE(secret_arena::bytesInUse(), before);
}

} // namespace tunneldesk::test
