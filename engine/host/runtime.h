// The engine in this process: the engine thread, the data workers, sockets, TUN, netlink. What the console,
// the headless program and the tests start. No Qt: reports come through a sink, on the engine thread.
#pragma once

#include "engine/base/kernel_route.h"
#include "engine/privileged/file_descriptor.h"
#include "engine/report/command.h"
#include "engine/report/event.h"
#include "engine/report/snapshot.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tunneldesk::host
{

struct RuntimeOptions {
    unsigned workers = 0;            // 0: one a core and at least two
    bool openSslCiphersOnly = false; // TUNNELDESK_ESP_CIPHERS=openssl
    bool throughHelper = false;      // this process has not what it takes (missingPrivileges); giveHelper() brings it
};

// What one lane has done since it was made. A sealing lane has a gateway, an opening lane an outer address.
struct LaneReport {
    GatewayId gateway;
    std::optional<IpAddress> outerAddress;
    std::uint64_t packets = 0; // sealed or opened
    std::uint64_t dropped = 0;
    std::uint64_t systemCallsIn = 0;  // reads, and the waits that led to them
    std::uint64_t systemCallsOut = 0; // sends or writes
    std::uint64_t refused = 0;        // sends or writes that the kernel would not take
};
struct RuntimeCounters {
    std::vector<LaneReport> lanes;
    std::uint64_t noticesDropped = 0;   // a flood from strangers
    std::uint64_t transmitsRefused = 0; // IKE datagrams that the kernel would not take
    std::uint64_t turns = 0;            // of the engine thread: at least one a second while it lives
};

// What this process may not do, each with the errno that said so; empty: everything is there.
struct MissingPrivilege {
    enum class What : std::uint8_t { TunDevice, TunPermission, NetAdmin, BindPort, RawSocket };
    What what = What::NetAdmin;
    int number = 0;
};
// Tries each thing once and undoes it. Any thread.
[[nodiscard]] std::vector<MissingPrivilege> missingPrivileges();

// Called on the engine thread; must not block.
class ReportSink
{
public:
    virtual ~ReportSink() = default;
    // At once on a state change, else at most four times a second.
    virtual void onSnapshot(std::shared_ptr<const Snapshot> snapshot) = 0;
    virtual void onEvents(std::vector<Event> events) = 0;
    virtual void onSecretNeeded(const SecretRef &reference) = 0;
    // Of a runtime through a helper: there is none. Waiting: none was given yet; Lost: it went; NoCapabilities: the one
    // that was given can do nothing. Answered by giveHelper() or lackHelper(), now or later. Any other never asks.
    virtual void onHelperNeeded(HelperState) {}
};

class Runtime
{
public:
    // Starts the threads. `sink` must live longer.
    Runtime(const RuntimeOptions &options, ReportSink &sink);
    // As stop().
    ~Runtime();
    Runtime(const Runtime &) = delete;
    Runtime &operator=(const Runtime &) = delete;

    // Any thread; returns at once.
    void post(Command command);
    // A socket to a helper that has not been asked anything. Any thread; returns at once. Takes the place of one that
    // is there.
    void giveHelper(FileDescriptor socket);
    // None can be had for now, for this reason: what needs one waits for it (rule S-15). Any thread.
    void lackHelper(HelperState why);
    // Deletes to the peers (at most a second), routes, rules and devices taken down, threads joined. The
    // fail-closed routes go too where somebody asked for the end; nothing else opens what is closed. Idempotent.
    void stop(ClosedNetworks closed = ClosedNetworks::Open);
    // For tests and benchmarks. Any thread.
    [[nodiscard]] RuntimeCounters counters() const;
    // The clock that Event and Snapshot times are on (nanoseconds of CLOCK_BOOTTIME). Any thread.
    [[nodiscard]] static Time now();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

// The networks to which our table leads nobody just now, whoever has closed them; none when the kernel does not say.
// Any thread.
[[nodiscard]] std::vector<IpPrefix> closedNetworks();

// At the program's start, before any thread: no core dumps, not dumpable, umask 077, the secret arena
// locked and marked as not to be dumped (what fails is left out), SIGPIPE ignored.
void protectProcess();
// From now on an allocation that fails, wherever that is, ends the process at once with a sentence (faults, 46).
void endWithASentence();

} // namespace tunneldesk::host
