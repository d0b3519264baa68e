// The table of misconfigurations (tests/misconfigurations.json) for the simulation: what is changed at which
// side, and what each role has to say of it. tests/interop tries the same rows against strongSwan.
#pragma once

#include "tests/sim/setup.h"
#include "tests/support/json.h"

#include <ostream>

namespace tunneldesk::sim
{

// What one role has to know; verdict None: nothing is wrong, the pair comes up.
struct Expected {
    std::string from;
    std::string verdict;
    std::string certainty; // while the attempt goes on
    std::string final;     // when it is over; mostly the same
    std::string side;
    std::string field;
    std::string advice;
    std::vector<std::string> bad; // the rows in the way, in their order
    bool isHidden = false;        // the section of an RFC stands beside it
};

struct Misconfiguration {
    std::string id;
    std::string kind;
    std::string path; // what the way between the two does; empty: nothing
    std::string host; // what this computer lacks; empty: nothing
    std::string keyA;
    std::string keyB;
    Profile profileA; // A asks
    Profile profileB; // B answers
    std::optional<Expected> initiator;
    std::optional<Expected> responder;

    [[nodiscard]] bool isHarmless() const { return initiator && initiator->verdict == "None"; }
    friend std::ostream &operator<<(std::ostream &out, const Misconfiguration &row) { return out << row.id; }
};

// Both sides right: the settings that every row changes.
[[nodiscard]] SiteSetup rightSetup();
[[nodiscard]] std::vector<Misconfiguration> loadMisconfigurations();

// "certain WrongPreSharedKey (PreSharedKey)"
[[nodiscard]] std::string wordOf(const Finding &finding);

} // namespace tunneldesk::sim
