// A world of its own for tests that touch the network: the test program runs itself again in fresh user (where
// needed), network, mount, UTS and IPC namespaces, so that nothing it does can reach the machine's own network.
// Works for root and for any user, who keeps the own uid and gets the capabilities of the new world.
#pragma once

#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>

namespace tunneldesk::test
{

inline constexpr const char *kInsideWorld = "TUNNELDESK_TEST_WORLD";

namespace network_world_detail
{

// Makes the capabilities of the new user namespace survive execve for a uid that is not 0.
inline bool keepCapabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    if (::syscall(SYS_capget, &header, data) != 0)
        return false;
    for (auto &part : data)
        part.inheritable = part.permitted;
    if (::syscall(SYS_capset, &header, data) != 0)
        return false;
    for (unsigned long number = 0; number <= CAP_LAST_CAP; ++number)
        if ((data[number / 32].permitted & (1U << (number % 32))) != 0)
            ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0);
    return true;
}

inline bool mapOwnIds(uid_t uid, gid_t gid)
{
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream users("/proc/self/uid_map");
    users << uid << ' ' << uid << " 1\n" << std::flush;
    std::ofstream groups("/proc/self/gid_map");
    groups << gid << ' ' << gid << " 1\n" << std::flush;
    return users.good() && groups.good();
}

inline int enterAndRun(char **argv)
{
    // If the parent is killed, nothing of the world stays.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    const uid_t uid = ::getuid();
    const gid_t gid = ::getgid();
    int flags = CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC;
    if (uid != 0)
        flags |= CLONE_NEWUSER;
    if (::unshare(flags) != 0 || (uid != 0 && (!mapOwnIds(uid, gid) || !keepCapabilities()))) {
        std::fprintf(stderr, "cannot make a network world: %s\n", std::strerror(errno));
        return 2;
    }
    ::setenv(kInsideWorld, "1", 1);
    if (std::system("ip link set lo up") != 0)
        return 2;
    ::execv("/proc/self/exe", argv);
    return 2;
}

} // namespace network_world_detail

// For main(): true inside the world. Outside it runs the program again inside and gives its exit code.
inline bool enterNetworkWorld(char **argv, int &exitCode)
{
    if (std::getenv(kInsideWorld) != nullptr)
        return true;
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(network_world_detail::enterAndRun(argv));
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    exitCode = child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    return false;
}

// One more network namespace, held by a thread that runs in it what it is told. What that thread starts
// (threads, processes, sockets) is in the namespace too.
class NetworkHost
{
public:
    NetworkHost()
    {
        std::promise<pid_t> ready;
        std::future<pid_t> started = ready.get_future();
        m_thread = std::thread([this, &ready] {
            const bool ok = ::unshare(CLONE_NEWNET) == 0 && std::system("ip link set lo up") == 0;
            ready.set_value(ok ? static_cast<pid_t>(::syscall(SYS_gettid)) : 0);
            serve();
        });
        m_id = started.get();
    }
    ~NetworkHost()
    {
        run([this] { m_stop = true; });
        m_thread.join();
    }
    NetworkHost(const NetworkHost &) = delete;
    NetworkHost &operator=(const NetworkHost &) = delete;

    // For "ip link set DEVICE netns ID"; 0: it could not be made.
    [[nodiscard]] pid_t id() const { return m_id; }
    // Runs in the namespace and waits for the end.
    void run(const std::function<void()> &work)
    {
        std::unique_lock lock(m_mutex);
        m_work = &work;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_work == nullptr; });
    }
    // The exit status of a shell command run in the namespace.
    [[nodiscard]] int shell(const std::string &command)
    {
        int status = -1;
        run([&] { status = std::system(command.c_str()); });
        return status;
    }

private:
    void serve()
    {
        std::unique_lock lock(m_mutex);
        while (!m_stop) {
            m_changed.wait(lock, [this] { return m_work != nullptr; });
            (*m_work)();
            m_work = nullptr;
            m_changed.notify_all();
        }
    }

    std::thread m_thread;
    pid_t m_id = 0;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    const std::function<void()> *m_work = nullptr;
    bool m_stop = false;
};

} // namespace tunneldesk::test
