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
