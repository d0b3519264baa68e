// What is read to the admin of the other gateway, and what his device cannot do.
#include "models/text/sheet_text.h"

#include "models/text/words.h"

#include <QLocale>

namespace tunneldesk
{

using interchange::DeviceFormat;
using interchange::NoteKind;
using interchange::SheetLabel;
using interchange::SheetNote;
using interchange::SheetValue;

namespace
{

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString identityText(const Identity &identity)
{
    //: %1: the type of an ID ("FQDN"), %2: its value
    return Words::tr("%1: %2", "an ID").arg(textOf(identity.type), fromUtf8(identity.value));
}

// Which field of the dialogs a line of the table has its name from.
Field fieldOf(SheetLabel label)
{
    switch (label) {
    case SheetLabel::TunnelName:
        return Field::TunnelName;
    case SheetLabel::PeerAddress:
        return Field::TunnelPeer;
    case SheetLabel::LocalNetworks:
        return Field::LocalNetworks;
    case SheetLabel::RemoteNetworks:
        return Field::RemoteNetworks;
    case SheetLabel::OwnIdentity:
        return Field::OwnIdentity;
    case SheetLabel::PeerIdentity:
        return Field::PeerIdentity;
    case SheetLabel::PreSharedKey:
        return Field::PreSharedKey;
    case SheetLabel::IkeMode:
        return Field::IkeMode;
    case SheetLabel::IkeEncryption:
        return Field::IkeEncryption;
    case SheetLabel::IkeHash:
        return Field::IkeHash;
    case SheetLabel::IkeGroup:
        return Field::IkeGroup;
    case SheetLabel::EspEncryption:
        return Field::EspEncryption;
    case SheetLabel::EspAuthentication:
        return Field::EspAuthentication;
    case SheetLabel::Sha256Cut96:
        return Field::Sha256Cut96;
    case SheetLabel::SaLifetime:
        return Field::SaLifetime;
    case SheetLabel::SaLifetimeKilobytes:
        return Field::SaLifetimeKilobytes;
    case SheetLabel::Pfs:
        return Field::Pfs;
    case SheetLabel::Dpd:
        return Field::DpdMode;
    case SheetLabel::DpdIdle:
        return Field::DpdIdle;
    case SheetLabel::DpdTries:
        return Field::DpdTries;
    case SheetLabel::DpdInterval:
        return Field::DpdInterval;
    case SheetLabel::NatTraversal:
        return Field::NatTraversal;
    case SheetLabel::ExtendedSequenceNumbers:
        return Field::ExtendedSequenceNumbers;
    case SheetLabel::Connect:
        return Field::TunnelConnect;
    default:
        return Field::None;
    }
}

// A device's limits, and what it has of its own.
QString deviceNote(const SheetNote &note)
{
    const QString text = fromUtf8(note.text);
    switch (note.kind) {
    case NoteKind::NameChanged:
        return Words::tr("The name is written as “%1”: the device allows only letters, digits and a few signs.")
            .arg(text);
    case NoteKind::FirstPairOnly:
        return Words::tr("A tunnel of this device has one pair of networks. Only the first is written; each other one "
                         "needs a tunnel of its own there.");
    case NoteKind::DeviceWide:
        //: %1: label of a field
        return Words::tr("%1: this line holds for the whole device. Check what its other tunnels need.")
            .arg(labelOf(note.field));
    case NoteKind::InterfaceName:
        return Words::tr("“%1” stands for an interface of the device. Write its real name.").arg(text);
    case NoteKind::OwnHostName:
        return Words::tr("The device sends its own host name as ID. With its domain it has to be “%1”.").arg(text);
    case NoteKind::SharedPhase1:
        return Words::tr("The tunnel “%1” goes to the same peer and shares phase 1 and the key. Put both under one "
                         "connection.")
            .arg(text);
    case NoteKind::AggressiveConsent:
        return Words::tr("The device refuses Aggressive mode with a key until it is told: %1").arg(text);
    case NoteKind::TrafficRules:
        return Words::tr("The device's own firewall has to let the networks pass in both directions, and must not "
                         "translate their addresses (NAT).");
    default:
        return {};
    }
}

QString valueNote(const SheetNote &note)
{
    const QString label = labelOf(note.field);
    const QString value =
        interchange::SheetValue(interchange::NotKnown{}) == note.value ? QString() : sheetValueText(note.value, {});
    switch (note.kind) {
    case NoteKind::NotSupported:
        //: %1: label of a field, %2: the value chosen
        return Words::tr(
                   "%1: this device has no “%2”. The tunnel does not come up before another value is chosen on both "
                   "sides.")
            .arg(label, value);
    case NoteKind::NoSetting:
        return Words::tr("%1: this device has no setting for “%2”. The tunnel comes up all the same.")
            .arg(label, value);
    case NoteKind::OutOfRange:
        return Words::tr("%1: this device allows %2 to %3. The nearest value is written.")
            .arg(label, number(note.first), number(note.second));
    case NoteKind::IdentityNotWritable:
        return Words::tr(
                   "%1: it has characters that this device does not take, and they are left out. Choose another ID.")
            .arg(label);
    default:
        return {};
    }
}

} // namespace

QString textOf(SheetLabel label)
{
    switch (label) {
    case SheetLabel::OwnAddress:
        return Words::tr("Own IP");
    case SheetLabel::IkeVersion:
        return Words::tr("IKE version");
    case SheetLabel::Authentication:
        return Words::tr("Authentication method");
    case SheetLabel::IkeLifetime:
        return Words::tr("Lifetime of the IKEv1 Policy");
    case SheetLabel::EspMode:
        return Words::tr("IPsec Proposal: mode");
    default:
        return labelOf(fieldOf(label));
    }
}

QString sheetValueText(const SheetValue &value, const QString &key)
{
    return std::visit(Overload{
                          [](interchange::NotKnown) { return Words::tr("not known", "an address"); },
                          [&key](interchange::KeyPlace) { return key; },
                          [](const std::string &text) { return fromUtf8(text); },
                          [](const Identity &identity) { return identityText(identity); },
                          [](Seconds seconds) { return textOfSeconds(seconds); },
                          [](interchange::Kilobytes size) {
                              return Words::tr("%1 kB").arg(number(static_cast<std::int64_t>(size.value)));
                          },
                          [](interchange::PfsChoice pfs) { return textOfPfs(pfs.group); },
                          [](unsigned count) { return number(count); },
                          [](bool isOn) { return isOn ? Words::tr("on", "a setting") : Words::tr("off", "a setting"); },
                          [](const auto &other) { return textOf(other); },
                      },
                      value);
}

QString textOf(DeviceFormat format)
{
    switch (format) {
    case DeviceFormat::Swanctl:
        return QStringLiteral("strongSwan (swanctl.conf)");
    case DeviceFormat::IpsecConf:
        return QStringLiteral("strongSwan (ipsec.conf)");
    case DeviceFormat::Libreswan:
        return QStringLiteral("Libreswan");
    case DeviceFormat::CiscoIos:
        return QStringLiteral("Cisco IOS / IOS XE");
    case DeviceFormat::CiscoAsa:
        return QStringLiteral("Cisco ASA");
    case DeviceFormat::Junos:
        return QStringLiteral("Juniper SRX");
    case DeviceFormat::FortiOs:
        return QStringLiteral("Fortinet FortiGate");
    case DeviceFormat::VyOs:
        return QStringLiteral("VyOS");
    case DeviceFormat::OpnSense:
        return QStringLiteral("OPNsense / pfSense");
    case DeviceFormat::YamahaRtx:
        return QStringLiteral("Yamaha RTX");
    case DeviceFormat::NecIx:
        return QStringLiteral("NEC UNIVERGE IX");
    case DeviceFormat::Count:
        break;
    }
    return {};
}

QString textOf(const SheetNote &note)
{
    switch (note.kind) {
    case NoteKind::KeyIsMasked:
        return Words::tr("The pre-shared key is not shown. Put it where “%1” stands.")
            .arg(fromUtf8(interchange::kKeyPlaceholder));
    case NoteKind::KeyNotWritable:
        return Words::tr("This device cannot be given this key as text: it has characters with a meaning of their own "
                         "there. Use a key of letters and digits, or enter it by hand.");
    case NoteKind::KeyLength:
        return Words::tr("This device takes keys of %1 to %2 characters.").arg(number(note.first), number(note.second));
    case NoteKind::AddressUnknown:
        return Words::tr("The address of this side is not known. Put it where “%1” stands.")
            .arg(fromUtf8(interchange::kAddressPlaceholder));
    default:
        break;
    }
    const QString sentence = valueNote(note);
    return sentence.isEmpty() ? deviceNote(note) : sentence;
}

QString textOf(interchange::HostSide side)
{
    return side == interchange::HostSide::Ours ? Words::tr("Hosts behind this gateway")
                                               : Words::tr("Hosts behind the peer");
}

QString textOf(interchange::HostSystem system)
{
    switch (system) {
    case interchange::HostSystem::Linux:
        return QStringLiteral("Linux");
    case interchange::HostSystem::Windows:
        return QStringLiteral("Windows");
    case interchange::HostSystem::MacOs:
        return QStringLiteral("macOS");
    case interchange::HostSystem::Cisco:
        return Words::tr("Cisco router");
    case interchange::HostSystem::Count:
        break;
    }
    return {};
}

QString textOf(interchange::HostItem item)
{
    switch (item) {
    case interchange::HostItem::ForwardIpv4:
        return Words::tr("This computer forwards IPv4 packets of other hosts.");
    case interchange::HostItem::ForwardIpv6:
        return Words::tr("This computer forwards IPv6 packets of other hosts.");
    case interchange::HostItem::ReversePath:
        return Words::tr("The kernel does not check too strictly where packets come from (rp_filter).");
    case interchange::HostItem::AdmitPeer:
        return Words::tr("The firewall lets in UDP 500, UDP 4500 and ESP from the peer.");
    case interchange::HostItem::AdmitForward:
        return Words::tr("The firewall lets the tunnel's networks pass in both directions.");
    case interchange::HostItem::RefuseForged:
        return Words::tr("The firewall refuses what comes in the name of the peer's networks and not out of a tunnel.");
    case interchange::HostItem::ExceptFromNat:
        return Words::tr("Where this computer masquerades (NAT), the tunnel's networks are an exception.");
    case interchange::HostItem::Count:
        break;
    }
    return {};
}

QString textOf(interchange::HostCheck check)
{
    switch (check) {
    case interchange::HostCheck::NotKnown:
        return Words::tr("check it yourself", "a step that cannot be checked");
    case interchange::HostCheck::NotReadable:
        return Words::tr("check it yourself: only root may read the firewall", "a step that cannot be checked");
    case interchange::HostCheck::NoProgram:
        return Words::tr("check it yourself: nft, which lists the firewall, is not installed",
                         "a step that cannot be checked");
    case interchange::HostCheck::BeingRead:
        return Words::tr("is being checked…", "a step");
    case interchange::HostCheck::Ok:
        return Words::tr("done", "a step");
    case interchange::HostCheck::NotOk:
        return Words::tr("to do", "a step");
    case interchange::HostCheck::Count:
        break;
    }
    return {};
}

} // namespace tunneldesk
