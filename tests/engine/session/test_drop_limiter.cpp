#include "engine/session/drop_limiter.h"

#include <gtest/gtest.h>

namespace tunneldesk::session
{
namespace
{

constexpr Time kStart{1h};

Event drop(Reason reason, Time time, std::uint64_t count = 1)
{
    Event event;
    event.time = time;
    event.what = DropEvent{reason, count, {}};
    return event;
}

std::uint64_t countOf(const Event &event)
{
    return std::get<DropEvent>(event.what).count;
}

TEST(DropLimiter, TellsTheFirstAtOnceAndTheRestAsOneCount)
{
    DropLimiter limiter;
    std::vector<Event> events;
    for (int i = 0; i < 1000; ++i)
        limiter.onDrop(drop(Reason::TooShort, kStart + i * 1us), events);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(countOf(events[0]), 1U);
    ASSERT_TRUE(limiter.nextDeadline());
    EXPECT_EQ(*limiter.nextDeadline(), kStart + 1s);

    limiter.onTick(kStart + 999ms, events);
    EXPECT_EQ(events.size(), 1U);
    limiter.onTick(kStart + 1s, events);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(countOf(events[1]), 999U);
    EXPECT_FALSE(limiter.nextDeadline());
}

// Ten hours at ten a second.
TEST(DropLimiter, TellsLessOftenWhileItGoesOnAndAtOnceWhenItIsNewAgain)
{
    DropLimiter limiter;
    std::vector<Event> events;
    Time now = kStart;
    for (; now < kStart + 10h; now += 100ms) {
        limiter.onDrop(drop(Reason::TooShort, now), events);
        limiter.onTick(now, events);
    }
    EXPECT_LE(events.size(), 10U + 10 * 60 / 5);
    std::uint64_t told = 0;
    for (const Event &event : events)
        told += countOf(event);
    EXPECT_GE(told, 10U * 3600 * 10 - 5 * 60 * 10) << "none is forgotten";
    now += 20min;
    limiter.onTick(now, events);
    const std::size_t before = events.size();
    now += 20min;
    limiter.onDrop(drop(Reason::TooShort, now), events);
    ASSERT_EQ(events.size(), before + 1);
    limiter.onDrop(drop(Reason::TooShort, now), events);
    EXPECT_EQ(*limiter.nextDeadline(), now + 1s);
}

TEST(DropLimiter, KeepsReasonsApart)
{
    DropLimiter limiter;
    std::vector<Event> events;
    limiter.onDrop(drop(Reason::TooShort, kStart), events);
    limiter.onDrop(drop(Reason::BadLength, kStart), events);
    limiter.onDrop(drop(Reason::BadLength, kStart), events);
    EXPECT_EQ(events.size(), 2U);
}

TEST(DropLimiter, LosesNoCountWithoutATick)
{
    DropLimiter limiter;
    std::vector<Event> events;
    limiter.onDrop(drop(Reason::TooShort, kStart), events);
    limiter.onDrop(drop(Reason::TooShort, kStart + 1ms, 5), events);
    limiter.onDrop(drop(Reason::TooShort, kStart + 2s), events);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(countOf(events[1]), 6U);
}

} // namespace
} // namespace tunneldesk::session
