#include "engine/interchange/device_writer.h"

#include "engine/interchange/devices.h"

#include <algorithm>

namespace tunneldesk::interchange
{
namespace
{

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Runs of anything else become one '-'. A name of which nothing is left, or with a digit in front, gets the
// tunnel's number, so that two such tunnels do not meet on one device.
std::string deviceName(std::string_view name, TunnelId id, const NameRule &rule)
{
    std::string result;
    for (const char c : name) {
        if (isLetterOrDigit(c) || rule.allowed.find(c) != std::string_view::npos)
            result.push_back(c);
        else if (!result.empty() && result.back() != '-')
            result.push_back('-');
    }
    while (!result.empty() && result.back() == '-')
        result.pop_back();
    if (result.empty() || !isLetterOrDigit(result.front()))
        result = "td-" + toHex(std::array<Byte, 2>{static_cast<Byte>(id.value >> 8), static_cast<Byte>(id.value)});
    else if (isDigit(result.front()))
        result = "td-" + result;
    if (result.size() > rule.longest)
        result.resize(rule.longest);
    return result;
}

std::size_t indexOf(DhGroup group)
{
    const auto all = allDhGroups();
    return static_cast<std::size_t>(std::find(all.begin(), all.end(), group) - all.begin());
}

template <typename Enum>
std::size_t indexOf(Enum value)
{
    return static_cast<std::size_t>(value);
}

bool isPlainKey(ByteView key, const KeyRule &rule)
{
    const bool isMarked = key.size() >= 2 && key[0] == '0' &&
                          std::string_view("xXsStT").find(static_cast<char>(key[1])) != std::string_view::npos;
    return !isMarked && std::all_of(key.begin(), key.end(), [&rule](Byte octet) {
        const bool isPrintable = octet >= 0x20 && octet < 0x7f;
        return isPrintable && rule.refused.find(static_cast<char>(octet)) == std::string_view::npos;
    });
}

// The key with its quotes; empty when the device cannot take it.
Secret quotedKey(const Secret &key, const KeyRule &rule)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    const bool isPlain = isPlainKey(key.view(), rule);
    if (!isPlain && rule.hexOpen.empty())
        return {};
    const std::string_view open = isPlain ? rule.open : rule.hexOpen;
    const std::string_view close = isPlain ? rule.close : std::string_view();
    Secret quoted(open.size() + key.size() * (isPlain ? 1 : 2) + close.size());
    auto to = std::copy(open.begin(), open.end(), quoted.mutableView().begin());
    for (const Byte octet : key.view()) {
        if (isPlain) {
            *to++ = octet;
        } else {
            *to++ = static_cast<Byte>(kDigits[octet >> 4]);
            *to++ = static_cast<Byte>(kDigits[octet & 15]);
        }
    }
    std::copy(close.begin(), close.end(), to);
    return quoted;
}

} // namespace

DeviceWriter::DeviceWriter(DeviceFormat format, const PeerSettings &settings) : m_settings(settings)
{
    const Device &device = deviceOf(format);
    m_sheet.format = format;
    m_name = deviceName(settings.name, settings.tunnel, device.nameRule);
    const DeviceWords &words = device.words;
    const IkePolicy &policy = settings.policy;
    m_words.ikeEncryption =
        choose(Field::IkeEncryption, policy.encryption, indexOf(policy.encryption), words.ikeEncryptions);
    m_words.hash = choose(Field::IkeHash, policy.hash, indexOf(policy.hash), words.hashes);
    m_words.group = choose(Field::IkeGroup, policy.group, indexOf(policy.group), words.groups);
    if (settings.pfs)
        m_words.pfs = choose(Field::Pfs, PfsChoice{settings.pfs}, indexOf(*settings.pfs), words.pfsGroups);
    const EspSuite &esp = settings.esp;
    m_words.espEncryption = choose(Field::EspEncryption, esp.encryption, indexOf(esp.encryption), words.espEncryptions);
    if (esp.authentication != EspAuthentication::Included)
        m_words.espAuthentication =
            choose(Field::EspAuthentication, esp.authentication, indexOf(esp.authentication), words.espAuthentications);
    // RFC 4304 has no device of these that offers it in IKEv1.
    noteIf(settings.extendedSequenceNumbers, NoteKind::NotSupported, Field::ExtendedSequenceNumbers, true);
}

template <typename Value, std::size_t size>
std::string_view DeviceWriter::choose(Field field, Value value, std::size_t index,
                                      const std::array<std::string_view, size> &words)
{
    const std::string_view word = words.at(index);
    noteIf(word.empty(), NoteKind::NotSupported, field, value);
    return word;
}

std::string DeviceWriter::otherAddress() const
{
    return m_settings.otherAddress ? m_settings.otherAddress->toString() : std::string(kAddressPlaceholder);
}

std::string DeviceWriter::identityText(Field field, const Identity &identity, std::string_view allowed)
{
    std::string text;
    for (const char c : identity.value)
        if (isLetterOrDigit(c) || std::string_view("-._@:").find(c) != std::string_view::npos ||
            allowed.find(c) != std::string_view::npos)
            text.push_back(c);
    if (text != identity.value)
        note(NoteKind::IdentityNotWritable, field);
    return text;
}

