#include "app/terminal_input.h"

#include "engine/privileged/file_descriptor.h"

#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kLongest = 1024;

void write(int terminal, const QByteArray &text)
{
    [[maybe_unused]] const auto written = ::write(terminal, text.constData(), static_cast<std::size_t>(text.size()));
}

} // namespace

Result<Secret> askPassphrase(const QString &question)
{
    const FileDescriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    termios before = {};
    if (!terminal.isOpen() || ::tcgetattr(terminal.get(), &before) != 0)
        return Reason::NotConfigured;
    // A signal waits until the terminal shows again what is typed.
    sigset_t held;
    sigset_t others;
    ::sigemptyset(&held);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        ::sigaddset(&held, number);
    ::sigprocmask(SIG_BLOCK, &held, &others);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ICANON;
    // Ctrl-C ends the line as well, so that nobody has to press Enter after it.
    silent.c_cc[VEOL] = before.c_cc[VINTR];
    silent.c_lflag &= ~static_cast<tcflag_t>(ISIG);
    ::tcsetattr(terminal.get(), TCSAFLUSH, &silent);
    write(terminal.get(), question.toUtf8() + ": ");
    // One line: the terminal gives it whole.
    Secret line(kLongest);
    const ssize_t got = ::read(terminal.get(), line.mutableView().data(), kLongest);
    ::tcsetattr(terminal.get(), TCSAFLUSH, &before);
    write(terminal.get(), "\n");
    ::sigprocmask(SIG_SETMASK, &others, nullptr);
    const auto length = static_cast<std::size_t>(got > 0 ? got : 0);
    const bool isGivenUp = length > 0 && line.view()[length - 1] == before.c_cc[VINTR];
    const bool hasEnd = length > 0 && line.view()[length - 1] == '\n';
    line.truncate(isGivenUp ? 0 : hasEnd ? length - 1 : length);
    return line.isEmpty() ? Result<Secret>(Reason::InvalidConfiguration) : std::move(line);
}

} // namespace tunneldesk
