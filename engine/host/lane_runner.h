// Lanes with their descriptors: read a batch, hand it to the lane, do what came out. One worker each; the
// lane's tables come and go through assign(). Makes no decision about a packet.
#pragma once

#include "engine/host/receive_batch.h"
#include "engine/host/send_batch.h"
#include "engine/host/worker_channel.h"

namespace tunneldesk::host
{

class SealingRunner
{
public:
    explicit SealingRunner(crypto::EspBackend backend);

    // Old tables go into `returned`. `devices` must live until the next call.
    void assign(const SealingAssignment &assignment, const HostDevices &devices, Returned &returned);
    [[nodiscard]] const std::shared_ptr<TunDevice> &tun() const { return m_assignment.tun; }
    // One batch. False: the TUN is broken.
    [[nodiscard]] bool onReadable(Time now, std::vector<esp::Notice> &notices);
    // One packet, as if it had been read from the TUN.
    void seal(ByteView packet, Time now, std::vector<esp::Notice> &notices);
    void onTick(Time now, std::vector<esp::Notice> &notices);
    [[nodiscard]] std::optional<Time> nextDeadline() const { return m_lane.nextDeadline(); }
    // A wait that this lane's traffic ended.
    void countWait();

private:
    [[nodiscard]] bool readBatch();
    void perform(std::vector<esp::Notice> &notices);
    void sendAll();
    void count();

    esp::SealingLane m_lane;
    SealingAssignment m_assignment;
    const HostDevices *m_devices = nullptr;
    std::unique_ptr<Byte[]> m_arena;
    std::vector<MutableByteView> m_reads;
    esp::SealOutput m_out;
    SendBatch m_sends;
};

class OpeningRunner
{
public:
    OpeningRunner(crypto::EspBackend backend, const IpAddress &address);

    void assign(const OpeningAssignment &assignment, const HostDevices &devices, Returned &returned);
    [[nodiscard]] const std::shared_ptr<OuterSockets> &sockets() const { return m_assignment.sockets; }
    [[nodiscard]] const IpAddress &address() const { return m_address; }
    // Reads one batch of the socket; false: nothing was there. What was read waits for open(), which comes next.
    [[nodiscard]] bool receive(Encapsulation encapsulation);
    void open(Time now, std::vector<esp::Notice> &notices);
    void onTick(Time now, std::vector<esp::Notice> &notices);
    [[nodiscard]] std::optional<Time> nextDeadline() const { return m_lane.nextDeadline(); }
    void countWait();

private:
    void perform(std::vector<esp::Notice> &notices);

    IpAddress m_address;
    esp::OpeningLane m_lane;
    OpeningAssignment m_assignment;
    const HostDevices *m_devices = nullptr;
    ReceiveBatch m_receives;
    std::span<const esp::OuterReceive> m_received;
    esp::OpenOutput m_out;
};

} // namespace tunneldesk::host
