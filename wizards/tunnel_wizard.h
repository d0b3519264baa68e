// The two-step popup (settings, final check) that creates or changes an IPsec VPN Tunnel: a value and its
// choices in, a value and perhaps a new key out. Knows neither store nor engine.
#pragma once

#include "engine/base/secret.h"
#include "engine/config/profile.h"
#include "engine/config/validate.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tunneldesk
{

struct TunnelChoices {
    Profile profile;
    HostFacts host;
    // Other destinations that this computer has a route to: a Remote Network that overlaps one takes its traffic.
    std::vector<IpPrefix> hostRoutes{};
    bool keychainReady = true; // else the storage choice begins with what there is
    bool vaultOpen = false;
    // What the other gateway has to be set to, as names and values: shown in the final check. None: nothing is.
    std::function<std::vector<std::pair<QString, QString>>(const TunnelConfig &)> peerSheet{};
};

class TunnelWizard : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose : std::uint8_t { Create, Change };
    TunnelWizard(Purpose purpose, const TunnelChoices &choices, const TunnelConfig &tunnel, QWidget *parent = nullptr);
    ~TunnelWizard() override;

    [[nodiscard]] TunnelConfig tunnel() const;
    // The key as typed and decoded; nothing: unchanged (or shared with another tunnel to the same peer).
    [[nodiscard]] std::optional<Secret> takeKey();

    // The fields begin with `proposed` instead of what is stored, which stays what the final check compares with.
    // `taken` are those that another gateway has decided: they say so. The focus is on `field`. Once shown.
    void begin(const TunnelConfig &proposed, const std::vector<Field> &taken, Field field);

    // Called by the last button with everything valid. The dialog stays open on an error and shows it:
    // nothing is half made. `done` may be called later (a keychain asks the user).
    using Commit =
        std::function<void(const TunnelConfig &, std::optional<Secret> key, std::function<void(Outcome)> done)>;
    void setCommit(Commit commit);

    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace tunneldesk
