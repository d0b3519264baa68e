#include "tests/models/profile_json_test.h"

#include "models/profile_json.h"
#include "tests/models/full_profile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

namespace tunneldesk::test
{
namespace
{

const QString kGoldenFile = QStringLiteral(TUNNELDESK_SOURCE_DIR "/tests/models/golden/profile-v2.json");
const QString kGoldenFile1 = QStringLiteral(TUNNELDESK_SOURCE_DIR "/tests/models/golden/profile-v1.json");

QByteArray goldenFile(const QString &name = kGoldenFile)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

// One zone, one gateway, one tunnel with nothing but what must be there.
QByteArray leanProfile(const QByteArray &tunnelExtra = {}, const QByteArray &gatewayExtra = {})
{
    return R"({"format":"tunneldesk-profile","version":1,
"zones":[{"id":"1","name":"z","uplink":{"address":"203.0.113.10"}}],
"gateways":[{"id":"2","name":"g","zone":"1")" +
           gatewayExtra + R"(}],
"tunnels":[{"id":"3","name":"t","gateway":"2","peer":"198.51.100.20","key":{"reference":"r"},
"localNetworks":["10.1.0.0/24"],"remoteNetworks":["10.2.0.0/24"])" +
           tunnelExtra + "}]}";
}

} // namespace

void ProfileJsonTest::writesTheGoldenFile()
{
    QCOMPARE(encodeProfile(fullProfile(), {}), goldenFile());
}

void ProfileJsonTest::readsTheGoldenFile()
{
    JsonFault fault;
    const auto decoded = decodeProfile(goldenFile(), fault);
    QVERIFY2(decoded.isOk(), qPrintable(fault.path));
    QVERIFY(decoded->profile == fullProfile());
    QVERIFY(decoded->unknown.isEmpty());
}

// Once written with version 1 by a program of that time, and read for good.
void ProfileJsonTest::readsTheGoldenFileOfVersion1()
{
    JsonFault fault;
    const QByteArray old = goldenFile(kGoldenFile1);
    QCOMPARE(objectOf(old)["version"].toInt(), 1);
    const auto decoded = decodeProfile(old, fault);
    QVERIFY2(decoded.isOk(), qPrintable(fault.path));
    // What it did not know has its default.
    Profile expected = fullProfile();
    TunnelConfig &tunnel = expected.tunnels.front();
    tunnel.renewOnPort4500 = false;
    tunnel.uniqueness = Uniqueness::Replace;
    tunnel.dfBit = DfBit::Auto;
    tunnel.copyDscp = true;
    expected.gateways.front().createdAt.reset();
    QVERIFY(decoded->profile == expected);
    QVERIFY(decoded->unknown.isEmpty());
    QCOMPARE(encodeProfile(decoded->profile, decoded->unknown), encodeProfile(expected, {}));
}

// Version 1 says of each tunnel where its key is kept, so two could say two things of one key.
void ProfileJsonTest::givesASharedKeyOfVersion1OnePlace()
{
    QByteArray json = leanProfile();
    json.replace(R"("key":{"reference":"r"})", R"("key":{"reference":"r","storage":"vault","later":7})");
    json.replace(R"(]}]})", R"(]},{"id":"4","name":"u","gateway":"2","peer":"198.51.100.20",)"
                            R"("key":{"reference":"r","storage":"memory"},"localNetworks":["10.1.0.0/24"],)"
                            R"("remoteNetworks":["10.3.0.0/24"]}]})");
    JsonFault fault;
    const auto decoded = decodeProfile(json, fault);
    QVERIFY2(decoded.isOk(), qPrintable(fault.path));
    for (const TunnelConfig &tunnel : decoded->profile.tunnels) {
        QCOMPARE(tunnel.key.value, std::string("r"));
        QCOMPARE(tunnel.keyStorage, KeyStorage::Vault);
    }
    // What version 1 did not know of the key stays with it.
    const QJsonObject written = objectOf(encodeProfile(decoded->profile, decoded->unknown));
    QCOMPARE(written["keys"].toArray(), (QJsonArray{QJsonObject{{"id", "r"}, {"storage", "vault"}, {"later", 7}}}));
    const auto again = decodeProfile(encodeProfile(decoded->profile, decoded->unknown), fault);
    QVERIFY(again && again->profile == decoded->profile && again->unknown == decoded->unknown);
}

void ProfileJsonTest::takesDefaultsForMissingKeys()
{
    JsonFault fault;
    const auto decoded = decodeProfile(leanProfile(), fault);
    QVERIFY2(decoded.isOk(), qPrintable(fault.path));
    TunnelConfig expected;
    expected.id = {3};
    expected.name = "t";
    expected.gateway = {2};
    expected.peer = address("198.51.100.20");
    expected.key = {"r"};
    expected.localNetworks = {network("10.1.0.0/24")};
    expected.remoteNetworks = {network("10.2.0.0/24")};
    QVERIFY(decoded->profile.tunnels.at(0) == expected);
    QVERIFY(decoded->profile.gateways.at(0).policy == IkePolicy{});

    const auto aead = decodeProfile(leanProfile(R"(,"esp":{"encryption":"AES-128-GCM-16"})"), fault);
    QVERIFY2(aead.isOk(), qPrintable(fault.path));
    QCOMPARE(aead->profile.tunnels.at(0).esp.authentication, EspAuthentication::Included);
}

void ProfileJsonTest::keepsEveryKindOfIdentity()
{
    const Identity kinds[] = {{IdentityType::Auto, ""},        {IdentityType::Ipv4, "192.0.2.7"},
                              {IdentityType::Ipv6, "fd00::7"}, {IdentityType::Fqdn, "gw.example"},
                              {IdentityType::UserFqdn, "a@b"}, {IdentityType::KeyId, "0x00ff"},
                              {IdentityType::Any, ""}};
    for (const Identity &kind : kinds) {
        Profile profile = fullProfile();
        profile.tunnels.front().peerIdentity = kind;
        JsonFault fault;
        const auto decoded = decodeProfile(encodeProfile(profile, {}), fault);
        QVERIFY2(decoded.isOk(), qPrintable(fault.path));
        QVERIFY(decoded->profile == profile);
    }
    // Both versions know the word, and neither a value beside it.
    JsonFault fault;
    const auto lean = decodeProfile(leanProfile(R"(,"peerIdentity":{"type":"any"})"), fault);
    QVERIFY2(lean.isOk(), qPrintable(fault.path));
    QVERIFY(lean->profile.tunnels.front().peerIdentity == (Identity{IdentityType::Any, ""}));
}

void ProfileJsonTest::keepsUnknownKeys()
{
    const QByteArray json =
        leanProfile(R"(,"dpd":{"mode":"off","later":[1,2]},"color":"red")", R"(,"policy":{"hash":"SHA1","ppk":true})");
    JsonFault fault;
    auto decoded = decodeProfile(json, fault);
    QVERIFY2(decoded.isOk(), qPrintable(fault.path));
    // The tunnel gets a neighbour in front of it and a new name: its keys stay with it.
    Profile profile = decoded->profile;
    profile.tunnels[0].name = "renamed";
    TunnelConfig neighbour = profile.tunnels[0];
    neighbour.id = {4};
    neighbour.name = "neighbour";
    neighbour.remoteNetworks = {network("10.3.0.0/24")};
    profile.tunnels.insert(profile.tunnels.begin(), neighbour);

    const QJsonObject written = objectOf(encodeProfile(profile, decoded->unknown));
    const QJsonArray tunnels = written["tunnels"].toArray();
    QVERIFY(!tunnels[0].toObject().contains(QStringLiteral("color")));
    QCOMPARE(tunnels[1].toObject()["name"].toString(), QStringLiteral("renamed"));
    QCOMPARE(tunnels[1].toObject()["color"].toString(), QStringLiteral("red"));
    QCOMPARE(tunnels[1].toObject()["dpd"].toObject()["later"].toArray(), (QJsonArray{1, 2}));
    QCOMPARE(written["gateways"].toArray()[0].toObject()["policy"].toObject()["ppk"].toBool(), true);

    const auto again = decodeProfile(encodeProfile(profile, decoded->unknown), fault);
    QVERIFY(again.isOk());
    QVERIFY(again->profile == profile);
    QVERIFY(again->unknown == decoded->unknown);
}

void ProfileJsonTest::dropsUnknownKeysOfObjectsThatAreGone()
{
    JsonFault fault;
    auto decoded = decodeProfile(leanProfile(R"(,"color":"red")"), fault);
    QVERIFY(decoded.isOk());
    Profile profile = decoded->profile;
    profile.tunnels.clear();
    QVERIFY(!encodeProfile(profile, decoded->unknown).contains("red"));
}

void ProfileJsonTest::namesTheFaultyValue_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, const QByteArray &json, const char *path, JsonProblem problem) {
        QTest::newRow(name) << json << QString::fromLatin1(path) << static_cast<int>(problem);
    };
    row("nothing", "", "", JsonProblem::Syntax);
    row("another document", R"({"format":"x","version":1})", "format", JsonProblem::WrongFormat);
    row("a list", "[]", "format", JsonProblem::WrongFormat);
    row("no version", R"({"format":"tunneldesk-profile"})", "version", JsonProblem::MissingKey);
    row("a later version", R"({"format":"tunneldesk-profile","version":3})", "version",
        JsonProblem::UnsupportedVersion);
    row("version 0", R"({"format":"tunneldesk-profile","version":0})", "version", JsonProblem::UnsupportedVersion);
    row("reference of version 1 is a number", leanProfile().replace(R"("reference":"r")", R"("reference":1)"),
        "tunnels[0].key.reference", JsonProblem::WrongType);
    row("place of version 1 is none", leanProfile().replace(R"("reference":"r")", R"("reference":"r","storage":"x")"),
        "tunnels[0].key.storage", JsonProblem::BadValue);
    row("key of version 1 is a text", leanProfile().replace(R"({"reference":"r"})", R"("r")"), "tunnels[0].key",
        JsonProblem::WrongType);
    row("no key", leanProfile().replace(R"("key":{"reference":"r"},)", ""), "tunnels[0].key", JsonProblem::BadValue);
    row("key that is not there", goldenFile().replace(R"("key": "7f0c5d1e")", R"("key": "another")"), "tunnels[0].key",
        JsonProblem::BadValue);
    row("same key twice",
        R"({"format":"tunneldesk-profile","version":2,"keys":[{"id":"a"},{"id":"a","storage":"ask"}]})", "keys[1].id",
        JsonProblem::NotUnique);
    row("a key in the profile", R"({"format":"tunneldesk-profile","version":2,"secrets":{"t":"k"}})", "secrets",
        JsonProblem::BadValue);
    row("version as text", R"({"format":"tunneldesk-profile","version":"1"})", "version", JsonProblem::WrongType);
    row("list is an object", R"({"format":"tunneldesk-profile","version":1,"zones":{}})", "zones",
        JsonProblem::WrongType);
    row("entry is a number", R"({"format":"tunneldesk-profile","version":1,"zones":[1]})", "zones[0]",
        JsonProblem::WrongType);
    row("text for a number", leanProfile(R"(,"lifetime":"3600")"), "tunnels[0].lifetime", JsonProblem::WrongType);
    row("a fraction", leanProfile(R"(,"lifetime":3600.5)"), "tunnels[0].lifetime", JsonProblem::WrongType);
    row("negative", leanProfile(R"(,"lifetime":-1)"), "tunnels[0].lifetime", JsonProblem::BadValue);
    row("out of range", leanProfile(R"(,"lifetime":119)"), "tunnels[0].lifetime", JsonProblem::BadValue);
    row("number for a boolean", leanProfile(R"(,"mssClamp":1)"), "tunnels[0].mssClamp", JsonProblem::WrongType);
    row("unknown algorithm", leanProfile(R"(,"esp":{"encryption":"DES"})"), "tunnels[0].esp.encryption",
        JsonProblem::BadValue);
    row("unknown group", leanProfile(R"(,"pfs":"Group 99")"), "tunnels[0].pfs", JsonProblem::BadValue);
    row("another authentication", leanProfile({}, R"(,"policy":{"authentication":"rsa"})"),
        "gateways[0].policy.authentication", JsonProblem::BadValue);
    row("another IKE version", leanProfile({}, R"(,"policy":{"ikeVersion":2})"), "gateways[0].policy.ikeVersion",
        JsonProblem::BadValue);
    row("host bits", leanProfile(R"(,"localNetworks":["10.1.0.1/24"])"), "tunnels[0].localNetworks[0]",
        JsonProblem::BadValue);
    row("a value that any identity has not", leanProfile(R"(,"peerIdentity":{"type":"any","value":"gw"})"),
        "tunnels[0].peerIdentity", JsonProblem::BadValue);
    row("any as our own identity", leanProfile(R"(,"ownIdentity":{"type":"any"})"), "tunnels[0].ownIdentity",
        JsonProblem::BadValue);
    row("NUL in a name", leanProfile(R"(,"note":"a\u0000b")"), "tunnels[0].note", JsonProblem::BadValue);
    row("same id twice",
        R"({"format":"tunneldesk-profile","version":1,"zones":[{"id":"1","name":"a","uplink":{"interface":"e"}},)"
        R"({"id":"01","name":"b","uplink":{"interface":"f"}}]})",
        "zones[1].id", JsonProblem::NotUnique);
    row("id 0", R"({"format":"tunneldesk-profile","version":1,"zones":[{"id":"0","name":"a"}]})", "zones[0].id",
        JsonProblem::BadValue);
    row("two uplinks",
        R"({"format":"tunneldesk-profile","version":1,"zones":[{"id":"1","name":"a","uplink":)"
        R"({"interface":"e","address":"203.0.113.1"}}]})",
        "zones[0].uplink.address", JsonProblem::MissingKey);
    row("zone that is not there", leanProfile().replace(R"("zone":"1")", R"("zone":"9")"), "gateways[0].zone",
        JsonProblem::BadValue);
    row("no name", leanProfile().replace(R"("name":"t",)", ""), "tunnels[0].name", JsonProblem::MissingKey);
}

void ProfileJsonTest::namesTheFaultyValue()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QFETCH(int, problem);
    JsonFault fault;
    const auto decoded = decodeProfile(json, fault);
    QVERIFY(!decoded.isOk());
    QCOMPARE(fault.path, path);
    QCOMPARE(static_cast<int>(fault.problem), problem);
}

