#include "models/profile_json.h"
#include "tests/models/exchange_support.h"
#include "tests/models/exchange_test.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk::test
{
namespace
{

ImportPlan planOf(const Profile &file, const Profile &here, const TunnelSecrets &keys = {})
{
    return planImport(sourceOf(sealed(file, keys)), here);
}

ImportResult resolved(const ImportPlan &plan, const Profile &here, const HostFacts &host = {})
{
    return resolveImport(plan, here, host, KeyStorage::InMemory);
}

// A computer with other ids for the same things.
Profile elsewhere()
{
    Profile profile = twoTunnels();
    profile.zones[0].id = {101};
    profile.gateways[0].id = {102};
    profile.gateways[0].zone = {101};
    for (TunnelConfig &tunnel : profile.tunnels) {
        tunnel.id.value += 100;
        tunnel.gateway = {102};
        tunnel.key.value += "-elsewhere";
    }
    return profile;
}

} // namespace

void ImportTest::ofTheSameChangesNothing()
{
    Profile older = twoTunnels();
    older.gateways[0].createdAt = 1'700'000'000;
    for (const Profile &file : {twoTunnels(), elsewhere(), older}) {
        const ImportPlan plan = planOf(file, twoTunnels());
        for (const ImportItem &item : plan.items) {
            QCOMPARE(item.state, ImportState::Same);
            QCOMPARE(item.choice, ImportChoice::Leave);
            QVERIFY(item.differences.empty());
            QCOMPARE(choicesOf(item).size(), std::size_t{1});
        }
        const ImportResult result = resolved(plan, twoTunnels());
        QVERIFY(result.changesNothing());
        QVERIFY(!result.isFit());
    }
}

void ImportTest::intoAnEmptyProfileTakesAll()
{
    const ImportPlan plan = planOf(twoTunnels(), {}, keysOf({{"to-tokyo", "first"}}));
    const ImportResult result = resolved(plan, {});
    QVERIFY(result.isFit());
    QCOMPARE(result.added, std::size_t{4});
    Profile expected = twoTunnels();
    QCOMPARE(result.keys.size(), std::size_t{1});
    QVERIFY(result.keys[0].reference.value != "reference-1");
    QCOMPARE(textOfKey(result.keys[0].key), std::string("first"));
    expected.tunnels[0].key = result.keys[0].reference;
    expected.tunnels[0].keyStorage = KeyStorage::InMemory;
    QVERIFY(result.profile == expected);
    QVERIFY(result.withoutKey == std::vector<TunnelId>{{4}});
}

void ImportTest::tellsNewSameAndConflict()
{
    Profile file = twoTunnels();
    file.tunnels[0].lifetime = 7200s;
    file.tunnels[0].note = "changed";
    Profile here = exampleProfile();
    here.gateways[0].name = "gw-renamed";
    ImportPlan plan = planOf(file, here);
    QCOMPARE(itemOf(plan, "KR-1")->state, ImportState::Same);
    QCOMPARE(itemOf(plan, "gw-seoul")->state, ImportState::Conflict);
    QVERIFY(itemOf(plan, "gw-seoul")->differences == std::vector<Field>{Field::GatewayName});
    QCOMPARE(itemOf(plan, "gw-seoul")->nameHere, std::string("gw-renamed"));
    QCOMPARE(itemOf(plan, "to-tokyo")->state, ImportState::Conflict);
    QVERIFY(itemOf(plan, "to-tokyo")->differences == (std::vector<Field>{Field::TunnelNote, Field::SaLifetime}));
    QCOMPARE(itemOf(plan, "to-osaka")->state, ImportState::New);
    // By default what is here stays, and what is new is taken.
    const ImportResult result = resolved(plan, here);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.gateways == here.gateways);
    QVERIFY(result.profile.tunnels == (std::vector<TunnelConfig>{exampleTunnel(), otherTunnel()}));
    QVERIFY(result.before == here);
}

// A computer that lost its profile finds its uplink again and calls it as it likes.
void ImportTest::knowsAZoneByItsAddress()
{
    Profile here;
    here.zones = {exampleZone()};
    here.zones[0].id = {77};
    here.zones[0].name = "eth0";
    ImportPlan plan = planOf(exampleProfile(), here);
    QCOMPARE(plan.items[0].state, ImportState::Conflict);
    QCOMPARE(plan.items[0].nameHere, std::string("eth0"));
    const ImportResult result = resolved(plan, here);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.zones == here.zones);
    QCOMPARE(result.profile.gateways.at(0).zone, ZoneId{77});
}

