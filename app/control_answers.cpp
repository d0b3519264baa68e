#include "app/control_answers.h"

#include "app/metrics.h"
#include "models/profile_json.h"
#include "models/text/text.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace tunneldesk
{
namespace
{

// So that with its escapes a chunk fits into an object.
constexpr qsizetype kChunk = 8 * 1024;

using Tunnels = std::vector<const TunnelConfig *>;

QByteArray written(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::vector<StateLine> linesOf(const Picture &picture, const Tunnels &tunnels)
{
    std::set<TunnelId> wanted;
    for (const TunnelConfig *tunnel : tunnels)
        wanted.insert(tunnel->id);
    auto lines = StateLines::current(picture.profile, picture.snapshot, picture.now, picture.wallClock);
    std::erase_if(lines, [&](const StateLine &line) { return !wanted.contains(line.pair.tunnel); });
    return lines;
}

void addStatus(Answer &answer, const Picture &picture, const Tunnels &tunnels)
{
    for (const StateLine &line : linesOf(picture, tunnels)) {
        answer.objects.push_back(jsonOf(line));
        if (!isUp(line.state) && answer.end.problem == ControlProblem::None)
            answer.end = endOf(ControlProblem::NotActive, fromUtf8(line.tunnel));
    }
}

QJsonArray textsOf(const std::vector<IpPrefix> &networks)
{
    QJsonArray texts;
    for (const IpPrefix &network : networks)
        texts.append(textOf(network));
    return texts;
}

void addList(Answer &answer, const Picture &picture, const Tunnels &tunnels)
{
    for (const TunnelConfig *tunnel : tunnels) {
        const GatewayConfig *gateway = picture.profile.find(tunnel->gateway);
        const TunnelSnapshot *now = picture.snapshot ? picture.snapshot->find(tunnel->id) : nullptr;
        answer.objects.push_back(written({{"tunnel", fromUtf8(tunnel->name)},
                                          {"gateway", gateway ? fromUtf8(gateway->name) : QString()},
                                          {"peer", textOf(tunnel->peer)},
                                          {"local", textsOf(tunnel->localNetworks)},
                                          {"remote", textsOf(tunnel->remoteNetworks)},
                                          {"state", fromUtf8(nameOf(now ? now->state : PairState::Stopped))}}));
    }
}

void addGateways(Answer &answer, const Profile &profile)
{
    for (const GatewayConfig &gateway : profile.gateways) {
        const ZoneConfig *zone = profile.find(gateway.zone);
        answer.objects.push_back(written({{"gateway", fromUtf8(gateway.name)},
                                          {"zone", zone ? fromUtf8(zone->name) : QString()},
                                          {"bitsPerSecond", static_cast<qint64>(bitsPerSecondOf(gateway.bandwidth))},
                                          {"tunnels", static_cast<qint64>(profile.tunnelsOf(gateway.id).size())}}));
    }
}

// The object with its gateway and zone: a profile by itself.
void addShown(Answer &answer, const QString &kind, const std::string &name, const Profile &profile,
              const GatewayConfig *gateway, const Tunnels &tunnels)
{
    Profile part;
    if (gateway) {
        part.gateways = {*gateway};
        if (const ZoneConfig *zone = profile.find(gateway->zone))
            part.zones = {*zone};
    }
    for (const TunnelConfig *tunnel : tunnels)
        part.tunnels.push_back(*tunnel);
    answer.objects.push_back(written({{"kind", kind},
                                      {"name", fromUtf8(name)},
                                      {"profile", QJsonDocument::fromJson(encodeProfile(part, {})).object()}}));
}

void addShow(Answer &answer, const Picture &picture, const QString &wanted)
{
    const Profile &profile = picture.profile;
    const std::string name = wanted.toStdString();
    for (const TunnelConfig &tunnel : profile.tunnels) {
        if (tunnel.name != name)
            continue;
        addShown(answer, QStringLiteral("tunnel"), name, profile, profile.find(tunnel.gateway), {&tunnel});
        for (const StateLine &line : linesOf(picture, {&tunnel}))
            answer.objects.push_back(jsonOf(line));
        return;
    }
    for (const GatewayConfig &gateway : profile.gateways) {
        if (gateway.name != name)
            continue;
        addShown(answer, QStringLiteral("gateway"), name, profile, &gateway, {});
        for (const StateLine &line : linesOf(picture, profile.tunnelsOf(gateway.id)))
            answer.objects.push_back(jsonOf(line));
        return;
    }
    answer.end = endOf(ControlProblem::UnknownName, wanted);
}

void addMetrics(Answer &answer, const Picture &picture)
{
    QByteArray chunk;
    const auto give = [&] {
        answer.objects.push_back(written({{"text", QString::fromUtf8(chunk)}}));
        chunk.clear();
    };
    for (const QByteArray &line : metricsOf(picture)) {
        chunk += line + '\n';
        if (chunk.size() > kChunk)
            give();
    }
    if (!chunk.isEmpty())
        give();
}

} // namespace

std::optional<Tunnels> tunnelsNamed(const Profile &profile, const QStringList &names, QString &missing)
{
    Tunnels tunnels;
    if (names.isEmpty())
        for (const TunnelConfig &tunnel : profile.tunnels)
            tunnels.push_back(&tunnel);
    for (const QString &name : names) {
        const auto found =
            std::find_if(profile.tunnels.begin(), profile.tunnels.end(),
                         [wanted = name.toStdString()](const TunnelConfig &tunnel) { return tunnel.name == wanted; });
        if (found == profile.tunnels.end()) {
            missing = name;
            return std::nullopt;
        }
        tunnels.push_back(&*found);
    }
    return tunnels;
}

Answer answerTo(const ControlRequest &request, const Picture &picture)
{
    Answer answer;
    if (request.verb == ControlVerb::Metrics) {
        addMetrics(answer, picture);
        return answer;
    }
    if (request.verb == ControlVerb::Show) {
        addShow(answer, picture, request.names.value(0));
        return answer;
    }
    if (request.verb == ControlVerb::List && request.gateways) {
        addGateways(answer, picture.profile);
        return answer;
    }
    QString missing;
    const auto tunnels = tunnelsNamed(picture.profile, request.names, missing);
    if (!tunnels)
        answer.end = endOf(ControlProblem::UnknownName, missing);
    else if (request.verb == ControlVerb::List)
        addList(answer, picture, *tunnels);
    else
        addStatus(answer, picture, *tunnels);
    return answer;
}

} // namespace tunneldesk
