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

} // namespace tunneldesk
