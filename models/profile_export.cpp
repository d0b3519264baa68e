#include "models/profile_export.h"

#include "models/private_file.h"
#include "models/profile_json.h"
#include "models/system_random.h"

#include <QFileInfo>

#include <algorithm>

namespace tunneldesk
{

Profile partOf(const Profile &profile, const std::set<GatewayId> &gateways, const std::set<TunnelId> &tunnels)
{
    Profile part;
    std::set<GatewayId> neededGateways = gateways;
    std::set<ZoneId> neededZones;
    for (const TunnelConfig &tunnel : profile.tunnels) {
        if (!tunnels.contains(tunnel.id))
            continue;
        part.tunnels.push_back(tunnel);
        neededGateways.insert(tunnel.gateway);
    }
    for (const GatewayConfig &gateway : profile.gateways) {
        if (!neededGateways.contains(gateway.id))
            continue;
        part.gateways.push_back(gateway);
        neededZones.insert(gateway.zone);
    }
    std::copy_if(profile.zones.begin(), profile.zones.end(), std::back_inserter(part.zones),
                 [&](const ZoneConfig &zone) { return neededZones.contains(zone.id); });
    return part;
}

QByteArray encodeExport(const Profile &part)
{
    return encodeProfile(part, {});
}

Result<QByteArray> sealExport(const Profile &part, const TunnelSecrets &keys, const Secret &passphrase,
                              unsigned workFactorLog2)
{
    if (passphrase.isEmpty())
        return Reason::WrongPassphrase;
    QByteArray open = encodeExport(part);
    open.truncate(open.lastIndexOf('}'));
    while (open.endsWith('\n'))
        open.chop(1);
    open.append(",\n    \"secrets\": ");
    TunnelSecrets wanted;
    for (const TunnelConfig &tunnel : part.tunnels)
        if (const auto key = keys.find(tunnel.name); key != keys.end())
            wanted.emplace(tunnel.name, key->second.clone());
    const auto secrets = encodeSecrets(wanted);
    if (!secrets)
        return secrets.error();
    const std::array<ByteView, 3> parts{viewOf({open.constData(), static_cast<std::size_t>(open.size())}),
                                        secrets->view(), viewOf("\n}\n")};
    SystemRandom random;
    const auto sealed = interchange::sealAgeParts(passphrase, parts, workFactorLog2, random);
    if (!sealed)
        return sealed.error();
    return QByteArray(reinterpret_cast<const char *>(sealed->data()), static_cast<qsizetype>(sealed->size()));
}

Outcome writeExport(const QString &path, const QByteArray &file)
{
    auto folder = private_file::makeFolder(QFileInfo(path).absolutePath());
    return folder ? private_file::replace(path, file) : folder;
}

} // namespace tunneldesk
