#include "models/text/full_term.h"

#include "models/text/words.h"

namespace tunneldesk
{

QString fullTermOf(Field field)
{
    switch (field) {
    case Field::GatewayZone:
        return Words::tr("Zone", "the term in full, as a tooltip");
    case Field::ZonePrivateSubnets:
        return Words::tr("Private Subnet", "the term in full, as a tooltip");
    case Field::IkeMode:
        return Words::tr("IKE negotiation mode", "the term in full, as a tooltip");
    case Field::IkeGroup:
        return Words::tr("Diffie-Hellman group", "the term in full, as a tooltip");
    case Field::IkeLifetime:
        return Words::tr("Lifetime", "the term in full, as a tooltip");
    case Field::TunnelGateway:
        return Words::tr("IPsec VPN Gateway", "the term in full, as a tooltip");
    case Field::TunnelPeer:
        return Words::tr("IP address of the Peer Gateway", "the term in full, as a tooltip");
    case Field::LocalNetworks:
        return Words::tr("Local Network", "the term in full, as a tooltip");
    case Field::RemoteNetworks:
        return Words::tr("Remote Network", "the term in full, as a tooltip");
    case Field::PreSharedKey:
        return Words::tr("IKEv1 Pre-shared Key", "the term in full, as a tooltip");
    case Field::SaLifetime:
        return Words::tr("Lifetime of the Security Association (SA)", "the term in full, as a tooltip");
    case Field::Pfs:
        return Words::tr("Perfect Forward Secrecy (PFS)", "the term in full, as a tooltip");
    case Field::DpdMode:
        return Words::tr("Dead Peer Detection (DPD)", "the term in full, as a tooltip");
    default:
        return {};
    }
}

QString fullTermOf(DpdMode mode)
{
    return mode == DpdMode::OneWay ? Words::tr("One-way", "the term in full, as a tooltip") : QString();
}

QString fullTermOf(Section section)
{
    return section == Section::IkePolicy ? Words::tr("IKEv1 Policy", "the term in full, as a tooltip")
                                         : Words::tr("IPsec Proposal", "the term in full, as a tooltip");
}

QString fullTermOf(Heading heading)
{
    switch (heading) {
    case Heading::Policy:
        return Words::tr("Algorithms and lifetime of phase 1", "a heading in full, as a tooltip");
    case Heading::Proposal:
        return Words::tr("ESP encryption and ESP authentication", "a heading in full, as a tooltip");
    case Heading::Inbound:
        return Words::tr("Inbound traffic now", "a heading in full, as a tooltip");
    case Heading::Outbound:
        return Words::tr("Outbound traffic now", "a heading in full, as a tooltip");
    case Heading::SpiIn:
        return Words::tr("Security Parameter Index (SPI) of what is received", "a heading in full, as a tooltip");
    case Heading::SpiOut:
        return Words::tr("Security Parameter Index (SPI) of what is sent", "a heading in full, as a tooltip");
    case Heading::Cookies:
        return Words::tr("Cookies of the IKE SA: the initiator's and the responder's",
                         "a heading in full, as a tooltip");
    case Heading::NatTraversal:
        return Words::tr("NAT traversal (NAT-T)", "a heading in full, as a tooltip");
    case Heading::Mtu:
        return Words::tr("Maximum transmission unit (MTU): the largest packet, in bytes",
                         "a heading in full, as a tooltip");
    case Heading::Via:
        return Words::tr("The next router on the way", "a heading in full, as a tooltip");
    case Heading::Drops:
        return Words::tr("Packets that were dropped", "a heading in full, as a tooltip");
    case Heading::Errors:
        return Words::tr("Packets with errors", "a heading in full, as a tooltip");
    case Heading::ReplayDrops:
        return Words::tr("Packets that had come before: repeated by somebody, or doubled on the way",
                         "a heading in full, as a tooltip");
    case Heading::LateDrops:
        return Words::tr("Packets that came too late for the replay window", "a heading in full, as a tooltip");
    case Heading::AuthenticationFailures:
        return Words::tr("Packets whose authentication value (ICV) was wrong", "a heading in full, as a tooltip");
    case Heading::SelectorDrops:
        return Words::tr("Packets with addresses outside the agreed networks", "a heading in full, as a tooltip");
    case Heading::PaddingErrors:
        return Words::tr("Packets whose padding was not as it has to be", "a heading in full, as a tooltip");
    case Heading::TooBig:
        return Words::tr("Packets too big for the way through the tunnel", "a heading in full, as a tooltip");
    case Heading::Count:
        break;
    }
    return {};
}

} // namespace tunneldesk
