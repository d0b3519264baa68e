// What went through each gateway and each tunnel in the last five minutes, as rates: a ring for each, filled
// from snapshots once a second. Plots and sparklines read it. Draws nothing, words nothing.
#pragma once

#include "engine/report/snapshot.h"

#include <QObject>

#include <unordered_map>
#include <vector>

namespace tunneldesk
{

// Mean rates, in bits a second of inner packets, between the sample before and `time`.
struct TrafficSample {
    Time time;
    std::uint64_t in = 0;
    std::uint64_t out = 0;
    friend bool operator==(const TrafficSample &, const TrafficSample &) = default;
};

// The newest samples of one object, oldest first.
class TrafficSeries
{
public:
    static constexpr std::size_t kMost = 300; // five minutes at one a second

    void push(const TrafficSample &sample);
    [[nodiscard]] std::size_t size() const { return m_samples.size(); }
    [[nodiscard]] bool isEmpty() const { return m_samples.empty(); }
    // `index` < size().
    [[nodiscard]] const TrafficSample &at(std::size_t index) const;
    // Zeros when there is none.
    [[nodiscard]] TrafficSample newest() const;
    // Something went through in the time that is kept.
    [[nodiscard]] bool hasTraffic() const;

private:
    std::vector<TrafficSample> m_samples;
    std::size_t m_first = 0;
};

class TrafficHistory : public QObject
{
    Q_OBJECT
public:
    static constexpr Seconds kSpan{300};
    // Two samples further apart have nothing to say of the time between them.
    static constexpr Seconds kGap{5};

    using QObject::QObject;

    // Takes a sample when a second has gone by since the last one. Objects that are gone are forgotten.
    void apply(const Snapshot &snapshot);
    void clear();

    // Empty series for what is not known.
    [[nodiscard]] const TrafficSeries &of(GatewayId id) const { return find(m_gateways, id.value); }
    [[nodiscard]] const TrafficSeries &of(TunnelId id) const { return find(m_tunnels, id.value); }
    [[nodiscard]] Time newest() const { return m_newest; }

signals:
    void sampled();

private:
    struct Meter {
        std::uint64_t bytesIn = 0;
        std::uint64_t bytesOut = 0;
        TrafficSeries series;
        bool isSeen = false;
    };
    using Meters = std::unordered_map<std::uint64_t, Meter>;

    [[nodiscard]] static const TrafficSeries &find(const Meters &meters, std::uint64_t id);
    void measure(Meters &meters, std::uint64_t id, std::uint64_t in, std::uint64_t out, Time now);
    static void forgetUnseen(Meters &meters);

    Meters m_gateways;
    Meters m_tunnels;
    Time m_newest;
    bool m_isFirst = true;
};

} // namespace tunneldesk
