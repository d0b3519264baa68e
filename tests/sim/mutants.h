// One message of an exchange is kept back on the wire, changed copies of it go to the engine that waits for it, one
// after the other, and then it goes itself.
#pragma once

#include "tests/sim/setup.h"

#include <functional>
#include <optional>
#include <ostream>
#include <string>

namespace tunneldesk::sim
{

// What brings the message about, and how it shows that it did its work. Refusal: B cannot agree, and A has a finding.
enum class MutantKind : std::uint8_t { Connect, Question, Delete, Packet, Keepalive, Refusal };

// Of the octets of a datagram: from the first one to the one before `end`.
struct OctetRange {
    static constexpr std::size_t kToTheEnd = ~std::size_t{};

    std::size_t first = 0;
    std::size_t end = kToTheEnd;
};

// The message goes as that many IKE fragments, and one of them is changed.
struct InPieces {
    std::size_t count = 1;
    std::size_t changed = 1;
};

struct MutantScene {
    std::string name; // letters and digits
    MutantKind kind = MutantKind::Connect;
    unsigned number = 1; // of the datagrams that the kind brings about
    SiteSetup setup;
    // Between two mutants, where what is looked at in a second is bounded.
    Duration gap{};
    // Where a changed octet may be taken as it is: nothing vouches for these. Elsewhere it is refused.
    std::vector<OctetRange> harmless;
    InPieces pieces;
    // What is other at B than the setup says.
    std::function<void(Profile &)> changeB;

    friend std::ostream &operator<<(std::ostream &out, const MutantScene &scene) { return out << scene.name; }
};

struct MutantCounts {
    std::size_t flips = 0;
    std::size_t substitutions = 0; // that are no flips
    std::size_t cuts = 0;
    std::size_t taken = 0; // of all these; each cost a new handshake
    std::size_t octets = 0;
};

class MutantRun
{
public:
    explicit MutantRun(MutantScene scene);

    // One bit of each octet after the other, and each length from nothing to one octet less.
    void flipEachBit();
    void cutAtEachLength();
    // All other 247 values of each octet.
    void substituteEachOctet();
    // One of them for each octet, by the seed.
    void substituteSome(std::uint64_t seed);
    // The genuine message does its work.
    void finish();

    [[nodiscard]] const MutantCounts &counts() const { return m_counts; }
    // Empty: all of it held.
    [[nodiscard]] const std::string &problem() const { return m_problem; }

private:
    void begin();
    void bringTo(std::size_t count);
    void cutToPieces();
    void giveOtherPieces();
    void give(const Bytes &mutant, std::size_t octet);
    void deliver(const Bytes &mutant);
    void judge(const Bytes &mutant, std::size_t octet, std::size_t drops);
    void judgeTaken(const Bytes &mutant, std::size_t octet, const std::string &where);
    void judgeUnasked();
    [[nodiscard]] std::size_t answerCount() const;
    [[nodiscard]] bool mayBeTaken(const Bytes &mutant, std::size_t octet) const;
    [[nodiscard]] bool isFirstOfMainMode() const;
    void followTaken();
    [[nodiscard]] std::string history() const;
    void substitute(std::size_t octet, Byte value);
    void repair();
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] bool isCarried();
    [[nodiscard]] Site &receiver();
    void fail(const std::string &what);

    MutantScene m_scene;
    std::optional<World> m_world;
    std::optional<TwoSites> m_sites;
    Datagram m_genuine;
    std::vector<Datagram> m_otherPieces;
    bool m_isMute = false; // what is sent goes no further
    std::vector<Datagram> m_answers;
    std::size_t m_judgedAnswers = 0;
    Time m_since;
    ikev1::Census m_census;
    std::size_t m_deliveries = 0;
    Bytes m_packet;
    std::uint32_t m_number = 1;
    MutantCounts m_counts;
    std::string m_problem;
};

} // namespace tunneldesk::sim
