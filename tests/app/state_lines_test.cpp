#include "tests/app/state_lines_test.h"

#include "app/state_lines.h"
#include "tests/support/profile_builder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk::test
{
namespace
{

const QDateTime kStart = QDateTime::fromString(QStringLiteral("2024-01-02T03:04:05.678Z"), Qt::ISODateWithMs);

QDateTime wallClock(Time time)
{
    return kStart.addMSecs(millisecondsOf(time));
}

Time at(int milliseconds)
{
    return Time(Milliseconds(milliseconds));
}

// One tunnel of two pairs.
Profile twoPairs()
{
    Profile profile = exampleProfile();
    profile.tunnels[0].remoteNetworks.push_back(network("10.3.0.0/24"));
    return profile;
}

PairId pairAt(const Profile &profile, std::size_t index)
{
    return pairsOf(profile.tunnels[0]).at(index);
}

Event change(const PairId &pair, PairState from, PairState to, int milliseconds, Reason reason = Reason::None)
{
    Event event;
    event.time = at(milliseconds);
    event.tunnel = pair.tunnel;
    event.pair = pair;
    event.what = StateEvent{from, to, reason};
    return event;
}

Snapshot picture(const PairId &pair, PairState state)
{
    PairSnapshot snapshot;
    snapshot.id = pair;
    snapshot.state = state;
    snapshot.since = at(50);
    snapshot.in = {3, 300};
    snapshot.out = {4, 400};
    TunnelSnapshot tunnel;
    tunnel.id = pair.tunnel;
    tunnel.pairs = {snapshot};
    Snapshot result;
    result.tunnels = {tunnel};
    return result;
}

QJsonObject parsed(const StateLine &line)
{
    return QJsonDocument::fromJson(jsonOf(line)).object();
}

} // namespace

void StateLinesTest::beginsWithEveryPair()
{
    StateLines lines(twoPairs(), wallClock);
    const auto first = lines.begin(at(0));
    QCOMPARE(first.size(), std::size_t{2});
    for (const StateLine &line : first)
        QCOMPARE(line.state, PairState::Stopped);
    QCOMPARE(parsed(first[1])["pair"].toString(), QStringLiteral("10.1.0.0/24 <-> 10.3.0.0/24"));
}

void StateLinesTest::writesOneObjectALine()
{
    StateLines lines(exampleProfile(), wallClock);
    QCOMPARE(jsonOf(lines.begin(at(0)).at(0)),
             QByteArray(R"({"time":"2024-01-02T03:04:05.678Z","gateway":"gw-seoul","tunnel":"to-tokyo",)"
                        R"("pair":"10.1.0.0/24 <-> 10.2.0.0/24","state":"stopped","reason":"None","finding":null,)"
                        R"("ike":null,"esp":null,"in":{"bytes":0,"packets":0},"out":{"bytes":0,"packets":0}})"));
}

void StateLinesTest::writesTheFinding()
{
    const Profile profile = exampleProfile();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const PairId pair = pairAt(profile, 0);
    Event finding;
    finding.tunnel = pair.tunnel;
    Finding what;
    what.verdict = Reason::NoProposalChosen;
    what.field = Field::EspEncryption;
    what.rows = {{Attribute::EspEncryption, "AES-256-CBC", "3DES \"x\"\n", false}};
    finding.what = what;
    const auto told = lines.onEvents(
        {finding, change(pair, PairState::Stopped, PairState::Failed, 7, Reason::NoProposalChosen)}, nullptr);
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY(!jsonOf(told[0]).contains('\n'));
    const QJsonObject object = parsed(told[0]);
    QCOMPARE(object["state"].toString(), QStringLiteral("failed"));
    QCOMPARE(object["reason"].toString(), QStringLiteral("NoProposalChosen"));
    QCOMPARE(object["finding"].toObject()["verdict"].toString(), QStringLiteral("NoProposalChosen"));
    QCOMPARE(object["finding"].toObject()["field"].toString(), QStringLiteral("EspEncryption"));
    QCOMPARE(object["finding"].toObject()["rows"].toArray()[0].toObject()["theirs"].toString(),
             QStringLiteral("3DES \"x\"\n"));
}

void StateLinesTest::tellsEachChangeOnce()
{
    const Profile profile = twoPairs();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const PairId pair = pairAt(profile, 1);
    const auto told = lines.onEvents({change(pair, PairState::Stopped, PairState::Phase1, 1),
                                      change(pair, PairState::Phase1, PairState::Phase2, 2),
                                      change(pair, PairState::Phase2, PairState::Phase2, 3),
                                      change(pair, PairState::Phase2, PairState::Established, 4)},
                                     nullptr);
    QCOMPARE(told.size(), std::size_t{3});
    QCOMPARE(told[2].state, PairState::Established);
    QCOMPARE(told[2].time, kStart.addMSecs(4));
    // The picture says the same; a pair of another profile is none of ours.
    QVERIFY(lines.onSnapshot(picture(pair, PairState::Established)).empty());
    PairId foreign = pair;
    foreign.tunnel = {99};
    QVERIFY(lines.onEvents({change(foreign, PairState::Stopped, PairState::Active, 5)}, nullptr).empty());
}

void StateLinesTest::tellsWhatNoEventTold()
{
    const Profile profile = exampleProfile();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const PairId pair = pairAt(profile, 0);
    const auto told = lines.onSnapshot(picture(pair, PairState::Active));
    QCOMPARE(told.size(), std::size_t{1});
    QCOMPARE(told[0].state, PairState::Active);
    QCOMPARE(told[0].time, kStart.addMSecs(50));
    QVERIFY(lines.onEvents({change(pair, PairState::Established, PairState::Active, 60)}, nullptr).empty());
}

void StateLinesTest::goesOnWithAnotherProfile()
{
    const Profile profile = exampleProfile();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const PairId pair = pairAt(profile, 0);
    QCOMPARE(lines.onEvents({change(pair, PairState::Phase2, PairState::Established, 1)}, nullptr).size(),
             std::size_t{1});
    QVERIFY(lines.isEverythingUp());
    // What stays keeps its state and is not told again; what is new is stopped.
    const Profile more = twoPairs();
    const auto told = lines.change(more, at(2));
    QCOMPARE(told.size(), std::size_t{1});
    QCOMPARE(told[0].pair, pairAt(more, 1));
    QCOMPARE(told[0].state, PairState::Stopped);
    QVERIFY(!lines.isEverythingUp());
    QCOMPARE(lines.onEvents({change(pairAt(more, 1), PairState::Phase2, PairState::Established, 3)}, nullptr).size(),
             std::size_t{1});
    QVERIFY(lines.isEverythingUp());
    // What is gone is gone without a line.
    QVERIFY(lines.change(profile, at(4)).empty());
    QVERIFY(lines.isEverythingUp());
}

void StateLinesTest::takesCountersFromThePicture()
{
    const Profile profile = exampleProfile();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const PairId pair = pairAt(profile, 0);
    const Snapshot snapshot = picture(pair, PairState::Active);
    const auto told = lines.onEvents({change(pair, PairState::Established, PairState::Active, 1)}, &snapshot);
    QCOMPARE(parsed(told.at(0))["in"].toObject()["bytes"].toInt(), 300);
    QCOMPARE(parsed(told.at(0))["in"].toObject()["packets"].toInt(), 3);
    QCOMPARE(parsed(told.at(0))["out"].toObject()["bytes"].toInt(), 400);
}

void StateLinesTest::tellsWhatWasAgreedWhileItIsUp()
{
    const Profile profile = exampleProfile();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const PairId pair = pairAt(profile, 0);
    Snapshot snapshot = picture(pair, PairState::Active);
    IkeSaSnapshot ike;
    ike.isEstablished = ike.isInitiator = true;
    ike.encryption = IkeEncryption::DesCbc;
    ike.hash = Hash::Sha384;
    ike.group = DhGroup::Ecp521;
    SaSnapshot esp;
    esp.isCurrent = esp.pfs = true;
    esp.suite = {EspEncryption::AesGcm192, EspAuthentication::Included};
    esp.replayDrops = 1;
    esp.lateDrops = 2;
    esp.icvFailures = 3;
    esp.selectorDrops = 4;
    esp.paddingErrors = 5;
    esp.tooBig = 6;
    snapshot.tunnels[0].ikeSas = {ike, IkeSaSnapshot()};
    snapshot.tunnels[0].pairs[0].sas = {SaSnapshot(), esp};
    auto told = lines.onEvents({change(pair, PairState::Phase2, PairState::Active, 1)}, &snapshot);
    QCOMPARE(
        parsed(told.at(0))["ike"].toObject(),
        (QJsonObject{{"encryption", "DES-CBC"}, {"hash", "SHA2-384"}, {"group", "Group 21"}, {"initiator", true}}));
    QCOMPARE(parsed(told.at(0))["esp"].toObject(), (QJsonObject{{"encryption", "AES-192-GCM-16"},
                                                                {"authentication", "included"},
                                                                {"pfs", true},
                                                                {"replayDrops", 1},
                                                                {"lateDrops", 2},
                                                                {"authenticationFailures", 3},
                                                                {"selectorDrops", 4},
                                                                {"paddingErrors", 5},
                                                                {"tooBig", 6}}));
    snapshot.tunnels[0].pairs[0].state = PairState::Retrying;
    told = lines.onEvents({change(pair, PairState::Active, PairState::Retrying, 2)}, &snapshot);
    QVERIFY(parsed(told.at(0))["ike"].isNull());
    QVERIFY(parsed(told.at(0))["esp"].isNull());
}

void StateLinesTest::knowsWhenEverythingIsUp()
{
    const Profile profile = twoPairs();
    StateLines lines(profile, wallClock);
    QVERIFY(!lines.isEverythingUp());
    [[maybe_unused]] const auto first = lines.begin(at(0));
    [[maybe_unused]] auto told =
        lines.onEvents({change(pairAt(profile, 0), PairState::Stopped, PairState::Active, 1)}, nullptr);
    QVERIFY(!lines.isEverythingUp());
    told = lines.onEvents({change(pairAt(profile, 1), PairState::Stopped, PairState::Established, 1)}, nullptr);
    QVERIFY(lines.isEverythingUp());
    told = lines.onEvents({change(pairAt(profile, 0), PairState::Active, PairState::Checking, 1)}, nullptr);
    QVERIFY(!lines.isEverythingUp());
}

void StateLinesTest::writesForAReader()
{
    const Profile profile = exampleProfile();
    StateLines lines(profile, wallClock);
    [[maybe_unused]] const auto first = lines.begin(at(0));
    const auto told = lines.onEvents(
        {change(pairAt(profile, 0), PairState::Stopped, PairState::Retrying, 1, Reason::NoAnswer)}, nullptr);
    const QString text = textOf(told.at(0));
    for (const char *part : {"to-tokyo", "10.1.0.0/24 <-> 10.2.0.0/24", "retrying"})
        QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    QVERIFY(text.size() > 80); // the reason in words
    QVERIFY(!text.contains(QLatin1Char('\n')));
}

} // namespace tunneldesk::test
