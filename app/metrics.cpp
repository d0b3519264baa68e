#include "app/metrics.h"

#include "app/control_answers.h"

namespace tunneldesk
{
namespace
{

using Labels = std::vector<std::pair<const char *, std::string>>;
using Sample = std::pair<Labels, double>;

QByteArray escaped(const std::string &value)
{
    QByteArray text;
    for (const char c : value) {
        if (c == '\\' || c == '"')
            text += '\\';
        text += c == '\n' ? QByteArray("\\n") : QByteArray(1, c);
    }
    return text;
}

QByteArray numberOf(double value)
{
    // Counters are whole as far as a double is (2^53), and read better so.
    return value == static_cast<double>(static_cast<qint64>(value)) ? QByteArray::number(static_cast<qint64>(value))
                                                                    : QByteArray::number(value, 'f', 3);
}

class Page
{
public:
    void add(const char *name, const char *type, const char *help, const std::vector<Sample> &samples)
    {
        if (samples.empty())
            return;
        m_lines.push_back(QByteArray("# HELP ") + name + ' ' + help);
        m_lines.push_back(QByteArray("# TYPE ") + name + ' ' + type);
        for (const auto &[labels, value] : samples)
            m_lines.push_back(name + textOf(labels) + ' ' + numberOf(value));
    }
    [[nodiscard]] std::vector<QByteArray> take() { return std::move(m_lines); }

private:
    static QByteArray textOf(const Labels &labels)
    {
        QByteArray text;
        for (const auto &[name, value] : labels)
            text += (text.isEmpty() ? "{" : ",") + QByteArray(name) + "=\"" + escaped(value) + '"';
        return text.isEmpty() ? text : text + '}';
    }
    std::vector<QByteArray> m_lines;
};

Labels labelsOf(const StateLine &line)
{
    return {{"gateway", line.gateway},
            {"tunnel", line.tunnel},
            {"local", line.pair.local.toString()},
            {"remote", line.pair.remote.toString()}};
}

Labels with(Labels labels, const char *name, std::string_view value)
{
    labels.emplace_back(name, value);
    return labels;
}

double secondsOf(const QDateTime &time)
{
    return static_cast<double>(time.toMSecsSinceEpoch()) / 1000;
}

void addPairs(Page &page, const Picture &picture)
{
    std::vector<Sample> up;
    std::vector<Sample> states;
    std::vector<Sample> changes;
    std::vector<Sample> bytes;
    std::vector<Sample> packets;
    const auto lines = StateLines::current(picture.profile, picture.snapshot, picture.now, picture.wallClock);
    for (const StateLine &line : lines) {
        const Labels labels = labelsOf(line);
        up.emplace_back(labels, isUp(line.state) ? 1 : 0);
        // PartiallyActive is a tunnel's alone.
        for (int state = 0; state < static_cast<int>(PairState::PartiallyActive); ++state)
            states.emplace_back(with(labels, "state", nameOf(static_cast<PairState>(state))),
                                static_cast<PairState>(state) == line.state ? 1 : 0);
        changes.emplace_back(labels, secondsOf(line.time));
        for (const auto &[direction, counters] : {std::pair{"in", line.in}, {"out", line.out}}) {
            bytes.emplace_back(with(labels, "direction", direction), static_cast<double>(counters.bytes));
            packets.emplace_back(with(labels, "direction", direction), static_cast<double>(counters.packets));
        }
    }
    page.add("tunneldesk_pair_up", "gauge", "Whether the SA pair of this pair of networks stands.", up);
    page.add("tunneldesk_pair_state", "gauge", "1 for the state that the pair of networks is in.", states);
    page.add("tunneldesk_pair_state_change_timestamp_seconds", "gauge", "When the pair came into its state.", changes);
    page.add("tunneldesk_pair_traffic_bytes_total", "counter", "Octets of inner packets.", bytes);
    page.add("tunneldesk_pair_traffic_packets_total", "counter", "Inner packets.", packets);
}

// The SA that traffic goes out on.
const SaSnapshot *currentOf(const PairSnapshot &pair)
{
    for (const SaSnapshot &sa : pair.sas)
        if (sa.isCurrent)
            return &sa;
    return nullptr;
}

void addSas(Page &page, const Picture &picture)
{
    std::vector<Sample> expiries;
    std::vector<Sample> tunnels;
    for (const TunnelConfig &tunnel : picture.profile.tunnels) {
        const TunnelSnapshot *now = picture.snapshot ? picture.snapshot->find(tunnel.id) : nullptr;
        const GatewayConfig *gateway = picture.profile.find(tunnel.gateway);
        tunnels.emplace_back(Labels{{"gateway", gateway ? gateway->name : std::string()},
                                    {"tunnel", tunnel.name},
                                    {"peer", tunnel.peer.toString()}},
                             now && isUp(now->state) ? 1 : 0);
        if (!now)
            continue;
        for (const PairSnapshot &pair : now->pairs)
            if (const SaSnapshot *sa = currentOf(pair))
                expiries.emplace_back(Labels{{"tunnel", tunnel.name},
                                             {"local", pair.id.local.toString()},
                                             {"remote", pair.id.remote.toString()}},
                                      secondsOf(picture.wallClock(sa->hardExpiry)));
    }
    page.add("tunneldesk_tunnel_up", "gauge", "Whether all pairs of networks of the tunnel are up.", tunnels);
    page.add("tunneldesk_pair_sa_expiry_timestamp_seconds", "gauge", "When the current SA pair ends at the latest.",
             expiries);
}

double bytesPerSecond(Bandwidth bandwidth)
{
    return static_cast<double>(bitsPerSecondOf(bandwidth)) / 8;
}

void addGateways(Page &page, const Picture &picture)
{
    std::vector<Sample> guarantees;
    std::vector<Sample> bytes;
    std::vector<Sample> drops;
    for (const GatewayConfig &gateway : picture.profile.gateways) {
        const Labels labels{{"gateway", gateway.name}};
        if (gateway.bandwidth != Bandwidth::Unmetered)
            guarantees.emplace_back(labels, bytesPerSecond(gateway.bandwidth));
        const GatewaySnapshot *now = picture.snapshot ? picture.snapshot->find(gateway.id) : nullptr;
        if (!now)
            continue;
        bytes.emplace_back(with(labels, "direction", "in"), static_cast<double>(now->in.bytes));
        bytes.emplace_back(with(labels, "direction", "out"), static_cast<double>(now->out.bytes));
        drops.emplace_back(with(labels, "direction", "in"), static_cast<double>(now->shaperDropsIn));
        drops.emplace_back(with(labels, "direction", "out"), static_cast<double>(now->shaperDropsOut));
    }
    page.add("tunneldesk_gateway_guarantee_bytes_per_second", "gauge", "The bandwidth guarantee, a direction.",
             guarantees);
    page.add("tunneldesk_gateway_traffic_bytes_total", "counter", "Octets of inner packets of all tunnels.", bytes);
    page.add("tunneldesk_gateway_shaper_dropped_packets_total", "counter", "Packets beyond the guarantee.", drops);
}

void addEngine(Page &page, const Picture &picture)
{
    page.add("tunneldesk_engine_running", "gauge", "Whether an engine runs this profile.",
             {{{{"version", TUNNELDESK_VERSION}}, picture.snapshot ? 1 : 0}});
    if (!picture.snapshot)
        return;
    const EngineCounters &counters = picture.snapshot->counters;
    page.add("tunneldesk_ike_datagrams_total", "counter", "IKE datagrams.",
             {{{{"direction", "in"}}, static_cast<double>(counters.ikeIn)},
              {{{"direction", "out"}}, static_cast<double>(counters.ikeOut)}});
    std::vector<Sample> dropped;
    for (std::size_t reason = 1; reason < counters.dropped.size(); ++reason)
        if (counters.dropped[reason] > 0)
            dropped.emplace_back(Labels{{"reason", std::string(reasonName(static_cast<Reason>(reason)))}},
                                 static_cast<double>(counters.dropped[reason]));
    page.add("tunneldesk_dropped_datagrams_total", "counter", "Datagrams and packets that became nothing, by reason.",
             dropped);
}

// A lane is a gateway's way out or an outer address's way in.
void addLanes(Page &page, const Picture &picture)
{
    std::vector<Sample> packets;
    std::vector<Sample> dropped;
    std::vector<Sample> refused;
    for (const host::LaneReport &lane : picture.counters.lanes) {
        const GatewayConfig *gateway = picture.profile.find(lane.gateway);
        const Labels labels{{"direction", lane.outerAddress ? "in" : "out"},
                            {"gateway", gateway ? gateway->name : std::string()},
                            {"address", lane.outerAddress ? lane.outerAddress->toString() : std::string()}};
        packets.emplace_back(labels, static_cast<double>(lane.packets));
        dropped.emplace_back(labels, static_cast<double>(lane.dropped));
        refused.emplace_back(labels, static_cast<double>(lane.refused));
    }
    page.add("tunneldesk_esp_lane_packets_total", "counter", "Packets sealed or opened.", packets);
    page.add("tunneldesk_esp_lane_dropped_packets_total", "counter", "Packets that were neither sealed nor opened.",
             dropped);
    page.add("tunneldesk_esp_lane_refused_packets_total", "counter", "Packets that the kernel would not take.",
             refused);
}

} // namespace

std::vector<QByteArray> metricsOf(const Picture &picture)
{
    Page page;
    addEngine(page, picture);
    addSas(page, picture);
    addPairs(page, picture);
    addGateways(page, picture);
    addLanes(page, picture);
    return page.take();
}

} // namespace tunneldesk
