// Stands in for esp_ipsec_mb.cpp where the library was not there at build.
#include "engine/crypto/esp_ipsec_mb.h"

namespace tunneldesk::crypto
{

bool isIpsecMbUsable()
{
    return false;
}

std::unique_ptr<EspKeySchedule> makeIpsecMbSchedule(const EspSuite &, bool, const EspKeys &, ByteView)
{
    return nullptr;
}

std::unique_ptr<EspBatchCipher> makeIpsecMbBatchCipher()
{
    return nullptr;
}

} // namespace tunneldesk::crypto
