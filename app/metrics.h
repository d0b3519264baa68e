// `status --prometheus`: the text that a Prometheus server or node_exporter's textfile collector reads (exposition
// format, version 0.0.4). Pure. A tunnel that is down, or that nothing runs, is listed all the same. Names and help
// are for machines and the same in every language.
#pragma once

#include <QByteArray>

#include <vector>

namespace tunneldesk
{

struct Picture;

// The lines, without their ends.
[[nodiscard]] std::vector<QByteArray> metricsOf(const Picture &picture);

} // namespace tunneldesk
