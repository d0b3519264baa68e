#include "tests/models/text_test.h"

#include "models/text/sheet_text.h"

#include <QSet>

#include <cerrno>

namespace tunneldesk::test
{
namespace
{

// Every enumerator below Count, `first` and up, has a text of its own.
template <typename Enum, typename Function>
void checkAll(Function text, int first = 0)
{
    QSet<QString> seen;
    for (int value = first; value < static_cast<int>(Enum::Count); ++value) {
        const QString words = text(static_cast<Enum>(value));
        QVERIFY2(!words.isEmpty(), qPrintable(QString::number(value)));
        QVERIFY2(!seen.contains(words), qPrintable(words));
        seen.insert(words);
    }
}

} // namespace

void TextTest::everyStateHasWords()
{
    checkAll<PairState>([](PairState state) { return textOf(state); });
    checkAll<Area>([](Area area) { return textOf(area); });
}

void TextTest::everyReasonHasWords()
{
    checkAll<Reason>([](Reason reason) { return textOf(reason); });
}

// Fault 44.
void TextTest::aMissingHelperSaysTheCommand()
{
    const QString helper = QStringLiteral("/usr/libexec/tunneldesk/tunneldesk-helper");
    for (const HelperState state : {HelperState::NotInstalled, HelperState::NotAllowed, HelperState::NoCapabilities,
                                    HelperState::Refused, HelperState::Lost, HelperState::Waiting})
        QVERIFY(!textOf(state).isEmpty());
    for (const HelperState state :
         {HelperState::NotInstalled, HelperState::NotAllowed, HelperState::NoCapabilities, HelperState::Refused})
        QCOMPARE(commandFor(state, helper).count(QStringLiteral("sudo ")), 1);
    QVERIFY(commandFor(HelperState::NoCapabilities, helper).endsWith(QStringLiteral("+ep ") + helper));
    for (const HelperState state : {HelperState::NotNeeded, HelperState::Ready})
        QVERIFY(textOf(state).isEmpty() && commandFor(state, helper).isEmpty());
}

void TextTest::everyFieldHasALabel()
{
    for (int value = 1; value < static_cast<int>(Field::Count); ++value)
        QVERIFY2(!labelOf(static_cast<Field>(value)).isEmpty(), fieldName(static_cast<Field>(value)).data());
    QVERIFY(labelOf(Field::None).isEmpty());
}

void TextTest::everyProblemHasASentence()
{
    checkAll<Problem>([](Problem problem) {
        ConfigFinding finding;
        finding.problem = problem;
        finding.first = 30;
        finding.second = 300;
        finding.text = "10.0.0.0/8";
        finding.other = "other";
        const QString sentence = textOf(finding);
        return sentence.contains(QLatin1Char('%')) ? QString() : sentence;
    });
}

void TextTest::everyAdviceHasASentence()
{
    checkAll<Advice>([](Advice advice) { return textOf(advice); }, 1);
    QVERIFY(textOf(Advice::None).isEmpty());
}

void TextTest::everyAttributeHasAName()
{
    checkAll<Attribute>([](Attribute attribute) { return textOf(attribute); });
    for (const Side side : {Side::Ours, Side::Theirs, Side::Between, Side::ThisComputer})
        QVERIFY(!textOf(side).isEmpty());
    for (const Certainty certainty : {Certainty::Certain, Certainty::Probable})
        QVERIFY(!textOf(certainty).isEmpty());
}

void TextTest::everyChoiceHasAName()
{
    const auto check = [](const auto &all) {
        for (const auto value : all)
            QVERIFY(!textOf(value).isEmpty());
    };
    check(allIkeEncryptions());
    check(allHashes());
    check(allDhGroups());
    check(allEspEncryptions());
    check(allEspAuthentications());
    check(std::array{IkeMode::Main, IkeMode::Aggressive});
    check(std::array{Strength::Good, Strength::Legacy, Strength::Weak});
    check(std::array{Bandwidth::Mbps10, Bandwidth::Mbps20, Bandwidth::Mbps30, Bandwidth::Unmetered});
    check(std::array{ConnectWhen::AtStart, ConnectWhen::OnTraffic, ConnectWhen::AnswerOnly});
    check(std::array{KeyStorage::Keychain, KeyStorage::Vault, KeyStorage::InMemory, KeyStorage::Ask});
    check(std::array{IdentityType::Auto, IdentityType::Ipv4, IdentityType::Ipv6, IdentityType::Fqdn,
                     IdentityType::UserFqdn, IdentityType::KeyId, IdentityType::Any});
    check(std::array{DpdMode::On, DpdMode::OneWay, DpdMode::Off});
    check(std::array{NatTraversal::Auto, NatTraversal::Force, NatTraversal::Off, NatTraversal::DraftsOnly});
    check(std::array{Encapsulation::RawEsp, Encapsulation::Udp});
    check(std::array{ChangeEffect::Nothing, ChangeEffect::Reshape, ChangeEffect::Reroute, ChangeEffect::RekeyChildren,
                     ChangeEffect::Reconnect});
    check(std::array{RouteKind::Unicast, RouteKind::Unreachable, RouteKind::Other});
    check(std::array{RouteOrigin::Kernel, RouteOrigin::Static, RouteOrigin::Dhcp, RouteOrigin::ThisProgram,
                     RouteOrigin::Other});
    check(std::array{Severity::Debug, Severity::Info, Severity::Warning, Severity::Error});
    check(std::array{ExchangeKind::MainMode, ExchangeKind::AggressiveMode, ExchangeKind::QuickMode,
                     ExchangeKind::Informational, ExchangeKind::Unknown});
    for (const DpdMode mode : {DpdMode::On, DpdMode::OneWay, DpdMode::Off})
        QVERIFY(!explanationOf(mode).isEmpty());
    QCOMPARE(textOf(Bandwidth::Mbps20), QStringLiteral("20 Mbps"));
    QCOMPARE(textOf(EspSuite{EspEncryption::AesGcm256, EspAuthentication::Included, false}),
             QStringLiteral("AES-256-GCM-16"));
    QCOMPARE(strengthOf(IkePolicy{.group = DhGroup::Modp768}), Strength::Weak);
}

void TextTest::everyEventHasALine()
{
    Event event;
    const auto line = [&](auto what) {
        event.what = std::move(what);
        return textOf(event);
    };
    const QString message = line(MessageEvent{ExchangeKind::MainMode, 3, 6, true, 228, 0});
    QVERIFY(message.contains(QLatin1Char('3')) && message.contains(QLatin1Char('6')));
    QVERIFY(message.contains(QStringLiteral("228")));
    QVERIFY(line(MessageEvent{ExchangeKind::MainMode, 3, 6, true, 228, 2}).length() > message.length());
    QVERIFY(!line(MessageEvent{ExchangeKind::Informational, 0, 0, false, 92, 0}).isEmpty());
    QVERIFY(
        line(StateEvent{PairState::Phase1, PairState::Failed, Reason::NoAnswer}).contains(textOf(Reason::NoAnswer)));
    QVERIFY(line(SaEvent{true, false, {0xc0ffee}, {1}, {}, Reason::None}).contains(QStringLiteral("0x00c0ffee")));
    QVERIFY(line(SaEvent{false, true, {}, {}, {}, Reason::PeerDeleted}).contains(textOf(Reason::PeerDeleted)));
    QVERIFY(line(NotifyEvent{14, false}).contains(QStringLiteral("14")));
    QVERIFY(line(IdentityEvent{17, 1701}).contains(QStringLiteral("1701")));
    QVERIFY(line(DropEvent{Reason::TooShort, 12, {}}).contains(QStringLiteral("12")));
    QVERIFY(line(HostEvent{Reason::None, "td0", 0}).contains(QStringLiteral("td0")));
    QVERIFY(line(HostEvent{Reason::PortInUse, "UDP 500", EADDRINUSE}).contains(QStringLiteral("UDP 500")));
}

void TextTest::aFindingSaysWhatAndWhatNext()
{
    Finding finding;
    QVERIFY(textOf(finding).isEmpty());
    finding.verdict = Reason::WrongPreSharedKey;
    finding.certainty = Certainty::Probable;
    finding.advice = Advice::CompareKeys;
    const QString text = textOf(finding);
    QVERIFY(text.contains(textOf(Reason::WrongPreSharedKey)));
    QVERIFY(text.contains(textOf(Advice::CompareKeys)));
    finding.certainty = Certainty::Certain;
    QVERIFY(textOf(finding) != text);
}

// Pitfalls 3 and 4 (the ID to enter stands in the sentence, with its type), 8 and SA-13 (why each offer failed),
// 22 (both networks), 23 and Q-6 (the peer's group, or none).
void TextTest::aFindingNamesTheValuesOfBothSides()
{
    const auto sentence = [](Reason verdict, Advice advice, std::vector<NegotiationRow> rows) {
        Finding finding;
        finding.verdict = verdict;
        finding.advice = advice;
        finding.rows = std::move(rows);
        return textOf(finding);
    };
    const QString identity = sentence(Reason::IdentityMismatch, Advice::MatchIdentity,
                                      {{Attribute::PeerIdentity, "fqdn 203.0.113.1", "172.16.1.254", false}});
    QVERIFY(identity.contains(QStringLiteral("172.16.1.254")));
    QVERIFY(identity.contains(QStringLiteral("fqdn 203.0.113.1")));
    const QString proposal = sentence(Reason::NoProposalChosen, Advice::MatchProposal,
                                      {{Attribute::IkeEncryption, "AES-256-CBC", "AES-256-CBC", true},
                                       {Attribute::IkeGroup, "Group 14", "Group 2, Group 5", false},
                                       {Attribute::IkeAuthentication, "pre-share", "XAUTH with pre-share", false}});
    QVERIFY(proposal.contains(QStringLiteral("Group 2, Group 5")));
    QVERIFY(proposal.contains(QStringLiteral("XAUTH with pre-share")));
    QVERIFY(!proposal.contains(QStringLiteral("AES-256-CBC")));
    const QString pfs = sentence(Reason::PfsMismatch, Advice::MatchPfs, {{Attribute::Pfs, "Group 14", "-", false}});
    QVERIFY(pfs.contains(QStringLiteral("Group 14")) && pfs.contains(QStringLiteral("none")));
    const QString networks = sentence(Reason::NetworkMismatch, Advice::MatchNetworks,
                                      {{Attribute::RemoteNetwork, "10.2.0.0/16", "10.2.0.0/24", false}});
    QVERIFY(networks.contains(QStringLiteral("10.2.0.0/16")) && networks.contains(QStringLiteral("10.2.0.0/24")));
    // Rule ID-8.
    const QString port = sentence(Reason::NetworkMismatch, Advice::NameNoPort,
                                  {{Attribute::LocalNetwork, "10.1.0.0/24", "10.1.0.0/24", true},
                                   {Attribute::ProtocolAndPort, "any", "17/53", false}});
    QVERIFY(port.contains(QStringLiteral("any")) && port.contains(QStringLiteral("17/53")));
    QVERIFY(port.contains(textOf(Advice::NameNoPort)) && !port.contains(QStringLiteral("10.1.0.0/24")));
    // Pitfall 34.
    const QString cut = sentence(Reason::BadIcv, Advice::MatchIcvLength,
                                 {{Attribute::EspAuthentication, "HMAC-SHA2-256-128", "HMAC-SHA2-256-96", false}});
    QVERIFY(cut.contains(QStringLiteral("HMAC-SHA2-256-96")) && cut.contains(QStringLiteral("SHA2-512")));
    // Rule KE-1.
    const QString stripped =
        sentence(Reason::BadKeyExchange, Advice::UpdatePeer, {{Attribute::PublicValueSize, "256", "255", false}});
    QVERIFY(stripped.contains(QStringLiteral("256")) && stripped.contains(QStringLiteral("255")));
    QVERIFY(stripped.contains(QStringLiteral("Diffie-Hellman")));
}

void TextTest::aRefusalWithoutAReasonSaysWhereToBegin()
{
    Finding finding;
    finding.verdict = Reason::NoProposalChosen;
    finding.certainty = Certainty::Probable;
    finding.advice = Advice::CompareProposals;
    finding.field = Field::Pfs;
    finding.rows = {{Attribute::Pfs, "Group 14", "", false}};
    const QString sentence = textOf(finding);
    QVERIFY(sentence.contains(labelOf(Field::Pfs)));
    QVERIFY2(!sentence.contains(QStringLiteral("Group 14")), "a value of one side alone is no difference");
}

// Rule RT-7.
void TextTest::silenceNamesTheMessage()
{
    Finding finding;
    finding.verdict = Reason::NoAnswer;
    finding.advice = Advice::CheckReachability;
    finding.number = 3;
    QVERIFY(textOf(finding).contains(QLatin1Char('3')));
    QVERIFY(textOf(finding).contains(QStringLiteral("500")));
    // Pitfall 1: a probable key mismatch says that it is probable, and what to compare.
    finding = {};
    finding.verdict = Reason::WrongPreSharedKey;
    finding.certainty = Certainty::Probable;
    finding.advice = Advice::CompareKeysOrOpenPort;
    QVERIFY(textOf(finding).contains(QStringLiteral("Probably")));
    QVERIFY(textOf(finding).contains(QStringLiteral("4500")));
}

void TextTest::everyLineOfThePeerSheetHasWords()
{
    using namespace interchange;
    checkAll<SheetLabel>([](SheetLabel label) { return textOf(label); });
    checkAll<DeviceFormat>([](DeviceFormat format) { return textOf(format); });
    const std::vector<SheetValue> values{NotKnown{},
                                         std::string("IKEv1"),
                                         *IpAddress::parse("192.0.2.1"),
                                         std::vector<IpPrefix>{*IpPrefix::parse("10.0.0.0/8")},
                                         Identity{IdentityType::Fqdn, "a.example"},
                                         IkeMode::Main,
                                         IkeEncryption::AesCbc256,
                                         Hash::Sha256,
                                         DhGroup::Modp2048,
                                         28800s,
                                         EspEncryption::AesGcm256,
                                         EspAuthentication::Included,
                                         Kilobytes{4096},
                                         PfsChoice{},
                                         DpdMode::Off,
                                         5U,
                                         NatTraversal::Force,
                                         ConnectWhen::OnTraffic,
                                         true,
                                         false};
    QSet<QString> seen;
    for (const SheetValue &value : values) {
        const QString text = sheetValueText(value, QStringLiteral("***"));
        QVERIFY2(!text.isEmpty() && !seen.contains(text), qPrintable(text));
        seen.insert(text);
    }
    QCOMPARE(sheetValueText(KeyPlace{}, QStringLiteral("***")), QStringLiteral("***"));
    QVERIFY(sheetValueText(Identity{IdentityType::Fqdn, "a.example"}, {}).contains(QStringLiteral("a.example")));
}

void TextTest::everyNoteOfADeviceHasASentence()
{
    using namespace interchange;
    checkAll<NoteKind>([](NoteKind kind) {
        const SheetNote note{
            .kind = kind, .field = Field::IkeHash, .value = Hash::Sha512, .first = 6, .second = 60, .text = "outside"};
        const QString sentence = textOf(note);
        return sentence.contains(QLatin1Char('%')) ? QString() : sentence;
    });
    checkAll<HostSide>([](HostSide side) { return textOf(side); });
    checkAll<HostSystem>([](HostSystem system) { return textOf(system); });
    checkAll<HostItem>([](HostItem item) { return textOf(item); });
    checkAll<HostCheck>([](HostCheck check) { return textOf(check); });
    const SheetNote note{.kind = NoteKind::NotSupported, .field = Field::IkeHash, .value = Hash::Sha512};
    QVERIFY(textOf(note).contains(QStringLiteral("SHA2-512")));
    QVERIFY(textOf(note).contains(labelOf(Field::IkeHash)));
}

void TextTest::numbersCarryTheirUnits()
{
    QLocale::setDefault(QLocale(QStringLiteral("en")));
    QCOMPARE(textOfRate(999), QStringLiteral("999 bps"));
    QCOMPARE(textOfRate(1'500), QStringLiteral("1.5 kbps"));
    QCOMPARE(textOfRate(30'000'000), QStringLiteral("30 Mbps"));
    QCOMPARE(textOfRate(12'340'000), QStringLiteral("12.3 Mbps"));
    QCOMPARE(textOfBytes(512), QStringLiteral("512 bytes"));
    QCOMPARE(textOfSeconds(28800s), QStringLiteral("28,800 s"));
    QCOMPARE(textOfDuration(59s), QStringLiteral("59 s"));
    QCOMPARE(textOfDuration(312s), QStringLiteral("5 min 12 s"));
    QCOMPARE(textOfDuration(7260s), QStringLiteral("2 h 1 min"));
    QCOMPARE(textOfDuration(183600s), QStringLiteral("2 d 3 h"));
    QCOMPARE(textOfDuration(-5s), QStringLiteral("0 s"));
}

} // namespace tunneldesk::test
