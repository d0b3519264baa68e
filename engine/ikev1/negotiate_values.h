// A transform's attributes as values that can be compared and shown; for negotiate alone.
#pragma once

#include "engine/ikev1/negotiate.h"

#include <string>

namespace tunneldesk::ikev1
{

// What phase 1 and phase 2 transforms have in common. 0 in a number: absent.
struct TransformValues {
    std::uint64_t encryption = 0;
    std::uint64_t keyLength = 0;
    std::uint64_t hash = 0; // phase 2: authentication algorithm
    std::uint64_t group = 0;
    std::uint64_t authentication = 0; // phase 1 only
    std::uint64_t encapsulation = 0;
    std::uint64_t extendedSequence = 0;
    std::optional<std::uint64_t> seconds;
    std::optional<std::uint64_t> kilobytes;
    // False: an attribute we do not know, one given twice, or a value that cannot be (rules SA-10, SA-12).
    bool isUnderstood = true;
};
[[nodiscard]] TransformValues readPhase1(const wire::Transform &transform);
[[nodiscard]] TransformValues readPhase2(const wire::Transform &transform);

// The number on the wire of each of our choices.
struct CipherNumber {
    std::uint16_t number = 0;
    std::uint16_t keyLength = 0; // bits; 0: the attribute is not sent
};
[[nodiscard]] CipherNumber numberOf(IkeEncryption value); // RFC 2409, appendix A
[[nodiscard]] CipherNumber numberOf(EspEncryption value); // RFC 2407, 4.4.4; RFC 4106
[[nodiscard]] std::uint16_t numberOf(Hash value);
[[nodiscard]] std::uint16_t numberOf(EspAuthentication value); // 0: Included
[[nodiscard]] std::uint16_t numberOf(DhGroup value);
[[nodiscard]] std::optional<DhGroup> groupFromNumber(std::uint64_t number);

// Values that read the same in every language; a number without a name is "#8".
[[nodiscard]] std::string ikeEncryptionText(std::uint64_t number, std::uint64_t keyLength);
[[nodiscard]] std::string espEncryptionText(std::uint64_t number, std::uint64_t keyLength);
[[nodiscard]] std::string hashText(std::uint64_t number);
[[nodiscard]] std::string espAuthenticationText(std::uint64_t number);
[[nodiscard]] std::string groupText(std::uint64_t number); // "-" for none
[[nodiscard]] std::string encapsulationText(std::uint64_t number);
[[nodiscard]] std::string protocolText(wire::ProtocolId protocol);
[[nodiscard]] std::string secondsText(std::uint64_t seconds);

} // namespace tunneldesk::ikev1
