#include "engine/report/finding.h"

namespace tunneldesk
{

Field fieldOf(Attribute attribute)
{
    switch (attribute) {
    case Attribute::IkeEncryption:
        return Field::IkeEncryption;
    case Attribute::IkeHash:
        return Field::IkeHash;
    case Attribute::IkeGroup:
        return Field::IkeGroup;
    case Attribute::IkeLifetime:
        return Field::IkeLifetime;
    case Attribute::IkeMode:
        return Field::IkeMode;
    case Attribute::EspEncryption:
    case Attribute::EspKeyLength:
        return Field::EspEncryption;
    case Attribute::EspAuthentication:
        return Field::EspAuthentication;
    case Attribute::EspEncapsulation:
        return Field::NatTraversal;
    case Attribute::SaLifetime:
        return Field::SaLifetime;
    case Attribute::SaLifetimeKilobytes:
        return Field::SaLifetimeKilobytes;
    case Attribute::Pfs:
        return Field::Pfs;
    case Attribute::ExtendedSequenceNumbers:
        return Field::ExtendedSequenceNumbers;
    case Attribute::LocalNetwork:
        return Field::LocalNetworks;
    case Attribute::RemoteNetwork:
        return Field::RemoteNetworks;
    case Attribute::PeerIdentity:
        return Field::PeerIdentity;
    case Attribute::OwnIdentity:
        return Field::OwnIdentity;
    case Attribute::IkeAuthentication:
    case Attribute::ProtocolAndPort:
    case Attribute::PublicValueSize:
    case Attribute::Protocol:
    case Attribute::Count:
        break;
    }
    return Field::None;
}

Field fieldOf(const std::vector<NegotiationRow> &rows)
{
    for (const NegotiationRow &row : rows)
        if (!row.ok && fieldOf(row.attribute) != Field::None)
            return fieldOf(row.attribute);
    return Field::None;
}

} // namespace tunneldesk
