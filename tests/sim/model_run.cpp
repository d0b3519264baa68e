#include "tests/sim/model_run.h"

#include "tests/sim/reference_model.h"
#include "tests/support/hex.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <tuple>

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kMostCommandsShown = 60;
constexpr std::size_t kMostStepsOfSpan = 20'000;

// Of so many steps the last ones are calm.
constexpr std::size_t kStretch = 50;
constexpr std::size_t kCalmSteps = 12;

bool isDisturbing(CommandKind kind)
{
    return kind != CommandKind::Send && kind != CommandKind::Wait;
}

Duration drawSpan(test::ScriptedRandom &dice)
{
    switch (dice.nextBelow(8)) {
    case 0:
        return 250s;
    case 1:
        return Milliseconds(dice.between(1'000, 60'000));
    case 2:
        return Milliseconds(dice.between(100, 1'000));
    default:
        return Milliseconds(dice.between(0, 30));
    }
}

ModelCommand drawCommand(test::ScriptedRandom &dice)
{
    ModelCommand command;
    command.isForA = dice.chance(50);
    const auto at = dice.nextBelow(100);
    command.kind = at < 14   ? CommandKind::Connect
                   : at < 18 ? CommandKind::Disconnect
                   : at < 25 ? CommandKind::Rekey
                   : at < 29 ? CommandKind::RekeySa
                   : at < 33 ? CommandKind::DeleteSa
                   : at < 36 ? CommandKind::Forget
                   : at < 39 ? CommandKind::Apply
                   : at < 42 ? CommandKind::Restart
                   : at < 46 ? CommandKind::Drop
                   : at < 49 ? CommandKind::Sleep
                   : at < 75 ? CommandKind::Send
                             : CommandKind::Wait;
    if (command.kind == CommandKind::Apply)
        command.choice = static_cast<unsigned>(dice.nextBelow(8) == 0 ? 1 : 0);
    if (command.kind == CommandKind::RekeySa || command.kind == CommandKind::DeleteSa)
        command.choice = static_cast<unsigned>(dice.nextBelow(6));
    if (command.kind == CommandKind::Forget)
        command.span = Milliseconds(dice.between(1, 300'000));
    if (command.kind == CommandKind::Drop)
        command.span = Milliseconds(dice.between(1, 40'000));
    if (command.kind == CommandKind::Sleep)
        command.span = dice.chance(20) ? Duration(1h) : Milliseconds(dice.between(1, 90'000));
    if (command.kind == CommandKind::Wait)
        command.span = drawSpan(dice);
    return command;
}

// Who begins: both, the one, or whoever has something to send.
SiteSetup setupOf(std::uint64_t seed)
{
    using enum ConnectWhen;
    constexpr std::array<std::pair<ConnectWhen, ConnectWhen>, 4> kWhen{
        {{AtStart, AtStart}, {AtStart, AnswerOnly}, {AtStart, OnTraffic}, {OnTraffic, AnswerOnly}}};
    SiteSetup setup;
    std::tie(setup.connectA, setup.connectB) = kWhen[seed % kWhen.size()];
    setup.policy.lifetime = 400s;
    // A long one outlives its IKE SA; where nobody keeps anything up it would leave the model little to say.
    const bool isLong = setup.connectA == AtStart && seed / kWhen.size() % 2 == 1;
    setup.tunnel.lifetime = isLong ? 1800s : 300s;
    return setup;
}

bool changesSas(CommandKind kind)
{
    return kind == CommandKind::Rekey || kind == CommandKind::RekeySa || kind == CommandKind::DeleteSa;
}

// Takes a connection down, whatever else holds.
bool isHarsh(CommandKind kind)
{
    return kind == CommandKind::Disconnect || kind == CommandKind::Restart || kind == CommandKind::Drop ||
           kind == CommandKind::Sleep;
}

// New keys, a few seconds, an SA that is ended, a few seconds: what overlaps for a while is disturbed in its middle.
std::optional<ModelCommand> drawSequel(const std::vector<ModelCommand> &before, test::ScriptedRandom &dice)
{
    if (before.size() < 2 || !dice.chance(60))
        return std::nullopt;
    const CommandKind last = before.back().kind;
    if (changesSas(last))
        return ModelCommand{CommandKind::Wait, true, 0, Milliseconds(dice.between(3'000, 12'000))};
    if (last == CommandKind::Wait && changesSas(before[before.size() - 2].kind))
        return ModelCommand{CommandKind::DeleteSa, dice.chance(50), static_cast<unsigned>(dice.nextBelow(6)), {}};
    return std::nullopt;
}

class ModelRun
{
public:
    explicit ModelRun(std::uint64_t seed)
        : m_dice(seed ^ 0x6d6f64656cULL), m_setup(setupOf(seed)), m_world(seed), m_model(m_setup)
    {
        m_sites.emplace(addSites(m_world, m_setup));
        m_ledger.emplace(m_world, *m_sites, m_setup);
        m_world.wire().setFilter([this](const Datagram &) { return m_world.now() >= m_darkUntil; });
        start(m_world, *m_sites, m_setup);
        m_model.told({CommandKind::Connect, true, 0, {}}, m_world.now());
    }

    [[nodiscard]] std::string go(std::size_t steps, bool isTold)
    {
        for (std::size_t step = 0; step < steps; ++step) {
            m_commands.push_back(drawCommandAt(step));
            if (isTold)
                std::cout << m_world.now().time_since_epoch() / 1ms << " ms: " << m_commands.back().toString() << '\n';
            std::string problem = doOne(m_commands.back());
            if (problem.empty())
                problem = m_model.complaint(*m_sites, m_world.now());
            m_strictSteps += m_model.isStrict(*m_sites, m_world.now()) ? 1 : 0;
            if (problem.empty() && step % 100 == 99)
                problem = closeLedger();
            if (!problem.empty())
                return "step " + std::to_string(step) + ": " + problem + history();
            if (!isTold)
                for (Site *site : {&m_sites->a, &m_sites->b})
                    site->events.clear();
        }
        return closeLedger();
    }

    [[nodiscard]] std::size_t strictSteps() const { return m_strictSteps; }
    void tellEvents() const
    {
        for (const Site *site : {&m_sites->a, &m_sites->b})
            for (const Event &event : site->events)
                std::cout << site->name() << ' ' << describe(event) << '\n';
    }

private:
    // Now and then nobody disturbs the two for a while: the model's strict rules need time. And in every other stretch
    // nothing takes the connection down: what overlaps is seen where one stands.
    [[nodiscard]] ModelCommand drawCommandAt(std::size_t step)
    {
        if (step % kStretch == kStretch - kCalmSteps)
            return {CommandKind::Wait, true, 0, 350s};
        const bool isCalm = step % kStretch > kStretch - kCalmSteps;
        const bool isMild = step / kStretch % 2 == 1;
        ModelCommand command = drawSequel(m_commands, m_dice).value_or(drawCommand(m_dice));
        while ((isCalm && isDisturbing(command.kind)) || (isMild && isHarsh(command.kind)))
            command = drawCommand(m_dice);
        return command;
    }
    [[nodiscard]] Profile profileFor(bool isA) const
    {
        SiteSetup setup = m_setup;
        setup.policy.hash = (isA ? m_settingsA : m_settingsB) == 0 ? Hash::Sha256 : Hash::Sha1;
        return isA ? profileOfA(setup) : profileOfB(setup);
    }

    [[nodiscard]] std::string doOne(const ModelCommand &command)
    {
        m_model.told(command, m_world.now());
        Site &site = command.isForA ? m_sites->a : m_sites->b;
        const bool endsSas = command.kind == CommandKind::Disconnect || command.kind == CommandKind::Restart ||
                             command.kind == CommandKind::Apply || command.kind == CommandKind::Sleep;
        if (endsSas)
            m_ledger->excuse(m_world.now() - 100ms);
        switch (command.kind) {
        case CommandKind::Connect:
            site.command(ConnectTunnel{kTunnel}, m_world.now());
            break;
        case CommandKind::Disconnect:
            site.command(DisconnectTunnel{kTunnel}, m_world.now());
            break;
        case CommandKind::Rekey:
            site.command(RekeyTunnel{kTunnel}, m_world.now());
            break;
        case CommandKind::RekeySa:
            if (const auto sa = saOf(site, command.choice))
                site.command(RekeySa{*sa}, m_world.now());
            break;
        case CommandKind::DeleteSa:
            if (const auto sa = saOf(site, command.choice); sa && isHeard(site))
                site.command(DeleteSa{*sa}, m_world.now());
            break;
        case CommandKind::Forget:
            site.forgetSecrets();
            site.command(ForgetSecret{keyReference()}, m_world.now());
            m_keyBackAt[&site] = std::max(m_keyBackAt[&site], m_world.now() + command.span);
            break;
        case CommandKind::Apply:
            (command.isForA ? m_settingsA : m_settingsB) = command.choice;
            site.apply(profileFor(command.isForA), m_world.now());
            break;
        case CommandKind::Restart:
            site.crashAndRestart(m_world.now());
            break;
        case CommandKind::Drop:
            m_darkUntil = std::max(m_darkUntil, m_world.now() + command.span);
            // An SA of which the Delete is lost stays for its lifetime, and each side may be left with another one: ESP
            // on it would show that, and nothing else does.
            if (overlaps(m_sites->a) || overlaps(m_sites->b))
                m_model.told({CommandKind::Drop, true, 0, command.span + m_setup.tunnel.lifetime}, m_world.now());
            break;
        case CommandKind::Sleep:
            return sleep(site, command.span);
        case CommandKind::Send:
            command.isForA ? m_ledger->sendFromA() : m_ledger->sendFromB();
            break;
        case CommandKind::Wait:
        case CommandKind::Count:
            return pass(command.span);
        }
        return pass(Milliseconds(m_dice.between(0, 12)));
    }

    [[nodiscard]] std::optional<SaId> saOf(const Site &site, unsigned number) const
    {
        const Snapshot all = site.snapshot(m_world.now());
        const auto &sas = all.find(kTunnel)->pairs.front().sas;
        return sas.empty() ? std::nullopt : std::optional(sas[number % sas.size()].id);
    }
    // The Deletes of what has been renewed are still to come.
    [[nodiscard]] bool overlaps(const Site &site) const
    {
        const Snapshot all = site.snapshot(m_world.now());
        return all.find(kTunnel)->pairs.front().sas.size() > 1;
    }
    // A Delete that nobody hears leaves an SA over there that only its lifetime ends.
    [[nodiscard]] bool isHeard(const Site &site) const
    {
        const Snapshot all = site.snapshot(m_world.now());
        const auto &sas = all.find(kTunnel)->ikeSas;
        return m_world.now() >= m_darkUntil &&
               std::any_of(sas.begin(), sas.end(), [](const IkeSaSnapshot &sa) { return sa.isEstablished; });
    }

    [[nodiscard]] std::string pass(Duration span)
    {
        const Time end = m_world.now() + span;
        for (Site *site : {&m_sites->a, &m_sites->b}) {
            const auto due = m_keyBackAt.find(site);
            if (due == m_keyBackAt.end() || due->second > end)
                continue;
            if (auto problem = drive(std::max(due->second, m_world.now()) - m_world.now()); !problem.empty())
                return problem;
            m_keyBackAt.erase(due);
            site->knowSecret(keyReference(), kKey);
            site->command(GiveSecret{keyReference(), test::secretFromText(kKey)}, m_world.now());
        }
        return drive(end - m_world.now());
    }
    [[nodiscard]] std::string drive(Duration span)
    {
        return m_world.driveBounded(span, kMostStepsOfSpan) ? std::string{} : "endless chatter";
    }
    [[nodiscard]] std::string sleep(const Site &site, Duration span)
    {
        m_world.setAsleep(site, true);
        std::string problem = drive(span);
        m_world.setAsleep(site, false);
        return problem.empty() ? pass(1ms) : problem;
    }
    [[nodiscard]] std::string closeLedger()
    {
        std::string problem = pass(100ms);
        if (problem.empty())
            problem = m_ledger->problem();
        m_ledger->forget();
        return problem;
    }
    [[nodiscard]] std::string history() const
    {
        std::string text = "\nafter:";
        const std::size_t first = m_commands.size() - std::min(m_commands.size(), kMostCommandsShown);
        for (std::size_t at = first; at < m_commands.size(); ++at)
            text += "\n  " + m_commands[at].toString();
        return text;
    }

    test::ScriptedRandom m_dice;
    SiteSetup m_setup;
    World m_world;
    std::optional<TwoSites> m_sites;
    std::optional<Ledger> m_ledger;
    ReferenceModel m_model;
    std::vector<ModelCommand> m_commands;
    std::size_t m_strictSteps = 0;
    Time m_darkUntil;
    std::map<const Site *, Time> m_keyBackAt;
    unsigned m_settingsA = 0;
    unsigned m_settingsB = 0;
};

} // namespace

ModelResult runModel(std::uint64_t seed, std::size_t steps, bool isTold)
{
    ModelRun run(seed);
    std::string problem = run.go(steps, isTold);
    if (isTold)
        run.tellEvents();
    return {std::move(problem), run.strictSteps()};
}

} // namespace tunneldesk::sim
