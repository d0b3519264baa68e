// Takes the member "secrets" of a JSON object out of the text, octet by octet, so that it lies in secret memory alone
// and Qt's reader sees null in its place. Reads no more of JSON than that takes: whether the rest is JSON, the reader
// of the rest says.
#pragma once

#include "engine/base/secret.h"

#include <QByteArray>

#include <string>

namespace tunneldesk
{

class SecretsSplitter
{
public:
    // False: more secrets than fit, or a second member of that name; what was taken is to be forgotten.
    [[nodiscard]] bool take(ByteView octets);

    // After the last take().
    [[nodiscard]] const QByteArray &openText() const { return m_open; }
    // Empty when there was no such member.
    [[nodiscard]] ByteView secretText() const { return m_secret.view().first(m_secretSize); }

private:
    bool takeOne(Byte octet);
    // Whether the octet ends a value of the outermost object.
    void follow(Byte octet);
    bool put(Byte octet);

    QByteArray m_open;
    Secret m_secret;
    std::size_t m_secretSize = 0; // so much of m_secret is in use
    std::string m_name;           // the text read last in the outermost object, quotes left out
    unsigned m_depth = 0;
    bool m_inText = false;
    bool m_isEscaped = false;
    bool m_isSecret = false;
    bool m_wasSecret = false;
};

} // namespace tunneldesk
