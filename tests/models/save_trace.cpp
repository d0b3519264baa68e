#include "tests/models/save_trace.h"

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <unistd.h>

namespace tunneldesk::test
{
namespace
{

QByteArray readFrom(pid_t child, std::uint64_t address, std::size_t size)
{
    QByteArray data(static_cast<qsizetype>(size), '\0');
    iovec here{data.data(), size};
    iovec there{reinterpret_cast<void *>(address), size};
    const ssize_t got = ::process_vm_readv(child, &here, 1, &there, 1, 0);
    return got < 0 ? QByteArray() : data.first(got);
}

std::string pathFrom(pid_t child, std::uint64_t address)
{
    // Not across a page that may not be there.
    QByteArray text;
    while (text.size() < 4096) {
        const std::uint64_t at = address + static_cast<std::uint64_t>(text.size());
        const QByteArray piece = readFrom(child, at, 4096 - at % 4096);
        const qsizetype end = piece.indexOf('\0');
        text += end < 0 ? piece : piece.first(end);
        if (end >= 0 || piece.isEmpty())
            break;
    }
    return text.toStdString();
}

// Follows the calls of one child and keeps those that touch the folder.
class Recorder
{
public:
    Recorder(pid_t child, const QString &folder) : m_child(child), m_folder(folder.toStdString()) {}

    void atStop(std::vector<DiskCall> &calls)
    {
        __ptrace_syscall_info info{};
        ::ptrace(PTRACE_GET_SYSCALL_INFO, m_child, sizeof(info), &info);
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
            m_number = info.entry.nr;
            std::copy(std::begin(info.entry.args), std::end(info.entry.args), m_arguments.begin());
        } else if (info.op == PTRACE_SYSCALL_INFO_EXIT && !info.exit.is_error) {
            onDone(info.exit.rval, calls);
        }
    }

private:
    // Empty for what is not in the folder; "." for the folder.
    std::string inFolder(const std::string &path) const
    {
        if (path == m_folder || path == m_folder + '/')
            return ".";
        const bool isInside = path.size() > m_folder.size() + 1 && path.compare(0, m_folder.size(), m_folder) == 0 &&
                              path[m_folder.size()] == '/';
        return isInside ? path.substr(m_folder.size() + 1) : std::string();
    }

    std::string path(std::size_t argument) const { return inFolder(pathFrom(m_child, m_arguments[argument])); }

    void onDone(std::int64_t result, std::vector<DiskCall> &calls)
    {
        using What = DiskCall::What;
        const auto open = m_open.find(static_cast<int>(m_arguments[0]));
        switch (m_number) {
        case SYS_openat:
            onOpened(static_cast<int>(result), path(1), static_cast<int>(m_arguments[2]), calls);
            return;
        case SYS_close:
            m_open.erase(static_cast<int>(m_arguments[0]));
            return;
        case SYS_write:
            if (open != m_open.end())
                calls.push_back({What::Write,
                                 open->second,
                                 {},
                                 readFrom(m_child, m_arguments[1], static_cast<std::size_t>(result))});
            return;
        case SYS_fsync:
        case SYS_fdatasync:
            if (open != m_open.end())
                calls.push_back({open->second == "." ? What::SyncFolder : What::SyncFile, open->second, {}, {}});
            return;
#ifdef SYS_rename
        case SYS_rename:
            onRenamed(path(0), path(1), calls);
            return;
        case SYS_unlink:
            onRemoved(path(0), calls);
            return;
#endif
        case SYS_renameat:
        case SYS_renameat2:
            onRenamed(path(1), path(3), calls);
            return;
        case SYS_unlinkat:
            onRemoved(path(1), calls);
            return;
        default:
            return;
        }
    }