void ImportTest::replaceKeepsIdAndKeyOfWhatIsHere()
{
    Profile here = twoTunnels();
    here.gateways[0].createdAt = 1'716'213'801;
    Profile file = elsewhere();
    file.tunnels[0].lifetime = 7200s;
    file.gateways[0].bandwidth = Bandwidth::Mbps30;
    file.gateways[0].createdAt = 1'700'000'000;
    ImportPlan plan = planOf(file, here);
    chooseForAll(plan, ImportState::Conflict, ImportChoice::Replace);
    const ImportResult result = resolved(plan, here);
    QVERIFY(result.isFit());
    QCOMPARE(result.replaced, std::size_t{2});
    Profile expected = here;
    expected.tunnels[0].lifetime = 7200s;
    expected.gateways[0].bandwidth = Bandwidth::Mbps30;
    QVERIFY(result.profile == expected);
    QVERIFY(result.withoutKey.empty());
}

void ImportTest::renameStandsBeside()
{
    Profile file = exampleProfile();
    file.tunnels[0].peer = address("198.51.100.30");
    file.tunnels[0].remoteNetworks = {network("10.9.0.0/24")};
    Profile here = exampleProfile();
    TunnelConfig third = otherTunnel();
    third.name = "to-tokyo 2";
    here.tunnels.push_back(third);
    ImportPlan plan = planOf(file, here);
    ImportItem *item = itemOf(plan, "to-tokyo");
    QCOMPARE(item->newName, std::string("to-tokyo 3"));
    item->choice = ImportChoice::Rename;
    const ImportResult result = resolved(plan, here);
    QVERIFY(result.isFit());
    QCOMPARE(result.profile.tunnels.size(), std::size_t{3});
    const TunnelConfig &added = result.profile.tunnels[2];
    QCOMPARE(added.name, std::string("to-tokyo 3"));
    QVERIFY(added.id != here.tunnels[0].id);
    QCOMPARE(added.gateway, GatewayId{2});
    QVERIFY(result.profile.tunnels[0] == here.tunnels[0]);
    // A name of 30 characters stays one.
    here.tunnels[0].name = file.tunnels[0].name = "あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこ";
    plan = planOf(file, here);
    QCOMPARE(QString::fromStdString(itemOf(plan, file.tunnels[0].name)->newName),
             QStringLiteral("あいうえおかきくけこあいうえおかきくけこあいうえおかきく 2"));
}

void ImportTest::isRefusedWholeWithItsFindings()
{
    // Two new tunnels, one of which overlaps one that is here.
    Profile file = twoTunnels();
    file.tunnels[0].id = {33};
    file.tunnels[0].name = "to-tokyo too";
    file.tunnels[0].peer = address("198.51.100.99");
    const Profile here = exampleProfile();
    const ImportResult result = resolved(planOf(file, here), here);
    QVERIFY(!result.isFit());
    QVERIFY(!result.changesNothing());
    const auto overlap = std::find_if(result.findings.begin(), result.findings.end(), [](const ImportFinding &finding) {
        return finding.name == "to-tokyo too" && !finding.finding.isWarning;
    });
    QVERIFY(overlap != result.findings.end());
    QCOMPARE(overlap->kind, ObjectKind::Tunnel);
    QCOMPARE(overlap->finding.problem, Problem::Overlaps);
    QCOMPARE(overlap->finding.other, std::string("to-tokyo"));
    // Without a gateway a tunnel is not taken either.
    ImportPlan plan = planOf(twoTunnels(), {});
    itemOf(plan, "gw-seoul")->choice = ImportChoice::Leave;
    QVERIFY(!resolved(plan, {}).isFit());
}

// A file that names the key of another tunnel must not have it used against an address of its author's.
void ImportTest::doesNotLendAKeyToAnotherPeer()
{
    Profile file = exampleProfile();
    file.tunnels[0] = otherTunnel();
    file.tunnels[0].key = {"reference-1"};
    const ImportResult result = resolved(planOf(file, exampleProfile()), exampleProfile());
    QVERIFY(result.isFit());
    const TunnelConfig *taken = tunnelOf(result.profile, "to-osaka");
    QVERIFY(taken->key.value != "reference-1" && !taken->key.isNone());
    QVERIFY(result.withoutKey == std::vector<TunnelId>{taken->id});
}

