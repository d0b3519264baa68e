#include "models/traffic_history.h"

#include <algorithm>

namespace tunneldesk
{

void TrafficSeries::push(const TrafficSample &sample)
{
    if (m_samples.size() < kMost) {
        m_samples.push_back(sample);
        return;
    }
    m_samples[m_first] = sample;
    m_first = (m_first + 1) % kMost;
}

const TrafficSample &TrafficSeries::at(std::size_t index) const
{
    return m_samples[(m_first + index) % m_samples.size()];
}

TrafficSample TrafficSeries::newest() const
{
    return isEmpty() ? TrafficSample{} : at(size() - 1);
}

bool TrafficSeries::hasTraffic() const
{
    return std::any_of(m_samples.begin(), m_samples.end(),
                       [](const TrafficSample &sample) { return sample.in > 0 || sample.out > 0; });
}

const TrafficSeries &TrafficHistory::find(const Meters &meters, std::uint64_t id)
{
    static const TrafficSeries none;
    const auto found = meters.find(id);
    return found == meters.end() ? none : found->second.series;
}

void TrafficHistory::apply(const Snapshot &snapshot)
{
    if (!m_isFirst && snapshot.time - m_newest < Seconds{1})
        return;
    for (const GatewaySnapshot &gateway : snapshot.gateways)
        measure(m_gateways, gateway.id.value, gateway.in.bytes, gateway.out.bytes, snapshot.time);
    for (const TunnelSnapshot &tunnel : snapshot.tunnels) {
        std::uint64_t in = 0;
        std::uint64_t out = 0;
        for (const PairSnapshot &pair : tunnel.pairs) {
            in += pair.in.bytes;
            out += pair.out.bytes;
        }
        measure(m_tunnels, tunnel.id.value, in, out, snapshot.time);
    }
    forgetUnseen(m_gateways);
    forgetUnseen(m_tunnels);
    m_newest = snapshot.time;
    m_isFirst = false;
    emit sampled();
}

void TrafficHistory::measure(Meters &meters, std::uint64_t id, std::uint64_t in, std::uint64_t out, Time now)
{
    const auto [place, isNew] = meters.try_emplace(id);
    Meter &meter = place->second;
    if (!isNew && !m_isFirst) {
        const auto elapsed = std::chrono::duration_cast<Milliseconds>(now - m_newest).count();
        // A counter that is smaller than before began anew: no rate.
        const auto rate = [elapsed](std::uint64_t before, std::uint64_t after) -> std::uint64_t {
            return after < before || elapsed <= 0 ? 0 : (after - before) * 8000 / static_cast<std::uint64_t>(elapsed);
        };
        meter.series.push({now, rate(meter.bytesIn, in), rate(meter.bytesOut, out)});
    }
    meter.bytesIn = in;
    meter.bytesOut = out;
    meter.isSeen = true;
}

void TrafficHistory::forgetUnseen(Meters &meters)
{
    for (auto place = meters.begin(); place != meters.end();) {
        if (std::exchange(place->second.isSeen, false))
            ++place;
        else
            place = meters.erase(place);
    }
}

void TrafficHistory::clear()
{
    m_gateways.clear();
    m_tunnels.clear();
    m_isFirst = true;
    emit sampled();
}

} // namespace tunneldesk
