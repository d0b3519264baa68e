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
    explicit ReferenceModel(const SiteSetup &setup);
    void told(const ModelCommand &command, Time now);
    // Empty: the sites are as they must be.
    [[nodiscard]] std::string complaint(const TwoSites &sites, Time now) const;
    // Whether more is asked now than what holds at any time: a side must be up, or down.
    [[nodiscard]] bool isStrict(const TwoSites &sites, Time now) const
    {
        return mustAgree(now) || mustBeDown(sites.a, m_a, now) || mustBeDown(sites.b, m_b, now);
    }

private:
    struct Side {
        bool keepsUp = true; // else it answers, or asks when there is traffic
        bool isWanted = true;
        unsigned settings = 0;
    };

    [[nodiscard]] bool mustAgree(Time now) const;
    [[nodiscard]] bool mustBeUp(Time now) const { return mustAgree(now) && (m_a.keepsUp || m_b.keepsUp); }
    [[nodiscard]] bool mustBeDown(const Site &site, const Side &side, Time now) const;
    [[nodiscard]] std::string difference(const TwoSites &sites, Time now) const;

    Side m_a;
    Side m_b;
    Duration m_longestToRest; // an extra SA goes with its lifetime, or when its replacement has overlapped with it
    Time m_sentAt;
    Time m_disturbedAt; // the last time that something was told that may take a connection down
};

} // namespace tunneldesk::sim
