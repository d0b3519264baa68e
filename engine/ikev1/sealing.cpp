#include "engine/ikev1/sealing.h"

namespace tunneldesk::ikev1
{

Bytes sealMessage(const CipherUse &cipher, IvChain &chain, const wire::Header &header,
                  const std::vector<wire::Payload> &payloads)
{
    const auto staged = chain.stageSeal(cipher.encryption, cipher.key, wire::buildChain(payloads));
    if (!staged || payloads.empty())
        return {};
    chain.commit(*staged);
    return wire::buildEncrypted(header, wire::typeOf(payloads.front().body), staged->text);
}

Result<Opened> openMessage(const CipherUse &cipher, const IvChain &chain, const wire::Header &header, ByteView datagram)
{
    const auto encrypted = wire::viewEncrypted(header, datagram);
    if (!encrypted)
        return encrypted.error();
    auto staged = chain.stageOpen(cipher.encryption, cipher.key, encrypted->ciphertext);
    if (!staged)
        return staged.error();
    auto message = wire::parseDecrypted(header, staged->text);
    if (!message)
        return message.error();
    return Opened{std::move(*message), std::move(*staged)};
}

MessageId freshMessageId(Random &random)
{
    MessageId id;
    while (id.isNone())
        id.value = random.nextU32();
    return id;
}

} // namespace tunneldesk::ikev1
