// Encrypted ISAKMP messages: payloads to a datagram and back, over one exchange's IV chain.
#pragma once

#include "engine/base/random.h"
#include "engine/ikev1/iv_chain.h"
#include "engine/ikev1/keymat.h"
#include "engine/ikev1/negotiate.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

namespace tunneldesk::ikev1
{

// What a cipher needs of an IKE SA.
struct CipherUse {
    IkeEncryption encryption;
    const Secret &key;
};

// The whole datagram. The chain moves on at once: what is sealed is sent. A library that refuses to
// encrypt gives an empty datagram, which is never sent.
[[nodiscard]] Bytes sealMessage(const CipherUse &cipher, IvChain &chain, const wire::Header &header,
                                const std::vector<wire::Payload> &payloads);

// Decrypted, parsed, not committed. Errors: those of parseDecrypted and stageOpen.
struct Opened {
    wire::DecryptedMessage message;
    IvChain::Staged staged;
};
[[nodiscard]] Result<Opened> openMessage(const CipherUse &cipher, const IvChain &chain, const wire::Header &header,
                                         ByteView datagram);

// rest with the HASH payload of Quick Mode or Informational before it; `make` gets the octets that
// HASH(1) and HASH(2) cover.
template <typename Make>
[[nodiscard]] std::vector<wire::Payload> withHash(std::vector<wire::Payload> rest, Make make)
{
    const crypto::Digest hash = make(ByteView(wire::buildChain(rest)));
    rest.insert(rest.begin(), wire::Payload(wire::HashValue{copyOf(hash.view())}));
    return rest;
}

[[nodiscard]] MessageId freshMessageId(Random &random); // never zero

} // namespace tunneldesk::ikev1
