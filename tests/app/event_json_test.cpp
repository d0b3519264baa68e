#include "tests/app/event_json_test.h"

#include "app/connect_wait.h"
#include "app/event_json.h"
#include "app/state_lines.h"
#include "models/text/text.h"
#include "tests/support/profile_builder.h"

#include <QJsonDocument>

namespace tunneldesk::test
{
namespace
{

Finding exampleFinding()
{
    Finding finding;
    finding.verdict = Reason::NoProposalChosen;
    finding.certainty = Certainty::Probable;
    finding.side = Side::Theirs;
    finding.field = Field::EspEncryption;
    finding.advice = Advice::MatchProposal;
    finding.number = 14;
    finding.rows = {{Attribute::EspEncryption, "AES-256-CBC", "3DES", false}, {Attribute::Pfs, "none", "none", true}};
    return finding;
}

std::vector<Event> examples()
{
    std::vector<Event> events(9);
    events[0].what = MessageEvent{ExchangeKind::QuickMode, 2, 3, true, 148, 1};
    events[1].what = StateEvent{PairState::Phase2, PairState::Retrying, Reason::NoAnswer};
    events[2].what = SaEvent{true, false, {0xc0ffee01}, {0x2}, {}, Reason::None};
    events[3].what =
        SaEvent{false, true, {}, {}, {{1, 2, 3, 4, 5, 6, 7, 8}, {9, 10, 0, 0, 0, 0, 0, 255}}, Reason::PeerDeleted};
    events[4].what = NotifyEvent{24578, true};
    events[5].what = DropEvent{Reason::BadIcv, 12, {address("198.51.100.20"), 4500}};
    events[6].what = HostEvent{Reason::PortInUse, "UDP 203.0.113.10:500", 98};
    events[7].what = exampleFinding();
    events[7].pair = PairId{{}, network("10.1.0.0/24"), network("fd00:2::/64")};
    events[8].what = IdentityEvent{17, 1701};
    return events;
}

StateLine stateLine(PairState state, Reason reason = Reason::None)
{
    StateLine line;
    line.time = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123);
    line.gateway = "gw";
    line.tunnel = "東京";
    line.pair = {{}, network("10.1.0.0/24"), network("10.2.0.0/24")};
    line.state = state;
    line.reason = reason;
    line.in = {3, 300};
    line.out = {4, 400};
    return line;
}

QJsonObject throughText(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void EventJsonTest::everyEventComesBack_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < examples().size(); ++i)
        QTest::addRow("%zu", i) << static_cast<int>(i);
}

void EventJsonTest::everyEventComesBack()
{
    QFETCH(int, index);
    const LogLine line{QDateTime::fromMSecsSinceEpoch(1'700'000'000'123), "gw", "東京",
                       examples().at(static_cast<std::size_t>(index))};
    const QJsonObject object = throughText(QJsonDocument(jsonOf(line)).toJson());
    const auto back = logLineOf(object);
    QVERIFY(back);
    QCOMPARE(back->event, line.event);
    QCOMPARE(back->time, line.time);
    QCOMPARE(back->tunnel, line.tunnel);
    QCOMPARE(back->gateway, line.gateway);
    QCOMPARE(textOf(back->event), textOf(line.event));
    QVERIFY(object.contains(object["event"].toString()));
    for (const char *member : {"time", "level", "area", "gateway", "tunnel"})
        QVERIFY2(object[QLatin1String(member)].isString(), member);
}

void EventJsonTest::everyReasonComesBack()
{
    for (int value = 0; value < static_cast<int>(Reason::Count); ++value)
        QCOMPARE(reasonOf(fromUtf8(reasonName(static_cast<Reason>(value)))), static_cast<Reason>(value));
    for (int value = 0; value < static_cast<int>(PairState::Count); ++value)
        QCOMPARE(stateOf(fromUtf8(nameOf(static_cast<PairState>(value)))), static_cast<PairState>(value));
    for (int value = 0; value < static_cast<int>(Advice::Count); ++value) {
        Finding finding = exampleFinding();
        finding.advice = static_cast<Advice>(value);
        QCOMPARE(findingOf(jsonOf(finding)), finding);
    }
}

void EventJsonTest::statesComeBack()
{
    StateLine line = stateLine(PairState::Retrying, Reason::NoProposalChosen);
    line.finding = exampleFinding();
    const auto back = stateLineOf(throughText(jsonOf(line)));
    QVERIFY(back);
    QCOMPARE(jsonOf(*back), jsonOf(line));
    QCOMPARE(textOf(*back), textOf(line));
    QCOMPARE(back->finding, line.finding);
}

void EventJsonTest::takesNothingElse()
{
    QVERIFY(!logLineOf({}));
    QVERIFY(!logLineOf({{"time", "2024-01-02T03:04:05.678Z"}, {"event", "of another kind"}}));
    QVERIFY(!logLineOf({{"time", "noon"}, {"event", "state"}}));
    QVERIFY(!stateLineOf({}));
    QVERIFY(!stateLineOf({{"time", "2024-01-02T03:04:05.678Z"}, {"pair", "10.1.0.0/24"}}));
    QVERIFY(!stateLineOf({{"time", "2024-01-02T03:04:05.678Z"}, {"pair", 7}}));
}

void EventJsonTest::waitsForTheTunnel_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("code"); // -1: waits on
    const auto row = [](const char *name, PairState state, Reason reason, int code) {
        QTest::newRow(name) << static_cast<int>(state) << static_cast<int>(reason) << code;
    };
    row("phase 1", PairState::Phase1, Reason::None, -1);
    row("waiting for the key", PairState::WaitingForKey, Reason::MissingSecret, -1);
    row("up", PairState::Established, Reason::None, 0);
    row("up, and nothing came back", PairState::Established, Reason::NothingCameBack, 0);
    row("active", PairState::Active, Reason::None, 0);
    row("no answer", PairState::Retrying, Reason::NoAnswer, -1);
    row("wrong key", PairState::Retrying, Reason::WrongPreSharedKey, 5);
    row("probably the wrong key", PairState::Phase1, Reason::WrongPreSharedKey, 5);
    row("no proposal", PairState::Failed, Reason::NoProposalChosen, 5);
    row("no permission", PairState::WaitingForHelper, Reason::NoPermission, 4);
    row("port in use", PairState::Failed, Reason::PortInUse, 4);
    row("failed", PairState::Failed, Reason::HostFailure, 3);
}

void EventJsonTest::waitsForTheTunnel()
{
    QFETCH(int, state);
    QFETCH(int, reason);
    QFETCH(int, code);
    ConnectWait wait;
    // An old failure ends nothing.
    wait.before(stateLine(PairState::Retrying, Reason::WrongPreSharedKey));
    QVERIFY(!wait.isEverythingUp());
    const auto ended = wait.change(stateLine(static_cast<PairState>(state), static_cast<Reason>(reason)));
    QCOMPARE(ended ? valueOf(*ended) : -1, code);
    QCOMPARE(wait.culprit() == nullptr, code == 0);
    // A second pair that is not up yet: no success.
    ConnectWait two;
    StateLine other = stateLine(PairState::Phase1);
    other.pair.remote = network("10.3.0.0/24");
    two.before(other);
    const auto both = two.change(stateLine(PairState::Active));
    QVERIFY(!both);
}

} // namespace tunneldesk::test
