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

// Rule S-1: whatever proves something, or is secret, is compared by equalConstantTime alone. Digest and Secret have no
// == (engine/ikev1, test_phase1_rules); what is left is a view of them, or of what a peer sent.
TEST(Words, ProofsAndSecretsAreComparedInConstantTime)
{
    static const std::set<std::string> rooms{"engine/base",   "engine/crypto",      "engine/esp",    "engine/ikev1",
                                             "engine/helper", "engine/interchange", "engine/session"};
    unsigned uses = 0;
    for (const SourceFile &file : readSources()) {
        if (!rooms.contains(file.room))
            continue;
        const std::string text = withoutComments(file.text);
        expectNone(file, text, R"(\b(mem|b)cmp\()");
        if (file.path != "engine/ikev1/nat_detect.cpp") // of addresses that everybody sees
            expectNone(file, text,
                       R"(\bequalBytes\([^;]*([Dd]igest|[Hh]ash|[Ii]cv|[Mm]ac\b|[Tt]ag\b|[Ss]ecret|[Kk]ey\b))");
        expectNone(file, text,
                   R"(\b\w*([Dd]igest|[Ii]cv|[Mm]ac|[Ss]ecret|skeyid)(\(\))?(\.view\(\)|(->|\.)value)\s*[!=]=)");
        expectNone(file, text,
                   R"([!=]=\s*\w*([Dd]igest|[Ii]cv|[Mm]ac|[Ss]ecret|skeyid)(\(\))?(\.view\(\)|(->|\.)value))");
        expectNone(file, text, R"([Hh]ash(Value)?->value\s*[!=]=)");
        const std::regex use(R"(equalConstantTime\()");
        uses += static_cast<unsigned>(
            std::distance(std::sregex_iterator(text.begin(), text.end(), use), std::sregex_iterator()));
    }
    EXPECT_GE(uses, 5U) << "HASH, both kinds of ICV, and the MAC of an age file, beside where it is made";
}

// Whatever a view can show has been under the model tester while it changed.
TEST(Words, EveryItemModelIsShaken)
{
    const auto read = [](const std::string &path) {
        std::ifstream stream(std::filesystem::path(TUNNELDESK_SOURCE_DIR) / path);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    };
    const std::string shaken = read("tests/gui/model_soundness_test.cpp");
    ASSERT_FALSE(shaken.empty());
    static const std::regex declaration(R"(class\s+(\w+)(?:\s+final)?\s*:\s*public\s+(\w+)(?:<[^>]*>)?\s*[\n{,])");
    std::set<std::string> models{"RowTableModel", "QStandardItemModel"};
    std::size_t before = 0;
    const auto sources = readSources();
    // A class of a class of ours, too.
    while (before != models.size()) {
        before = models.size();
        for (const SourceFile &file : sources)
            for (std::sregex_iterator it(file.text.begin(), file.text.end(), declaration), end; it != end; ++it)
                if (models.contains((*it)[2]) ||
                    std::regex_match((*it)[2].str(), std::regex(R"(Q\w*(Item|Table|List|Proxy)Model)")))
                    models.insert((*it)[1]);
    }
    models.erase("RowTableModel"); // has no rows of its own
    models.erase("QStandardItemModel");
    EXPECT_GE(models.size(), 13U);
    for (const std::string &model : models) {
        // Made there, or part of what is made there.
        const bool isHeld = std::regex_search(read("app/console_models.h"), std::regex("\\b" + model + "\\s+\\w+;"));
        EXPECT_TRUE(isHeld || std::regex_search(shaken, std::regex("\\b" + model + "\\b(\\s+\\w+[;(]|>)")))
            << model << " is in no test of tests/gui/model_soundness_test.cpp";
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