void ProfileJsonTest::everyTruncationIsAnError()
{
    const QByteArray whole = goldenFile().trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        JsonFault fault;
        QVERIFY2(!decodeProfile(whole.left(length), fault).isOk(), qPrintable(QString::number(length)));
    }
}

void ProfileJsonTest::everyBitFlipIsAnErrorOrAValidProfile()
{
    const QByteArray whole = goldenFile();
    int refused = 0;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = whole;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
            JsonFault fault;
            const auto decoded = decodeProfile(flipped, fault);
            if (decoded.isOk()) {
                QVERIFY(!hasErrors(validate(decoded->profile, {})));
            } else {
                ++refused;
                QVERIFY(fault.problem != JsonProblem::None);
            }
        }
    }
    // Flips in names, notes and blanks are not errors; most of the rest is.
    QVERIFY2(refused > whole.size() * 4, qPrintable(QString::number(refused)));
}

void ProfileSchemaTest::agreesWithTheProgram()
{
    QProcess check;
    check.setProcessChannelMode(QProcess::MergedChannels);
    check.start(QStringLiteral("python3"), {QStringLiteral(TUNNELDESK_SOURCE_DIR "/tests/models/check_schema.py"),
                                            QStringLiteral(TUNNELDESK_SOURCE_DIR "/resources/profile.schema.json"),
                                            kGoldenFile, QCoreApplication::applicationFilePath()});
    QVERIFY(check.waitForFinished(120'000));
    const QByteArray output = check.readAll();
    QVERIFY2(check.exitStatus() == QProcess::NormalExit && check.exitCode() == 0, output.constData());
    QVERIFY2(output.contains("documents compared"), output.constData());
}

int tellAccepted(const std::vector<const char *> &files)
{
    for (const char *name : files) {
        QFile file(QString::fromLocal8Bit(name));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        JsonFault fault;
        const bool isAccepted = decodeProfile(file.readAll(), fault).isOk();
        std::printf("%s%s\n", isAccepted ? "yes" : "no ", qPrintable(isAccepted ? QString() : fault.path));
    }
    return 0;
}

} // namespace tunneldesk::test
