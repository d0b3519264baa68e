// Runs a program on a terminal of its own and types into it, for programs that take a passphrase from
// nowhere else. POSIX; for tests alone.
#pragma once

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

namespace tunneldesk::test
{

struct TerminalResult {
    int exitStatus = -1; // -1: could not be started, or died of a signal
    std::string output;  // what it said on the terminal
};

// Each time the program's output has one more line that ends in `prompt`, the next of `answers` is typed,
// then a line end. Returns when the program has ended.
[[nodiscard]] inline TerminalResult runOnTerminal(std::vector<std::string> arguments, const std::string &prompt,
                                                  const std::vector<std::string> &answers)
{
    std::vector<char *> raw;
    for (std::string &argument : arguments)
        raw.push_back(argument.data());
    raw.push_back(nullptr);
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child < 0)
        return {};
    if (child == 0) {
        ::execvp(raw.front(), raw.data());
        ::_exit(127);
    }
    TerminalResult result;
    std::size_t answered = 0;
    std::size_t seen = 0;
    std::array<char, 4096> buffer{};
    // Reading fails with EIO when the last of the program's own ends is closed.
    for (ssize_t size = 0; (size = ::read(terminal, buffer.data(), buffer.size())) > 0;) {
        result.output.append(buffer.data(), static_cast<std::size_t>(size));
        for (std::size_t at = result.output.find(prompt, seen); at != std::string::npos && answered < answers.size();
             at = result.output.find(prompt, seen)) {
            seen = at + prompt.size();
            const std::string line = answers[answered++] + "\n";
            if (::write(terminal, line.data(), line.size()) < 0)
                break;
        }
    }
    ::close(terminal);
    int status = 0;
    if (::waitpid(child, &status, 0) == child && WIFEXITED(status))
        result.exitStatus = WEXITSTATUS(status);
    return result;
}

} // namespace tunneldesk::test
