// How the choices of a profile are spelt in its JSON. Algorithms are spelt as nameOf() has them.
#pragma once

#include "engine/base/algorithms.h"
#include "engine/config/profile.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace tunneldesk::profile_names
{

template <typename Choice>
using Spelling = std::pair<Choice, std::string_view>;

inline constexpr std::array<Spelling<Bandwidth>, 4> kBandwidths{{{Bandwidth::Mbps10, "10 Mbps"},
                                                                 {Bandwidth::Mbps20, "20 Mbps"},
                                                                 {Bandwidth::Mbps30, "30 Mbps"},
                                                                 {Bandwidth::Unmetered, "unmetered"}}};
inline constexpr std::array<Spelling<IkeMode>, 2> kModes{
    {{IkeMode::Main, "main"}, {IkeMode::Aggressive, "aggressive"}}};
inline constexpr std::array<Spelling<ConnectWhen>, 3> kConnectWhen{{{ConnectWhen::AtStart, "at-start"},
                                                                    {ConnectWhen::OnTraffic, "on-traffic"},
                                                                    {ConnectWhen::AnswerOnly, "answer-only"}}};
inline constexpr std::array<Spelling<KeyStorage>, 4> kKeyStorages{{{KeyStorage::Keychain, "keychain"},
                                                                   {KeyStorage::Vault, "vault"},
                                                                   {KeyStorage::InMemory, "memory"},
                                                                   {KeyStorage::Ask, "ask"}}};
inline constexpr std::array<Spelling<IdentityType>, 7> kIdentityTypes{{{IdentityType::Auto, "auto"},
                                                                       {IdentityType::Ipv4, "ipv4"},
                                                                       {IdentityType::Ipv6, "ipv6"},
                                                                       {IdentityType::Fqdn, "fqdn"},
                                                                       {IdentityType::UserFqdn, "user-fqdn"},
                                                                       {IdentityType::KeyId, "key-id"},
                                                                       {IdentityType::Any, "any"}}};
inline constexpr std::array<Spelling<DpdMode>, 3> kDpdModes{
    {{DpdMode::On, "on"}, {DpdMode::OneWay, "one-way"}, {DpdMode::Off, "off"}}};
inline constexpr std::array<Spelling<NatTraversal>, 4> kNatTraversals{{{NatTraversal::Auto, "auto"},
                                                                       {NatTraversal::Force, "force"},
                                                                       {NatTraversal::Off, "off"},
                                                                       {NatTraversal::DraftsOnly, "drafts-only"}}};
inline constexpr std::array<Spelling<Uniqueness>, 3> kUniquenesses{
    {{Uniqueness::Replace, "replace"}, {Uniqueness::Keep, "keep"}, {Uniqueness::Never, "never"}}};
inline constexpr std::array<Spelling<DfBit>, 4> kDfBits{
    {{DfBit::Auto, "auto"}, {DfBit::Copy, "copy"}, {DfBit::Set, "set"}, {DfBit::Clear, "clear"}}};

template <typename Choice, std::size_t Count>
[[nodiscard]] std::string_view spell(const std::array<Spelling<Choice>, Count> &spellings, Choice choice)
{
    for (const auto &[value, name] : spellings)
        if (value == choice)
            return name;
    return {};
}

template <typename Choice, std::size_t Count>
[[nodiscard]] auto readerOf(const std::array<Spelling<Choice>, Count> &spellings)
{
    return [&spellings](std::string_view text) -> std::optional<Choice> {
        for (const auto &[value, name] : spellings)
            if (name == text)
                return value;
        return std::nullopt;
    };
}

// For the algorithms: `all` is allHashes() and its like.
template <typename Choice>
[[nodiscard]] auto readerOf(std::span<const Choice> all)
{
    return [all](std::string_view text) -> std::optional<Choice> {
        for (const Choice value : all)
            if (nameOf(value) == text)
                return value;
        return std::nullopt;
    };
}

} // namespace tunneldesk::profile_names
