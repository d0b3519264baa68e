// What the tests of the tunnel wizard do to it, by keyboard.
#pragma once

#include "models/text/text.h"
#include "tests/wizards/keyboard.h"
#include "tests/wizards/sample_profile.h"
#include "wizards/tunnel_wizard.h"

#include <QLabel>
#include <QLineEdit>

namespace tunneldesk::test
{

using Purpose = TunnelWizard::Purpose;

[[nodiscard]] inline TunnelChoices choicesOf(Profile profile)
{
    TunnelChoices choices;
    choices.profile = std::move(profile);
    choices.host = {.ownAddresses = {address("203.0.113.10")}, .ownNetworks = {network("172.20.0.0/16")}};
    return choices;
}

// A tunnel with which nothing is wrong but that its key has not been typed.
[[nodiscard]] inline TunnelConfig anotherTunnel()
{
    TunnelConfig tunnel;
    tunnel.name = "nagoya-office";
    tunnel.gateway = {11};
    tunnel.peer = address("198.51.100.30");
    tunnel.localNetworks = {network("10.0.1.0/24")};
    tunnel.remoteNetworks = {network("192.168.30.0/24")};
    return tunnel;
}

inline void open(QDialog &dialog)
{
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
}

[[nodiscard]] inline QLineEdit *keyField(QWidget &wizard)
{
    return named<QLineEdit>(wizard, labelOf(Field::PreSharedKey));
}

[[nodiscard]] inline bool isAtReview(QWidget &wizard)
{
    return button(wizard, QStringLiteral("Back")) != nullptr;
}

[[nodiscard]] inline std::string textOfKey(const std::optional<Secret> &key)
{
    if (!key)
        return {};
    return {reinterpret_cast<const char *>(key->view().data()), key->size()};
}

// What a commit was called with.
struct Made {
    int count = 0;
    TunnelConfig tunnel;
    std::string key;
    std::function<void(Outcome)> done;

    TunnelWizard::Commit commit()
    {
        return [this](const TunnelConfig &config, std::optional<Secret> typed, std::function<void(Outcome)> whenDone) {
            ++count;
            tunnel = config;
            key = textOfKey(typed);
            done = std::move(whenDone);
        };
    }
};

} // namespace tunneldesk::test
