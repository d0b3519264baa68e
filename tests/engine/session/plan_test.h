// The host's plan for the sample profile, whatever a test changes about it or about this computer.
#pragma once

#include "engine/session/plan_builder.h"
#include "tests/engine/session/sample_profile.h"

#include <gtest/gtest.h>

namespace tunneldesk::session
{

class PlanTest : public testing::Test
{
protected:
    HostPlan plan()
    {
        m_runs.apply(m_profile);
        return buildPlan(m_profile, m_runs, m_host, m_registry);
    }

    Profile m_profile = sampleProfile();
    TunnelRuns m_runs;
    HostView m_host;
    SaRegistry m_registry{crypto::EspBackend::OpenSsl};
};

} // namespace tunneldesk::session
