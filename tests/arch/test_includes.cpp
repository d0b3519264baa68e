// The arrows of the plan, read from the include lines: a room may include only the rooms below it, and
// foreign headers only where they belong.
#include "tests/arch/source_tree.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace tunneldesk::test
{
namespace
{

using Rooms = std::set<std::string>;

const Rooms &allowedRooms(const std::string &room)
{
    static const Rooms valueRooms{"engine/base", "engine/config", "engine/report"};
    static const std::map<std::string, Rooms> arrows = [] {
        std::map<std::string, Rooms> map;
        map["engine/base"] = {};
        map["engine/config"] = {"engine/base"};
        map["engine/report"] = {"engine/base", "engine/config"};
        map["engine/crypto"] = {"engine/base"};
        map["engine/wire"] = {"engine/base"};
        map["engine/ikev1"] = {"engine/base", "engine/wire", "engine/crypto", "engine/config", "engine/report"};
        map["engine/esp"] = {"engine/base", "engine/wire", "engine/crypto"};
        map["engine/session"] = {"engine/base",   "engine/ikev1", "engine/esp",   "engine/report",
                                 "engine/config", "engine/wire",  "engine/crypto"};
        map["engine/interchange"] = {"engine/base", "engine/config", "engine/crypto"};
        map["engine/helper/protocol"] = {"engine/base"};
        map["engine/privileged"] = {"engine/base"};
        map["engine/helper"] = {"engine/base", "engine/helper/protocol", "engine/privileged"};
        map["engine/host"] = {
            "engine/base",   "engine/session",         "engine/esp",   "engine/wire",   "engine/report",
            "engine/config", "engine/helper/protocol", "engine/ikev1", "engine/crypto", "engine/privileged"};
        map["models/text"] = {"engine/base", "engine/config", "engine/report", "engine/interchange"};
        map["models"] = {"models/text",        "engine/report", "engine/config",
                         "engine/interchange", "engine/crypto", "engine/base"};
        map["wizards"] = {"models/text", "engine/config", "engine/base"};
        map["app"] = {"models",           "models/text",
                      "wizards",          "engine/base",
                      "engine/config",    "engine/report",
                      "engine/crypto",    "engine/wire",
                      "engine/ikev1",     "engine/esp",
                      "engine/session",   "engine/interchange",
                      "engine/host",      "engine/helper/protocol",
                      "engine/privileged"};
        return map;
    }();
    const auto found = arrows.find(room);
    static const Rooms none;
    EXPECT_NE(found, arrows.end()) << "a room that is not in the plan: " << room;
    return found == arrows.end() ? none : found->second;
}

bool startsWithOneOf(const std::string &name, std::initializer_list<const char *> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const char *prefix) { return name.starts_with(prefix); });
}

bool isQtHeader(const std::string &name)
{
    return name.starts_with("Q") || name.starts_with("qt");
}

bool isSystemHeader(const std::string &name)
{
    static const std::set<std::string> plain{"unistd.h",  "fcntl.h",   "sched.h",  "poll.h",   "signal.h",
                                             "pthread.h", "ifaddrs.h", "csignal",  "errno.h",  "cerrno",
                                             "termios.h", "pwd.h",     "cap-ng.h", "seccomp.h"};
    return startsWithOneOf(name, {"sys/", "linux/", "netinet/", "net/", "arpa/", "netlink/", "libmnl/"}) ||
           plain.contains(name);
}

TEST(Includes, EveryRoomIncludesOnlyRoomsBelowIt)
{
    const std::vector<SourceFile> files = readSources();
    ASSERT_GT(files.size(), 50U);
    for (const SourceFile &file : files) {
        const Rooms &allowed = allowedRooms(file.room);
        for (const Include &include : includesOf(file)) {
            if (include.isSystem || include.name.starts_with("cmake/") || include.name.find('/') == std::string::npos)
                continue;
            const std::string room = roomOf(include.name);
            EXPECT_TRUE(room == file.room || allowed.contains(room))
                << file.path << " includes " << include.name << ", but " << file.room << " may not use " << room;
        }
    }
}

TEST(Includes, Ikev1AndEspNeverMeet)
{
    EXPECT_FALSE(allowedRooms("engine/ikev1").contains("engine/esp"));
    EXPECT_FALSE(allowedRooms("engine/esp").contains("engine/ikev1"));
}

TEST(Includes, ForeignHeadersStandWhereTheyBelong)
{
    for (const SourceFile &file : readSources()) {
        const bool isHost =
            file.room == "engine/host" || file.room == "engine/helper" || file.room == "engine/privileged";
        const bool isQtRoom = !file.room.starts_with("engine/");
        for (const Include &include : includesOf(file)) {
            if (!include.isSystem)
                continue;
            if (startsWithOneOf(include.name, {"openssl/", "intel-ipsec-mb"}))
                EXPECT_EQ(file.room, "engine/crypto") << file.path << " includes " << include.name;
            if (startsWithOneOf(include.name, {"qt6keychain/", "qtkeychain/", "QtKeychain"}))
                EXPECT_TRUE(file.path.starts_with("models/secret_store")) << file.path;
            else if (isQtHeader(include.name))
                EXPECT_TRUE(isQtRoom) << file.path << " includes " << include.name;
            // The console's process-level needs (signals, permissions of a file) stand in app and the store.
            if (isSystemHeader(include.name) && !isHost && include.name != "cerrno")
                EXPECT_TRUE(file.room == "app" || file.room == "models") << file.path << " includes " << include.name;
        }
    }
}

TEST(Includes, TextAndConfigurationNeedNoWidgets)
{
    for (const SourceFile &file : readSources())
        if (file.room == "models" || file.room == "models/text")
            for (const Include &include : includesOf(file))
                EXPECT_FALSE(startsWithOneOf(include.name, {"QWidget", "QtWidgets", "QDialog", "QMessageBox"}))
                    << file.path << " includes " << include.name;
}

} // namespace
} // namespace tunneldesk::test
