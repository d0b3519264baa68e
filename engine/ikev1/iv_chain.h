// The CBC chain of one exchange (RFC 2409, appendix B; rules P1-5 to P1-8, Q-3). A message is decrypted or
// encrypted on a stage; the chain moves only when the caller commits, so a forged message leaves no trace.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

namespace tunneldesk::ikev1
{

class IvChain
{
public:
    struct Staged {
        Bytes text;   // plaintext after stageOpen, ciphertext after stageSeal
        Bytes nextIv; // last ciphertext block
    };

    IvChain() = default;
    // blockSizeOf(encryption) octets.
    explicit IvChain(Bytes iv) : m_iv(std::move(iv)) {}

    // First octets of hash(g^xi | g^xr).
    [[nodiscard]] static IvChain forPhase1(Hash hash, IkeEncryption encryption, ByteView initiatorPublic,
                                           ByteView responderPublic);
    // For an exchange under a phase 1 whose chain this is: first octets of hash(last block | M-ID).
    [[nodiscard]] IvChain forExchange(Hash hash, IkeEncryption encryption, MessageId id) const;

    // Error: BadLength for a ciphertext that is empty or no multiple of the block.
    [[nodiscard]] Result<Staged> stageOpen(IkeEncryption encryption, const Secret &key, ByteView ciphertext) const;
    // Pads with zeros to the block.
    [[nodiscard]] Result<Staged> stageSeal(IkeEncryption encryption, const Secret &key, Bytes plaintext) const;
    void commit(const Staged &staged) { m_iv = staged.nextIv; }

    [[nodiscard]] ByteView current() const { return m_iv; }
    friend bool operator==(const IvChain &, const IvChain &) = default;

private:
    Bytes m_iv;
};

} // namespace tunneldesk::ikev1