void ImportTest::keepsAReferenceThatNobodyHereUses()
{
    Profile here = exampleProfile();
    const ImportResult result = resolved(planOf(twoTunnels(), here), here);
    QVERIFY(result.isFit());
    QCOMPARE(tunnelOf(result.profile, "to-osaka")->key.value, std::string("reference-2"));
}

void ImportTest::takesTheKeyThatIsInUseForThePeer()
{
    Profile file = exampleProfile();
    file.tunnels[0].id = {9};
    file.tunnels[0].name = "more of tokyo";
    file.tunnels[0].remoteNetworks = {network("10.8.0.0/24")};
    file.tunnels[0].key = {"reference-9"};
    for (const bool bringsKey : {false, true}) {
        const auto plan =
            planOf(file, exampleProfile(), bringsKey ? keysOf({{"more of tokyo", "k"}}) : TunnelSecrets{});
        const ImportResult result = resolved(plan, exampleProfile());
        QVERIFY(result.isFit());
        QCOMPARE(tunnelOf(result.profile, "more of tokyo")->key.value, std::string("reference-1"));
        QVERIFY(result.keys.empty());
        QVERIFY(result.withoutKey.empty());
    }
}

void ImportTest::tunnelsThatSharedAKeyShareIt()
{
    Profile file = twoTunnels();
    file.tunnels[1].peer = file.tunnels[0].peer;
    file.tunnels[1].key = file.tunnels[0].key;
    ImportResult result = resolved(planOf(file, {}, keysOf({{"to-tokyo", "k"}, {"to-osaka", "k"}})), {});
    QVERIFY(result.isFit());
    QCOMPARE(result.keys.size(), std::size_t{1});
    QVERIFY(result.profile.tunnels[0].key == result.profile.tunnels[1].key);
    // The references of a file without keys, here in use for somebody else, give way together.
    Profile here = exampleProfile();
    here.tunnels[0] = otherTunnel();
    here.tunnels[0].name = "somebody else";
    here.tunnels[0].id = {40};
    here.tunnels[0].remoteNetworks = {network("10.77.0.0/24")};
    here.tunnels[0].key = {"reference-1"};
    result = resolved(planOf(file, here), here);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.tunnels[1].key == result.profile.tunnels[2].key);
    QVERIFY(result.profile.tunnels[1].key != result.profile.tunnels[0].key);
}

void ImportTest::aNewKeyGoesToAllThatShareIt()
{
    Profile here = twoTunnels();
    here.tunnels[1].peer = here.tunnels[0].peer;
    here.tunnels[1].key = here.tunnels[0].key;
    Profile file = exampleProfile();
    ImportPlan plan = planOf(file, here, keysOf({{"to-tokyo", "new key"}}));
    ImportItem *item = itemOf(plan, "to-tokyo");
    QCOMPARE(item->state, ImportState::Same);
    QVERIFY(item->bringsKey);
    QCOMPARE(choicesOf(*item).size(), std::size_t{2});
    item->choice = ImportChoice::Replace;
    const ImportResult result = resolved(plan, here);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.tunnels[0].key == result.keys[0].reference);
    QVERIFY(result.profile.tunnels[1].key == result.keys[0].reference);
}

// They share it no longer: each pair of identities has a phase 1 of its own in Aggressive Mode.
void ImportTest::aNewKeyStaysFromWhoNeedNotShareIt()
{
    Profile here = twoTunnels();
    here.gateways[0].policy.mode = IkeMode::Aggressive;
    here.tunnels[1].peer = here.tunnels[0].peer;
    here.tunnels[1].key = here.tunnels[0].key;
    here.tunnels[1].ownIdentity = {IdentityType::Fqdn, "branch.example.com"};
    Profile file = here;
    file.tunnels.pop_back();
    ImportPlan plan = planOf(file, here, keysOf({{"to-tokyo", "new key"}}));
    itemOf(plan, "to-tokyo")->choice = ImportChoice::Replace;
    const ImportResult result = resolved(plan, here);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.tunnels[0].key == result.keys[0].reference);
    QVERIFY(result.profile.tunnels[1].key == here.tunnels[1].key);
    QCOMPARE(result.profile.tunnels[1].keyStorage, here.tunnels[1].keyStorage);
}

