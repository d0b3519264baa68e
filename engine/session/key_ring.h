// Which pre-shared keys ikev1 holds and which have been asked for. The keys themselves are not here: ikev1
// has the only copy, and only while a tunnel that needs it is enabled.
#pragma once

#include "engine/base/ids.h"

#include <set>
#include <vector>

namespace tunneldesk::session
{

class KeyRing
{
public:
    [[nodiscard]] bool has(const SecretRef &reference) const { return m_held.contains(reference); }
    // True the first time since it was last given or dropped: each request goes out once.
    [[nodiscard]] bool ask(const SecretRef &reference) { return m_asked.insert(reference).second; }
    void given(const SecretRef &reference)
    {
        m_held.insert(reference);
        m_asked.erase(reference);
    }
    void dropped(const SecretRef &reference)
    {
        m_held.erase(reference);
        m_asked.erase(reference);
    }
    // Held or asked for.
    [[nodiscard]] std::vector<SecretRef> known() const
    {
        std::set<SecretRef> all = m_held;
        all.insert(m_asked.begin(), m_asked.end());
        return {all.begin(), all.end()};
    }

private:
    std::set<SecretRef> m_held;
    std::set<SecretRef> m_asked;
};

} // namespace tunneldesk::session
