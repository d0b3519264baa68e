#include "engine/crypto/esp_cipher.h"

#include "engine/crypto/cbc.h"
#include "engine/crypto/esp_ipsec_mb.h"
#include "engine/crypto/esp_layout.h"
#include "engine/crypto/esp_openssl.h"

namespace tunneldesk::crypto
{
namespace
{

bool keysFit(const EspSuite &suite, const EspKeys &keys, ByteView ivKey)
{
    if (!suite.isValid())
        return false;
    const bool ivKeyFits = ivKey.empty() || (!isAead(suite.encryption) && ivKey.size() == kIvKeySize);
    return ivKeyFits && keys.encryption.size() == keySizeOf(suite.encryption) + saltSizeOf(suite.encryption) &&
           keys.authentication.size() == keySizeOf(suite.authentication);
}

} // namespace

EspBackend bestEspBackend()
{
    return isIpsecMbUsable() ? EspBackend::IpsecMb : EspBackend::OpenSsl;
}

std::string_view nameOf(EspBackend backend)
{
    return backend == EspBackend::IpsecMb ? "ipsec-mb" : "openssl";
}

Result<std::unique_ptr<EspKeySchedule>> makeEspKeySchedule(EspBackend backend, const EspSuite &suite,
                                                           bool extendedSequenceNumbers, const EspKeys &keys,
                                                           ByteView ivKey)
{
    if (!keysFit(suite, keys, ivKey))
        return Reason::BadLength;
    // RFC 2405, 4 and RFC 2451, 2.3: such an SA is not used.
    if (hasShortBlocks(suite.encryption) && isWeakDesKey(keys.encryption.view()))
        return Reason::BadKeyExchange;
    if (backend == EspBackend::IpsecMb && !isIpsecMbUsable())
        return Reason::CryptoUnavailable;
    auto schedule = backend == EspBackend::IpsecMb ? makeIpsecMbSchedule(suite, extendedSequenceNumbers, keys, ivKey)
                                                   : makeOpenSslSchedule(suite, extendedSequenceNumbers, keys, ivKey);
    if (!schedule)
        return Reason::CryptoUnavailable;
    return schedule;
}

std::unique_ptr<EspBatchCipher> makeEspBatchCipher(EspBackend backend)
{
    if (backend == EspBackend::IpsecMb && isIpsecMbUsable())
        return makeIpsecMbBatchCipher();
    return makeOpenSslBatchCipher();
}

} // namespace tunneldesk::crypto
