#include "engine/base/timer_table.h"

#include <gtest/gtest.h>

namespace tunneldesk
{
namespace
{

enum class Timer : std::uint8_t { Retransmit, Rekey, Expire, Count };

TEST(TimerTable, ExpiresTheEarliestFirstAndOnlyOnce)
{
    TimerTable<Timer> table;
    EXPECT_FALSE(table.earliest());
    table.set(Timer::Rekey, Time(20s));
    table.set(Timer::Retransmit, Time(10s));
    table.set(Timer::Expire, Time(30s));
    EXPECT_EQ(table.earliest(), Time(10s));
    EXPECT_FALSE(table.takeExpired(Time(9s)));
    EXPECT_EQ(table.takeExpired(Time(25s)), Timer::Retransmit);
    EXPECT_EQ(table.takeExpired(Time(25s)), Timer::Rekey);
    EXPECT_FALSE(table.takeExpired(Time(25s)));
    table.stop(Timer::Expire);
    EXPECT_FALSE(table.earliest());
}

TEST(TimerTable, SettingAgainMovesTheDeadline)
{
    TimerTable<Timer> table;
    table.set(Timer::Rekey, Time(20s));
    table.set(Timer::Rekey, Time(40s));
    EXPECT_FALSE(table.takeExpired(Time(39s)));
    EXPECT_TRUE(table.isSet(Timer::Rekey));
    table.stopAll();
    EXPECT_FALSE(table.isSet(Timer::Rekey));
}

} // namespace
} // namespace tunneldesk
