// The traffic of one tunnel: the plot, a switch for its scale, and the same in numbers.
#pragma once

#include "app/traffic_chart.h"

class QToolButton;

namespace tunneldesk
{

class FactGrid;

class TrafficView : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficView(QWidget *parent = nullptr);

    // `guarantee`: bits a second of the gateway; 0: none.
    void show(const TrafficSeries &series, Time now, std::uint64_t guarantee, const TrafficCounters &in,
              const TrafficCounters &out, const QString &subject);
    [[nodiscard]] TrafficChart *chart() const { return m_chart; }

private:
    void retranslate();

    TrafficChart *m_chart;
    FactGrid *m_numbers;
    QToolButton *m_zoom;
    QToolButton *m_copy;
};

} // namespace tunneldesk
