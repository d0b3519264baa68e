#include "app/operations.h"

#include "app/confirm_dialog.h"
#include "app/file_text.h"
#include "app/zone_finder.h"
#include "app/zones_dialog.h"
#include "models/text/text.h"

#include <QWidget>

namespace tunneldesk
{

Operations::Operations(ProfileStore &profiles, SecretStore &secrets, QObject *parent)
    : QObject(parent), m_profiles(profiles), m_secrets(secrets), m_looseKeys(profiles.path()),
      m_history([this]() -> const Profile & { return this->profile(); },
                [this](const std::vector<TunnelConfig> &tunnels) { forgetUnusedKeys(tunnels); })
{
    connect(&m_history, &EditHistory::changed, this, &Operations::undoChanged);
    connect(&m_profiles, &ProfileStore::changed, this,
            [this] { m_areZonesDecided = m_areZonesDecided || !profile().zones.empty(); });
}

void Operations::setEngine(std::function<void(Command)> post)
{
    m_post = std::move(post);
}

void Operations::takeSnapshot(std::shared_ptr<const Snapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
}

void Operations::applyProfile(std::vector<GiveSecret> keys)
{
    // What an unreadable profile closed is not known: what stands closed stays so until the user decides.
    if (isUnreadable())
        return;
    const bool isStandIn = m_profiles.loadState() == ProfileStore::LoadState::LastGoodUsed;
    post(ApplyProfile{profile(), {}, isStandIn, std::move(keys)});
}

void Operations::removeLeftKeys()
{
    using State = ProfileStore::LoadState;
    // Another version of the profile may name them.
    if (m_profiles.loadState() == State::Loaded || m_profiles.loadState() == State::Fresh)
        m_looseKeys.removeLeft(profile(), m_secrets);
}

void Operations::post(Command command)
{
    if (m_post)
        m_post(std::move(command));
}

Outcome Operations::save(const Profile &profile, std::vector<GatewayId> atNextRenewal)
{
    Outcome saved = m_looseKeys.save(m_profiles, profile);
    if (saved)
        post(ApplyProfile{this->profile(), std::move(atNextRenewal)});
    return saved;
}

void Operations::sayFailure(const Error &error)
{
    emit said({Severity::Error, wordsOfFailure(error), {}, {}});
}

Wording Operations::wordsOfFailure(const Error &error) const
{
    if (const auto &refused = m_profiles.refused(); refused && error.reason == Reason::InvalidConfiguration)
        return [refused = *refused] { return tr("Nothing was changed. %1").arg(textOf(refused)); };
    return [error] { return tr("Nothing was changed: %1.").arg(textOf(error)); };
}

PairState Operations::stateOf(TunnelId id) const
{
    const TunnelSnapshot *tunnel = m_snapshot ? m_snapshot->find(id) : nullptr;
    return tunnel ? tunnel->state : PairState::Stopped;
}

QString Operations::whyNotEdit() const
{
    if (isUnreadable())
        return tr("The profile could not be read; it is left untouched.");
    return m_isViewOnly ? tr("The console is set to view only.") : QString();
}

QString Operations::whyNotUndo() const
{
    if (QString why = whyNotEdit(); !why.isEmpty())
        return why;
    if (m_history.toUndo() || isImportLast())
        return {};
    return m_import ? changedSinceImportText() : tr("There is nothing to undo.");
}

QString Operations::whyNotRedo() const
{
    if (QString why = whyNotEdit(); !why.isEmpty())
        return why;
    return m_history.toRedo() ? QString() : tr("There is nothing to do again.");
}

bool Operations::isImportLast() const
{
    return m_import && profile() == m_import->second;
}

QString Operations::undoWords() const
{
    if (isImportLast())
        return tr("Undo the import");
    const Edit *edit = m_history.toUndo();
    //: %1: an edit, such as "Change of the gateway “seoul”"
    return edit ? tr("Undo: %1").arg(edit->what()) : tr("Undo");
}

QString Operations::redoWords() const
{
    const Edit *edit = m_history.toRedo();
    //: %1: an edit, such as "Change of the gateway “seoul”"
    return edit ? tr("Redo: %1").arg(edit->what()) : tr("Redo");
}

void Operations::remember(const Profile &before, Wording what, std::vector<GatewayId> atNextRenewal)
{
    Edit edit = editBetween(before, profile());
    edit.what = std::move(what);
    edit.atNextRenewal = std::move(atNextRenewal);
    m_history.add(std::move(edit));
}

void Operations::undo()
{
    if (!whyNotUndo().isEmpty())
        return;
    if (isImportLast())
        undoImport();
    else
        repeat(Direction::Back);
}

void Operations::redo()
{
    if (whyNotRedo().isEmpty())
        repeat(Direction::Again);
}

void Operations::repeat(Direction direction)
{
    const bool isBack = direction == Direction::Back;
    const Edit edit = isBack ? reversed(*m_history.toUndo()) : *m_history.toRedo();
    const EditResult result = applied(profile(), edit);
    if (result.profile == profile()) {
        isBack ? m_history.dropUndo() : m_history.dropRedo();
        emit said(
            {Severity::Warning,
             [what = edit.what] {
                 //: %1: an edit, such as "Change of the gateway “seoul”"
                 return tr("%1: nothing was done, because it has changed since or its place is taken.").arg(what());
             },
             {},
             {}});
        return;
    }
    if (const Outcome saved = save(result.profile, edit.atNextRenewal); !saved) {
        // What is not fit now hardly becomes so by itself, and the steps behind it are to be reached.
        if (saved.reason() == Reason::InvalidConfiguration) {
            isBack ? m_history.dropUndo() : m_history.dropRedo();
            sayUnfit(edit, result.profile);
        } else {
            sayFailure(saved.error());
        }
        return;
    }
    for (const auto &tunnel : edit.tunnels)
        emit acted(tunnel.before ? tunnel.before->id : tunnel.after->id);
    // Of half an edit the other half cannot come any more.
    if (!result.isWhole)
        isBack ? m_history.dropUndo() : m_history.dropRedo();
    else
        isBack ? m_history.noteUndone() : m_history.noteRedone();
    sayRepeated(direction, edit, result.isWhole);
}

// With the object that is in its way: what is found at the objects of the edit itself names the other one.
void Operations::sayUnfit(const Edit &edit, const Profile &unfit)
{
    ConfigFindings findings;
    const auto take = [&findings](const ConfigFindings &found) {
        std::copy_if(found.begin(), found.end(), std::back_inserter(findings),
                     [](const ConfigFinding &finding) { return !finding.isWarning; });
    };
    for (const auto &tunnel : edit.tunnels)
        if (tunnel.after)
            take(validate(*tunnel.after, unfit, HostFacts{}));
    for (const auto &gateway : edit.gateways)
        if (gateway.after)
            take(validate(*gateway.after, unfit));
    take(validate(unfit, HostFacts{}));
    if (findings.empty()) {
        sayFailure(Error{Reason::InvalidConfiguration});
        return;
    }
    const auto words = [what = edit.what, finding = findings.front()] {
        //: %1: an edit, such as "Change of the gateway “seoul”", %2: a field, %3: what would be wrong with it
        return tr("%1: nothing was done. %2: %3").arg(what(), labelOf(finding.field), textOf(finding));
    };
    emit said({Severity::Warning, words, {}, {}});
}

void Operations::sayRepeated(Direction direction, const Edit &edit, bool isWhole)
{
    const bool isBack = direction == Direction::Back;
    const auto words = [isBack, isWhole, what = edit.what, isKeyLost = edit.isKeyLost] {
        //: %1: an edit, such as "Change of the gateway “seoul”"
        QStringList parts{isBack ? tr("Undone: %1.").arg(what()) : tr("Done again: %1.").arg(what())};
        if (!isWhole)
            parts << tr("Not all of it: names or gateways have changed since, or are still in use.");
        if (isKeyLost)
            parts << tr("The Pre-shared Key stays as it is: the other one is no longer kept.");
        return joinedSentences(parts);
    };
    const Severity severity = isWhole && !edit.isKeyLost ? Severity::Info : Severity::Warning;
    const Message message{severity, words, {}, {}};
    if (!isWhole)
        emit said(message); // of half a step nothing is left to do again
    else
        emit said(isBack ? withRedo(message) : withUndo(message));
}

// A message may stand there longer than its step can be taken back, and then "Undo" would mean another one.
Message Operations::withUndo(Message message)
{
    message.actionText = [] { return tr("Undo"); };
    message.action = [this] { undo(); };
    message.isOffered = [this, number = m_history.numberToUndo()] {
        return number == m_history.numberToUndo() && !isImportLast() && whyNotUndo().isEmpty();
    };
    return message;
}

Message Operations::withRedo(Message message)
{
    message.actionText = [] { return tr("Redo"); };
    message.action = [this] { redo(); };
    message.isOffered = [this, number = m_history.numberToRedo()] {
        return number == m_history.numberToRedo() && whyNotRedo().isEmpty();
    };
    return message;
}

void Operations::sayUndoable(Wording what)
{
    emit said(withUndo({Severity::Info, std::move(what), {}, {}}));
}

QString Operations::whyNotCreateTunnel() const
{
    if (QString why = whyNotEdit(); !why.isEmpty())
        return why;
    return profile().gateways.empty() ? tr("Create an IPsec VPN Gateway first.") : QString();
}

QString Operations::whyNotDeleteGateway(GatewayId id) const
{
    if (QString why = whyNotEdit(); !why.isEmpty())
        return why;
    const auto tunnels = profile().tunnelsOf(id);
    if (tunnels.empty())
        return {};
    QStringList names;
    for (const TunnelConfig *tunnel : tunnels)
        names << fromUtf8(tunnel->name);
    return tr("%n tunnel(s) still use it: %1", nullptr, static_cast<int>(names.size()))
        .arg(names.join(QStringLiteral(", ")));
}

QString Operations::whyNotConnect(const std::vector<TunnelId> &ids) const
{
    if (ids.empty())
        return tr("Select a tunnel first.");
    if (!hasEngine())
        return m_whyNoEngine ? m_whyNoEngine() : tr("The engine is not running.");
    const bool allUp = std::all_of(ids.begin(), ids.end(), [this](TunnelId id) {
        const PairState state = stateOf(id);
        return state == PairState::Active || state == PairState::Established;
    });
    return allUp ? tr("It is connected already.") : QString();
}

QString Operations::whyNotDisconnect(const std::vector<TunnelId> &ids) const
{
    if (ids.empty())
        return tr("Select a tunnel first.");
    if (!hasEngine())
        return m_whyNoEngine ? m_whyNoEngine() : tr("The engine is not running.");
    const bool allStopped =
        std::all_of(ids.begin(), ids.end(), [this](TunnelId id) { return stateOf(id) == PairState::Stopped; });
    return allStopped ? tr("It is not connected.") : QString();
}

QString Operations::whyNotRekey(const std::vector<TunnelId> &ids) const
{
    if (ids.empty())
        return tr("Select a tunnel first.");
    if (!hasEngine())
        return m_whyNoEngine ? m_whyNoEngine() : tr("The engine is not running.");
    const bool noneUp = std::none_of(ids.begin(), ids.end(), [this](TunnelId id) {
        const PairState state = stateOf(id);
        return state == PairState::Active || state == PairState::PartiallyActive || state == PairState::Established;
    });
    return noneUp ? tr("It is not connected.") : QString();
}

QString Operations::whyNotExport() const
{
    // An export may hold keys.
    return m_isViewOnly ? whyNotEdit() : QString();
}

void Operations::sayWhyNotEdit()
{
    emit said({Severity::Warning, [this] { return whyNotEdit(); }, {}, {}});
}

QString Operations::whyUnreadable() const
{
    return complaintOf(m_profiles, m_profiles.loadError());
}

void Operations::startAfresh()
{
    if (!isUnreadable())
        return;
    Question question;
    question.title = [] { return tr("Begin with an empty profile"); };
    question.text = [] { return tr("Begin with an empty profile?"); };
    question.consequence = [path = profilePath()] {
        return tr("The file that cannot be read is kept beside it, as %1.unreadable.").arg(path);
    };
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), m_window);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_profiles.startAfresh();
        emit storeDecided();
    });
    dialog->open();
}

