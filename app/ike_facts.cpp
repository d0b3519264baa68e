#include "app/ike_facts.h"

#include "app/sessions_view.h"
#include "models/text/text.h"

namespace tunneldesk
{
namespace
{

QString natText(const IkeSaSnapshot &ike)
{
    if (ike.natHere && ike.natThere)
        return SessionsView::tr("on both sides");
    if (ike.natHere)
        return SessionsView::tr("on this side");
    return ike.natThere ? SessionsView::tr("on the peer's side") : SessionsView::tr("none", "no NAT found");
}

} // namespace

QList<Fact> factsOf(const IkeSaSnapshot &ike, Time now)
{
    const auto ago = [now](const std::optional<Time> &time) {
        return time ? SessionsView::tr("%1 ago").arg(textOfDuration(now - *time)) : noValueText();
    };
    QStringList vendors;
    for (const std::string &vendor : ike.vendorIds)
        vendors << fromUtf8(vendor);
    return {
        {SessionsView::tr("State"),
         ike.isEstablished ? SessionsView::tr("established") : SessionsView::tr("being negotiated")},
        {SessionsView::tr("Role"), ike.isInitiator ? SessionsView::tr("initiator") : SessionsView::tr("responder")},
        {SessionsView::tr("Addresses"),
         QStringLiteral("%1 ⇄ %2").arg(fromUtf8(ike.ends.local.toString()), fromUtf8(ike.ends.remote.toString()))},
        {labelOf(Field::PeerIdentity), ike.peerIdentity.empty() ? noValueText() : fromUtf8(ike.peerIdentity)},
        {SessionsView::tr("Cookies"),
         QStringLiteral("%1 : %2").arg(fromUtf8(toHex(ike.cookies.initiator)), fromUtf8(toHex(ike.cookies.responder)))},
        {SessionsView::tr("Algorithms"),
         QStringLiteral("%1 / %2 / %3").arg(textOf(ike.encryption), textOf(ike.hash), textOf(ike.group))},
        {SessionsView::tr("IKE negotiation mode"), textOf(ike.mode)},
        {SessionsView::tr("NAT"), natText(ike)},
        {SessionsView::tr("Peer last seen"), ago(ike.peerLastSeen)},
        {SessionsView::tr("DPD last asked"), ago(ike.dpdLastAsked)},
        {SessionsView::tr("Peer software"), vendors.isEmpty() ? noValueText() : vendors.join(QStringLiteral(", "))}};
}

QList<Fact> lifetimesOf(const IkeSaSnapshot &ike, Time now)
{
    if (!ike.isEstablished)
        return {};
    return {{SessionsView::tr("Until it is renewed"), timeLeft(ike, ike.softExpiry, now)},
            {SessionsView::tr("Remaining lifetime"), timeLeft(ike, ike.hardExpiry, now)}};
}

QString timeLeft(const IkeSaSnapshot &ike, Time end, Time now)
{
    //: %1: what is left, %2: of how much
    return SessionsView::tr("%1 of %2")
        .arg(textOfDuration(std::max(Duration{0}, end - now)), textOfDuration(end - ike.madeAt));
}

} // namespace tunneldesk
