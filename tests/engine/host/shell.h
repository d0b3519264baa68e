// Shell commands of the calling thread's network namespace, for what another program would do to us.
#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace tunneldesk::test
{

[[nodiscard]] inline bool shell(const std::string &command)
{
    return std::system(command.c_str()) == 0;
}

// What the command prints on its standard output.
[[nodiscard]] inline std::string outputOf(const std::string &command)
{
    std::string text;
    std::FILE *pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr)
        return text;
    std::array<char, 4096> buffer{};
    for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        text.append(buffer.data(), count);
    ::pclose(pipe);
    return text;
}

} // namespace tunneldesk::test
