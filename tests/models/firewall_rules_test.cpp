#include "tests/models/firewall_rules_test.h"

#include "models/firewall_rules.h"
#include "tests/support/profile_builder.h"

#include <QProcess>

namespace tunneldesk::test
{
namespace
{

using interchange::FirewallChecks;
using interchange::HostCheck;

// What nft has made of the rules, in a namespace that is gone afterwards.
QByteArray listed(const QByteArray &rules)
{
    QProcess process;
    process.start(QStringLiteral("unshare"),
                  {QStringLiteral("--map-root-user"), QStringLiteral("--net"), QStringLiteral("sh"),
                   QStringLiteral("-c"),
                   QStringLiteral("PATH=$PATH:/usr/sbin:/sbin; nft -f - && nft --json list ruleset")});
    process.write(rules);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

// As the lines of the sheet: the peer let in, the networks passed, forged ones refused, the exception from NAT.
QString wordsOf(const FirewallChecks &checks)
{
    QString words;
    for (const HostCheck check : {checks.admitPeer, checks.admitForward, checks.refuseForged, checks.exceptFromNat})
        words += check == HostCheck::Ok      ? QLatin1Char('+')
                 : check == HostCheck::NotOk ? QLatin1Char('-')
                                             : QLatin1Char('?');
    return words;
}

constexpr char kForward[] = "table inet filter {\n chain forward {\n type filter hook forward priority filter; ";
constexpr char kInput[] = "table inet filter {\n chain input {\n type filter hook input priority filter; ";
constexpr char kNat[] =
    "table ip nat {\n chain postrouting {\n type nat hook postrouting priority srcnat; policy accept;\n";
constexpr char kEnd[] = "\n}\n}\n";

// Fifteen chains, each of which jumps to the next eight times. As nft would list them: the kernel itself takes long
// over such rules.
QByteArray manyJumps()
{
    const auto chain = [](const QByteArray &name, const QByteArray &more) {
        return "{\"chain\": {\"family\": \"inet\", \"table\": \"deep\", \"name\": \"" + name + "\"" + more + "}},";
    };
    const auto rule = [](const QByteArray &name, const QByteArray &expression) {
        return "{\"rule\": {\"family\": \"inet\", \"table\": \"deep\", \"chain\": \"" + name + "\", \"expr\": [" +
               expression + "]}},";
    };
    QByteArray objects =
        chain("c0", ", \"type\": \"filter\", \"hook\": \"forward\", \"prio\": 0, \"policy\": \"accept\"");
    for (int i = 0; i < 15; ++i) {
        const QByteArray next = "c" + QByteArray::number(i + 1);
        objects += chain(next, {});
        objects += rule("c" + QByteArray::number(i), "{\"jump\": {\"target\": \"" + next + "\"}}").repeated(8);
    }
    return "{\"nftables\": [" + objects + "{}]}";
}

} // namespace

// exampleTunnel(): 10.1.0.0/24 here, 10.2.0.0/24 there, the peer at 198.51.100.20.
void FirewallRulesTest::whatRulesDoIsToldOfEachLine_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QString>("words");
    const auto add = [](const char *name, const QByteArray &rules, const char *words) {
        QTest::newRow(name) << rules << QString::fromLatin1(words);
    };
    const QByteArray forward(kForward);
    const QByteArray input(kInput);
    const QByteArray nat(kNat);
    const QByteArray end(kEnd);
    add("no rules", "", "++-+");
    add("forward drops by policy", forward + "policy drop;" + end, "+--+");
    add("forward drops, the tunnel passes",
        forward +
            "policy drop;\n oifname \"td*\" ip saddr 10.1.0.0/24 ip daddr { 10.2.0.0/24, 10.9.0.0/24 } accept\n"
            " iifname \"td*\" ip saddr 10.2.0.0/16 ip daddr 10.1.0.0/24 accept" +
            end,
        "++-+");
    add("one direction passes",
        forward +
            "policy drop;\n oifname \"td*\" ip saddr 10.1.0.0/24 ip daddr 10.2.0.0/24 accept\n"
            " ct state established,related accept" +
            end,
        "+--+");
    add("a part of the network passes",
        forward + "policy drop;\n ip saddr 10.1.0.0/25 accept\n iifname \"td*\" accept" + end, "+?-+");
    add("another table drops after it passed",
        forward + "policy accept;\n accept" + end +
            "table ip other {\n chain f {\n type filter hook forward priority 10; policy drop;" + end,
        "+--+");
    add("the peer is shut out", input + "policy drop;\n ct state established,related accept" + end, "-+-+");
    add("the peer is let in",
        input +
            "policy drop;\n ip saddr 198.51.100.20 udp dport { 500, 4500 } accept\n ip saddr 198.51.100.20 meta "
            "l4proto esp accept" +
            end,
        "++-+");
    add("the peer without ESP", input + "policy drop;\n udp dport { 500, 4500 } accept" + end, "-+-+");
    add("forged ones are refused",
        input + "policy accept;\n iifname != \"td*\" ip saddr 10.2.0.0/24 ip daddr 10.1.0.0/24 drop" + end + forward +
            "policy accept;\n iifname != \"td*\" ip saddr 10.2.0.0/24 ip daddr 10.1.0.0/24 drop" + end,
        "++++");
    add("everything is masqueraded", nat + "masquerade" + end, "++--");
    add("the local network is masqueraded", nat + "ip saddr 10.1.0.0/16 counter masquerade" + end, "++--");
    add("the uplink alone is masqueraded", nat + "oifname \"eth0\" masquerade" + end, "++-+");
    add("another network is", nat + "ip saddr 10.5.0.0/16 snat to 203.0.113.10" + end, "++-+");
    add("the exception stands before it",
        nat + "ip saddr { 10.1.0.0/24 } ip daddr { 10.2.0.0/24 } accept\n ip saddr 10.1.0.0/16 masquerade" + end,
        "++-+");
    add("the exception stands behind it",
        nat + "ip saddr 10.1.0.0/16 masquerade\n ip saddr 10.1.0.0/24 ip daddr 10.2.0.0/24 accept" + end, "++--");
    add("the exception is in the rule", nat + "ip daddr != 10.2.0.0/24 masquerade" + end, "++-+");
    add("by a set and a jump",
        "table ip nat {\n set nets {\n type ipv4_addr; flags interval; elements = { 10.1.0.0-10.1.3.255 };\n }\n"
        " chain extra {\n ip saddr @nets masquerade\n }\n chain p {\n type nat hook postrouting priority srcnat;\n"
        " jump extra" +
            end,
        "++--");
    add("by a mark that nobody knows here", nat + "meta mark 7 masquerade" + end, "++-?");
    add("by a map of verdicts",
        forward +
            "policy drop;\n ct state vmap { established : accept, related : accept, invalid : drop }\n"
            " iifname vmap { \"td*\" : accept }\n oifname \"td*\" accept" +
            end,
        "++-+");
    add("lost before the routing",
        "table ip raw {\n chain p {\n type filter hook prerouting priority raw;\n"
        " ip saddr 198.51.100.0/24 drop" +
            end,
        "-+-+");
    add("a rule that asks where the packet would go back, as many systems have it",
        "table inet raw {\n chain p {\n type filter hook prerouting priority raw;\n"
        " fib saddr . iif oif missing drop" +
            end,
        "++-+");
    add("the exception returns", nat + "ip daddr 10.2.0.0/24 return\n masquerade" + end, "++-+");
}

void FirewallRulesTest::whatRulesDoIsToldOfEachLine()
{
    QFETCH(QByteArray, rules);
    QFETCH(QString, words);
    const auto checks = checkFirewall(listed(rules), exampleTunnel());
    QVERIFY(checks);
    QCOMPARE(wordsOf(*checks), words);
}

void FirewallRulesTest::rulesThatTakeForeverAreLeftOpen()
{
    const auto checks = checkFirewall(manyJumps(), exampleTunnel());
    QVERIFY(checks);
    QCOMPARE(wordsOf(*checks), QStringLiteral("+?-+"));
}

void FirewallRulesTest::whatIsNoListOfRulesIsNoAnswer()
{
    for (const char *text : {"", "[]", "{}", "{\"nftables\": 7}", "Operation not permitted"})
        QVERIFY2(!checkFirewall(text, exampleTunnel()), text);
}

} // namespace tunneldesk::test
