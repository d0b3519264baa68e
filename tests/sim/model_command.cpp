#include "tests/sim/model_command.h"

#include <sstream>

namespace tunneldesk::sim
{
namespace
{

const char *nameOfKind(CommandKind kind)
{
    constexpr const char *kNames[] = {"connect", "disconnect", "rekey", "rekey SA", "delete SA", "forget",
                                      "apply",   "restart",    "drop",  "sleep",    "send",      "wait"};
    return kNames[static_cast<int>(kind)];
}

} // namespace

std::string ModelCommand::toString() const
{
    std::ostringstream text;
    text << nameOfKind(kind) << ' ' << (isForA ? 'A' : 'B');
    if (kind == CommandKind::Apply || kind == CommandKind::RekeySa || kind == CommandKind::DeleteSa)
        text << ' ' << choice;
    if (span > Duration{})
        text << ' ' << span / 1ms << " ms";
    return text.str();
}

} // namespace tunneldesk::sim
