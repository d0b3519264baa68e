// What somebody who helps has to know, as one text that can be read before it is given away: this computer, the checks,
// the settings, the state and the log. Pure. Holds no key and no reference to one, because what it is made from holds
// none and references are replaced; names and public addresses are replaced too, where the user wants that, each by the
// same word everywhere, so that the text still makes sense.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/check.h"
#include "engine/report/event.h"
#include "engine/report/snapshot.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <vector>

namespace tunneldesk
{

struct BundleLine {
    QDateTime time;
    Event event;
};

struct BundleSources {
    QString program;  // name and version
    QString computer; // a line each: system, kernel, toolkit
    std::vector<Check> checks;
    Profile profile;
    std::shared_ptr<const Snapshot> snapshot; // may be null
    std::vector<BundleLine> log;
};

struct BundleChoices {
    bool hidesNames = true;     // of gateways, tunnels, zones; identities and notes
    bool hidesAddresses = true; // public ones
    bool hasSettings = true;
    bool hasState = true;
    bool hasLog = true;
};

[[nodiscard]] QString supportBundle(const BundleSources &sources, const BundleChoices &choices);
// System, kernel and toolkit of this computer; neither its name nor its user's.
[[nodiscard]] QString describeComputer();

// The profile with "gateway-1", "tunnel-2" for names and nothing in its notes.
[[nodiscard]] Profile withoutNames(Profile profile);
// Each public address becomes "address-1", "address-2", ... in the order in which they come.
[[nodiscard]] QString withoutPublicAddresses(const QString &text);

} // namespace tunneldesk
