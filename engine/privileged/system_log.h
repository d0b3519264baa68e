// Lines for the system's log (facility authpriv: journal, auth.log), about who was given privileges. Never waits; where
// nobody listens nothing is said.
#pragma once

#include "engine/privileged/file_descriptor.h"

#include <string>
#include <string_view>

namespace tunneldesk
{

class SystemLog
{
public:
    // Opens the way there at once: afterwards only sendto(2) is needed, in a sandbox too. The lines are of the process
    // that makes this object.
    explicit SystemLog(std::string_view program);
    void say(std::string_view line) const;

private:
    std::string m_begin;
    FileDescriptor m_socket;
};

} // namespace tunneldesk
