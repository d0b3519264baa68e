// Everything that the user does to gateways, tunnels and zones: opens the dialog, guards, saves, and tells
// the engine. Keys are written before the profile, the profile before the engine hears of it; when a step
// fails, nothing is half made. Draws nothing itself.
#pragma once

#include "app/edit_history.h"
#include "app/message_bar.h"
#include "engine/report/command.h"
#include "engine/report/snapshot.h"
#include "models/import_plan.h"
#include "models/loose_keys.h"
#include "models/profile_store.h"
#include "models/secret_store.h"
#include "models/traffic_history.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace tunneldesk
{

class GatewayWizard;
class PeerSheetView;
class TunnelWizard;

class Operations : public QObject
{
    Q_OBJECT
public:
    Operations(ProfileStore &profiles, SecretStore &secrets, QObject *parent = nullptr);

    // The window that dialogs belong to.
    void setWindow(QWidget *window) { m_window = window; }
    // Null: there is no engine; then the profile is edited and nothing else happens.
    void setEngine(std::function<void(Command)> post);
    [[nodiscard]] bool hasEngine() const { return static_cast<bool>(m_post); }
    // Said in tooltips while there is none.
    void setWhyNoEngine(Wording why) { m_whyNoEngine = std::move(why); }
    void takeSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // What tunnels carry at the moment, all together: said before they are deleted.
    void setFlow(std::function<TrafficSample(const std::vector<TunnelId> &)> flowOf) { m_flowOf = std::move(flowOf); }
    // Saves the profile as it is to the engine again (at the start).
    void applyProfile(std::vector<GiveSecret> keys = {});
    // What an earlier run stored and did not come to name in the profile goes, where the keychain or the vault is open.
    void removeLeftKeys();

    void createGateway();
    // `why`: the dialog opens at its field, and begins with what the peer has where that is the one right answer.
    void changeGateway(GatewayId id, const Finding &why = {});
    void deleteGateway(GatewayId id);
    // `gateway`: what the dialog begins with; none: the first.
    void createTunnel(GatewayId gateway = {});
    void changeTunnel(TunnelId id, const Finding &why = {});
    void deleteTunnels(const std::vector<TunnelId> &ids);
    // A new one that begins with the settings of this one, under a free name and without its key.
    void cloneGateway(GatewayId id);
    void cloneTunnel(TunnelId id);
    void renameTunnel(TunnelId id);
    // Says why: the documentation lets nobody change it.
    void refuseRenaming(GatewayId id);
    // New keys at once, without a gap.
    void rekeyTunnels(const std::vector<TunnelId> &ids);
    void rekeySa(TunnelId tunnel, SaId sa);
    // Asks first; `spi` is what the user knows it by.
    void deleteSa(TunnelId tunnel, SaId sa, const QString &spi);
    void connectTunnels(const std::vector<TunnelId> &ids);
    void disconnectTunnels(const std::vector<TunnelId> &ids);
    // `shown`: the one that is selected at first; none: the first.
    void editZones(ZoneId shown = {});
    // What the other gateway and the hosts on both sides need for this tunnel.
    enum class PeerSheetPart : std::uint8_t { Values, Hosts };
    void showPeerSheet(TunnelId id, PeerSheetPart part = PeerSheetPart::Values);
    // The same as a part of another window; null where there is none.
    [[nodiscard]] QWidget *makePeerSheet(TunnelId id, QWidget *parent);
    // `selected`: what is ticked at the start; none: everything.
    void exportProfile(const std::vector<TunnelId> &selected = {});
    // Asks for files, then as importFiles().
    void chooseImport();
    // Files that belong together: a preview first; nothing is changed before it is confirmed.
    void importFiles(const QStringList &paths);
    // Takes the last import back, for a minute, unless the profile has changed since.
    void undoImport();

    // Neither the profile nor the version before it could be read: nothing is changed until the user decides.
    [[nodiscard]] bool isUnreadable() const { return m_profiles.loadState() == ProfileStore::LoadState::Unreadable; }
    [[nodiscard]] QString profilePath() const { return m_profiles.path(); }
    // One sentence that names the file; while isUnreadable().
    [[nodiscard]] QString whyUnreadable() const;
    // The decision, after a question: what cannot be read is put aside by the next save.
    void startAfresh();

    // Nothing is edited then, whatever the profile would allow.
    void setViewOnly(bool isViewOnly);
    [[nodiscard]] bool isViewOnly() const { return m_isViewOnly; }
    // Disconnecting is asked about first then.
    void setAsksBeforeDisconnect(bool asks) { m_asksBeforeDisconnect = asks; }
    // Every key that is stored elsewhere and can be read goes there; what is asked for each time stays so. `say` is
    // told how it ended, and whose keys could not be moved; null: said().
    void moveAllKeys(KeyStorage where, std::function<void(const Message &)> say = {});
    [[nodiscard]] SecretStore &secrets() { return m_secrets; }
    // Takes the last edit or import back, and does again what was taken back.
    void undo();
    void redo();
    [[nodiscard]] EditHistory &history() { return m_history; }
    // "Undo: change of …"; without what, where there is nothing to undo.
    [[nodiscard]] QString undoWords() const;
    [[nodiscard]] QString redoWords() const;

    // Why an action cannot be done now, one sentence; empty: it can.
    [[nodiscard]] QString whyNotEdit() const;
    [[nodiscard]] QString whyNotUndo() const;
    [[nodiscard]] QString whyNotRedo() const;
    [[nodiscard]] QString whyNotCreateTunnel() const;
    [[nodiscard]] QString whyNotDeleteGateway(GatewayId id) const;
    [[nodiscard]] QString whyNotConnect(const std::vector<TunnelId> &ids) const;
    [[nodiscard]] QString whyNotDisconnect(const std::vector<TunnelId> &ids) const;
    [[nodiscard]] QString whyNotRekey(const std::vector<TunnelId> &ids) const;
    [[nodiscard]] QString whyNotExport() const;
    [[nodiscard]] QString whyNotShowKey() const;

    // What the user asks for elsewhere, by the command line: as if by a button here, and without a question.
    void give(Command command);
    // Whether zones that are found may become the profile's. Not once it has had any in this run: who deletes them has
    // decided, until the next start.
    [[nodiscard]] bool mayAdoptZones() const;
    // Where they may, puts the zones found into the profile; that is tried once.
    void adoptZones(const std::vector<ZoneConfig> &zones);
    [[nodiscard]] const Profile &profile() const { return m_profiles.profile(); }
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const { return m_snapshot; }

signals:
    void said(const tunneldesk::Message &message);
    void gatewayMade(tunneldesk::GatewayId id);
    void tunnelMade(tunneldesk::TunnelId id);
    void viewOnlyChanged();
    void storeDecided();                         // after startAfresh()
    void gatewayShown(tunneldesk::GatewayId id); // the user asked to be taken there
    void tunnelShown(tunneldesk::TunnelId id);
    void undoChanged(); // what there is to undo, or to do again
    // The user did something to it: what it does now is no surprise.
    void acted(tunneldesk::TunnelId id);

private:
    using Done = std::function<void(Outcome)>;

    struct GatewayChange {
        bool isNew = false;
        GatewayConfig before; // unless it is new
        GatewayConfig after;
        bool waitsForRenewal = false; // its policy, for what stands
    };
    GatewayWizard *openGatewayDialog(bool isNew, const GatewayConfig &shown, bool waitsForRenewal = false);
    [[nodiscard]] QString addressOf(const ZoneConfig &zone) const;
    void commitGateway(const GatewayChange &change);
    void saveGateway(const GatewayChange &change);
    void sayChanged(const GatewayChange &change);
    void cautionShrink(const GatewayChange &change);
    void removeGateway(GatewayId id);
    void guardKey(PeerSheetView &sheet);
    void keepHostsChecked(PeerSheetView &sheet, TunnelId id);
    [[nodiscard]] std::vector<std::pair<QString, QString>> peerRowsOf(const TunnelConfig &tunnel) const;
    TunnelWizard *openTunnelDialog(bool isNew, const TunnelConfig &shown);
    void commitTunnel(bool isNew, TunnelConfig tunnel, std::optional<Secret> key, Done done);
    void storeKey(bool isNew, const TunnelConfig &tunnel, const Secret &key, const Done &done);
    void moveKey(const TunnelConfig &tunnel, const TunnelConfig &before, Done done);
    void saveTunnel(bool isNew, const TunnelConfig &tunnel, std::optional<Secret> key, const Done &done);
    void removeTunnels(const std::vector<TunnelId> &ids);
    // Then nothing can be read from it: nobody is asked to make an empty one.
    [[nodiscard]] bool lacksVault() const { return m_secrets.vault() == SecretStore::Vault::None; }
    void withOpenVault(bool isNeeded, Wording reason, std::function<void()> next, Done done);
    [[nodiscard]] static QString inVaultText(const QString &tunnel);
    // Fetches the key of a tunnel, from a vault that is opened first.
    using FoundKey = std::function<void(const Result<Secret> &)>;
    [[nodiscard]] std::function<void(FoundKey)> keySourceOf(const TunnelConfig &tunnel);
    void finishExport(const Outcome &written, const QString &path, const std::vector<std::string> &missing,
                      const Done &done);
    void sayUnread(const QString &name, const Error &error, const JsonFault &fault);
    void askImportPassphrase(const std::shared_ptr<std::vector<ImportFile>> &files);
    void previewImport(const QString &name, ImportSource source);
    // `isWanted`: false once the user has closed the preview; then nothing is changed.
    void takeImport(ImportResult result, const std::function<bool()> &isWanted, const Done &done);
    void stopTunnels(const std::vector<TunnelId> &ids);
    struct KeyMove;
    void collectMoved(const std::shared_ptr<KeyMove> &move);
    void storeMovedKeys(const std::shared_ptr<KeyMove> &move);
    void sayUnmoved(const KeyMove &move, const Error &error);
    void rememberImport(const Profile &before, const Profile &after);
    void forgetImport();
    [[nodiscard]] HostFacts hostFacts() const;
    // Those of the profile, and those that may come back into it.
    [[nodiscard]] std::vector<TunnelConfig> keptTunnels() const;
    // Without what stood there before and may be named again: a key may come back to where it was.
    [[nodiscard]] LooseKeys::Entries notKept(LooseKeys::Entries entries) const;
    // In between they are stored, and what an undo needs no longer of them stays all the same.
    [[nodiscard]] Outcome beginStoring(const LooseKeys::Entries &entries);
    void endStoring(const LooseKeys::Entries &entries);
    void forgetUnusedKeys(const std::vector<TunnelConfig> &before);
    enum class Direction : bool { Back, Again };
    void repeat(Direction direction);
    void sayUnfit(const Edit &edit, const Profile &unfit);
    void sayRepeated(Direction direction, const Edit &edit, bool isWhole);
    [[nodiscard]] bool isImportLast() const;
    [[nodiscard]] static QString changedSinceImportText();
    // What was saved becomes a step that can be undone.
    void remember(const Profile &before, Wording what, std::vector<GatewayId> atNextRenewal = {});
    void rememberTunnel(const Profile &before, const TunnelConfig &tunnel);
    // With the way back, as long as the step that it is about is the one that would be taken back.
    void sayUndoable(Wording what);
    [[nodiscard]] Message withUndo(Message message);
    [[nodiscard]] Message withRedo(Message message);
    void sayWhyNotEdit();
    // `atNextRenewal`: as in ApplyProfile.
    [[nodiscard]] Outcome save(const Profile &profile, std::vector<GatewayId> atNextRenewal = {});
    void sayFailure(const Error &error);
    // The sentence for it; of a profile that is not valid, with what is wrong in it.
    [[nodiscard]] Wording wordsOfFailure(const Error &error) const;
    void post(Command command);
    [[nodiscard]] PairState stateOf(TunnelId id) const;

    ProfileStore &m_profiles;
    SecretStore &m_secrets;
    QPointer<QWidget> m_window;
    std::function<void(Command)> m_post;
    Wording m_whyNoEngine;
    std::function<TrafficSample(const std::vector<TunnelId> &)> m_flowOf;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<std::pair<Profile, Profile>> m_import; // before and after the last one, while it can be undone
    int m_importNumber = 0;
    bool m_isViewOnly = false;
    bool m_areZonesDecided = false;
    bool m_asksBeforeDisconnect = false;
    LooseKeys m_looseKeys;
    LooseKeys::Entries m_storing; // what the profile does not name yet
    EditHistory m_history;        // last: what it forgets when it goes needs the others
};

} // namespace tunneldesk
