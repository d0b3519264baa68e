#include "engine/host/diagnosis.h"

#include "engine/config/limits.h"
#include "engine/host/helper_client.h"
#include "engine/host/helper_process.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <sys/timex.h>

namespace tunneldesk::host
{
namespace
{

namespace fs = std::filesystem;
using What = MissingPrivilege::What;

// A day on which this program did not exist yet (2026-01-01): a clock before it is wrong.
constexpr std::int64_t kBeforeUs = 1'767'225'600;
const std::string kUnseen = "?";
constexpr std::string_view kOwnName = "tunneldesk";

std::string firstLineOf(const fs::path &path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

int numberIn(const fs::path &path)
{
    const std::string line = firstLineOf(path);
    int number = 0;
    std::from_chars(line.data(), line.data() + line.size(), number);
    return number;
}

// From /proc/net/route: device, destination and six more columns, then the mask; all octets in hexadecimal.
std::set<std::string> defaultRouteDevices(const std::string &proc)
{
    std::set<std::string> devices;
    std::ifstream file(fs::path(proc) / "net/route");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        const std::vector<std::string> columns{std::istream_iterator<std::string>(words), {}};
        if (columns.size() > 7 && columns[1] == "00000000" && columns[7] == "00000000")
            devices.insert(columns[0]);
    }
    return devices;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

const char *nameOf(What what)
{
    switch (what) {
    case What::TunDevice:
    case What::TunPermission:
        return "/dev/net/tun";
    case What::NetAdmin:
        return "CAP_NET_ADMIN";
    case What::BindPort:
        return "CAP_NET_BIND_SERVICE";
    case What::RawSocket:
        return "CAP_NET_RAW";
    }
    return "";
}

// The inodes of the sockets on a port: proc(5), /proc/net/udp. The port stands behind the last colon of the second
// word, hexadecimal; the inode is the tenth word.
std::set<std::string> socketsOn(std::uint16_t port, const fs::path &table)
{
    std::set<std::string> inodes;
    std::ifstream file(table);
    std::string line;
    std::getline(file, line); // headings
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string local;
        std::string inode;
        std::string rest;
        words >> rest >> local;
        for (int word = 2; word < 10; ++word)
            words >> inode;
        const auto colon = local.rfind(':');
        unsigned found = 0;
        if (words && colon != std::string::npos)
            std::from_chars(local.data() + colon + 1, local.data() + local.size(), found, 16);
        if (found == port)
            inodes.insert(inode);
    }
    return inodes;
}

bool holdsOneOf(const fs::path &process, const std::set<std::string> &inodes)
{
    std::error_code error;
    for (fs::directory_iterator entry(process / "fd", error), end; !error && entry != end; entry.increment(error)) {
        std::error_code gone;
        const std::string target = fs::read_symlink(entry->path(), gone).string();
        if (!gone && target.starts_with("socket:[") && inodes.contains(target.substr(8, target.size() - 9)))
            return true;
    }
    return false;
}

// "charon (812)"; what holds the port and cannot be seen into is unseen.
std::string holderOf(const std::set<std::string> &inodes, const fs::path &proc)
{
    std::error_code error;
    for (fs::directory_iterator entry(proc, error), end; !error && entry != end; entry.increment(error)) {
        const std::string number = entry->path().filename().string();
        if (number.find_first_not_of("0123456789") == std::string::npos && holdsOneOf(entry->path(), inodes))
            return firstLineOf(entry->path() / "comm") + " (" + number + ")";
    }
    return kUnseen;
}

bool isClockKept()
{
    timex state = {};
    return ::adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

bool isHelperReady(const std::string &program)
{
    Result<FileDescriptor> socket = startHelper(program);
    return socket && HelperClient(std::move(socket).value()).greet() == HelperState::Ready;
}

} // namespace

Check checkTunDevice(const std::vector<MissingPrivilege> &missing)
{
    for (const MissingPrivilege &item : missing)
        if (item.what == What::TunDevice)
            return {CheckKind::TunDevice, Verdict::Bad, std::strerror(item.number)};
    return {CheckKind::TunDevice, Verdict::Good, {}};
}

Check checkRights(const std::vector<MissingPrivilege> &missing)
{
    std::vector<std::string> names;
    for (const MissingPrivilege &item : missing)
        if (item.what != What::TunDevice)
            names.emplace_back(nameOf(item.what));
    return {CheckKind::Rights, names.empty() ? Verdict::Good : Verdict::Bad, joined(names)};
}

Check checkPort(CheckKind kind, std::uint16_t port, const std::string &proc)
{
    const fs::path root(proc);
    std::set<std::string> inodes = socketsOn(port, root / "net" / "udp");
    inodes.merge(socketsOn(port, root / "net" / "udp6"));
    if (inodes.empty())
        return {kind, Verdict::Good, {}};
    const std::string holder = holderOf(inodes, root);
    return {kind, holder.starts_with(kOwnName) ? Verdict::Good : Verdict::Bad, holder};
}

Check checkForwarding(const std::string &proc)
{
    const bool isOn = numberIn(fs::path(proc) / "sys/net/ipv4/ip_forward") == 1;
    return {CheckKind::Forwarding, isOn ? Verdict::Good : Verdict::Warning, {}};
}

// The greater one of all/rp_filter and the interface's own counts; 1 is strict (Linux, ip-sysctl).
std::vector<std::string> strictReversePaths(const std::string &proc)
{
    const std::set<std::string> uplinks = defaultRouteDevices(proc);
    const fs::path folder = fs::path(proc) / "sys/net/ipv4/conf";
    const int all = numberIn(folder / "all/rp_filter");
    std::vector<std::string> strict;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name != "all" && name != "default" && name != "lo" && !uplinks.contains(name) &&
            std::max(all, numberIn(entry->path() / "rp_filter")) == 1)
            strict.push_back(name);
    }
    std::sort(strict.begin(), strict.end());
    return strict;
}

Check checkReversePath(const std::string &proc)
{
    const std::vector<std::string> strict = strictReversePaths(proc);
    return {CheckKind::ReversePath, strict.empty() ? Verdict::Good : Verdict::Warning, joined(strict)};
}

Check checkClock(bool isKept, std::int64_t now)
{
    if (now >= kBeforeUs)
        return {CheckKind::Clock, isKept ? Verdict::Good : Verdict::Warning, {}};
    const std::chrono::year_month_day day{
        std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{now}})};
    char text[24] = {};
    std::snprintf(text, sizeof(text), "%d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
    return {CheckKind::Clock, Verdict::Warning, text};
}

std::vector<Check> diagnose(const std::string &helper)
{
    const std::vector<MissingPrivilege> missing = missingPrivileges();
    Check rights = checkRights(missing);
    if (rights.verdict != Verdict::Good && isHelperReady(helper))
        rights = checkRights({});
    const std::string proc = "/proc";
    return {checkTunDevice(missing),
            rights,
            checkPort(CheckKind::IkePort, limits::kIkePort, proc),
            checkPort(CheckKind::NatPort, limits::kNatTraversalPort, proc),
            checkForwarding(proc),
            checkReversePath(proc),
            checkClock(isClockKept(), std::time(nullptr))};
}

} // namespace tunneldesk::host
