#include "engine/ikev1/nat_detect.h"

#include "engine/crypto/digest.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_names.h"

#include <algorithm>
#include <array>

namespace tunneldesk::ikev1
{

namespace
{

bool has(const wire::Message &message, ByteView vendorId)
{
    const auto ids = message.all<wire::VendorId>();
    return std::any_of(ids.begin(), ids.end(),
                       [&](const wire::VendorId *id) { return equalBytes(id->value, vendorId); });
}

struct KnownVersion {
    ByteView vendorId;
    NatVersion version;
    bool isAnnounced; // else only understood
};

// Best first (rule NT-1). Drafts 00 and 01 have no float to another port and are not in it (rule NT-2).
std::vector<KnownVersion> known(NatTraversal setting)
{
    if (setting == NatTraversal::Off)
        return {};
    std::vector<KnownVersion> versions;
    if (setting != NatTraversal::DraftsOnly)
        versions.push_back({wire::natRfc3947VendorId(), NatVersion::Rfc3947, true});
    for (const auto &id : wire::natDrafts08To04VendorIds())
        versions.push_back({id, NatVersion::Rfc3947, false});
    for (const ByteView id :
         {wire::natDraft03VendorId(), wire::natDraft02VendorId(), wire::natDraft02NewlineVendorId()})
        versions.push_back({id, NatVersion::Draft, true});
    return versions;
}

// HASH(CKY-I | CKY-R | IP | port), RFC 3947, 3.2.
Bytes natHash(Hash hash, const CookiePair &cookies, const Endpoint &end)
{
    const std::array<Byte, 2> port{static_cast<Byte>(end.port >> 8), static_cast<Byte>(end.port & 0xff)};
    return copyOf(crypto::digest(hash, {cookies.initiator, cookies.responder, end.address.bytes(), port}).view());
}

} // namespace

std::vector<wire::Payload> natVendorIds(NatTraversal setting)
{
    std::vector<wire::Payload> result;
    for (const KnownVersion &one : known(setting))
        if (one.isAnnounced)
            result.emplace_back(wire::VendorId{copyOf(one.vendorId)});
    return result;
}

std::vector<wire::Payload> natVendorIdAnswer(const wire::Message &request, NatTraversal setting)
{
    for (const KnownVersion &one : known(setting))
        if (has(request, one.vendorId))
            return {wire::Payload(wire::VendorId{copyOf(one.vendorId)})};
    return {};
}

NatVersion natVersionOf(const wire::Message &message, NatTraversal setting)
{
    for (const KnownVersion &one : known(setting))
        if (has(message, one.vendorId))
            return one.version;
    return NatVersion::None;
}

std::vector<wire::Payload> natDetectionPayloads(NatVersion version, NatTraversal setting, Hash hash,
                                                const CookiePair &cookies, const Ends &ends)
{
    if (version == NatVersion::None)
        return {};
    const bool isDraft = version == NatVersion::Draft;
    Bytes own = natHash(hash, cookies, ends.local);
    if (setting == NatTraversal::Force)
        own.front() = static_cast<Byte>(own.front() ^ 0xff);
    return {wire::NatDetection{natHash(hash, cookies, ends.remote), isDraft},
            wire::NatDetection{std::move(own), isDraft}};
}

NatJudgement judgeNat(const wire::Message &message, NatVersion version, NatTraversal setting, Hash hash,
                      const CookiePair &cookies, const Ends &ends)
{
    const auto detections = message.all<wire::NatDetection>();
    if (version == NatVersion::None || detections.size() < 2)
        return {};
    const Bytes own = natHash(hash, cookies, ends.local);
    const Bytes peer = natHash(hash, cookies, ends.remote);
    const bool peerIsSeen = std::any_of(detections.begin() + 1, detections.end(),
                                        [&](const wire::NatDetection *one) { return equalBytes(one->hash, peer); });
    return {version, {!equalBytes(detections.front()->hash, own), !peerIsSeen, setting == NatTraversal::Force}};
}

std::uint16_t encapsulationNumber(NatVersion version, const NatFindings &findings)
{
    if (version == NatVersion::None || !findings.wantsUdp())
        return wire::phase2::kEncapsulationTunnel;
    return version == NatVersion::Rfc3947 ? wire::phase2::kEncapsulationUdpTunnel
                                          : wire::phase2::kEncapsulationUdpTunnelDraft;
}

} // namespace tunneldesk::ikev1
