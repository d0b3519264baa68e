// What is said of networks that a peer names in Quick Mode and that are not ours, by whoever answers and whoever asks.
#pragma once

#include "engine/report/finding.h"
#include "engine/wire/isakmp.h"

namespace tunneldesk::ikev1
{

// The selectors of both ends are for all protocols and ports: another is not spoken (rule ID-8).
[[nodiscard]] bool isAnyPort(const wire::Identification &local, const wire::Identification &remote);
// Adds what they name, if it is not that: "6", "17/53"; where the ends differ, the local one first.
void addPortRow(std::vector<NegotiationRow> &rows, const wire::Identification &local,
                const wire::Identification &remote);
[[nodiscard]] Finding networkFinding(std::vector<NegotiationRow> rows);

} // namespace tunneldesk::ikev1
