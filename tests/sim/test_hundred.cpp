// A hundred tunnels that go up and down, again and again (fault 48): nothing is gathered.
#include "tests/sim/hundred.h"

namespace tunneldesk::sim
{
namespace
{

TEST_F(Hundred, TunnelsUpAndDownKeepNothing)
{
    repeat(20, [](unsigned) {});
}

} // namespace
} // namespace tunneldesk::sim
