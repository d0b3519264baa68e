// Runs all tests of the helper room in a network world of their own.
#include "tests/support/network_world.h"

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    int exitCode = 0;
    if (!tunneldesk::test::enterNetworkWorld(argv, exitCode))
        return exitCode;
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
