// The popup that creates or changes an IPsec VPN Gateway: a value and its choices in, a value out. Knows
// neither store nor engine; cancel drops the value.
#pragma once

#include "engine/config/profile.h"
#include "engine/config/validate.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace tunneldesk
{

class GatewayWizard : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose : std::uint8_t { Create, Change };
    // `profile`: zones to choose from and names that are taken. `gateway`: what is shown at first.
    GatewayWizard(Purpose purpose, const Profile &profile, const GatewayConfig &gateway, QWidget *parent = nullptr);
    ~GatewayWizard() override;

    // What the fields say now; valid after accept().
    [[nodiscard]] GatewayConfig gateway() const;
    // The changed policy is for the next renewal of what stands: the user chose so, and it is possible.
    [[nodiscard]] bool waitsForRenewal() const;
    // What is chosen at first, for a dialog that comes back.
    void setWaitsForRenewal(bool waits);
    // Why it could not be saved, for a dialog that comes back: said above the fields.
    void setFailure(const Error &failure);
    // The address of a zone's uplink, to stand beside it; empty: not known.
    void setAddressOf(std::function<QString(const ZoneConfig &)> addressOf);

    // The fields that a peer has decided of what is shown at first say so; the focus is on `field`. Once shown.
    void begin(const std::vector<Field> &taken, Field field);

    // Accepts once, and only with nothing wrong; else shows what is.
    void accept() override;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace tunneldesk
