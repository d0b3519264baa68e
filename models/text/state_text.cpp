#include "models/text/state_text.h"

#include "models/text/text.h"
#include "models/text/words.h"

namespace tunneldesk
{
namespace
{

// What the state is, where no finding and no reason says more.
QString meaningOf(PairState state)
{
    switch (state) {
    case PairState::Stopped:
        return Words::tr("It is not connected.");
    case PairState::WaitingForKey:
        return Words::tr("The Pre-shared Key has not been given yet.");
    case PairState::WaitingForHelper:
        return Words::tr("This computer has not yet given it a device and routes.");
    case PairState::Phase1:
        return Words::tr("The two gateways are agreeing on the IKE SA.");
    case PairState::Phase2:
        return Words::tr("The two gateways are agreeing on the IPsec SAs.");
    case PairState::Established:
        return Words::tr("Negotiated; no packet of the peer has come through it yet.");
    case PairState::Checking:
        return Words::tr("The peer has not answered for a while and is being asked whether it is there.");
    case PairState::Retrying:
        return Words::tr("The last attempt has failed.");
    case PairState::Failed:
        return Words::tr("It has failed and does not try again by itself.");
    case PairState::PartiallyActive:
        return Words::tr("Some of its network pairs carry traffic, some do not.");
    case PairState::Active:
    case PairState::Count:
        break;
    }
    return {};
}

QString nextStepOf(PairState state)
{
    switch (state) {
    case PairState::Stopped:
        return Words::tr("“Connect” brings it up.");
    case PairState::WaitingForKey:
        return Words::tr("Type it when it is asked for, or store it with “Change”.");
    case PairState::WaitingForHelper:
        return Words::tr("If this lasts, Diagnostics says what this computer lacks.");
    case PairState::Phase1:
    case PairState::Phase2:
        return Words::tr("If it takes more than a few seconds, the handshake shows which message is missing.");
    case PairState::Established:
        return Words::tr("Send something through it, a ping of the connection test for instance.");
    case PairState::Checking:
        return Words::tr("If no answer comes, it is negotiated anew; nothing is to be done.");
    case PairState::Retrying:
        return Words::tr("It tries again by itself; “Connect” tries at once.");
    case PairState::Failed:
        return Words::tr("Look into the log, mend it, then “Connect”.");
    case PairState::PartiallyActive:
        return Words::tr("The details say which pair, and why.");
    case PairState::Active:
    case PairState::Count:
        break;
    }
    return {};
}

} // namespace

QString whyNotActive(PairState state, const Finding &finding, Reason reason)
{
    QString why = reason == Reason::None ? meaningOf(state) : Words::tr("Cause: %1.").arg(textOf(reason));
    // A finding has its advice with it, mostly.
    if (!finding.isNone()) {
        why = textOf(finding);
        if (finding.advice != Advice::None)
            return why;
    }
    const QString next = nextStepOf(state);
    if (why.isEmpty() || next.isEmpty())
        return why;
    return Words::tr("%1 %2", "what happened, what to do next").arg(why, next);
}

} // namespace tunneldesk
