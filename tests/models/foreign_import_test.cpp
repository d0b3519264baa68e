#include "tests/models/exchange_support.h"
#include "tests/models/exchange_test.h"

namespace tunneldesk::test
{
namespace
{

const QByteArray kConf = "conn tokyo\n keyexchange=ikev1\n authby=secret\n left=%any\n leftsubnet=10.1.0.0/24\n"
                         " right=198.51.100.20\n rightsubnet=10.2.0.0/24\n ike=aes256-sha256-modp2048\n"
                         " esp=aes256-sha256\n leftsourceip=%config\n";
const QByteArray kSecrets = "198.51.100.20 : PSK \"from the file\"\n";

Result<ImportSource> readConf(const QByteArray &conf = kConf)
{
    std::vector<ImportFile> files;
    files.emplace_back(QStringLiteral("ipsec.secrets"), kSecrets);
    files.emplace_back(QStringLiteral("ipsec.conf"), conf);
    JsonFault fault;
    return readImport(files, Secret(), fault);
}

Profile zoneAlone()
{
    return {{exampleZone()}, {}, {}};
}

} // namespace

void ForeignImportTest::takesTunnelGatewayAndKey()
{
    auto source = readConf();
    QVERIFY(source.isOk());
    QCOMPARE(source->format, ImportFormat::IpsecConf);
    QCOMPARE(source->notTaken.size(), std::size_t{1});
    const ImportPlan plan = planImport(std::move(*source), zoneAlone());
    QCOMPARE(plan.items.size(), std::size_t{3});
    QCOMPARE(plan.items[0].state, ImportState::Same); // the zone that is here
    QCOMPARE(plan.items[1].state, ImportState::New);
    QVERIFY(plan.items[2].bringsKey);
    const ImportResult result = resolveImport(plan, zoneAlone(), {}, KeyStorage::Vault);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.zones == zoneAlone().zones);
    const TunnelConfig &tunnel = result.profile.tunnels.at(0);
    QCOMPARE(tunnel.name, std::string("tokyo"));
    QCOMPARE(tunnel.keyStorage, KeyStorage::Vault);
    QCOMPARE(result.profile.find(tunnel.gateway)->zone, ZoneId{1});
    QCOMPARE(textOfKey(result.keys.at(0).key), std::string("from the file"));
    // The ids are new ones: those of the file count from 1, as the zone's here does.
    QVERIFY(tunnel.id.value > 1000 && tunnel.gateway.value > 1000);
}

void ForeignImportTest::isTheSameTheSecondTime()
{
    ImportResult first = resolveImport(planImport(readConf().value(), zoneAlone()), zoneAlone(), {}, KeyStorage::Vault);
    // What such a file cannot know is the user's.
    first.profile.tunnels[0].note = "ours";
    first.profile.gateways[0].bandwidth = Bandwidth::Mbps30;
    const ImportPlan again = planImport(readConf().value(), first.profile);
    for (const ImportItem &item : again.items)
        QCOMPARE(item.state, ImportState::Same);
    QByteArray changed = kConf;
    changed.replace("10.2.0.0/24", "10.3.0.0/24");
    ImportPlan conflict = planImport(readConf(changed).value(), first.profile);
    QCOMPARE(conflict.items[2].state, ImportState::Conflict);
    QVERIFY(conflict.items[2].differences == std::vector<Field>{Field::RemoteNetworks});
    conflict.items[2].choice = ImportChoice::Replace;
    const ImportResult replaced = resolveImport(conflict, first.profile, {}, KeyStorage::Vault);
    QVERIFY(replaced.isFit());
    QCOMPARE(replaced.profile.tunnels[0].note, std::string("ours"));
    QCOMPARE(replaced.profile.tunnels[0].id, first.profile.tunnels[0].id);
}

void ForeignImportTest::makesAZoneForAnAddressThatIsNew()
{
    QByteArray conf = kConf;
    conf.replace("left=%any", "left=192.0.2.44");
    const ImportPlan plan = planImport(readConf(conf).value(), zoneAlone());
    QCOMPARE(plan.items[0].state, ImportState::New);
    QCOMPARE(plan.items[0].name, std::string("192.0.2.44"));
    const ImportResult result = resolveImport(plan, zoneAlone(), {}, KeyStorage::InMemory);
    QVERIFY(result.isFit());
    QCOMPARE(result.profile.zones.size(), std::size_t{2});
    QVERIFY(result.profile.zones[1].id == result.profile.gateways[0].zone);
}

void ForeignImportTest::withoutAnyZoneItSaysWhatIsMissing()
{
    const ImportResult result = resolveImport(planImport(readConf().value(), {}), {}, {}, KeyStorage::InMemory);
    QVERIFY(!result.isFit());
    QCOMPARE(result.findings.at(0).kind, ObjectKind::Gateway);
    QCOMPARE(result.findings.at(0).finding.field, Field::GatewayZone);
}

void ForeignImportTest::aRoadWarriorGetsTheZonesNetworks()
{
    const QByteArray site = "s:network-host:198.51.100.20\ns:auth-method:mutual-psk\nb:auth-mutual-psk:YWJj\n"
                            "s:policy-list-include:10.2.0.0 / 255.255.0.0\n";
    JsonFault fault;
    auto source = readImport(ImportFile(QStringLiteral("branch.vpn"), site), Secret(), fault);
    QVERIFY(source.isOk());
    QCOMPARE(source->format, ImportFormat::ShrewVpn);
    const ImportResult result =
        resolveImport(planImport(std::move(*source), zoneAlone()), zoneAlone(), {}, KeyStorage::InMemory);
    QVERIFY(result.isFit());
    QVERIFY(result.profile.tunnels[0].localNetworks == zoneAlone().zones[0].privateSubnets);
}

void ForeignImportTest::saysWhereAFileIsWrong()
{
    JsonFault fault;
    QCOMPARE(readImport(ImportFile(QStringLiteral("a.conf"), "conn x\n nonsense\n"), Secret(), fault).reason(),
             Reason::FileMalformed);
    QCOMPARE(fault.path, QStringLiteral("a.conf:2"));
    QCOMPARE(readImport(ImportFile(QStringLiteral("picture.png"), "\x89PNG"), Secret(), fault).reason(),
             Reason::FileMalformed);
    QCOMPARE(fault.path, QStringLiteral("picture.png"));
}

} // namespace tunneldesk::test