void Operations::give(Command command)
{
    std::visit(
        [this](const auto &given) {
            if constexpr (requires { TunnelId{given.tunnel}; })
                emit acted(given.tunnel);
        },
        command);
    post(std::move(command));
}

void Operations::connectTunnels(const std::vector<TunnelId> &ids)
{
    for (const TunnelId id : ids) {
        emit acted(id);
        post(ConnectTunnel{id});
    }
}

void Operations::disconnectTunnels(const std::vector<TunnelId> &ids)
{
    if (!m_asksBeforeDisconnect) {
        stopTunnels(ids);
        return;
    }
    Question question;
    question.title = [] { return tr("Disconnect"); };
    question.text = [count = static_cast<int>(ids.size())] { return tr("Disconnect %n tunnel(s)?", nullptr, count); };
    QStringList open;
    for (const TunnelId id : ids)
        if (const TunnelConfig *tunnel = profile().find(id)) {
            question.items << fromUtf8(tunnel->name);
            if (!tunnel->failClosed)
                open << fromUtf8(tunnel->name);
        }
    question.consequence = [open, isAllOpen = open.size() == question.items.size()] {
        if (open.isEmpty())
            return tr("The VPN sessions end. Nothing goes out in clear meanwhile.");
        if (isAllOpen)
            return tr("The VPN sessions end. What is sent to the Remote Networks then takes the ordinary route, in "
                      "clear.");
        //: %1: names of tunnels
        return tr("The VPN sessions end. What is sent to the Remote Networks of %1 then takes the ordinary route, in "
                  "clear; the networks of the other tunnels stay blocked.")
            .arg(open.join(QStringLiteral(", ")));
    };
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), m_window);
    connect(dialog, &QDialog::accepted, this, [this, ids] { stopTunnels(ids); });
    dialog->open();
}