// The file of another version goes the same way as one of today: into an empty profile, and nothing to do on top of it.
void ImportTest::readsAFileOfVersion1AsOneOfToday()
{
    QFile file(QStringLiteral(TUNNELDESK_SOURCE_DIR "/tests/models/golden/profile-v1.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray old = file.readAll();
    JsonFault fault;
    const auto decoded = decodeProfile(old, fault);
    QVERIFY2(decoded.isOk(), qPrintable(fault.path));
    auto source = readImport(ImportFile(QStringLiteral("profile-v1.json"), old), Secret(), fault);
    QVERIFY2(source.isOk(), qPrintable(fault.path));
    const ImportPlan plan = planImport(std::move(*source), {});
    QCOMPARE(plan.items.size(),
             decoded->profile.zones.size() + decoded->profile.gateways.size() + decoded->profile.tunnels.size());
    for (const ImportItem &item : plan.items)
        QCOMPARE(item.state, ImportState::New);
    const ImportResult result = resolved(plan, {});
    QVERIFY(result.isFit());
    QCOMPARE(result.profile.tunnels.size(), decoded->profile.tunnels.size());
    for (const TunnelConfig &tunnel : decoded->profile.tunnels) {
        const TunnelConfig *taken = tunnelOf(result.profile, tunnel.name);
        QVERIFY(taken);
        QCOMPARE(taken->remoteNetworks, tunnel.remoteNetworks);
        QCOMPARE(taken->uniqueness, Uniqueness::Replace); // what version 1 did not know
    }
    auto again = readImport(ImportFile(QStringLiteral("profile-v1.json"), old), Secret(), fault);
    QVERIFY(again.isOk());
    for (const ImportItem &item : planImport(std::move(*again), decoded->profile).items)
        QCOMPARE(item.state, ImportState::Same);
}

void ImportTest::namesWhatThisVersionDoesNotKnow()
{
    QByteArray text = encodeExport(exampleProfile());
    text.replace("\"mssClamp\"", "\"color\": \"red\", \"mssClamp\"");
    text.replace("\"idle\"", "\"later\": [1], \"idle\"");
    text.replace("\"format\"", "\"zodiac\": {\"a\": 1}, \"format\"");
    JsonFault fault;
    const auto source = readImport(ImportFile(QStringLiteral("later.json"), text), Secret(), fault);
    QVERIFY(source.isOk());
    QStringList keys;
    for (const interchange::NotTaken &line : source->notTaken) {
        QCOMPARE(line.file, std::string("later.json"));
        QCOMPARE(line.reason, interchange::NotTakenReason::Unknown);
        keys << QString::fromStdString(line.key);
    }
    keys.sort();
    QCOMPARE(keys,
             (QStringList{QStringLiteral("tunnels.color"), QStringLiteral("tunnels.dpd"), QStringLiteral("zodiac")}));
}

void ImportTest::judgesOnlyWhatIsTakenByThisComputersNetworks()
{
    // The network of to-tokyo is this computer's own today: no reason to refuse another tunnel.
    HostFacts host;
    host.ownNetworks = {network("10.2.0.0/24")};
    QVERIFY(resolved(planOf(twoTunnels(), exampleProfile()), exampleProfile(), host).isFit());
    host.ownNetworks = {network("10.3.0.0/24")};
    QVERIFY(!resolved(planOf(twoTunnels(), exampleProfile()), exampleProfile(), host).isFit());
}

void ImportTest::everyTruncationIsRefused()
{
    const QByteArray file = sealed(exampleProfile(), keysOf({{"to-tokyo", "k"}}));
    for (qsizetype size = 0; size < file.size(); ++size)
        QVERIFY2(!readBack(file.left(size)), qPrintable(QString::number(size)));
    const QByteArray text = encodeExport(exampleProfile()).trimmed();
    for (qsizetype size = 0; size < text.size(); ++size)
        QVERIFY2(!readBack(text.left(size)), qPrintable(QString::number(size)));
}

} // namespace tunneldesk::test
