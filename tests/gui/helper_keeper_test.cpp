#include "tests/gui/helper_keeper_test.h"

#include "app/helper_keeper.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <sys/wait.h>

namespace tunneldesk::test
{
namespace
{

constexpr int kTicks = 50;
constexpr int kPatience = 60'000; // milliseconds

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// A helper whose first process ends when it is let go, and says then how often one was started.
void writeSlowHelper(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("#!/bin/sh\n"
                       "echo $$ >>\"$0.starts\"\n"
                       "while ! [ -e \"$0.go\" ]; do sleep 0.02; done\n"
                       "[ -e \"$0.end\" ] || { wc -l <\"$0.starts\" >\"$0.new\"; mv \"$0.new\" \"$0.end\"; }\n") > 0);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
}

host::RuntimeOptions throughHelper()
{
    host::RuntimeOptions options;
    options.throughHelper = true;
    return options;
}

// Which finds that it can do nothing.
bool hasReachedTheEngine(const QSignalSpy &needs)
{
    return std::any_of(needs.begin(), needs.end(), [](const QList<QVariant> &need) {
        return need.at(0).value<HelperState>() == HelperState::Lost;
    });
}

// Its first process, which stays for the keeper to take away.
bool hasEnded(const QString &program)
{
    const int first = contentOf(program + QStringLiteral(".starts")).trimmed().toInt();
    siginfo_t end{};
    return first > 0 && ::waitid(P_PID, static_cast<id_t>(first), &end, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           end.si_pid == first;
}

// What a window gets to paint.
class Painted : public QWidget
{
public:
    int times = 0;

protected:
    void paintEvent(QPaintEvent *) override { ++times; }
};

} // namespace

void HelperKeeperTest::theWindowLivesWhileAHelperIsSlowToStart()
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("helper"));
    writeSlowHelper(program);
    EngineBridge engine(throughHelper());
    const QSignalSpy needs(&engine, &EngineBridge::helperNeeded);
    HelperKeeper keeper(engine, program);
    Painted window;
    window.show();
    QTimer ticker;
    connect(&ticker, &QTimer::timeout, &window, qOverload<>(&QWidget::update));
    ticker.start(1);
    keeper.tryNow();
    QTRY_VERIFY(QFile::exists(program + QStringLiteral(".starts")));
    const int before = window.times;
    QTRY_VERIFY(window.times >= before + kTicks);
    // Nobody has asked twice, or given it up, meanwhile.
    keeper.tryNow();
    QVERIFY(QFile(program + QStringLiteral(".go")).open(QIODevice::WriteOnly));
    QTRY_COMPARE_WITH_TIMEOUT(contentOf(program + QStringLiteral(".end")).trimmed(), QByteArray("1"), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(hasReachedTheEngine(needs), kPatience);
}

// The program ends between the start of a helper and the event loop's next turn.
void HelperKeeperTest::aHelperOnItsWayIsThereForTheCleanEnd()
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("helper"));
    writeSlowHelper(program);
    QVERIFY(QFile(program + QStringLiteral(".go")).open(QIODevice::WriteOnly));
    EngineBridge engine(throughHelper());
    const QSignalSpy needs(&engine, &EngineBridge::helperNeeded);
    auto keeper = std::make_unique<HelperKeeper>(engine, program);
    keeper->tryNow();
    // Without the event loop. The keeper would give it one second more: too little where a machine stalls.
    const QDeadlineTimer deadline(kPatience);
    while (!hasEnded(program) && !deadline.hasExpired())
        QThread::msleep(10);
    QVERIFY(hasEnded(program));
    keeper.reset();
    QTRY_VERIFY_WITH_TIMEOUT(hasReachedTheEngine(needs), kPatience);
}

} // namespace tunneldesk::test
