// What the tests of export and import share: a sealed export that costs nothing, keys by name, asynchronous answers
// waited for.
#pragma once

#include "models/key_transfer.h"
#include "models/profile_export.h"
#include "tests/models/secret_calls.h"
#include "tests/support/profile_builder.h"

#include <QEventLoop>

namespace tunneldesk::test
{

inline constexpr unsigned kQuick = 1;

inline TunnelSecrets keysOf(std::initializer_list<std::pair<const char *, const char *>> pairs)
{
    TunnelSecrets keys;
    for (const auto &[name, key] : pairs)
        keys.emplace(name, secretOf(key));
    return keys;
}

inline QByteArray sealed(const Profile &profile, const TunnelSecrets &keys, std::string_view passphrase = "pass")
{
    const auto file = sealExport(profile, keys, secretOf(passphrase), kQuick);
    return file ? *file : QByteArray();
}

inline Result<ImportSource> readBack(const QByteArray &content, std::string_view passphrase = "pass")
{
    JsonFault fault;
    return readImport(ImportFile(QStringLiteral("export.age"), content), secretOf(passphrase), fault);
}

// As readBack(), when it must work.
inline ImportSource sourceOf(const QByteArray &content)
{
    auto source = readBack(content);
    return source ? std::move(*source) : ImportSource{};
}

inline std::string textOfKey(const Secret &key)
{
    return {key.view().begin(), key.view().end()};
}

// A second tunnel to another peer through the same gateway.
inline TunnelConfig otherTunnel()
{
    TunnelConfig tunnel = exampleTunnel();
    tunnel.id = {4};
    tunnel.name = "to-osaka";
    tunnel.peer = address("198.51.100.77");
    tunnel.remoteNetworks = {network("10.3.0.0/24")};
    tunnel.key = {"reference-2"};
    return tunnel;
}

inline Profile twoTunnels()
{
    Profile profile = exampleProfile();
    profile.tunnels.push_back(otherTunnel());
    return profile;
}

inline ImportItem *itemOf(ImportPlan &plan, std::string_view name)
{
    for (ImportItem &item : plan.items)
        if (item.name == name)
            return &item;
    return nullptr;
}

inline const TunnelConfig *tunnelOf(const Profile &profile, std::string_view name)
{
    for (const TunnelConfig &tunnel : profile.tunnels)
        if (tunnel.name == name)
            return &tunnel;
    return nullptr;
}

inline Outcome commit(SecretStore &secrets, ProfileStore &profiles, ImportResult result)
{
    Outcome answer = Reason::HostFailure;
    QEventLoop loop;
    bool isDone = false;
    commitImport(secrets, profiles, std::move(result), [&](const Outcome &outcome) {
        answer = outcome;
        isDone = true;
        loop.quit();
    });
    if (!isDone)
        loop.exec();
    return answer;
}

inline Result<CollectedKeys> collect(SecretStore &secrets, const Profile &part)
{
    Result<CollectedKeys> answer = Reason::HostFailure;
    QEventLoop loop;
    bool isDone = false;
    collectKeys(secrets, part, [&](Result<CollectedKeys> found) {
        answer = std::move(found);
        isDone = true;
        loop.quit();
    });
    if (!isDone)
        loop.exec();
    return answer;
}

} // namespace tunneldesk::test