void Operations::stopTunnels(const std::vector<TunnelId> &ids)
{
    for (const TunnelId id : ids) {
        emit acted(id);
        post(DisconnectTunnel{id});
    }
}

void Operations::rekeyTunnels(const std::vector<TunnelId> &ids)
{
    for (const TunnelId id : ids) {
        emit acted(id);
        post(RekeyTunnel{id});
    }
}

void Operations::rekeySa(TunnelId tunnel, SaId sa)
{
    emit acted(tunnel);
    post(RekeySa{sa});
}

void Operations::deleteSa(TunnelId tunnel, SaId sa, const QString &spi)
{
    const TunnelConfig *config = profile().find(tunnel);
    if (!config)
        return;
    const ConnectWhen when = config->connect;
    // As the engine has it: on traffic the route stands without an SA, too.
    const bool isBlocked = config->failClosed || when == ConnectWhen::OnTraffic;
    Question question;
    question.title = [] { return tr("Delete an IPsec SA"); };
    //: %1: an SPI, %2: a tunnel's name
    question.text = [spi, name = fromUtf8(config->name)] {
        return tr("Delete the SA pair %1 of the tunnel “%2”?").arg(spi, name);
    };
    question.consequence = [when, isBlocked] {
        if (when == ConnectWhen::AtStart)
            return isBlocked
                       ? tr("The peer is told. The tunnel stays connected: a new SA pair is negotiated at once.")
                       : tr("The peer is told. The tunnel stays connected: a new SA pair is negotiated at once. What "
                            "is sent between these networks meanwhile takes the ordinary route, in clear.");
        return isBlocked
                   ? tr("The peer is told. Traffic between these networks stops until the tunnel connects again.")
                   : tr("The peer is told. Until the tunnel connects again, what is sent between these networks takes "
                        "the ordinary route, in clear.");
    };
    question.yes = [] { return tr("Yes"); };
    question.no = [] { return tr("No"); };
    auto *dialog = new ConfirmDialog(std::move(question), m_window);
    connect(dialog, &QDialog::accepted, this, [this, tunnel, sa] {
        emit acted(tunnel);
        post(DeleteSa{sa});
    });
    dialog->open();
}

bool Operations::mayAdoptZones() const
{
    return !m_areZonesDecided && profile().zones.empty() && whyNotEdit().isEmpty();
}

void Operations::adoptZones(const std::vector<ZoneConfig> &zones)
{
    if (zones.empty() || !mayAdoptZones())
        return;
    m_areZonesDecided = true;
    Profile next = profile();
    next.zones = zones;
    if (const Outcome saved = save(next); !saved)
        sayFailure(saved.error());
}

void Operations::editZones(ZoneId shown)
{
    if (!whyNotEdit().isEmpty()) {
        sayWhyNotEdit();
        return;
    }
    auto *dialog = new ZonesDialog(profile(), m_snapshot ? m_snapshot->host : readInterfaces(), m_window);
    dialog->setCommit([this](const std::vector<ZoneConfig> &zones) {
        const Profile before = profile();
        Profile next = before;
        next.zones = zones;
        const Outcome saved = save(next);
        if (!saved)
            return wordsOfFailure(saved.error())();
        remember(before, [] { return tr("Change of the zones"); });
        return QString();
    });
    dialog->select(shown);
    dialog->open();
}

} // namespace tunneldesk
