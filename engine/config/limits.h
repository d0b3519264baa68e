// Ranges and defaults of the profile, version 1. Values from a standard stand apart from values we chose.
#pragma once

#include "engine/base/time.h"

#include <cstddef>
#include <cstdint>

namespace tunneldesk::limits
{

// From the standards.
inline constexpr std::size_t kLongestIdentity = 255;     // RFC 2407, 4.6.2, as rule ID-2 cuts it
inline constexpr std::uint16_t kIkePort = 500;           // RFC 2408, 2.5.1
inline constexpr std::uint16_t kNatTraversalPort = 4500; // RFC 3947, 4

// Chosen.
inline constexpr std::size_t kLongestName = 30; // characters, not octets
inline constexpr Seconds kShortestIkeLifetime{300};
inline constexpr Seconds kLongestIkeLifetime{86400};
inline constexpr Seconds kDefaultIkeLifetime{28800};
inline constexpr Seconds kShortestSaLifetime{120};
inline constexpr Seconds kLongestSaLifetime{86400};
inline constexpr Seconds kDefaultSaLifetime{3600};
inline constexpr std::uint64_t kFewestKilobytes = 1024;
inline constexpr std::size_t kMostNetworks = 16; // a side
inline constexpr std::size_t kMostPairs = 64;    // a tunnel
inline constexpr std::size_t kLongestKey = 128;  // octets, once decoded
inline constexpr std::uint32_t kSmallestReplayWindow = 32;
inline constexpr std::uint32_t kLargestReplayWindow = 4096;
inline constexpr std::uint32_t kDefaultReplayWindow = 256;
inline constexpr Seconds kDefaultDpdIdle{10};
inline constexpr unsigned kDefaultDpdTries = 5;
inline constexpr Seconds kDefaultDpdInterval{4};
inline constexpr unsigned kSmallestMtu = 576;
inline constexpr unsigned kLargestMtu = 9000;

} // namespace tunneldesk::limits
