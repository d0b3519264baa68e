#include "engine/ikev1/network_rows.h"

#include "engine/ikev1/quick_mode.h"

namespace tunneldesk::ikev1
{

namespace
{

std::string portText(const wire::Identification &id)
{
    if (id.port != 0)
        return std::to_string(id.protocol) + '/' + std::to_string(id.port);
    return id.protocol == 0 ? "any" : std::to_string(id.protocol);
}

} // namespace

bool isAnyPort(const wire::Identification &local, const wire::Identification &remote)
{
    return local.protocol == 0 && local.port == 0 && remote.protocol == 0 && remote.port == 0;
}

void addPortRow(std::vector<NegotiationRow> &rows, const wire::Identification &local,
                const wire::Identification &remote)
{
    if (isAnyPort(local, remote))
        return;
    const std::string ofLocal = portText(local);
    const std::string ofRemote = portText(remote);
    rows.push_back(
        {Attribute::ProtocolAndPort, "any", ofLocal == ofRemote ? ofLocal : ofLocal + ", " + ofRemote, false});
}

Finding networkFinding(std::vector<NegotiationRow> rows)
{
    Finding finding = quickFinding(Reason::NetworkMismatch, Side::Between, std::move(rows));
    // Both networks fit: no setting of ours is in the way.
    if (finding.field == Field::None && !finding.rows.empty()) {
        finding.side = Side::Theirs;
        finding.advice = Advice::NameNoPort;
    }
    return finding;
}

} // namespace tunneldesk::ikev1
