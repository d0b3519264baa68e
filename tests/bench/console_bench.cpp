// How long the GUI thread is busy with one refresh: 1,000 tunnels in the profile, all of them up, all of their
// counters moving, on each page of the real window (offscreen). Prints what it measured; run by hand or by bench.py.
#include "app/data_table.h"
#include "app/navigation.h"
#include "app/tunnel_page.h"
#include "tests/gui/desk.h"

#include <QApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace tunneldesk;
using namespace tunneldesk::test;

namespace
{

constexpr int kTunnels = 1000;
constexpr int kRefreshes = 60;
constexpr double kWantedMilliseconds = 16;

// Of this thread alone: what others do on the machine meanwhile does not count.
double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

Profile largeProfile()
{
    Profile profile = exampleProfile();
    profile.tunnels.clear();
    profile.gateways.clear();
    for (std::uint64_t i = 0; i < 20; ++i) {
        GatewayConfig gateway = exampleGateway();
        gateway.id = {100 + i};
        gateway.name = "gw-" + std::to_string(i);
        gateway.bandwidth = Bandwidth::Unmetered;
        profile.gateways.push_back(gateway);
    }
    for (std::uint64_t i = 0; i < kTunnels; ++i) {
        TunnelConfig tunnel = exampleTunnel();
        tunnel.id = {1000 + i};
        tunnel.name = "tunnel-" + std::to_string(i);
        tunnel.gateway = {100 + i % 20};
        tunnel.peer = IpAddress::v4(198, 18, static_cast<Byte>(i / 200), static_cast<Byte>(1 + i % 200));
        tunnel.localNetworks = {network("10.1.0.0/24")};
        tunnel.remoteNetworks = {
            network("10." + std::to_string(100 + i / 250) + "." + std::to_string(i % 250) + ".0/24")};
        tunnel.key = {"reference-" + std::to_string(i)};
        profile.tunnels.push_back(tunnel);
    }
    return profile;
}

Snapshot largeSnapshot(const Profile &profile)
{
    Snapshot snapshot = busySnapshot();
    snapshot.gateways.clear();
    snapshot.tunnels.clear();
    for (const GatewayConfig &config : profile.gateways) {
        GatewaySnapshot gateway;
        gateway.id = config.id;
        gateway.outerAddress = address("203.0.113.10");
        snapshot.gateways.push_back(gateway);
    }
    const TunnelSnapshot like = busySnapshot().tunnels[0];
    for (const TunnelConfig &config : profile.tunnels) {
        TunnelSnapshot tunnel = like;
        tunnel.id = config.id;
        tunnel.gateway = config.gateway;
        tunnel.pairs[0].id = pairsOf(config).front();
        tunnel.pairs[0].sas[0].id = {config.id.value};
        snapshot.tunnels.push_back(tunnel);
        RouteSnapshot route;
        route.destination = config.remoteNetworks[0];
        route.device = "td0";
        route.origin = RouteOrigin::ThisProgram;
        route.table = 7464;
        snapshot.host.routes.push_back(route);
    }
    return snapshot;
}

// A second later: every counter of every tunnel has moved, one tunnel has changed its state.
void goOn(Snapshot &snapshot, int refresh)
{
    snapshot.time += Seconds{1};
    for (TunnelSnapshot &tunnel : snapshot.tunnels) {
        for (PairSnapshot &pair : tunnel.pairs) {
            pair.in.bytes += 100'000;
            pair.out.bytes += 20'000;
            pair.sas[0].in = pair.in;
            pair.sas[0].out = pair.out;
        }
    }
    for (GatewaySnapshot &gateway : snapshot.gateways)
        gateway.in.bytes += 5'000'000;
    TunnelSnapshot &odd = snapshot.tunnels[static_cast<std::size_t>(refresh * 17 % kTunnels)];
    odd.state = odd.state == PairState::Active ? PairState::Checking : PairState::Active;
}

// Everything that one snapshot makes the GUI thread do, painting included.
bool measure(Desk &desk, Snapshot &snapshot, const char *what)
{
    std::vector<double> times;
    for (int refresh = 0; refresh < kRefreshes; ++refresh) {
        goOn(snapshot, refresh);
        const auto shared = std::make_shared<const Snapshot>(snapshot);
        const double before = threadMilliseconds();
        desk.operations.takeSnapshot(shared);
        desk.models.apply(*shared);
        desk.window->takeSnapshot(*shared);
        QCoreApplication::processEvents();
        times.push_back(threadMilliseconds() - before);
    }
    std::sort(times.begin(), times.end());
    const double median = times[times.size() / 2];
    const double late = times[times.size() * 95 / 100];
    const char *verdict = median < kWantedMilliseconds       ? "PASSED"
                          : median < 4 * kWantedMilliseconds ? "MISSED"
                                                             : "FAILED";
    std::printf("%s a refresh with %d tunnels, %-28s %6.2f ms of GUI thread, 95 %% below %6.2f, wanted %.0f\n", verdict,
                kTunnels, what, median, late, kWantedMilliseconds);
    std::fflush(stdout);
    return median < 4 * kWantedMilliseconds;
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QApplication application(argc, argv);
    const Profile profile = largeProfile();
    Desk desk(QStringLiteral("ja"), profile);
    desk.window->resize(1180, 760);
    desk.window->show();
    QCoreApplication::processEvents();
    Snapshot snapshot = largeSnapshot(profile);
    desk.give(snapshot);
    bool ok = true;
    const std::pair<PageKind, const char *> pages[] = {{PageKind::Overview, "overview"},
                                                       {PageKind::Gateway, "gateways"},
                                                       {PageKind::Tunnel, "tunnels"},
                                                       {PageKind::StatusRouting, "routes"},
                                                       {PageKind::StatusTunnel, "status of tunnels"},
                                                       {PageKind::Log, "log"}};
    for (const auto &[page, what] : pages) {
        desk.window->showPage(page);
        ok &= measure(desk, snapshot, what);
    }
    desk.window->showPage(PageKind::Tunnel);
    desk.window->tunnelPage()->openDetails({1000});
    ok &= measure(desk, snapshot, "tunnels with details");
    desk.window->tunnelPage()->table()->sortByColumn(TunnelModel::BytesIn, Qt::DescendingOrder);
    ok &= measure(desk, snapshot, "tunnels sorted by traffic");
    return ok ? 0 : 1;
}
