// A piece of work in a process of its own, system call by system call: to end it in any of them, and to know what it
// had asked of the disk by then.
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tunneldesk::test
{

// What a call did to the files of a folder. Names without the folder.
struct DiskCall {
    enum class What { Create, Write, SyncFile, SyncFolder, Rename, Remove } what = What::Write;
    std::string name;
    std::string newName; // of Rename
    QByteArray data;     // of Write
};

struct SaveTrace {
    int stops = 0;         // at both ends of every system call: where it can be ended
    bool wasEnded = false; // by us
    int exitCode = -1;
    std::vector<DiskCall> calls;
};

// So many stops after that many calls to the disk.
struct EndAt {
    int stops = 0;
    std::size_t calls = 0;
};

// Runs `work` in a child, which is killed where its first thread comes to `endAt`, if it comes so far. `prepare`: runs
// there before anything is followed.
[[nodiscard]] SaveTrace traceWork(const QString &folder, const std::function<int()> &work,
                                  std::optional<EndAt> endAt = std::nullopt, const std::function<void()> &prepare = {});

// Every content that a file of the folder can have after a power cut behind the first `count` calls; nothing: it is not
// there. What was not synced is there, half there, or not at all; names come back in the order of the calls, as far as
// the folder was synced at least. `before`: what stood there, all of it on the disk.
[[nodiscard]] std::set<std::optional<QByteArray>> afterPowerCut(const std::vector<DiskCall> &calls, std::size_t count,
                                                                const std::string &name, const QByteArray &before);

} // namespace tunneldesk::test
