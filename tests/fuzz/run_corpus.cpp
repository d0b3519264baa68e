// Gives every file of the folders named on the command line to a fuzz target, once: what a fuzzer found
// before is an ordinary test. At least one file has to be there.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

int main(int count, char **arguments)
{
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < count; ++i)
        for (const auto &entry : std::filesystem::directory_iterator(arguments[i]))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto &path : files) {
        std::printf("%s\n", path.c_str());
        std::fflush(stdout); // the last name printed is the one that crashed
        std::ifstream file(path, std::ios::binary);
        // An exact allocation, so that a sanitizer sees the first octet behind it.
        const std::vector<std::uint8_t> content{std::istreambuf_iterator<char>(file), {}};
        LLVMFuzzerTestOneInput(content.data(), content.size());
    }
    return files.empty() ? 1 : 0;
}
