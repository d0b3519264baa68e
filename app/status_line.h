// The line at the bottom: how many tunnels are up, the engine, the keychain, the traffic, the language. Each
// part is a button that leads to what it speaks of.
#pragma once

#include "engine/config/profile.h"
#include "engine/report/snapshot.h"
#include "models/secret_store.h"

#include <QFrame>

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

signals:
    void tunnelsClicked();
    void engineClicked();
    void keychainClicked();

private:
    QToolButton *addButton(const QString &symbolName);
    void retranslate();
    void measure(const Snapshot &snapshot);

    int m_active = 0;
    int m_attention = 0;
    int m_stopped = 0;
    EngineState m_engineState = EngineState::Starting;
    SecretStore::Keychain m_keychainState = SecretStore::Keychain::Unknown;
    Time m_since;
    std::uint64_t m_bytesIn = 0;
    std::uint64_t m_bytesOut = 0;
    std::uint64_t m_rateIn = 0;
    std::uint64_t m_rateOut = 0;
    QToolButton *m_tunnels;
    QToolButton *m_engine;
    QToolButton *m_keychain;
    QToolButton *m_traffic;
    QToolButton *m_language;
};

} // namespace tunneldesk
