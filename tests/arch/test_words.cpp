// Words that have no place in a room: a clock, chance, threads and the environment in the core, instances
// anywhere, unfinished work anywhere.
#include "tests/arch/source_tree.h"

#include <gtest/gtest.h>

#include <set>

namespace tunneldesk::test
{
namespace
{

std::string withoutComments(const std::string &text)
{
    static const std::regex comment(R"(//[^\n]*)");
    return std::regex_replace(text, comment, "");
}

void expectNone(const SourceFile &file, const std::string &text, const char *pattern)
{
    std::smatch match;
    EXPECT_FALSE(std::regex_search(text, match, std::regex(pattern))) << file.path << " has \"" << match.str() << "\"";
}

TEST(Words, TheCoreAsksTheSystemForNothing)
{
    static const std::set<std::string> core{"engine/config",      "engine/report", "engine/wire",
                                            "engine/ikev1",       "engine/esp",    "engine/session",
                                            "engine/interchange", "engine/crypto", "engine/base"};
    for (const SourceFile &file : readSources()) {
        if (!core.contains(file.room))
            continue;
        const std::string text = withoutComments(file.text);
        expectNone(file, text, R"(_clock::now|\bgetenv\b|\bstd::rand\b|\brand\(|random_device|\bmt19937|std::thread)");
        expectNone(file, text, R"(\bthrow\b|\bstd::cout\b|\bstd::cerr\b|\bprintf\()");
        // One lock, of the allocator behind Secret: a secret may die on another thread than it was made on.
        if (file.path != "engine/base/secret.cpp")
            expectNone(file, text, R"(std::mutex|lock_guard)");
        if (file.room != "engine/esp" && file.room != "engine/crypto")
            expectNone(file, text, R"(std::atomic)");
    }
}

TEST(Words, NoSingletons)
{
    for (const SourceFile &file : readSources())
        expectNone(file, withoutComments(file.text), R"(static\s+\w+\s*[&*]\s*instance\s*\()");
}

TEST(Words, WhatIsThereIsFinished)
{
    for (const SourceFile &file : readSources())
        expectNone(file, file.text, R"(\b(TODO|FIXME|XXX|HACK)\b)");
}

TEST(Words, TranslatedTextOnlyWhereItBelongs)
{
    for (const SourceFile &file : readSources())
        if (file.room.starts_with("engine/"))
            expectNone(file, withoutComments(file.text), R"(\btr\(|QCoreApplication)");
}

} // namespace
} // namespace tunneldesk::test
