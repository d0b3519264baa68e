#include "app/support_bundle.h"

#include "app/log_export.h"
#include "app/state_lines.h"
#include "models/profile_export.h"
#include "models/text/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSysInfo>

namespace tunneldesk
{
namespace
{

class Bundle
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::SupportBundle)
};

QString section(const QString &title, const QString &text)
{
    return QStringLiteral("== %1 ==\n%2\n\n").arg(title, text.trimmed());
}

// A reference is a random name; it says nothing, and still leads to a key.
Profile withoutReferences(Profile profile)
{
    std::map<SecretRef, std::string> seen;
    for (TunnelConfig &tunnel : profile.tunnels) {
        if (tunnel.key.isNone())
            continue;
        const auto known = seen.emplace(tunnel.key, "key-" + std::to_string(seen.size() + 1)).first;
        tunnel.key.value = known->second;
    }
    return profile;
}

void hide(Identity &identity, std::size_t number)
{
    if (!identity.value.empty())
        identity.value = "identity-" + std::to_string(number);
}

// An identity as "identity-1": those of the settings as withoutNames() counts them, others after them, each by the same
// word everywhere.
class IdentityWords
{
public:
    explicit IdentityWords(const Profile &profile) : m_number(2 * profile.tunnels.size())
    {
        std::size_t number = 0;
        for (const TunnelConfig &tunnel : profile.tunnels)
            for (const Identity *identity : {&tunnel.ownIdentity, &tunnel.peerIdentity})
                m_words.emplace(identity->value, wordOf(++number));
    }

    void hideIn(Finding &finding)
    {
        for (NegotiationRow &row : finding.rows) {
            const bool isIdentity = row.attribute == Attribute::OwnIdentity || row.attribute == Attribute::PeerIdentity;
            const bool isNetwork =
                row.attribute == Attribute::LocalNetwork || row.attribute == Attribute::RemoteNetwork;
            for (std::string *side : {&row.ours, &row.theirs})
                // A peer may write a name where a network belongs.
                if (isIdentity || (isNetwork && side->find(' ') != std::string::npos))
                    hideIn(*side);
        }
    }

private:
    // "fqdn seoul.example": the type tells what differs, and nothing of whom.
    void hideIn(std::string &text)
    {
        const auto end = text.find(' ');
        const auto begin = end == std::string::npos ? 0 : end + 1;
        const std::string value = text.substr(begin);
        if (value.empty())
            return;
        auto word = m_words.find(value);
        if (word == m_words.end())
            word = m_words.emplace(value, wordOf(++m_number)).first;
        text = text.substr(0, begin) + word->second;
    }

    static std::string wordOf(std::size_t number) { return "identity-" + std::to_string(number); }

    std::map<std::string, std::string> m_words; // by what they hide
    std::size_t m_number;                       // of the last word
};

void hideIdentities(Snapshot &snapshot, IdentityWords &words)
{
    for (TunnelSnapshot &tunnel : snapshot.tunnels) {
        words.hideIn(tunnel.finding);
        for (PairSnapshot &pair : tunnel.pairs)
            words.hideIn(pair.finding);
    }
}

void hideIdentities(std::vector<BundleLine> &log, IdentityWords &words)
{
    for (BundleLine &line : log)
        if (auto *finding = std::get_if<Finding>(&line.event.what))
            words.hideIn(*finding);
}

// A line each, whatever the font of whoever reads it.
QString checksText(const std::vector<Check> &checks)
{
    QString text;
    for (const Check &check : checks) {
        text += QStringLiteral("[%1] %2: %3\n").arg(fromUtf8(nameOf(check.verdict)), textOf(check.kind), textOf(check));
        for (const QString &more : {fixOf(check), commandOf(check)})
            if (!more.isEmpty())
                text += QStringLiteral("    %1\n").arg(more);
    }
    return text;
}

QString stateText(const Profile &profile, const Snapshot *snapshot)
{
    QString text;
    const Time now = snapshot ? snapshot->time : Time{};
    const QDateTime wall = QDateTime::currentDateTime();
    const auto clock = [now, wall](Time time) {
        return wall.addMSecs(std::chrono::duration_cast<Milliseconds>(time - now).count());
    };
    for (const StateLine &line : StateLines::current(profile, snapshot, now, clock))
        text += textOf(line) + QLatin1Char('\n');
    if (!snapshot)
        return text;
    for (const InterfaceSnapshot &interface : snapshot->host.interfaces) {
        QStringList addresses;
        for (const IpAddress &address : interface.exactAddresses)
            addresses << textOf(address);
        text += QStringLiteral("%1  %2  MTU %3  %4\n")
                    .arg(fromUtf8(interface.name), interface.isUp ? QStringLiteral("up") : QStringLiteral("down"))
                    .arg(interface.mtu)
                    .arg(addresses.join(QStringLiteral(", ")));
    }
    for (const RouteSnapshot &route : snapshot->host.routes)
        text += QStringLiteral("%1  via %2  dev %3  table %4\n")
                    .arg(textOf(route.destination), route.via ? textOf(*route.via) : QStringLiteral("-"),
                         route.device.empty() ? QStringLiteral("-") : fromUtf8(route.device))
                    .arg(route.table);
    return text;
}

