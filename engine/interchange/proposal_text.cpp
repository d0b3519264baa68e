#include "engine/interchange/proposal_text.h"

#include "engine/interchange/foreign_parts.h"

#include <algorithm>
#include <array>

namespace tunneldesk::interchange
{
namespace
{

template <typename Choice>
struct Word {
    std::string_view text;
    Choice choice;
};

template <typename Choice, std::size_t Count>
std::optional<Choice> find(const std::array<Word<Choice>, Count> &words, std::string_view text)
{
    for (const auto &[word, choice] : words)
        if (equalsIgnoringCase(text, word))
            return choice;
    return std::nullopt;
}

constexpr std::array<Word<IkeEncryption>, 13> kIkeEncryptions{{{"aes256", IkeEncryption::AesCbc256},
                                                               {"aes_256", IkeEncryption::AesCbc256},
                                                               {"aes_cbc256", IkeEncryption::AesCbc256},
                                                               {"aes_cbc_256", IkeEncryption::AesCbc256},
                                                               {"aes192", IkeEncryption::AesCbc192},
                                                               {"aes_cbc192", IkeEncryption::AesCbc192},
                                                               {"aes128", IkeEncryption::AesCbc128},
                                                               {"aes", IkeEncryption::AesCbc128},
                                                               {"aes_cbc", IkeEncryption::AesCbc128},
                                                               {"aes_cbc128", IkeEncryption::AesCbc128},
                                                               {"3des", IkeEncryption::TripleDesCbc},
                                                               {"3des_cbc", IkeEncryption::TripleDesCbc},
                                                               {"des", IkeEncryption::DesCbc}}};
constexpr std::array<Word<EspEncryption>, 28> kEspEncryptions{{{"aes256", EspEncryption::AesCbc256},
                                                               {"aes_256", EspEncryption::AesCbc256},
                                                               {"aes_cbc256", EspEncryption::AesCbc256},
                                                               {"aes_cbc_256", EspEncryption::AesCbc256},
                                                               {"aes192", EspEncryption::AesCbc192},
                                                               {"aes_cbc192", EspEncryption::AesCbc192},
                                                               {"aes128", EspEncryption::AesCbc128},
                                                               {"aes", EspEncryption::AesCbc128},
                                                               {"aes_cbc", EspEncryption::AesCbc128},
                                                               {"aes_cbc128", EspEncryption::AesCbc128},
                                                               {"3des", EspEncryption::TripleDesCbc},
                                                               {"3des_cbc", EspEncryption::TripleDesCbc},
                                                               {"des", EspEncryption::DesCbc},
                                                               {"aes128gcm16", EspEncryption::AesGcm128},
                                                               {"aes128gcm128", EspEncryption::AesGcm128},
                                                               {"aes128gcm", EspEncryption::AesGcm128},
                                                               {"aes_gcm128", EspEncryption::AesGcm128},
                                                               {"aes_gcm_c_128", EspEncryption::AesGcm128},
                                                               {"aes_gcm", EspEncryption::AesGcm128},
                                                               {"aes192gcm16", EspEncryption::AesGcm192},
                                                               {"aes192gcm128", EspEncryption::AesGcm192},
                                                               {"aes_gcm192", EspEncryption::AesGcm192},
                                                               {"aes256gcm16", EspEncryption::AesGcm256},
                                                               {"aes256gcm128", EspEncryption::AesGcm256},
                                                               {"aes256gcm", EspEncryption::AesGcm256},
                                                               {"aes_gcm256", EspEncryption::AesGcm256},
                                                               {"aes_gcm_c_256", EspEncryption::AesGcm256},
                                                               {"aes_gcm_16_256", EspEncryption::AesGcm256}}};
constexpr std::array<Word<Hash>, 13> kHashes{{{"md5", Hash::Md5},
                                              {"sha", Hash::Sha1},
                                              {"sha1", Hash::Sha1},
                                              {"sha256", Hash::Sha256},
                                              {"sha2", Hash::Sha256},
                                              {"sha2_256", Hash::Sha256},
                                              {"sha384", Hash::Sha384},
                                              {"sha2_384", Hash::Sha384},
                                              {"sha512", Hash::Sha512},
                                              {"sha2_512", Hash::Sha512},
                                              {"hmac_sha1", Hash::Sha1},
                                              {"hmac_md5", Hash::Md5},
                                              {"hmac_sha2_256", Hash::Sha256}}};

EspAuthentication authenticationOf(Hash hash)
{
    switch (hash) {
    case Hash::Md5:
        return EspAuthentication::HmacMd5_96;
    case Hash::Sha1:
        return EspAuthentication::HmacSha1_96;
    case Hash::Sha256:
        return EspAuthentication::HmacSha256_128;
    case Hash::Sha384:
        return EspAuthentication::HmacSha384_192;
    case Hash::Sha512:
        return EspAuthentication::HmacSha512_256;
    }
    return EspAuthentication::HmacSha256_128;
}

} // namespace

FirstProposal firstProposal(std::string_view proposals)
{
    const std::string_view all = trimmed(proposals);
    const auto comma = all.find(',');
    std::string_view first = trimmed(all.substr(0, comma));
    if (first.ends_with('!')) // "these and no others"
        first.remove_suffix(1);
    return {trimmed(first), comma == std::string_view::npos};
}

std::optional<DhGroup> parseGroup(std::string_view word)
{
    static constexpr std::array<Word<DhGroup>, 15> kGroups{{{"modp768", DhGroup::Modp768},
                                                            {"modp1024", DhGroup::Modp1024},
                                                            {"modp1536", DhGroup::Modp1536},
                                                            {"modp2048", DhGroup::Modp2048},
                                                            {"modp3072", DhGroup::Modp3072},
                                                            {"modp4096", DhGroup::Modp4096},
                                                            {"modp6144", DhGroup::Modp6144},
                                                            {"modp8192", DhGroup::Modp8192},
                                                            {"ecp256", DhGroup::Ecp256},
                                                            {"ecp384", DhGroup::Ecp384},
                                                            {"ecp521", DhGroup::Ecp521},
                                                            {"secp256r1", DhGroup::Ecp256},
                                                            {"curve25519", DhGroup::Curve25519},
                                                            {"x25519", DhGroup::Curve25519},
                                                            {"dh31", DhGroup::Curve25519}}};
    if (const auto named = find(kGroups, word))
        return named;
    if (word.size() < 3 || !equalsIgnoringCase(word.substr(0, 2), "dh"))
        return std::nullopt;
    const auto number = parseNumber(word.substr(2));
    for (const DhGroup group : allDhGroups())
        if (number && *number == static_cast<std::uint64_t>(group))
            return group;
    return std::nullopt;
}

std::optional<IkeProposal> parseIkeProposal(std::string_view text)
{
    IkeProposal proposal;
    bool hasEncryption = false;
    bool hasHash = false;
    for (const std::string_view word : split(text, "-;")) {
        if (const auto encryption = find(kIkeEncryptions, word); encryption && !hasEncryption) {
            proposal.encryption = *encryption;
            hasEncryption = true;
        } else if (const auto hash = find(kHashes, word); hash && !hasHash) {
            proposal.hash = *hash;
            hasHash = true;
        } else if (const auto prf = word.starts_with("prf") ? find(kHashes, word.substr(3)) : std::nullopt; prf) {
            // IKEv1 has no other PRF than the hash's HMAC (RFC 2409, 4).
            if (hasHash && *prf != proposal.hash)
                return std::nullopt;
        } else if (const auto group = parseGroup(word); group && !proposal.group) {
            proposal.group = group;
        } else {
            return std::nullopt;
        }
    }
    return hasEncryption && hasHash ? std::optional(proposal) : std::nullopt;
}

std::optional<EspProposal> parseEspProposal(std::string_view text)
{
    EspProposal proposal;
    bool hasEncryption = false;
    bool hasHash = false;
    for (const std::string_view word : split(text, "-;")) {
        const bool isAeadSoFar = hasEncryption && isAead(proposal.suite.encryption);
        if (const auto encryption = find(kEspEncryptions, word); encryption && !hasEncryption) {
            proposal.suite.encryption = *encryption;
            hasEncryption = true;
        } else if (equalsIgnoringCase(word, "sha256_96") && !hasHash) {
            proposal.suite.authentication = EspAuthentication::HmacSha256_128;
            proposal.suite.sha256Cut96 = hasHash = true;
        } else if (const auto hash = find(kHashes, word); hash && !hasHash) {
            proposal.suite.authentication = authenticationOf(*hash);
            hasHash = true;
        } else if (equalsIgnoringCase(word, "null") && isAeadSoFar) {
            // Libreswan's way to say that the cipher brings its own.
        } else if (const auto group = parseGroup(word); group && !proposal.group) {
            proposal.group = group;
        } else if (equalsIgnoringCase(word, "esn") || equalsIgnoringCase(word, "noesn")) {
            proposal.extendedSequenceNumbers = equalsIgnoringCase(word, "esn");
        } else {
            return std::nullopt;
        }
    }
    if (!hasEncryption || isAead(proposal.suite.encryption) == hasHash)
        return std::nullopt;
    if (!hasHash)
        proposal.suite.authentication = EspAuthentication::Included;
    return proposal;
}

} // namespace tunneldesk::interchange
