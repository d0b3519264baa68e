"""The table of misconfigurations as Python reads it, and docs/misconfigurations.md, which is made from it:
python3 -m tests.misconfigurations --write; without --write it is only checked that the page is up to date."""

import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "misconfigurations.md")

# The verdict for a reader of the page; the console has it in three languages.
VERDICTS = {
    "None": "nothing is wrong", "WrongPreSharedKey": "pre-shared key mismatch", "NoProposalChosen": "proposal mismatch",
    "ModeMismatch": "negotiation mode mismatch", "IdentityMismatch": "ID mismatch",
    "PfsMismatch": "PFS mismatch",
    "NetworkMismatch": "network mismatch", "NoAnswer": "no response", "PeerStoppedAnswering": "the peer stopped answering",
    "PeerDeleted": "the peer ended the session", "LifetimeExpired": "the Lifetime ended",
    "BadIcv": "ESP packets fail authentication", "PortInUse": "another program uses the port",
    "NoPermission": "a permission is missing", "NoTunDevice": "there is no TUN device",
    "MissingSecret": "the key is missing", "NotConfigured": "not configured",
}


def load():
    with open(os.path.join(ROOT, "tests", "misconfigurations.json"), encoding="utf-8") as source:
        return json.load(source)


def why_not_strongswan(row, role):
    """Why the row is not tried in this role, or None when it is."""
    reason = row.get("withoutStrongswan")
    return reason.get(role) if isinstance(reason, dict) else reason


def expected(table, row, role, peer=None):
    """What this role has to say of the row, or None where it cannot happen; `peer`: of another kind than ourselves."""
    kind = table["kinds"][row["kind"]]
    own = kind["judged"] if row.get("judged") == role else kind.get(role)
    if own is None:
        return None
    value = {"verdict": row.get("verdict"), "advice": row.get("advice"), **own}
    value.setdefault("bad", row.get("badInitiator" if role == "initiator" else "badResponder", row.get("bad", [])))
    special = kind.get(peer, {}).get(role)
    if special:
        value.update(special)
        if "hidden" not in special:
            value.pop("hidden", None)
    return value


def _cell(value):
    if value is None:
        return "", ""
    what = VERDICTS[value["verdict"]]
    if value["verdict"] == "None":
        return value["from"], what
    sure = value["certainty"] + (f", then {value['final']}" if "final" in value else "")
    names = "" if value.get("unsaid") else ", ".join(value["bad"])
    return value["from"], f"{what}{': ' + names if names else ''} ({sure})"


def page(table):
    lines = [
        "# What is said when something is set wrongly", "",
        "<!-- Made from tests/misconfigurations.json by: python3 -m tests.misconfigurations --write -->", "",
        "Every failed attempt ends in one finding: what, how sure, whose side, which setting, both values, what to do.",
        "*Certain* is what an authenticated message proves, or what this side sees itself; *probable* is what is only",
        "likely. An unprotected notify is a hint and ends nothing. Each row is tried in the simulation, both roles at",
        "once, and, where it can be, against strongSwan.", "",
    ]
    titles = {"initiator": "As initiator", "responder": "As responder"}
    for role, title in titles.items():
        lines += [f"## {title}", "", "| What is set wrongly | From which message | What this side can know |", "|---|---|---|"]
        for row in table["rows"]:
            value = expected(table, row, role)
            if value:
                source, verdict = _cell(value)
                lines.append(f"| {row['what']} | {source} | {verdict} |")
        lines.append("")
    lines += ["## As initiator, where a strongSwan says less", "",
              "| What is set wrongly | From which message | What this side can know |", "|---|---|---|"]
    for row in table["rows"]:
        value = expected(table, row, "initiator", "strongswan")
        if value != expected(table, row, "initiator") and not why_not_strongswan(row, "initiator"):
            source, verdict = _cell(value)
            lines.append(f"| {row['what']} | {source} | {verdict} |")
    lines += ["", "## What the protocol hides", "",
              "Where a verdict is only probable or names no setting, this is why:", ""]
    reasons = {}
    for row in table["rows"]:
        for role in titles:
            for peer in (None, "strongswan"):
                value = expected(table, row, role, peer)
                if value and "hidden" in value:
                    reasons.setdefault(value["hidden"], []).append(row["what"])
    for reason, rows in reasons.items():
        lines.append(f"- {reason}. ({len(dict.fromkeys(rows))} rows)")
    lines += ["", "## Not tried against strongSwan", ""]
    for row in table["rows"]:
        for role in titles:
            reason = why_not_strongswan(row, role)
            if reason and expected(table, row, role):
                lines.append(f"- {row['what']}, as {role}: {reason}.")
    return "\n".join(lines) + "\n"


def main():
    text = page(load())
    if "--write" in sys.argv[1:]:
        with open(PAGE, "w", encoding="utf-8") as out:
            out.write(text)
        return 0
    with open(PAGE, encoding="utf-8") as source:
        if source.read() == text:
            return 0
    print("docs/misconfigurations.md does not say what tests/misconfigurations.json says: "
          "python3 -m tests.misconfigurations --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
