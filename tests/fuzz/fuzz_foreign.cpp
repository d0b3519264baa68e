// Reads any octets as other programs' configuration; a NUL begins the next file. What comes out is whole: every tunnel
// has its gateway, names are given once, nothing that is shown holds a control character.
#include "engine/interchange/foreign_profile.h"

#include <cstdlib>
#include <set>

namespace
{

using namespace tunneldesk;

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void check(const interchange::ForeignProfile &read)
{
    std::set<std::string> names;
    for (const TunnelConfig &tunnel : read.profile.tunnels) {
        require(read.profile.find(tunnel.gateway) != nullptr);
        require(!tunnel.name.empty() && names.insert(tunnel.name).second);
    }
    for (const GatewayConfig &gateway : read.profile.gateways)
        require(gateway.zone.isNone() || read.profile.find(gateway.zone) != nullptr);
    for (const auto &[name, key] : read.keys)
        require(names.contains(name) && !key.isEmpty() && key.size() <= limits::kLongestKey);
    require(read.notTaken.size() <= interchange::kMostNotTaken);
    for (const interchange::NotTaken &line : read.notTaken)
        for (const std::string *text : {&line.section, &line.key, &line.value})
            for (const char c : *text)
                require(static_cast<Byte>(c) >= 0x20 && c != 0x7f);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        std::string_view rest(reinterpret_cast<const char *>(data), size);
        std::vector<interchange::ForeignText> texts;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\0'), rest.size());
            texts.push_back({"file.conf", rest.substr(0, end)});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        const auto read = interchange::readForeign(texts, {});
        require(read || read.reason() == Reason::FileMalformed || read.reason() == Reason::TooBig);
        if (read)
            check(read.value());
    }
    require(secret_arena::bytesInUse() == before);
    return 0;
}
