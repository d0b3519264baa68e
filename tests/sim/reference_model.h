// What two sites must be like, whatever they were told: a few rules over a few facts, written without a look at how
// the engine does it. It is told each command and asked at each step; it predicts bounds, never moments.
#pragma once

#include "tests/sim/model_command.h"
#include "tests/sim/settled.h"

namespace tunneldesk::sim
{

class ReferenceModel
{
public:
    void told(const ModelCommand &command, Time now);
    // Empty: the sites are as they must be.
    [[nodiscard]] std::string complaint(const TwoSites &sites, Time now) const;
    // Whether more is asked now than what holds at any time: a side must be up, or down.
    [[nodiscard]] bool isStrict(const TwoSites &sites, Time now) const
    {
        return mustBeUp(now) || mustBeDown(sites.a, now) || mustBeDown(sites.b, now);
    }

private:
    struct Side {
        bool isWanted = true;
        unsigned settings = 0;
    };

    [[nodiscard]] bool mustBeUp(Time now) const;
    [[nodiscard]] bool mustBeDown(const Site &site, Time now) const;

    Side m_a;
    Side m_b;
    Time m_disturbedAt; // the last time that something was told that may take a connection down
};

} // namespace tunneldesk::sim
