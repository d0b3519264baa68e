// How long the event loop of a GUI stood still at the most. A program in a session measures it and says so in a line;
// the test takes the line and judges: a second is wanted, and what the machine makes of it is late, not wrong, as long
// as it is not five times that.
#pragma once

#include "tests/support/fault_row.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <string>

namespace tunneldesk::test
{

class GapMeter
{
public:
    GapMeter()
    {
        QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker,
                         [this] { m_longest = std::max(m_longest, m_sinceTick.restart()); });
        m_sinceTick.start();
        m_ticker.start(10);
    }
    void say() const
    {
        std::printf("gap %lld\n", static_cast<long long>(std::max(m_longest, m_sinceTick.elapsed())));
        std::fflush(stdout);
    }

private:
    QTimer m_ticker;
    QElapsedTimer m_sinceTick;
    qint64 m_longest = 0; // milliseconds
};

class GuiGap
{
public:
    // Takes the line out of what was said. Without one there was no end.
    explicit GuiGap(QByteArray &said)
    {
        const qsizetype at = said.indexOf("gap ");
        const qsizetype end = said.indexOf('\n', at);
        if (at < 0 || end < 0)
            return;
        m_longest = said.mid(at + 4, end - at - 4).toInt();
        said.remove(at, end + 1 - at);
    }

    [[nodiscard]] bool holds() const { return m_longest >= 0 && m_longest <= kPatience * kWanted; }
    [[nodiscard]] std::string text() const
    {
        return m_longest < 0 ? "no end" : "gap " + std::to_string(m_longest) + " ms";
    }
    // As judgeFault().
    [[nodiscard]] bool judge(int row, std::string_view injection, std::string_view expected,
                             const std::string &measured, bool othersHold) const
    {
        return judgeFault(row, injection, expected, measured + ", " + text(), othersHold && holds(),
                          m_longest <= kWanted);
    }

private:
    static constexpr int kWanted = 1000; // milliseconds
    static constexpr int kPatience = 5;
    int m_longest = -1;
};

} // namespace tunneldesk::test
