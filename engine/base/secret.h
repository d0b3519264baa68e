// Secret octets: keys, shared secrets, passphrases. Move-only, wiped when they go, without a stream
// operator and without a comparison that leaks. All of them live in one block (SecretArena), whose
// pages the host locks and keeps out of core dumps at the start; so base needs no system header.
// Thread-safe as far as allocation goes: a Secret may be made on one thread and die on another.
#pragma once

#include "engine/base/bytes.h"

namespace tunneldesk
{

class Secret
{
public:
    Secret() = default;
    // `size` zero octets, to be filled through mutableView().
    explicit Secret(std::size_t size);
    // A copy of `bytes`; the caller wipes his own.
    [[nodiscard]] static Secret copyFrom(ByteView bytes);
    // The only copy there is, and it has to be asked for by name.
    [[nodiscard]] Secret clone() const { return copyFrom(view()); }

    ~Secret() { wipe(); }
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    [[nodiscard]] ByteView view() const { return {m_data, m_size}; }
    [[nodiscard]] MutableByteView mutableView() { return {m_data, m_size}; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    // Shortens; the octets behind are wiped. newSize must not exceed size().
    void truncate(std::size_t newSize);
    // Overwrites and gives back the memory; the Secret is empty afterwards.
    void wipe();

    [[nodiscard]] bool equals(const Secret &other) const { return equalConstantTime(view(), other.view()); }

private:
    Byte *m_data = nullptr;
    std::size_t m_size = 0;
};

// Overwrites octets in a way that the compiler may not leave out.
void wipeBytes(MutableByteView bytes);

namespace secret_arena
{

// The whole block, page-aligned, for the host to lock and to mark as not to be dumped.
[[nodiscard]] MutableByteView region();
// How many octets are in use (tests: nothing must be left after a disconnect).
[[nodiscard]] std::size_t bytesInUse();

} // namespace secret_arena

} // namespace tunneldesk
