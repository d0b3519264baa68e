// Where the lengths and the numbers of an ISAKMP message stand: a small reader of its own, so that a test need not
// believe the one that it tests. For well-formed input only.
#pragma once

#include "engine/base/bytes.h"

#include <string>
#include <vector>

namespace tunneldesk::test
{

struct WireField {
    std::size_t at = 0;
    unsigned octets = 1;
    bool isLength = false;   // of octets or of things; else a number with a meaning
    std::uint32_t least = 0; // the smallest that a length can be
    std::string what;
};

class FieldReader
{
public:
    explicit FieldReader(ByteView bytes) : m_bytes(bytes) {}

    [[nodiscard]] static std::vector<WireField> ofMessage(ByteView message)
    {
        FieldReader reader(message);
        reader.number(16, 1, "next payload of the header");
        reader.number(17, 1, "version");
        reader.number(18, 1, "exchange type");
        reader.length(24, 4, 28, "length of the header");
        reader.chain(28, message[16]);
        return reader.m_fields;
    }
    [[nodiscard]] static std::vector<WireField> ofChain(ByteView chain, unsigned first)
    {
        FieldReader reader(chain);
        reader.chain(0, first);
        return reader.m_fields;
    }

private:
    void number(std::size_t at, unsigned octets, std::string what)
    {
        m_fields.push_back({at, octets, false, 0, std::move(what)});
    }
    void length(std::size_t at, unsigned octets, std::uint32_t least, std::string what)
    {
        m_fields.push_back({at, octets, true, least, std::move(what)});
    }
    [[nodiscard]] std::size_t u16(std::size_t at) const { return m_bytes[at] * 256U + m_bytes[at + 1]; }

    void chain(std::size_t at, unsigned type)
    {
        while (type != 0 && at + 4 <= m_bytes.size()) {
            const std::string name = "payload " + std::to_string(type);
            number(at, 1, "next payload of " + name);
            number(at + 1, 1, "reserved octet of " + name);
            length(at + 2, 2, 4, "length of " + name);
            body(at + 4, at + u16(at + 2), type);
            type = m_bytes[at];
            at += u16(at + 2);
        }
    }
    void body(std::size_t at, std::size_t end, unsigned type)
    {
        if (type == 1) {
            number(at, 4, "DOI");
            number(at + 4, 4, "situation");
            proposals(at + 8, end);
        } else if (type == 5) {
            number(at, 1, "identity type");
        } else if (type == 11) {
            number(at, 4, "DOI of a notify");
            number(at + 4, 1, "protocol of a notify");
            length(at + 5, 1, 0, "SPI size of a notify");
            number(at + 6, 2, "notify type");
        } else if (type == 12) {
            number(at, 4, "DOI of a delete");
            number(at + 4, 1, "protocol of a delete");
            length(at + 5, 1, 0, "SPI size of a delete");
            length(at + 6, 2, 0, "number of SPIs");
        }
    }
    void proposals(std::size_t at, std::size_t end)
    {
        for (; at + 8 <= end; at += u16(at + 2)) {
            number(at, 1, "next proposal");
            length(at + 2, 2, 8, "length of a proposal");
            number(at + 5, 1, "protocol");
            length(at + 6, 1, 0, "SPI size");
            length(at + 7, 1, 0, "number of transforms");
            transforms(at + 8 + m_bytes[at + 6], at + u16(at + 2));
        }
    }
    void transforms(std::size_t at, std::size_t end)
    {
        for (; at + 8 <= end; at += u16(at + 2)) {
            number(at, 1, "next transform");
            length(at + 2, 2, 8, "length of a transform");
            number(at + 5, 1, "transform id");
            attributes(at + 8, at + u16(at + 2));
        }
    }
    void attributes(std::size_t at, std::size_t end)
    {
        while (at + 4 <= end) {
            const bool isBasic = (m_bytes[at] & 0x80) != 0;
            number(at, 2, "attribute type");
            if (isBasic)
                number(at + 2, 2, "value of attribute " + std::to_string(u16(at) & 0x7fff));
            else
                length(at + 2, 2, 0, "length of an attribute");
            at += 4 + (isBasic ? 0 : u16(at + 2));
        }
    }

    ByteView m_bytes;
    std::vector<WireField> m_fields;
};

[[nodiscard]] inline std::uint64_t valueAt(ByteView bytes, const WireField &field)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < field.octets; ++i)
        value = value << 8 | bytes[field.at + i];
    return value;
}
[[nodiscard]] inline Bytes withValue(Bytes bytes, const WireField &field, std::uint64_t value)
{
    for (unsigned i = 0; i < field.octets; ++i)
        bytes[field.at + i] = static_cast<Byte>(value >> 8 * (field.octets - 1 - i));
    return bytes;
}

// What may stand there instead (faults, 1, C and D); never what does.
[[nodiscard]] inline std::vector<std::uint64_t> otherValues(ByteView bytes, const WireField &field)
{
    const std::uint64_t own = valueAt(bytes, field);
    const std::uint64_t most = field.octets == 4 ? 0xffffffffU : (1U << 8 * field.octets) - 1;
    std::vector<std::uint64_t> values;
    if (field.isLength)
        values = {0, 1, 3, field.least == 0 ? 2U : field.least - 1U, own - 1, own + 1, 0xffff, most};
    else if (field.octets == 1) // 33 to 46 and 34 to 37: payloads and exchanges of IKEv2; 15: of old NAT-D drafts
        values = {0, 1, 2, 3, 7, 15, 20, 33, 34, 35, 37, 41, 46, 127, 128, 132, 200, 255};
    else if (field.octets == 2) // 1025: a group of another's own use; from 0x8000 on the other attribute form
        values = {0, 1, 2, 3, 9, 24, 99, 1025, 16383, 24578, 0x8001, 0x800e, 65001, 0xffff};
    else
        values = {0, 2, 3, 0x7fffffff, 0xffffffff};
    std::vector<std::uint64_t> result;
    for (const std::uint64_t value : values)
        if (value != own && value <= most)
            result.push_back(value);
    return result;
}

} // namespace tunneldesk::test
