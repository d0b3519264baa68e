// The engine in its threads without Qt, driven line by line over standard input: what tests/interop/under_tsan.py
// starts under ThreadSanitizer, which cannot look into Qt. It is site A of the lab's world (lab/world.py). Each line of
// its output is a state of the tunnel, an SA that was made ("phase 1" or "sa"), or "done" behind a command. Ends with
// "stop", or with its input.
#include "engine/host/runtime.h"
#include "tests/support/profile_builder.h"

#include <algorithm>
#include <iostream>
#include <mutex>
#include <sstream>

namespace
{

using namespace tunneldesk;

void say(const std::string &line)
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::cout << line << std::endl;
}

class PrintingSink : public host::ReportSink
{
public:
    void onSnapshot(std::shared_ptr<const Snapshot> snapshot) override
    {
        // The first tunnel's, which is always there; of the others only that they are.
        for (const TunnelSnapshot &tunnel : snapshot->tunnels)
            if (std::string name(nameOf(tunnel.state)); tunnel.id == TunnelId{3} && name != m_last)
                say("state " + (m_last = std::move(name)));
        if (snapshot->tunnels.size() != m_tunnels)
            say("tunnels " + std::to_string(m_tunnels = snapshot->tunnels.size()));
    }
    void onEvents(std::vector<Event> events) override
    {
        for (const Event &event : events)
            if (const auto *sa = std::get_if<SaEvent>(&event.what); sa != nullptr && sa->made)
                say(sa->isIke ? "phase 1" : "sa");
    }
    void onSecretNeeded(const SecretRef &) override {}

private:
    // On the engine thread alone.
    std::string m_last;
    std::size_t m_tunnels = 0;
};

// One more of each beside the first, with a policy of its own: it has no peer in this world.
void add(Profile &profile)
{
    GatewayConfig gateway = profile.gateways.front();
    gateway.id = {5};
    gateway.name = "gw-second";
    gateway.policy.hash = Hash::Sha1;
    profile.gateways.push_back(gateway);
    TunnelConfig tunnel = profile.tunnels.front();
    tunnel.id = {6};
    tunnel.name = "to-nobody";
    tunnel.gateway = gateway.id;
    tunnel.peer = test::address("198.51.100.77");
    tunnel.remoteNetworks = {test::network("10.77.0.0/24")};
    profile.tunnels.push_back(tunnel);
}

// Another tunnel of the first gateway, beside its first one and to the same peer.
void addBeside(Profile &profile)
{
    TunnelConfig tunnel = profile.tunnels.front();
    tunnel.id = {7};
    tunnel.name = "to-tokyo-too";
    tunnel.remoteNetworks = {test::network("10.3.0.0/24")};
    profile.tunnels.insert(profile.tunnels.begin() + 1, tunnel);
}

void removeTunnel(Profile &profile, TunnelId id)
{
    std::erase_if(profile.tunnels, [id](const TunnelConfig &tunnel) { return tunnel.id == id; });
}

// False: no such command.
bool change(Profile &profile, const std::string &what, const std::string &value)
{
    GatewayConfig &gateway = profile.gateways.front();
    TunnelConfig &tunnel = profile.tunnels.front();
    if (what == "mtu")
        tunnel.mtu = static_cast<unsigned>(std::stoul(value));
    else if (what == "lifetime")
        tunnel.lifetime = Seconds(std::stoul(value));
    else if (what == "ike-lifetime")
        gateway.policy.lifetime = Seconds(std::stoul(value));
    else if (what == "bandwidth")
        gateway.bandwidth = value == "10" ? Bandwidth::Mbps10 : Bandwidth::Unmetered;
    else if (what == "suite")
        tunnel.esp = {value == "gcm" ? EspEncryption::AesGcm256 : EspEncryption::AesCbc256,
                      value == "gcm" ? EspAuthentication::Included : EspAuthentication::HmacSha256_128};
    else if (what == "pfs")
        tunnel.pfs = value == "none" ? std::nullopt : std::optional(DhGroup::Modp2048);
    else if (what == "dpd")
        tunnel.dpd.idle = Seconds(std::stoul(value));
    else if (what == "hash")
        gateway.policy.hash = value == "sha1" ? Hash::Sha1 : Hash::Sha256;
    else if (what == "add" && value == "gateway")
        add(profile);
    else if (what == "add")
        addBeside(profile);
    else if (what == "remove" && value == "gateway") {
        removeTunnel(profile, {6});
        std::erase_if(profile.gateways, [](const GatewayConfig &item) { return item.id == GatewayId{5}; });
    } else if (what == "remove")
        removeTunnel(profile, {7});
    else
        return false;
    return true;
}

bool obey(host::Runtime &runtime, Profile &profile, std::string_view key, const std::string &line)
{
    std::istringstream words(line);
    std::string what;
    std::string value;
    words >> what >> value;
    const TunnelId tunnel = profile.tunnels.front().id;
    if (what == "rekey")
        runtime.post(RekeyTunnel{tunnel});
    else if (what == "connect")
        runtime.post(ConnectTunnel{tunnel});
    else if (what == "disconnect")
        runtime.post(DisconnectTunnel{tunnel});
    else if (what == "key")
        runtime.post(GiveSecret{profile.tunnels.front().key, Secret::copyFrom(viewOf(key))});
    else if (what == "counters")
        say("lanes " + std::to_string(runtime.counters().lanes.size()));
    else if (change(profile, what, value))
        runtime.post(ApplyProfile{profile});
    else
        return false;
    say("done");
    return true;
}

} // namespace

// The argument: the pre-shared key.
int main(int count, char **arguments)
{
    if (count != 2)
        return 1;
    PrintingSink sink;
    host::Runtime runtime({}, sink);
    Profile profile = test::exampleProfile();
    profile.gateways.front().bandwidth = Bandwidth::Unmetered;
    profile.tunnels.front().connect = ConnectWhen::AtStart;
    runtime.post(ApplyProfile{profile});
    for (std::string line; std::getline(std::cin, line) && line != "stop";)
        if (!obey(runtime, profile, arguments[1], line))
            return 2;
    runtime.stop();
    return 0;
}
