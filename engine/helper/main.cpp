// tunneldesk-helper: started with a SOCK_SEQPACKET socket as its standard input, by the console (file capabilities) or
// by the system service (which has asked polkit), does what engine/helper/protocol lists, and ends with its client.
// With --tidy, by root: removes the routes and rules that killed gateways have left.
#include "engine/helper/channel.h"
#include "engine/helper/sandbox.h"
#include "engine/helper/session.h"
#include "engine/helper/tidy.h"
#include "engine/privileged/system_log.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace tunneldesk::helper
{
namespace
{

// The administrator's word that a default route may be led into a tunnel: its folder belongs to root.
constexpr const char *kDefaultRouteFlag = "/etc/tunneldesk/allow-default-route";

// Two seconds.
constexpr int kTidyTries = 20;
constexpr unsigned kTidyPause = 100000; // microseconds

enum Exit { kDone = 0, kUsage = 1, kNotAllowed = 4, kBroken = 70 };

int complain(const char *sentence, int code)
{
    std::fprintf(stderr, "tunneldesk-helper: %s\n", sentence);
    return code;
}

// Nothing of whoever started us: descriptors, environment, handled or blocked signals, umask.
void forgetTheParent()
{
    for (const int number : {STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(number, F_GETFD) == -1)
            static_cast<void>(::open("/dev/null", O_RDWR)); // the lowest free number is this one
    static_cast<void>(::close_range(3, ~0U, 0));
    static_cast<void>(::clearenv());
    ::umask(077);
    // Ctrl+C and the end of a session are the client's business: it goes, and then we undo what it made.
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM})
        static_cast<void>(std::signal(number, SIG_IGN));
    sigset_t none;
    sigemptyset(&none);
    static_cast<void>(::sigprocmask(SIG_SETMASK, &none, nullptr));
}

// --client UID, which only root may say: the system service speaks for the user it has asked polkit about.
std::optional<uid_t> clientOf(int argc, char **argv)
{
    if (argc == 1)
        return ::getuid();
    uid_t uid = 0;
    if (argc != 3 || std::strcmp(argv[1], "--client") != 0 || ::getuid() != 0)
        return std::nullopt;
    const char *const end = argv[2] + std::strlen(argv[2]);
    const auto [rest, error] = std::from_chars(argv[2], end, uid);
    return error == std::errc() && rest == end ? std::optional(uid) : std::nullopt;
}

// Whoever has started us waits for the first process alone, which no user can stop: this comes before the change of
// user.
void leaveTheParent()
{
    const pid_t child = ::fork();
    if (child != 0)
        ::_exit(child > 0 ? kDone : kBroken);
    static_cast<void>(::setsid());
    static_cast<void>(::chdir("/"));
}

int serveInSandbox(Channel &channel, const Policy &policy)
{
    DirectCalls calls;
    RealKernel kernel(calls.kernel());
    boundResources();
    if (!closeSystemCalls())
        return complain("The system call filter cannot be loaded.", kBroken);
    Session session(policy, calls, kernel);
    channel.greet(true);
    if (!helper::serve(channel, session))
        return complain("The client said something that is no request.", kNotAllowed);
    return kDone;
}

// Who was given what is in the system's log: here, unless the system service, which knows more, has written it.
int serveLogged(Channel &channel, const Policy &policy, uid_t client)
{
    const SystemLog log("tunneldesk-helper");
    const std::string user = " user " + std::to_string(client);
    log.say("started by" + user + " (file capabilities)");
    const int code = serveInSandbox(channel, policy);
    log.say(code == kDone ? "ended, of" + user : "ended at once, of" + user + ": no request of ours, or no sandbox");
    return code;
}

// Under the claim, so that no gateway runs or begins meanwhile. A helper whose client has just gone is tidying up
// itself.
int tidyUp()
{
    DirectCalls calls;
    Result<FileDescriptor> claim = calls.claimNetwork({});
    for (int i = 0; i < kTidyTries && !claim; ++i) {
        ::usleep(kTidyPause);
        claim = calls.claimNetwork({});
    }
    if (!claim)
        return complain("A gateway runs: its routes and rules stay until it ends.", kNotAllowed);
    RealKernel kernel(calls.kernel());
    switch (removeAll(calls, kernel)) {
    case Removed::All:
        return kDone;
    case Removed::Some:
        return complain("Some routes or rules cannot be removed.", kBroken);
    case Removed::Unknown:
        break;
    }
    return complain("The kernel does not tell which routes and rules stand.", kBroken);
}

int run(int argc, char **argv)
{
    forgetTheParent();
    if (argc == 2 && std::strcmp(argv[1], "--tidy") == 0 && ::getuid() == 0)
        return tidyUp();
    const std::optional<uid_t> client = clientOf(argc, argv);
    if (!client)
        return complain(
            "Usage: tunneldesk-helper [--client UID], by root, with a socket as standard input; or --tidy, by root.",
            kUsage);
    if (!Channel::isFromUs(STDIN_FILENO))
        return complain("Standard input is no socket of the program: the console starts this helper by itself.",
                        kUsage);
    leaveTheParent();
    const Policy policy{::access(kDefaultRouteFlag, F_OK) == 0};
    Channel channel(STDIN_FILENO, *client);
    const bool isAble = hasCapabilities();
    if (!dropEverythingElse(*client))
        return complain("The capabilities cannot be dropped.", kBroken);
    if (!isAble) {
        SystemLog("tunneldesk-helper")
            .say("refused to user " + std::to_string(*client) + ": its file has no capabilities");
        channel.greet(false);
        return kNotAllowed;
    }
    return argc == 1 ? serveLogged(channel, policy, *client) : serveInSandbox(channel, policy);
}

} // namespace
} // namespace tunneldesk::helper

int main(int argc, char **argv)
{
    return tunneldesk::helper::run(argc, argv);
}
