// The peer's settings as configuration that his device reads. What the device cannot express is said in notes from
// a closed list; models/text has the words. The pre-shared key never enters a plain string: the text has a place
// for it, and who may see it gets the whole in secret memory.
#pragma once

#include "engine/base/secret.h"
#include "engine/interchange/peer_sheet.h"

namespace tunneldesk::interchange
{

enum class DeviceFormat : std::uint8_t {
    Swanctl,   // strongSwan, swanctl.conf
    IpsecConf, // strongSwan, ipsec.conf and ipsec.secrets
    Libreswan,
    CiscoIos,
    CiscoAsa,
    Junos,    // Juniper SRX
    FortiOs,  // FortiGate
    VyOs,     // 1.4 and later
    OpnSense, // and pfSense: the fields of their forms
    YamahaRtx,
    NecIx,
    Count
};
// The word of the command line: "swanctl", "ipsec", "libreswan", "ios", "asa", "junos", "fortigate", "vyos",
// "opnsense", "rtx", "ix".
[[nodiscard]] std::string_view nameOf(DeviceFormat format);
[[nodiscard]] std::optional<DeviceFormat> deviceFormatNamed(std::string_view name);

enum class NoteKind : std::uint8_t {
    KeyIsMasked,         // the key has to be put in its place
    KeyNotWritable,      // the device cannot be given this key's characters; its place is left as it is
    KeyLength,           // the device takes keys of first to second characters
    AddressUnknown,      // our address has to be put in its place
    NameChanged,         // to what the device allows; text: the name written
    NotSupported,        // field, value: the device has no such choice, so the tunnel cannot come up with it
    NoSetting,           // field, value: the device decides by itself; the tunnel comes up
    OutOfRange,          // field: the device takes first to second; the nearest is written
    IdentityNotWritable, // field: characters that the device does not take are left out
    FirstPairOnly,       // the device has one pair of networks a tunnel
    DeviceWide,          // field: the line holds for the whole device
    InterfaceName,       // text: stands for the device's own interface
    OwnHostName,         // the device sends its own host name as identity; text: what it must be
    SharedPhase1,        // text: another tunnel to this peer, which belongs under the same phase 1
    AggressiveConsent,   // text: the setting by which the device must be told that it may
    TrafficRules,        // the device's own firewall and NAT must let the networks pass
    Count
};

struct SheetNote {
    NoteKind kind = NoteKind::KeyIsMasked;
    Field field = Field::None;
    SheetValue value;
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::string text;

    friend bool operator==(const SheetNote &, const SheetNote &) = default;
};

// What stands in place of the key and of our address until somebody puts them in. No device takes the first as a key.
inline constexpr std::string_view kKeyPlaceholder = "<pre-shared key>";
inline constexpr std::string_view kAddressPlaceholder = "<peer address>";

struct DeviceSheet {
    DeviceFormat format = DeviceFormat::Swanctl;
    std::string text;                    // lines with '\n'; printable ASCII else
    std::vector<std::size_t> keyOffsets; // of each kKeyPlaceholder in text
    std::vector<SheetNote> notes;
};
[[nodiscard]] DeviceSheet deviceSheetOf(const PeerSettings &settings, DeviceFormat format);

// The same with the key, quoted as the device wants it. If the device cannot take it, its place stays as it is and a
// note says why.
struct RevealedSheet {
    Secret text;
    std::vector<SheetNote> notes;
};
// `key`: as parsePreSharedKey() gives it.
[[nodiscard]] RevealedSheet reveal(const DeviceSheet &sheet, const Secret &key);

} // namespace tunneldesk::interchange
