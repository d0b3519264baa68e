// The M-IDs that an IKE SA has seen: of the peer's authenticated messages and of every one of our own (rule S-9). None
// comes twice, from whichever side: keys, IV and HASH(1) of a one-way message name no direction, so what we have said
// ourselves would read like a word of the peer's when somebody sends it back.
#pragma once

#include "engine/ikev1/sealing.h"

#include <set>

namespace tunneldesk::ikev1
{

class MessageIds
{
public:
    [[nodiscard]] bool contains(MessageId id) const { return m_used.contains(id); }
    void note(MessageId id) { m_used.insert(id); }
    // For a message of ours; noted.
    [[nodiscard]] MessageId takeFresh(Random &random)
    {
        MessageId id = freshMessageId(random);
        while (!m_used.insert(id).second)
            id = freshMessageId(random);
        return id;
    }
    [[nodiscard]] std::size_t size() const { return m_used.size(); }

private:
    std::set<MessageId> m_used;
};

} // namespace tunneldesk::ikev1
