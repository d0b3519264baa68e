// How two Tunneldesk programs on one computer speak to each other over the control socket: frames of four octets of
// length (network order, of the content alone), one octet of kind, and the content. Pure: octets in, frames out.
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <QByteArray>
#include <QJsonObject>

#include <array>

namespace tunneldesk
{

namespace control_limits
{
inline constexpr std::size_t kFrameHeader = 5;
inline constexpr std::size_t kLongestObject = 64 * 1024;
inline constexpr std::size_t kLongestKey = 1024; // as it is written: 0x and twice the octets at most
} // namespace control_limits

enum class FrameKind : char {
    Object = 'J', // one JSON object, UTF-8
    Key = 'K',    // a pre-shared key as parsePreSharedKey() takes it: never in JSON, never copied
};

// `object` as a frame. It must fit into kLongestObject.
[[nodiscard]] QByteArray frameOf(const QJsonObject &object);
// For an object that is written already.
[[nodiscard]] QByteArray frameOf(const QByteArray &json);
// What goes out before a key's own octets.
[[nodiscard]] QByteArray headerOfKey(std::size_t size);

// Takes octets as they come and gives whole frames. What it is to read next is a place of its own size, so that
// nobody else's buffer ever holds a key.
class FrameReader
{
public:
    // Where the next octets go; never empty, and never beyond the end of a frame.
    [[nodiscard]] MutableByteView space();
    enum class Progress : std::uint8_t {
        More,   // read on
        Object, // object() has it; reading begins anew
        Key,    // takeKey() has it; reading begins anew
        Broken, // no such kind, too long, or no JSON object: there is no way back
    };
    // `octets` of space() were filled.
    [[nodiscard]] Progress take(std::size_t octets);
    [[nodiscard]] const QJsonObject &object() const { return m_object; }
    [[nodiscard]] const QByteArray &json() const { return m_content; }
    [[nodiscard]] Secret takeKey() { return std::move(m_key); }
    // Between two frames: nothing has been read of the next one.
    [[nodiscard]] bool isBetweenFrames() const { return !m_isInContent && m_filled == 0; }

private:
    [[nodiscard]] Progress takeHeader();
    [[nodiscard]] Progress takeContent();
    [[nodiscard]] std::size_t wanted() const;

    std::array<Byte, control_limits::kFrameHeader> m_header{};
    bool m_isInContent = false;
    std::size_t m_length = 0;
    std::size_t m_filled = 0; // of the header, or of the content
    QByteArray m_content;
    Secret m_key;
    QJsonObject m_object;
};

} // namespace tunneldesk
