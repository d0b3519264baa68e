// The proof that a message's HASH was right, as a type. Only who holds a Verified may delete, rekey or
// move anything (design, "Authenticated or not is a type"; rules IN-1, S-8).
#pragma once

#include "engine/base/result.h"
#include "engine/crypto/digest.h"
#include "engine/wire/isakmp_parse.h"

namespace tunneldesk::ikev1
{

class Verified
{
public:
    // The one way to a Verified. Error: NotAuthenticated. The time taken does not depend on the content.
    [[nodiscard]] static Result<Verified> check(wire::DecryptedMessage message, const crypto::Digest &expected)
    {
        return check(std::move(message.content), expected);
    }
    // Aggressive Mode shows its HASH in the clear: message 2 always, message 3 from some (RFC 2409, 5.4).
    [[nodiscard]] static Result<Verified> check(wire::ClearMessage message, const crypto::Digest &expected)
    {
        return check(std::move(message.content), expected);
    }

    [[nodiscard]] const wire::Message &content() const { return m_message; }

private:
    explicit Verified(wire::Message message) : m_message(std::move(message)) {}
    [[nodiscard]] static Result<Verified> check(wire::Message message, const crypto::Digest &expected)
    {
        const auto *hash = message.first<wire::HashValue>();
        if (hash == nullptr || !equalConstantTime(hash->value, expected.view()))
            return Reason::NotAuthenticated;
        return Verified(std::move(message));
    }

    wire::Message m_message;
};

} // namespace tunneldesk::ikev1
