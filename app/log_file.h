// The log as a file beside the journal in memory: one line an event, for its owner alone, begun anew before it grows
// too large (the one before is kept). Holds no secret, because events hold none.
#pragma once

#include "engine/base/result.h"
#include "engine/config/profile.h"
#include "engine/report/event.h"

#include <QDateTime>
#include <QFile>

namespace tunneldesk
{

class LogFile
{
public:
    explicit LogFile(QString path, qint64 most = qint64{8} * 1024 * 1024);

    [[nodiscard]] static QString defaultPath();
    // Off: closed. Error: FileUnwritable (first: errno); it is tried again with each line. What cannot be written is
    // left out; the journal has it.
    [[nodiscard]] Outcome setOn(bool isOn);
    // `now` and `wallNow`: the same moment on the engine's clock and on the wall's.
    void append(const std::vector<Event> &events, const Profile &profile, Time now, const QDateTime &wallNow);

private:
    [[nodiscard]] Outcome open();

    QString m_path;
    qint64 m_most;
    bool m_isOn = false;
    QFile m_file;
};

} // namespace tunneldesk
