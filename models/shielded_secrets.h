// Secrets by name that are wanted again, but not now: behind a shield of their own. A secret stands in memory as it is
// only while somebody uses what find() gave.
#pragma once

#include "engine/crypto/shield.h"
#include "models/system_random.h"

#include <map>
#include <optional>

namespace tunneldesk
{

template <typename Name>
class ShieldedSecrets
{
public:
    ShieldedSecrets() : m_shield(m_random) {}

    void put(const Name &name, const Secret &secret)
    {
        m_closed.insert_or_assign(name, m_shield.close(secret, m_random));
    }
    [[nodiscard]] std::optional<Secret> find(const Name &name) const
    {
        const auto found = m_closed.find(name);
        return found == m_closed.end() ? std::nullopt : std::optional(m_shield.open(found->second));
    }
    [[nodiscard]] bool contains(const Name &name) const { return m_closed.contains(name); }
    void erase(const Name &name) { m_closed.erase(name); }
    [[nodiscard]] std::vector<Name> names() const
    {
        std::vector<Name> all;
        for (const auto &[name, closed] : m_closed)
            all.push_back(name);
        return all;
    }

private:
    SystemRandom m_random;
    crypto::Shield m_shield;
    std::map<Name, Bytes> m_closed;
};

} // namespace tunneldesk
