// What the writers of all devices have in common: the tables of a device's words, its rules for names and keys, and
// a text that grows by lines into which nothing can smuggle another line.
#pragma once

#include "engine/interchange/device_sheet.h"

#include <array>
#include <initializer_list>

namespace tunneldesk::interchange
{

// A device's words, in the order of the enumerators (groups: of allDhGroups()). Empty: it has no such choice.
struct DeviceWords {
    std::array<std::string_view, 5> ikeEncryptions;
    std::array<std::string_view, 5> hashes;
    std::array<std::string_view, 12> groups;
    std::array<std::string_view, 12> pfsGroups;
    std::array<std::string_view, 8> espEncryptions;
    std::array<std::string_view, 6> espAuthentications;
};

// Printable ASCII without `refused` goes between the quotes; everything else as hexadecimal digits.
struct KeyRule {
    std::string_view open;  // stands before plain text
    std::string_view close; // and behind it
    std::string_view refused;
    std::string_view hexOpen; // stands before hexadecimal digits; empty: the device has no such form
    std::size_t shortest = 1;
    std::size_t longest = 128;
};

struct NameRule {
    std::size_t longest = 30;
    std::string_view allowed = "-_"; // beside letters and digits
};

class DeviceWriter;

struct Device {
    std::string_view name; // of DeviceFormat
    DeviceWords words;
    KeyRule key;
    NameRule nameRule;
    void (*write)(DeviceWriter &, const PeerSettings &);
};
[[nodiscard]] const Device &deviceOf(DeviceFormat format);

// The settings' choices in the device's words.
struct ChosenWords {
    std::string_view ikeEncryption;
    std::string_view hash;
    std::string_view group;
    std::string_view pfs; // "" without PFS, too
    std::string_view espEncryption;
    std::string_view espAuthentication;
};

class DeviceWriter
{
public:
    DeviceWriter(DeviceFormat format, const PeerSettings &settings);

    [[nodiscard]] const ChosenWords &words() const { return m_words; }
    // The tunnel's name as the device allows it; a letter comes first.
    [[nodiscard]] const std::string &name() const { return m_name; }
    [[nodiscard]] std::string otherAddress() const;
    // The identity's text as far as the device can take it: letters, digits, "-._@:" and `allowed`.
    [[nodiscard]] std::string identityText(Field field, const Identity &identity, std::string_view allowed = {});
    // The nearest value in the device's range.
    [[nodiscard]] std::string inRange(Field field, std::int64_t value, std::int64_t least, std::int64_t greatest);

    // One line of these pieces; left out when one of them is empty.
    void line(std::initializer_list<std::string_view> pieces);
    void blankLine() { m_text.push_back('\n'); }
    // A piece of a line: where the key goes.
    [[nodiscard]] static std::string_view key() { return {kKeyMark, 1}; }

    void note(NoteKind kind, std::string text = {});
    void note(NoteKind kind, Field field, SheetValue value = {});
    void noteIf(bool condition, NoteKind kind, Field field, SheetValue value);

    [[nodiscard]] DeviceSheet finish() &&;

private:
    static constexpr char kKeyMark[] = "\x01"; // told from the same octet in a user's text by where it stands

    template <typename Value, std::size_t size>
    std::string_view choose(Field field, Value value, std::size_t index,
                            const std::array<std::string_view, size> &words);

    const PeerSettings &m_settings;
    DeviceSheet m_sheet;
    std::string m_text;
    std::string m_name;
    ChosenWords m_words;
};

// What a router that begins with the first packet, cuts no SHA2-256 and finds a NAT by itself cannot be told, and what
// its admin has to see to beside it.
void noteRouter(DeviceWriter &out, const PeerSettings &settings, std::string outerInterface);

// Each pair of networks, the peer's own first.
struct NetworkPair {
    IpPrefix local;
    IpPrefix remote;
};
[[nodiscard]] std::vector<NetworkPair> pairsOf(const PeerSettings &settings);

// Whether the identity is just this address.
[[nodiscard]] bool isAddress(const Identity &identity, const IpAddress &address);
// Seconds from the last packet until the peer counts as dead, as a single timeout says it.
[[nodiscard]] Seconds dpdTimeoutOf(const DpdConfig &dpd);

} // namespace tunneldesk::interchange