QString logTextOf(const Profile &profile, const std::vector<BundleLine> &lines)
{
    QString text;
    for (const BundleLine &line : lines) {
        const TunnelConfig *tunnel = profile.find(line.event.tunnel);
        const GatewayConfig *gateway = profile.find(line.event.gateway);
        const QString subject = tunnel ? fromUtf8(tunnel->name) : gateway ? fromUtf8(gateway->name) : QString();
        text += logText(line.event, line.time, subject) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

Profile withoutNames(Profile profile)
{
    std::size_t number = 0;
    for (ZoneConfig &zone : profile.zones)
        zone.name = "zone-" + std::to_string(++number);
    number = 0;
    for (GatewayConfig &gateway : profile.gateways) {
        gateway.name = "gateway-" + std::to_string(++number);
        gateway.note.clear();
    }
    number = 0;
    for (TunnelConfig &tunnel : profile.tunnels) {
        tunnel.name = "tunnel-" + std::to_string(++number);
        tunnel.note.clear();
        hide(tunnel.ownIdentity, 2 * number - 1);
        hide(tunnel.peerIdentity, 2 * number);
    }
    return profile;
}

QString withoutPublicAddresses(const QString &text)
{
    // Whatever may be one; what the parser does not take is left alone (a time of day, a number of a version).
    static const QRegularExpression candidate(QStringLiteral("(?<![\\w.:])[0-9A-Fa-f:.]*[.:][0-9A-Fa-f:.]*(?![\\w])"));
    QMap<QString, QString> words;
    QString result;
    qsizetype at = 0;
    for (auto found = candidate.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QString written = match.captured();
        // "192.0.2.1:500" and the full stop of a sentence.
        static const QRegularExpression tail(QStringLiteral("(?<=\\.\\d|\\.\\d\\d|\\.\\d\\d\\d):\\d+$|[.:]+$"));
        if (!IpAddress::parse(written.toStdString()))
            written.remove(tail);
        const auto address = IpAddress::parse(written.toStdString());
        if (!address || address->isPrivate() || address->isLoopback() || address->isUnspecified() ||
            address->isLinkLocal() || address->isMulticast() || address->isBroadcast())
            continue;
        auto word = words.find(written);
        if (word == words.end())
            word = words.insert(written, QStringLiteral("address-%1").arg(words.size() + 1));
        result += text.mid(at, match.capturedStart() - at) + *word;
        at = match.capturedStart() + written.size();
    }
    return result + text.mid(at);
}

QString describeComputer()
{
    return QStringLiteral("%1, %2 %3, %4\nQt %5")
        .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
             QSysInfo::currentCpuArchitecture(), QLibraryInfo::version().toString());
}

QString supportBundle(const BundleSources &sources, const BundleChoices &choices)
{
    Profile profile = withoutReferences(sources.profile);
    std::optional<Snapshot> snapshot;
    if (sources.snapshot)
        snapshot = *sources.snapshot;
    std::vector<BundleLine> log = sources.log;
    if (choices.hidesNames) {
        IdentityWords words(profile);
        if (snapshot)
            hideIdentities(*snapshot, words);
        hideIdentities(log, words);
        profile = withoutNames(std::move(profile));
    }
    QString text = section(Bundle::tr("Program and computer"), sources.program + QLatin1Char('\n') + sources.computer);
    text += section(Bundle::tr("Checks"), checksText(sources.checks));
    if (choices.hasSettings)
        text += section(Bundle::tr("Settings"), QString::fromUtf8(encodeExport(profile)));
    if (choices.hasState)
        text += section(Bundle::tr("State"), stateText(profile, snapshot ? &*snapshot : nullptr));
    if (choices.hasLog)
        text += section(Bundle::tr("Log"), logTextOf(profile, log));
    if (choices.hidesNames && QDir::homePath().size() > 1)
        text.replace(QDir::homePath(), QStringLiteral("~"));
    return choices.hidesAddresses ? withoutPublicAddresses(text) : text;
}

} // namespace tunneldesk
