// The choices of the dialogs, and numbers with their units.
#include "models/text/text.h"
#include "models/text/words.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace tunneldesk
{

QString textOf(Strength strength)
{
    switch (strength) {
    case Strength::Good:
        return Words::tr("strong", "of an algorithm");
    case Strength::Legacy:
        return Words::tr("dated", "of an algorithm");
    case Strength::Weak:
        return Words::tr("weak", "of an algorithm");
    }
    return {};
}

QString textOf(IkeEncryption value)
{
    return fromUtf8(nameOf(value));
}
QString textOf(Hash value)
{
    return fromUtf8(nameOf(value));
}
QString textOf(DhGroup value)
{
    if (isPrivate(value))
        //: %1: "Group 31"; X25519 is the name of the curve
        return Words::tr("%1 (X25519, in no IKEv1 standard)").arg(fromUtf8(nameOf(value)));
    return fromUtf8(nameOf(value));
}
QString textOf(EspEncryption value)
{
    return fromUtf8(nameOf(value));
}

QString textOf(EspAuthentication value)
{
    if (value == EspAuthentication::Included)
        return Words::tr("included", "the cipher authenticates by itself");
    return fromUtf8(nameOf(value));
}

QString textOf(IkeMode value)
{
    return value == IkeMode::Main ? Words::tr("Main mode") : Words::tr("Aggressive mode");
}

QString textOf(Bandwidth value)
{
    if (value == Bandwidth::Unmetered)
        return Words::tr("unmetered");
    return Words::tr("%1 Mbps").arg(bitsPerSecondOf(value) / 1'000'000);
}

QString textOf(ConnectWhen value)
{
    switch (value) {
    case ConnectWhen::AtStart:
        return Words::tr("at start");
    case ConnectWhen::OnTraffic:
        return Words::tr("on traffic");
    case ConnectWhen::AnswerOnly:
        return Words::tr("answer only");
    }
    return {};
}

QString textOf(KeyStorage value)
{
    switch (value) {
    case KeyStorage::Keychain:
        return Words::tr("in the keychain of the desktop");
    case KeyStorage::Vault:
        return Words::tr("in a vault file under a passphrase");
    case KeyStorage::InMemory:
        return Words::tr("in memory until the program ends");
    case KeyStorage::Ask:
        return Words::tr("nowhere: ask each time");
    }
    return {};
}

QString textOf(IdentityType value)
{
    switch (value) {
    case IdentityType::Auto:
        return Words::tr("automatic (the address)");
    case IdentityType::Ipv4:
        return Words::tr("IPv4 address");
    case IdentityType::Ipv6:
        return Words::tr("IPv6 address");
    case IdentityType::Fqdn:
        return Words::tr("domain name (FQDN)");
    case IdentityType::UserFqdn:
        return Words::tr("user name (user@domain)");
    case IdentityType::KeyId:
        return Words::tr("key ID");
    case IdentityType::Any:
        return Words::tr("any (not checked)", "an ID");
    }
    return {};
}

QString textOf(DpdMode value)
{
    switch (value) {
    case DpdMode::On:
        return Words::tr("ON");
    case DpdMode::OneWay:
        return Words::tr("One-way");
    case DpdMode::Off:
        return Words::tr("OFF");
    }
    return {};
}

QString explanationOf(DpdMode value)
{
    switch (value) {
    case DpdMode::On:
        return Words::tr("Dead Peer Detection is enabled.");
    case DpdMode::OneWay:
        return Words::tr("The peer is not checked for aliveness; its R-U-THERE messages are only answered.");
    case DpdMode::Off:
        return Words::tr("Dead Peer Detection is disabled.");
    }
    return {};
}

QString textOf(NatTraversal value)
{
    switch (value) {
    case NatTraversal::Auto:
        return Words::tr("automatic");
    case NatTraversal::Force:
        return Words::tr("always (UDP 4500)");
    case NatTraversal::Off:
        return Words::tr("off");
    case NatTraversal::DraftsOnly:
        return Words::tr("old drafts only");
    }
    return {};
}

QString textOf(Uniqueness value)
{
    switch (value) {
    case Uniqueness::Replace:
        return Words::tr("ended as soon as it says so");
    case Uniqueness::Keep:
        return Words::tr("kept, whatever it says");
    case Uniqueness::Never:
        return Words::tr("kept until they expire");
    }
    return {};
}

QString textOf(DfBit value)
{
    switch (value) {
    case DfBit::Auto:
        return Words::tr("automatic");
    case DfBit::Copy:
        return Words::tr("copied from the packet inside");
    case DfBit::Set:
        return Words::tr("set", "the DF bit");
    case DfBit::Clear:
        return Words::tr("not set", "the DF bit");
    }
    return {};
}

QString textOf(Encapsulation value)
{
    return value == Encapsulation::Udp ? Words::tr("ESP in UDP") : Words::tr("ESP");
}

QString textOf(ChangeEffect value)
{
    switch (value) {
    case ChangeEffect::Nothing:
        return Words::tr("Running tunnels are not affected.");
    case ChangeEffect::Reshape:
        return Words::tr("The new guarantee holds at once; tunnels stay up.");
    case ChangeEffect::Reroute:
        return Words::tr("Routes change at once; tunnels stay up.");
    case ChangeEffect::RekeyChildren:
        return Words::tr("VPN sessions are negotiated again; the tunnel stays up.");
    case ChangeEffect::Reconnect:
        return Words::tr("The tunnel disconnects and connects again.");
    }
    return {};
}

QString textOf(RouteKind value)
{
    switch (value) {
    case RouteKind::Unicast:
        return Words::tr("unicast");
    case RouteKind::Unreachable:
        return Words::tr("unreachable");
    case RouteKind::Other:
        return Words::tr("other", "kind of a route");
    }
    return {};
}

QString textOf(RouteOrigin value)
{
    switch (value) {
    case RouteOrigin::Kernel:
        return Words::tr("kernel");
    case RouteOrigin::Static:
        return Words::tr("static", "origin of a route");
    case RouteOrigin::Dhcp:
        return Words::tr("DHCP");
    case RouteOrigin::ThisProgram:
        return Words::tr("this program");
    case RouteOrigin::Other:
        return Words::tr("other", "origin of a route");
    }
    return {};
}

QString textOf(Severity value)
{
    switch (value) {
    case Severity::Debug:
        return Words::tr("Debug", "level of a log line");
    case Severity::Info:
        return Words::tr("Info", "level of a log line");
    case Severity::Warning:
        return Words::tr("Warning", "level of a log line");
    case Severity::Error:
        return Words::tr("Error", "level of a log line");
    }
    return {};
}

QString textOfPfs(const std::optional<DhGroup> &pfs)
{
    if (!pfs)
        return Words::tr("Disable");
    return Words::tr("Enable (%1)").arg(textOf(*pfs));
}

QString textOf(const EspSuite &suite)
{
    if (isAead(suite.encryption))
        return textOf(suite.encryption);
    return QStringLiteral("%1 / %2").arg(textOf(suite.encryption), textOf(suite.authentication));
}

QString textOf(const IkePolicy &policy)
{
    const QStringList parts{textOf(policy.encryption), textOf(policy.hash), textOf(policy.group),
                            textOfSeconds(policy.lifetime)};
    return parts.join(QStringLiteral(" / "));
}

Strength strengthOf(const IkePolicy &policy)
{
    return std::max({strengthOf(policy.encryption), strengthOf(policy.hash), strengthOf(policy.group)});
}

Strength strengthOf(const EspSuite &suite)
{
    return std::max(strengthOf(suite.encryption), strengthOf(suite.authentication));
}

QString textOfBytes(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1024 ? 0 : 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString textOfRate(std::uint64_t bitsPerSecond)
{
    const QLocale locale;
    const auto value = static_cast<double>(bitsPerSecond);
    if (bitsPerSecond < 1000)
        return Words::tr("%1 bps").arg(locale.toString(bitsPerSecond));
    if (bitsPerSecond < 1'000'000)
        return Words::tr("%1 kbps").arg(locale.toString(value / 1e3, 'f', 1));
    if (bitsPerSecond % 1'000'000 == 0)
        return Words::tr("%1 Mbps").arg(locale.toString(bitsPerSecond / 1'000'000));
    return Words::tr("%1 Mbps").arg(locale.toString(value / 1e6, 'f', 1));
}

QString asSentence(const QString &statement)
{
    //: %1: a statement that shall stand as a sentence
    return Words::tr("%1.", "a statement as a sentence").arg(statement);
}

QString joinedSentences(const QStringList &sentences)
{
    QString text;
    for (const QString &sentence : sentences) {
        if (!text.isEmpty() && !sentence.isEmpty() && !text.endsWith(QStringLiteral("。")))
            text += QLatin1Char(' ');
        text += sentence;
    }
    return text;
}

QString textOfSeconds(Seconds seconds)
{
    return Words::tr("%1 s").arg(QLocale().toString(static_cast<qlonglong>(seconds.count())));
}

QString textOfNegotiated(const std::string &value)
{
    if (value == "-")
        return Words::tr("none", "a value that one side does not have");
    if (value == "any")
        return Words::tr("any", "any protocol, and any port");
    // The engine writes a lifetime as "3600 s".
    const auto digits = value.find_first_not_of("0123456789");
    if (digits != 0 && digits != std::string::npos && value.substr(digits) == " s")
        return textOfSeconds(Seconds(QByteArray::fromStdString(value.substr(0, digits)).toLongLong()));
    return fromUtf8(value);
}

QString textOfDuration(Duration duration)
{
    const auto total = std::max<std::int64_t>(0, std::chrono::duration_cast<Seconds>(duration).count());
    const auto days = total / 86400;
    const auto hours = total / 3600 % 24;
    const auto minutes = total / 60 % 60;
    const auto seconds = total % 60;
    if (days > 0)
        return Words::tr("%1 d %2 h").arg(days).arg(hours);
    if (hours > 0)
        return Words::tr("%1 h %2 min").arg(hours).arg(minutes);
    if (minutes > 0)
        return Words::tr("%1 min %2 s").arg(minutes).arg(seconds);
    return Words::tr("%1 s").arg(seconds);
}

QString textOf(const std::vector<IpPrefix> &prefixes)
{
    QStringList parts;
    for (const IpPrefix &prefix : prefixes)
        parts << textOf(prefix);
    return parts.join(QStringLiteral(", "));
}

QString textOf(const PairId &pair)
{
    return QStringLiteral("%1 ⇄ %2").arg(textOf(pair.local), textOf(pair.remote));
}

} // namespace tunneldesk
