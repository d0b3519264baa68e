// Objects that were deleted, for as long as the deletion can be taken back; their keys stay where they are until
// then. One deletion at a time: the next one ends the wait of the one before.
#pragma once

#include "engine/config/profile.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace tunneldesk
{

struct Deletion {
    std::vector<GatewayConfig> gateways;
    std::vector<TunnelConfig> tunnels;

    [[nodiscard]] bool isEmpty() const { return gateways.empty() && tunnels.empty(); }
};

class UndoShelf : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kStay = std::chrono::seconds{30};

    // `forget`: called once a deletion can no longer be taken back.
    using Forget = std::function<void(const Deletion &)>;
    explicit UndoShelf(Forget forget, QObject *parent = nullptr);
    // What waits is forgotten now: the program ends.
    ~UndoShelf() override;

    void setStay(std::chrono::milliseconds stay) { m_timer.setInterval(stay); }
    void put(Deletion deletion);
    [[nodiscard]] bool isEmpty() const { return m_deletion.isEmpty(); }
    [[nodiscard]] const Deletion &waiting() const { return m_deletion; }
    // Gives it back; it is not forgotten then.
    [[nodiscard]] Deletion take();
    void expire();

signals:
    void changed();

private:
    Forget m_forget;
    Deletion m_deletion;
    QTimer m_timer;
};

// What of it still fits into `profile`: gateways whose zone is there, tunnels whose gateway is there, and no name or id
// twice.
[[nodiscard]] Profile restored(const Profile &profile, const Deletion &deletion);

} // namespace tunneldesk
