// Exchanges that cross: what collides, in every order in which their first datagrams can arrive.
#pragma once

#include "tests/sim/bad_day.h"
#include "tests/sim/orders.h"

namespace tunneldesk::sim
{

inline constexpr std::size_t kFewestOrders = 40;

class Collision : public BadDay
{
public:
    struct Plan {
        std::size_t depth;      // choices that are tried out
        std::size_t mostOrders; // of them, in the order of a depth-first search
        std::function<void()> prepare;
        std::function<void()> collide; // with the wire held
        std::function<void()> after = [] {};
        Duration byHand = 200ms;
        Duration toAgree = 2s;
        Duration untilRepeat{}; // of what could not be asked meanwhile
        Duration toRest = 90s;
        std::size_t fewestOrders = kFewestOrders;
        int row = 24; // of the table of faults
        std::string what = {};
    };

protected:
    // To be made when m_setup is as it shall be.
    [[nodiscard]] Plan firstContacts();
    [[nodiscard]] Plan renewals();
    // The second one is asked for while the first one's message 3 is on its way; the peer asks too.
    [[nodiscard]] Plan renewalsInARow();
    // The old SA's Delete, ten seconds after its renewal, and the next renewal.
    [[nodiscard]] Plan renewalAndDelete();
    [[nodiscard]] Plan renewalAndDisconnect();
    // Message 3 of Quick Mode, both Deletes, and message 1 of what comes next.
    [[nodiscard]] Plan deleteAndLastMessage();
    // Nobody could authenticate anew in time; in the last moment an SA is to be renewed under the old IKE SA.
    [[nodiscard]] Plan renewalAndEndOfPhase1();
    // Both have been asking for a while, and now the line carries it.
    [[nodiscard]] Plan newPhase1s();

    // Each time both sides must agree soon and come to rest.
    void inEveryOrder(const Plan &plan);

    void standBoth();
    // A, or who stands behind a NAT.
    void letOneAsk();
    [[nodiscard]] Site *asker() const { return m_setup.natAddressB ? m_b : m_a; }
    // Whichever mode, over either port.
    [[nodiscard]] static bool isPhase1(const Datagram &datagram);
    void rekey(Site *site) { site->command(RekeyTunnel{kTunnel}, now()); }

private:
    void tellEvents() const;
    void check(const Plan &plan);
    // What a connect sends up to and with message 2 of each Quick Mode.
    [[nodiscard]] std::size_t sentUntilLastAnswer() const;

    test::Longest m_agreed;
};

} // namespace tunneldesk::sim
