// Reads the checkout as text: which files a room has, and which headers each includes.
#pragma once

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace tunneldesk::test
{

struct SourceFile {
    std::string path; // from the checkout's root, with '/'
    std::string room; // "engine/ikev1", "models/text", "app"
    std::string text;
};

inline std::string roomOf(const std::string &path)
{
    for (const std::string prefix : {"engine/helper/protocol", "models/text"})
        if (path.starts_with(prefix + "/"))
            return prefix;
    const std::size_t first = path.find('/');
    if (first == std::string::npos)
        return {};
    if (path.starts_with("engine/"))
        return path.substr(0, path.find('/', first + 1));
    return path.substr(0, first);
}

inline std::vector<SourceFile> readSources()
{
    std::vector<SourceFile> files;
    const std::filesystem::path root = TUNNELDESK_SOURCE_DIR;
    for (const char *top : {"engine", "models", "wizards", "app"})
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root / top)) {
            const std::string extension = entry.path().extension().string();
            if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp"))
                continue;
            const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
            std::ifstream stream(entry.path());
            files.push_back({path, roomOf(path), {std::istreambuf_iterator<char>(stream), {}}});
        }
    return files;
}

struct Include {
    std::string name;
    bool isSystem = false; // <...>
};

inline std::vector<Include> includesOf(const SourceFile &file)
{
    static const std::regex line(R"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])", std::regex::multiline);
    std::vector<Include> includes;
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), line), end; it != end; ++it)
        includes.push_back({(*it)[2], (*it)[1] == "<"});
    return includes;
}

} // namespace tunneldesk::test
