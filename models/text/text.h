// The one place where the engine's words become sentences in the user's language: every state, reason,
// finding, field, choice and event. Holds no state; what it gives follows the translators that are
// installed at the time of the call. GUI thread (or the only thread of a headless program).
#pragma once

#include "engine/base/sa_params.h"
#include "engine/config/change_effect.h"
#include "engine/config/validate.h"
#include "engine/report/check.h"
#include "engine/report/event.h"
#include "engine/report/snapshot.h"

#include <QString>

namespace tunneldesk
{

// States: the word that a table shows ("active", "negotiating (phase 1)").
[[nodiscard]] QString textOf(PairState state);
// What it means for the user, one sentence; empty when there is nothing to say.
[[nodiscard]] QString textOf(HelperState state);
// A sentence with the one command that mends it; `program`: where the helper lies. Empty: nothing to mend.
[[nodiscard]] QString commandFor(HelperState state, const QString &program);
// One clause without a full stop, fit for a table cell: what happened.
[[nodiscard]] QString textOf(Reason reason);
// What to do next, one sentence; empty for Advice::None.
[[nodiscard]] QString textOf(Advice advice);
[[nodiscard]] QString textOf(Certainty certainty);
[[nodiscard]] QString textOf(Side side);
[[nodiscard]] QString textOf(Attribute attribute);
// What happened, how sure that is, and the next step, in one or two sentences. Empty for no finding.
[[nodiscard]] QString textOf(const Finding &finding);
// An error as the user meets it outside of a negotiation: what happened, what the system said of it.
[[nodiscard]] QString textOf(const Error &error);

// The label of a field as the dialogs write it, without a colon.
[[nodiscard]] QString labelOf(Field field);
// One sentence that stands beside the field.
[[nodiscard]] QString textOf(const ConfigFinding &finding);
// The same where no field stands beside it: with the object and the field.
[[nodiscard]] QString textOf(const ObjectFinding &refused);

// Choices, as lists and summaries show them.
[[nodiscard]] QString textOf(Strength strength);
[[nodiscard]] QString textOf(IkeEncryption value);
[[nodiscard]] QString textOf(Hash value);
[[nodiscard]] QString textOf(DhGroup value);
[[nodiscard]] QString textOf(EspEncryption value);
[[nodiscard]] QString textOf(EspAuthentication value);
[[nodiscard]] QString textOf(IkeMode value);
[[nodiscard]] QString textOf(Bandwidth value);
[[nodiscard]] QString textOf(ConnectWhen value);
[[nodiscard]] QString textOf(KeyStorage value);
[[nodiscard]] QString textOf(IdentityType value);
[[nodiscard]] QString textOf(DpdMode value);
// The documented meaning of the choice, one sentence.
[[nodiscard]] QString explanationOf(DpdMode value);
[[nodiscard]] QString textOf(NatTraversal value);
[[nodiscard]] QString textOf(Uniqueness value);
[[nodiscard]] QString textOf(DfBit value);
[[nodiscard]] QString textOf(Encapsulation value);
[[nodiscard]] QString textOf(ChangeEffect value);
[[nodiscard]] QString textOf(RouteKind value);
[[nodiscard]] QString textOf(RouteOrigin value);
[[nodiscard]] QString textOf(ExchangeKind value);
[[nodiscard]] QString textOf(Severity value);
// PFS as one word: "Disable", or "Enable (Group 14)".
[[nodiscard]] QString textOfPfs(const std::optional<DhGroup> &pfs);
// "AES-256-CBC / HMAC-SHA2-256-128"; an AEAD alone by its name.
[[nodiscard]] QString textOf(const EspSuite &suite);
// "AES-256-CBC / SHA2-256 / Group 14 / 28,800 s".
[[nodiscard]] QString textOf(const IkePolicy &policy);
// The weakest part of the policy or suite.
[[nodiscard]] Strength strengthOf(const IkePolicy &policy);
[[nodiscard]] Strength strengthOf(const EspSuite &suite);

// Log and timeline: one line.
[[nodiscard]] QString textOf(const Event &event);
[[nodiscard]] Severity severityOf(const Event &event);
// What a line of the log is about.
enum class Area : std::uint8_t { Ike, Sa, State, Peer, Packets, Host, Count };
[[nodiscard]] Area areaOf(const Event &event);
[[nodiscard]] QString textOf(Area area);

// What was looked for on this computer, as a label.
[[nodiscard]] QString textOf(CheckKind value);
// What was found, one sentence.
[[nodiscard]] QString textOf(const Check &check);
// What helps, one sentence; empty where nothing has to be done.
[[nodiscard]] QString fixOf(const Check &check);
// The one command that does it, the same in every language; empty where no command does.
[[nodiscard]] QString commandOf(const Check &check);

// Numbers with their units, in the user's locale (QLocale()).
[[nodiscard]] QString textOfBytes(std::uint64_t bytes);
[[nodiscard]] QString textOfRate(std::uint64_t bitsPerSecond);
// "28,800 s"
[[nodiscard]] QString textOfSeconds(Seconds seconds);
// One side's value of a negotiated setting, as the engine names it.
[[nodiscard]] QString textOfNegotiated(const std::string &value);
// Stands where there is no value.
[[nodiscard]] inline QString noValueText()
{
    return QStringLiteral("—");
}
// With the full stop of the language.
[[nodiscard]] QString asSentence(const QString &statement);
// One after the other: after a Japanese full stop there is no blank.
[[nodiscard]] QString joinedSentences(const QStringList &sentences);
// The two greatest units: "2 d 3 h", "5 min 12 s".
[[nodiscard]] QString textOfDuration(Duration duration);

// From the engine's UTF-8 text and back.
[[nodiscard]] inline QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline QString textOf(const IpAddress &address)
{
    return fromUtf8(address.toString());
}
[[nodiscard]] inline QString textOf(const IpPrefix &prefix)
{
    return fromUtf8(prefix.toString());
}
// "10.1.0.0/16, 10.2.0.0/16"
[[nodiscard]] QString textOf(const std::vector<IpPrefix> &prefixes);
// "10.1.0.0/16 ⇄ 10.2.0.0/16"
[[nodiscard]] QString textOf(const PairId &pair);

} // namespace tunneldesk
