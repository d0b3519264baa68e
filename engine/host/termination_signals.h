// SIGINT, SIGTERM and SIGHUP, and SIGUSR1 and SIGUSR2 where they are wanted, as a readable descriptor: the handler only
// writes to a pipe. One object at a time.
#pragma once

namespace tunneldesk::host
{

class TerminationSignals
{
public:
    enum class OfAService : bool { No, Too };

    // Takes the signals over. After the first one of a kind its default action is back: a second Ctrl-C ends
    // a program whose clean end hangs.
    // Too: SIGUSR1, as often as it comes, which ends nothing; and SIGUSR2, an end after which somebody starts again.
    explicit TerminationSignals(OfAService ofAService = OfAService::No);
    ~TerminationSignals();
    TerminationSignals(const TerminationSignals &) = delete;
    TerminationSignals &operator=(const TerminationSignals &) = delete;

    // Readable once a signal has come; -1 when there was no pipe to be had.
    [[nodiscard]] int descriptor() const { return m_reading; }
    // The signal's number; 0 when none has come. Does not wait.
    [[nodiscard]] int take();
    [[nodiscard]] static bool isReload(int number);
    [[nodiscard]] static bool isRestart(int number);

private:
    int m_reading = -1;
};

} // namespace tunneldesk::host