std::string DeviceWriter::inRange(Field field, std::int64_t value, std::int64_t least, std::int64_t greatest)
{
    const std::int64_t nearest = std::clamp(value, least, greatest);
    if (nearest != value)
        m_sheet.notes.push_back({.kind = NoteKind::OutOfRange, .field = field, .first = least, .second = greatest});
    return std::to_string(nearest);
}

void DeviceWriter::line(std::initializer_list<std::string_view> pieces)
{
    if (std::any_of(pieces.begin(), pieces.end(), [](std::string_view piece) { return piece.empty(); }))
        return;
    for (const std::string_view piece : pieces)
        for (const char c : piece)
            // Whatever a writer let through: a line ends where we end it, and is ASCII.
            m_text.push_back((c >= 0x20 && c < 0x7f) || piece.data() == kKeyMark ? c : '_');
    m_text.push_back('\n');
}

void DeviceWriter::note(NoteKind kind, std::string text)
{
    m_sheet.notes.push_back({.kind = kind, .text = std::move(text)});
}

void DeviceWriter::note(NoteKind kind, Field field, SheetValue value)
{
    m_sheet.notes.push_back({.kind = kind, .field = field, .value = std::move(value)});
}

void DeviceWriter::noteIf(bool condition, NoteKind kind, Field field, SheetValue value)
{
    if (condition)
        note(kind, field, std::move(value));
}

DeviceSheet DeviceWriter::finish() &&
{
    for (const char c : m_text) {
        if (c != kKeyMark[0]) {
            m_sheet.text.push_back(c);
            continue;
        }
        m_sheet.keyOffsets.push_back(m_sheet.text.size());
        m_sheet.text += kKeyPlaceholder;
    }
    if (!m_settings.otherAddress)
        note(NoteKind::AddressUnknown);
    if (m_name != m_settings.name)
        note(NoteKind::NameChanged, m_name);
    for (const std::string &other : m_settings.sharing)
        note(NoteKind::SharedPhase1, other);
    note(NoteKind::KeyIsMasked);
    return std::move(m_sheet);
}

void noteRouter(DeviceWriter &out, const PeerSettings &settings, std::string outerInterface)
{
    out.noteIf(settings.esp.sha256Cut96, NoteKind::NotSupported, Field::Sha256Cut96, true);
    out.noteIf(settings.natTraversal == NatTraversal::Force || settings.natTraversal == NatTraversal::DraftsOnly,
               NoteKind::NoSetting, Field::NatTraversal, settings.natTraversal);
    out.noteIf(settings.connect == ConnectWhen::AtStart, NoteKind::NoSetting, Field::TunnelConnect, settings.connect);
    out.note(NoteKind::InterfaceName, std::move(outerInterface));
    out.note(NoteKind::TrafficRules);
}

std::vector<NetworkPair> pairsOf(const PeerSettings &settings)
{
    std::vector<NetworkPair> pairs;
    for (const IpPrefix &local : settings.localNetworks)
        for (const IpPrefix &remote : settings.remoteNetworks)
            pairs.push_back({local, remote});
    return pairs;
}

bool isAddress(const Identity &identity, const IpAddress &address)
{
    return identity.type == IdentityType::Auto || identity.value == address.toString();
}

Seconds dpdTimeoutOf(const DpdConfig &dpd)
{
    return dpd.idle + dpd.interval * dpd.tries;
}

DeviceSheet deviceSheetOf(const PeerSettings &settings, DeviceFormat format)
{
    DeviceWriter writer(format, settings);
    deviceOf(format).write(writer, settings);
    return std::move(writer).finish();
}

RevealedSheet reveal(const DeviceSheet &sheet, const Secret &key)
{
    const KeyRule &rule = deviceOf(sheet.format).key;
    RevealedSheet result;
    for (const SheetNote &note : sheet.notes)
        if (note.kind != NoteKind::KeyIsMasked)
            result.notes.push_back(note);
    if (key.size() < rule.shortest || key.size() > rule.longest)
        result.notes.push_back({.kind = NoteKind::KeyLength,
                                .first = static_cast<std::int64_t>(rule.shortest),
                                .second = static_cast<std::int64_t>(rule.longest)});
    Secret word = quotedKey(key, rule);
    if (word.isEmpty()) {
        result.notes.push_back({.kind = NoteKind::KeyNotWritable});
        word = Secret::copyFrom(viewOf(kKeyPlaceholder));
    }
    result.text = Secret(sheet.text.size() + sheet.keyOffsets.size() * word.size() -
                         sheet.keyOffsets.size() * kKeyPlaceholder.size());
    auto to = result.text.mutableView().begin();
    std::size_t from = 0;
    for (const std::size_t offset : sheet.keyOffsets) {
        to = std::copy(sheet.text.begin() + static_cast<std::ptrdiff_t>(from),
                       sheet.text.begin() + static_cast<std::ptrdiff_t>(offset), to);
        to = std::copy(word.view().begin(), word.view().end(), to);
        from = offset + kKeyPlaceholder.size();
    }
    std::copy(sheet.text.begin() + static_cast<std::ptrdiff_t>(from), sheet.text.end(), to);
    return result;
}

} // namespace tunneldesk::interchange
