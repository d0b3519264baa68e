// Brings the engine its helper when this process has not the rights itself: starts it (file capabilities, group
// tunneldesk), or, where that cannot be done, has the system service ask for the administrator's authorization (D-Bus,
// polkit). Tries the first way again by itself, so that the command that mends it is enough.
#pragma once

#include "app/engine_bridge.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

class QDBusPendingCallWatcher;

namespace tunneldesk
{

namespace host
{
struct HelperStart;
}

// Where the helper lies: TUNNELDESK_HELPER, else where it was installed, else beside this program as it was built.
[[nodiscard]] QString helperProgram();

class HelperKeeper : public QObject
{
    Q_OBJECT
public:
    // `engine` must live longer.
    HelperKeeper(EngineBridge &engine, QString program, QObject *parent = nullptr);
    // A helper on its way is waited for, up to a second, and handed over: the engine's clean end may need it.
    ~HelperKeeper() override;

    // From the first way on, now. The user may be asked for a password.
    void tryNow();

private:
    void onHelperNeeded(HelperState why);
    void start();
    void onStarted(bool isLate);
    void give(FileDescriptor socket);
    void askService();
    void onServiceAnswer(QDBusPendingCallWatcher *watcher);
    void giveUp();

    EngineBridge &m_engine;
    QString m_program;
    HelperState m_problem = HelperState::Waiting;
    bool m_mayAskService =
        true; // once for each time that the engine or the user wants it: nobody is asked again unasked
    bool m_isAsking = false;
    std::shared_ptr<host::HelperStart> m_starting; // null: none is on its way
    QElapsedTimer m_given;                         // since the last one was handed over
    bool m_diedAtOnce = false;                     // the one before
    QTimer m_again;
};

} // namespace tunneldesk
