// The line at the bottom: how many tunnels are up, the engine, the keychain, the traffic, the language. Each
// part is a button that leads to what it speaks of.
#pragma once

#include "app/problems.h"
#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/secret_store.h"

#include <QFrame>

class QLabel;
class QMenu;
class QToolButton;

namespace tunneldesk
{

enum class EngineState { Starting, Ready, Missing };

class StatusLine : public QFrame
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    // `snapshot` may be null.
    void apply(const Profile &profile, const Snapshot *snapshot);
    void setEngineState(EngineState state);
    void setKeychain(SecretStore::Keychain keychain);
    // The languages to choose from; stays the caller's.
    void setLanguages(QMenu *menu, const QString &ownName);

    // For as long as it is not empty it stands in the place of the counts.
    void showTip(const QString &tip);
    [[nodiscard]] QString tip() const;

signals:
    // The tunnels that a count counts.
    void groupClicked(tunneldesk::TunnelGroup group);
    void trafficClicked();
    void engineClicked();
    void keychainClicked();

private:
    // Empty: without a symbol.
    QToolButton *addButton(const QString &symbolName);
    [[nodiscard]] static QString wordsOf(TunnelGroup group, int count);
    void retranslate();
    void measure(const Snapshot &snapshot);

    GroupCounts m_groupCounts{};
    EngineState m_engineState = EngineState::Starting;
    SecretStore::Keychain m_keychainState = SecretStore::Keychain::Unknown;
    Time m_since;
    std::uint64_t m_bytesIn = 0;
    std::uint64_t m_bytesOut = 0;
    std::uint64_t m_guarantee = 0; // bits a second of all gateways together; 0: none, or no limit
    std::uint64_t m_rateIn = 0;
    std::uint64_t m_rateOut = 0;
    QList<std::pair<TunnelGroup, QToolButton *>> m_counts;
    int m_stretch = 0; // its place in the layout
    QLabel *m_tip;
    QToolButton *m_engine;
    QToolButton *m_keychain;
    QToolButton *m_traffic;
    QToolButton *m_language;
};

} // namespace tunneldesk
