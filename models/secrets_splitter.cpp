#include "models/secrets_splitter.h"

#include "models/secrets_json.h"

#include <algorithm>

namespace tunneldesk
{
namespace
{

// Blocks of the secret memory are never cut smaller again, so few sizes are asked for.
constexpr std::size_t kFewSecrets = 64U << 10;
constexpr std::string_view kMember = "secrets";

} // namespace

bool SecretsSplitter::take(ByteView octets)
{
    for (const Byte octet : octets)
        if (!takeOne(octet))
            return false;
    return true;
}

bool SecretsSplitter::put(Byte octet)
{
    if (!m_isSecret) {
        m_open.append(static_cast<char>(octet));
        return true;
    }
    if (m_secretSize == m_secret.size()) {
        if (m_secretSize == kGreatestSecretsText)
            return false;
        Secret larger(m_secretSize == 0 ? kFewSecrets : kGreatestSecretsText);
        std::copy(m_secret.view().begin(), m_secret.view().end(), larger.mutableView().begin());
        m_secret = std::move(larger);
    }
    m_secret.mutableView()[m_secretSize++] = octet;
    return true;
}

bool SecretsSplitter::takeOne(Byte octet)
{
    const bool isOutermost = m_depth == 1 && !m_inText;
    if (m_isSecret && isOutermost && (octet == ',' || octet == '}')) {
        m_isSecret = false;
        m_open.append("null");
    }
    if (!put(octet))
        return false;
    follow(octet);
    if (!m_isSecret && isOutermost && octet == ':' && m_name == kMember) {
        if (m_wasSecret)
            return false;
        m_isSecret = m_wasSecret = true;
    }
    return true;
}

void SecretsSplitter::follow(Byte octet)
{
    if (m_inText) {
        if (m_isEscaped)
            m_isEscaped = false;
        else if (octet == '\\')
            m_isEscaped = true;
        else if (octet == '"')
            m_inText = false;
        if (m_inText && m_depth == 1 && !m_isSecret && m_name.size() <= kMember.size())
            m_name += static_cast<char>(octet);
        return;
    }
    if (octet == '"') {
        m_inText = true;
        m_name.clear();
    } else if (octet == '{' || octet == '[') {
        ++m_depth;
    } else if ((octet == '}' || octet == ']') && m_depth > 0) {
        --m_depth;
    }
}

} // namespace tunneldesk
