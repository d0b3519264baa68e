// Looks through the memory of a process: memory_scan PID, a pattern a line on the standard input, in hexadecimal.
// Prints "begin-end offset pattern" for each find in a mapping (all but the pattern's number in hexadecimal), and last
// how many octets were read. For tests/interop/memory_hunt.py, which would take minutes for it.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace
{

using Octets = std::vector<unsigned char>;

class Scanner
{
public:
    void add(const std::string &digits)
    {
        Octets pattern;
        for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
            pattern.push_back(static_cast<unsigned char>(std::stoi(digits.substr(i, 2), nullptr, 16)));
        if (pattern.size() < 2)
            std::exit(2);
        m_longest = std::max(m_longest, pattern.size());
        m_byBegin[beginOf(pattern.data())].push_back(m_patterns.size());
        m_patterns.push_back(std::move(pattern));
    }
    [[nodiscard]] std::size_t longest() const { return m_longest; }

    template <typename Tell>
    void scan(const unsigned char *data, std::size_t size, Tell tell) const
    {
        for (std::size_t at = 0; at + 1 < size; ++at)
            for (const std::size_t i : m_byBegin[beginOf(data + at)])
                if (m_patterns[i].size() <= size - at &&
                    std::equal(m_patterns[i].begin(), m_patterns[i].end(), data + at))
                    tell(at, i);
    }

private:
    static std::size_t beginOf(const unsigned char *data) { return data[0] | static_cast<std::size_t>(data[1]) << 8; }

    std::vector<Octets> m_patterns;
    std::vector<std::vector<std::size_t>> m_byBegin = std::vector<std::vector<std::size_t>>(65536);
    std::size_t m_longest = 0;
};

struct Mapping {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

std::vector<Mapping> readableMappings(const std::string &process)
{
    std::vector<Mapping> all;
    std::ifstream maps("/proc/" + process + "/maps");
    for (std::string line; std::getline(maps, line);) {
        std::size_t used = 0;
        Mapping one;
        one.begin = std::stoull(line, &used, 16);
        line.erase(0, used + 1);
        one.end = std::stoull(line, &used, 16);
        if (line[used + 1] == 'r' && line.find("[vvar]") == std::string::npos &&
            line.find("[vsyscall]") == std::string::npos)
            all.push_back(one);
    }
    return all;
}

// The octets that were read; a page that the kernel gives to nobody ends the mapping.
std::uint64_t scanMapping(int memory, const Mapping &mapping, const Scanner &scanner)
{
    static Octets piece(std::size_t{8} << 20);
    std::size_t kept = 0; // the end of the piece before: what lies across both is found here
    std::uint64_t at = mapping.begin;
    while (at < mapping.end) {
        const std::size_t want = std::min<std::uint64_t>(piece.size() - kept, mapping.end - at);
        const ssize_t got = ::pread(memory, piece.data() + kept, want, static_cast<off_t>(at));
        if (got <= 0)
            break;
        const std::size_t size = kept + static_cast<std::size_t>(got);
        const std::uint64_t first = at - kept;
        scanner.scan(piece.data(), size, [&](std::size_t offset, std::size_t pattern) {
            std::printf("%lx-%lx %lx %zu\n", mapping.begin, mapping.end, first + offset - mapping.begin, pattern);
        });
        at += static_cast<std::uint64_t>(got);
        kept = std::min(size, scanner.longest() - 1);
        std::copy_n(piece.begin() + static_cast<std::ptrdiff_t>(size - kept), kept, piece.begin());
    }
    return at - mapping.begin;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    Scanner scanner;
    for (std::string line; std::getline(std::cin, line);)
        scanner.add(line);
    const std::string process = argv[1];
    const int memory = ::open(("/proc/" + process + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0 || scanner.longest() == 0) {
        std::perror("memory_scan");
        return 1;
    }
    std::uint64_t total = 0;
    for (const Mapping &mapping : readableMappings(process))
        total += scanMapping(memory, mapping, scanner);
    std::printf("%lu\n", total);
    return total == 0 ? 1 : 0;
}