    void onOpened(int descriptor, const std::string &name, int flags, std::vector<DiskCall> &calls)
    {
        if (name.empty())
            return;
        m_open[descriptor] = name;
        // What is there already and is not emptied stays what it is.
        if ((flags & O_CREAT) != 0 && (flags & (O_EXCL | O_TRUNC)) != 0)
            calls.push_back({DiskCall::What::Create, name, {}, {}});
    }
    void onRenamed(const std::string &from, const std::string &to, std::vector<DiskCall> &calls)
    {
        if (from.empty() || to.empty())
            return;
        calls.push_back({DiskCall::What::Rename, from, to, {}});
        for (auto &[descriptor, name] : m_open)
            if (name == from)
                name = to;
    }
    void onRemoved(const std::string &name, std::vector<DiskCall> &calls)
    {
        if (!name.empty())
            calls.push_back({DiskCall::What::Remove, name, {}, {}});
    }

    pid_t m_child;
    std::string m_folder;
    std::uint64_t m_number = 0;
    std::array<std::uint64_t, 6> m_arguments{};
    std::map<int, std::string> m_open; // descriptor to name
};

pid_t startStopped(const std::function<void()> &prepare, const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    if (prepare)
        prepare();
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    std::raise(SIGSTOP);
    ::_exit(work());
}

} // namespace

SaveTrace traceWork(const QString &folder, const std::function<int()> &work, std::optional<EndAt> endAt,
                    const std::function<void()> &prepare)
{
    SaveTrace trace;
    const pid_t child = startStopped(prepare, work);
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
        return trace;
    ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    Recorder recorder(child, folder);
    long signal = 0;
    int later = 0;
    while (true) {
        ::ptrace(PTRACE_SYSCALL, child, nullptr, signal);
        if (::waitpid(child, &status, 0) != child)
            return trace;
        if (!WIFSTOPPED(status)) {
            trace.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            return trace;
        }
        const bool isCall = WSTOPSIG(status) == (SIGTRAP | 0x80);
        signal = isCall ? 0 : WSTOPSIG(status);
        if (!isCall)
            continue;
        recorder.atStop(trace.calls);
        if (endAt && trace.calls.size() >= endAt->calls && later++ == endAt->stops) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            trace.wasEnded = true;
            return trace;
        }
        ++trace.stops;
    }
}

namespace
{

// One file, whatever it is called: what was written, and how much of it is certainly on the disk.
struct DiskFile {
    QByteArray content;
    qsizetype synced = 0;
};

using Names = std::map<std::string, std::size_t>; // to the number of the file

void apply(const DiskCall &call, std::size_t file, Names &names)
{
    if (call.what == DiskCall::What::Create) {
        names[call.name] = file;
    } else if (call.what == DiskCall::What::Remove) {
        names.erase(call.name);
    } else if (call.what == DiskCall::What::Rename && names.contains(call.name)) {
        names[call.newName] = names[call.name];
        names.erase(call.name);
    }
}

} // namespace

std::set<std::optional<QByteArray>> afterPowerCut(const std::vector<DiskCall> &calls, std::size_t count,
                                                  const std::string &name, const QByteArray &before)
{
    std::vector<DiskFile> files{{before, before.size()}};
    Names now{{name, 0}};
    // Each way in which the names can stand on the disk: as they were synced, and one call more at a time.
    std::vector<Names> possible{now};
    for (std::size_t i = 0; i < count; ++i) {
        const DiskCall &call = calls[i];
        using What = DiskCall::What;
        if (call.what == What::Write && now.contains(call.name)) {
            files[now[call.name]].content += call.data;
        } else if (call.what == What::SyncFile && now.contains(call.name)) {
            DiskFile &file = files[now[call.name]];
            file.synced = file.content.size();
        } else if (call.what == What::SyncFolder) {
            possible = {now};
        } else {
            if (call.what == What::Create)
                files.emplace_back();
            apply(call, files.size() - 1, now);
            possible.push_back(now);
        }
    }
    std::set<std::optional<QByteArray>> contents;
    for (const Names &names : possible) {
        const auto found = names.find(name);
        if (found == names.end()) {
            contents.insert(std::nullopt);
            continue;
        }
        const DiskFile &file = files[found->second];
        for (const qsizetype size : {file.synced, (file.synced + file.content.size()) / 2, file.content.size()})
            contents.insert(file.content.first(size));
    }
    return contents;
}

} // namespace tunneldesk::test
