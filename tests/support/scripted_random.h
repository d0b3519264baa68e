// A Random that is a function of its seed: the same seed gives the same octets on every machine, so a
// failure replays from the number that it prints. Of no use for keys outside a test.
#pragma once

#include "engine/base/random.h"

#include <deque>

namespace tunneldesk::test
{

// splitmix64 (Steele, Lea, Flood 2014). Octets do not depend on how the calls cut them: a stream.
class ScriptedRandom : public Random
{
public:
    explicit ScriptedRandom(std::uint64_t seed = 1) : m_state(seed) {}

    void fill(MutableByteView bytes) override
    {
        for (Byte &byte : bytes) {
            if (!m_next.empty()) {
                byte = m_next.front();
                m_next.pop_front();
                continue;
            }
            if (m_left == 0) {
                m_word = step();
                m_left = 8;
            }
            byte = static_cast<Byte>(m_word);
            m_word >>= 8;
            --m_left;
        }
    }

    // The next octets handed out, before the stream goes on (to force a cookie, a nonce, an exponent).
    void script(ByteView bytes) { m_next.insert(m_next.end(), bytes.begin(), bytes.end()); }

    // For the test's own choices. [from, to], both included.
    [[nodiscard]] std::uint64_t between(std::uint64_t from, std::uint64_t to)
    {
        return from + nextBelow(to - from + 1);
    }
    [[nodiscard]] bool chance(unsigned percent) { return nextBelow(100) < percent; }
    [[nodiscard]] Bytes bytes(std::size_t size)
    {
        Bytes result(size);
        fill(result);
        return result;
    }

private:
    [[nodiscard]] std::uint64_t step()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t value = m_state;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
        value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
        return value ^ (value >> 31);
    }

    std::uint64_t m_state;
    std::uint64_t m_word = 0;
    unsigned m_left = 0;
    std::deque<Byte> m_next;
};

} // namespace tunneldesk::test
