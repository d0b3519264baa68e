#include "tests/app/control_test.h"

#include "app/control_client.h"
#include "app/control_server.h"
#include "app/control_socket.h"
#include "engine/host/runtime.h"
#include "tests/support/profile_builder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstring>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>

namespace tunneldesk::test
{
namespace
{

using Progress = FrameReader::Progress;

// Feeds `octets` in pieces of at most `piece`; what the reader said last, and how often it gave a frame.
std::pair<Progress, int> feed(FrameReader &reader, QByteArrayView octets, std::size_t piece)
{
    Progress progress = Progress::More;
    int frames = 0;
    while (!octets.isEmpty() && progress != Progress::Broken) {
        const MutableByteView space = reader.space();
        const std::size_t count = std::min({space.size(), piece, static_cast<std::size_t>(octets.size())});
        std::memcpy(space.data(), octets.data(), count);
        octets = octets.sliced(static_cast<qsizetype>(count));
        progress = reader.take(count);
        frames += progress == Progress::Object || progress == Progress::Key ? 1 : 0;
    }
    return {progress, frames};
}

// A server with a desk behind it, on a folder of its own.
struct Instance {
    QTemporaryDir home;
    QString folder = home.filePath(QStringLiteral("tunneldesk"));
    QString profilePath = home.filePath(QStringLiteral("profile.json"));
    QString socket = controlSocketPath(folder, profilePath);
    Profile profile = exampleProfile();
    std::shared_ptr<Snapshot> snapshot = std::make_shared<Snapshot>();
    std::vector<Command> posted;
    bool hasEngine = true;
    int reloads = 0;
    bool isReadable = true;
    QStringList files;
    QString token;
    bool hasWindow = true;
    std::unique_ptr<ControlDesk> desk;
    std::unique_ptr<ControlServer> server;

    explicit Instance(const ControlPatience &patience = {})
    {
        PairSnapshot pair;
        pair.id = pairsOf(profile.tunnels[0]).front();
        pair.state = PairState::Active;
        pair.since = host::Runtime::now();
        pair.in = {3, 300};
        TunnelSnapshot tunnel;
        tunnel.id = {3};
        tunnel.state = PairState::Active;
        tunnel.pairs = {pair};
        snapshot->tunnels = {tunnel};
        start(patience);
    }
    void start(const ControlPatience &patience = {})
    {
        ControlTarget target;
        target.greeting = {InstanceKind::Console, profilePath, QStringLiteral("test")};
        target.profile = [this]() -> const Profile & { return profile; };
        target.snapshot = [this] { return snapshot; };
        target.post = [this](Command command) {
            if (hasEngine)
                posted.push_back(std::move(command));
            return hasEngine;
        };
        target.giveKey = [this](const SecretRef &reference, Secret key) {
            posted.push_back(GiveSecret{reference, std::move(key)});
        };
        target.reload = [this] {
            ++reloads;
            return isReadable ? success() : Outcome(Reason::FileUnreadable);
        };
        if (hasWindow)
            target.raise = [this](const QStringList &f, const QString &t) {
                files = f;
                token = t;
            };
        server.reset();
        desk = std::make_unique<ControlDesk>(std::move(target));
        server = std::make_unique<ControlServer>(*desk);
        server->setPatience(patience);
    }
    [[nodiscard]] Outcome listen() const { return server->listen(folder); }
    void setState(PairState state)
    {
        auto next = std::make_shared<Snapshot>(*snapshot);
        next->tunnels[0].state = next->tunnels[0].pairs[0].state = state;
        next->tunnels[0].pairs[0].since = host::Runtime::now();
        snapshot = next;
        desk->onSnapshot(*snapshot);
    }
};

struct Heard {
    QList<QJsonObject> objects; // without the end
    std::optional<ControlEnd> end;
};

// Asks on a thread of its own, as another program would, while this one serves.
Heard ask(const Instance &instance, const ControlRequest &request, const QByteArray &key = {})
{
    Heard heard;
    std::atomic<bool> isDone = false;
    std::thread asker([&] {
        auto client = ControlClient::connect(instance.socket);
        if (client) {
            const Secret secret = Secret::copyFrom(viewOf({key.constData(), static_cast<std::size_t>(key.size())}));
            if (client->ask(request, key.isEmpty() ? nullptr : &secret)) {
                const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
                for (auto object = client->next(deadline); object; object = client->next(deadline)) {
                    heard.end = controlEndOf(*object);
                    if (heard.end)
                        break;
                    heard.objects << *object;
                }
            }
        }
        isDone = true;
    });
    [[maybe_unused]] const bool inTime = QTest::qWaitFor([&] { return isDone.load(); }, 30'000);
    asker.join();
    return heard;
}

// A plain connection; -1 for none.
FileDescriptor plainConnection(const QString &socket)
{
    FileDescriptor descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(socket);
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    if (::connect(descriptor.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        descriptor.reset();
    return descriptor;
}

void say(const FileDescriptor &connection, const QByteArray &octets)
{
    [[maybe_unused]] const auto sent =
        ::send(connection.get(), octets.constData(), static_cast<std::size_t>(octets.size()), MSG_NOSIGNAL);
}

// The other side has closed; what it said before is thrown away.
bool isClosed(const FileDescriptor &connection)
{
    char octets[4096];
    ssize_t got = 0;
    do
        got = ::recv(connection.get(), octets, sizeof(octets), 0);
    while (got > 0);
    return got == 0 || errno == ECONNRESET;
}

QByteArray requestFrame(ControlVerb verb, bool follow = false)
{
    return frameOf(jsonOf(ControlRequest{.verb = verb, .follow = follow}));
}

bool stillAnswers(const Instance &instance)
{
    const Heard heard = ask(instance, {.verb = ControlVerb::Status});
    return heard.end && heard.end->code == ExitCode::Ok && heard.objects.size() == 1;
}

} // namespace

void ControlTest::readsFramesInAnyPieces()
{
    const QByteArray object = frameOf(QJsonObject{{"a", 1}, {"text", "日本語"}});
    const QByteArray key = headerOfKey(5) + "k\0e\ny";
    const QByteArray both = object + headerOfKey(5) + QByteArray("k\0e\ny", 5) + object;
    for (std::size_t piece = 1; piece < 40; ++piece) {
        FrameReader reader;
        const auto [progress, frames] = feed(reader, both, piece);
        QCOMPARE(frames, 3);
        QCOMPARE(progress, Progress::Object);
        QCOMPARE(reader.object()["text"].toString(), QStringLiteral("日本語"));
        QVERIFY(reader.isBetweenFrames());
    }
    FrameReader reader;
    QCOMPARE(feed(reader, headerOfKey(5) + QByteArray("k\0e\ny", 5), 3).first, Progress::Key);
    QVERIFY(equalBytes(reader.takeKey().view(), viewOf(std::string_view("k\0e\ny", 5))));
}

void ControlTest::refusesFrames_data()
{
    QTest::addColumn<QByteArray>("octets");
    const auto header = [](quint32 length, char kind) {
        QByteArray octets(5, '\0');
        for (int i = 0; i < 4; ++i)
            octets[i] = static_cast<char>(length >> (24 - 8 * i));
        octets[4] = kind;
        return octets;
    };
    QTest::newRow("unknown kind") << header(2, 'X') + "{}";
    QTest::newRow("empty") << header(0, 'J');
    QTest::newRow("too long") << header(64 * 1024 + 1, 'J');
    QTest::newRow("4 GiB") << header(0xffffffff, 'J');
    QTest::newRow("key too long") << header(1025, 'K');
    QTest::newRow("empty key") << header(0, 'K');
    QTest::newRow("no JSON") << header(2, 'J') + "ab";
    QTest::newRow("an array") << header(2, 'J') + "[]";
    QTest::newRow("not UTF-8") << header(8, 'J') + "{\"\xff\":1}" + ' ';
    QTest::newRow("deep") << header(8'000, 'J') + QByteArray(8'000, '[');
    QTest::newRow("a web browser") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void ControlTest::refusesFrames()
{
    QFETCH(QByteArray, octets);
    FrameReader reader;
    QCOMPARE(feed(reader, octets, 7).first, Progress::Broken);
}

void ControlTest::requestsComeBack()
{
    for (int verb = 0; verb < static_cast<int>(ControlVerb::Count); ++verb) {
        const ControlRequest request{static_cast<ControlVerb>(verb), {"a", "東京"}, true, true, true, {"/f"}, "token"};
        QCOMPARE(controlRequestOf(jsonOf(request)), request);
        const ControlRequest small{.verb = static_cast<ControlVerb>(verb)};
        QCOMPARE(controlRequestOf(jsonOf(small)), small);
    }
}

void ControlTest::refusesRequests_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("unknown verb") << QByteArray(R"({"do":"fly"})");
    QTest::newRow("verb is a number") << QByteArray(R"({"do":1})");
    QTest::newRow("names are a text") << QByteArray(R"({"do":"status","names":"a"})");
    QTest::newRow("a name is a number") << QByteArray(R"({"do":"status","names":[1]})");
    QTest::newRow("follow is a text") << QByteArray(R"({"do":"status","follow":"yes"})");
    QTest::newRow("token is an object") << QByteArray(R"({"do":"raise","token":{}})");
    QTest::newRow("token too long") << R"({"do":"raise","token":")" + QByteArray(600, 'x') + R"("})";
    QTest::newRow("too many names") << R"({"do":"status","names":[)" + QByteArray("\"\",").repeated(1'100) + R"(""]})";
}

void ControlTest::refusesRequests()
{
    QFETCH(QByteArray, json);
    QVERIFY(QJsonDocument::fromJson(json).isObject());
    QVERIFY(!controlRequestOf(QJsonDocument::fromJson(json).object()));
}

void ControlTest::endsComeBack()
{
    for (int problem = 0; problem < static_cast<int>(ControlProblem::Count); ++problem) {
        const ControlEnd end = endOf(static_cast<ControlProblem>(problem), QStringLiteral("a"));
        QCOMPARE(end.code == ExitCode::Ok, problem == 0);
        QCOMPARE(controlEndOf(jsonOf(end)), end);
    }
    QVERIFY(!controlEndOf({}));
    QCOMPARE(controlEndOf({{"end", 3}, {"problem", "of a later version"}})->problem, ControlProblem::NotUnderstood);
}

void ControlTest::answersStatusListAndShow()
{
    const Instance instance;
    QVERIFY(instance.listen());
    const Heard status = ask(instance, {.verb = ControlVerb::Status});
    QCOMPARE(status.end->code, ExitCode::Ok);
    QCOMPARE(status.objects.size(), 1);
    QCOMPARE(status.objects[0].size(), 11);
    QCOMPARE(status.objects[0]["state"].toString(), QStringLiteral("active"));
    QCOMPARE(status.objects[0]["in"].toObject()["bytes"].toInt(), 300);
    const Heard list = ask(instance, {.verb = ControlVerb::List});
    QCOMPARE(list.objects.value(0)["tunnel"].toString(), QStringLiteral("to-tokyo"));
    QCOMPARE(list.objects.value(0)["remote"].toArray(), QJsonArray{"10.2.0.0/24"});
    QCOMPARE(list.objects.value(0)["state"].toString(), QStringLiteral("active"));
    const Heard shown = ask(instance, {.verb = ControlVerb::Show, .names = {"to-tokyo"}});
    QCOMPARE(shown.objects.size(), 2);
    QCOMPARE(shown.objects[0]["kind"].toString(), QStringLiteral("tunnel"));
    QCOMPARE(shown.objects[0]["profile"].toObject()["tunnels"].toArray().size(), 1);
    const Heard gateway = ask(instance, {.verb = ControlVerb::Show, .names = {"gw-seoul"}});
    QCOMPARE(gateway.objects.value(0)["kind"].toString(), QStringLiteral("gateway"));
    const Heard metrics = ask(instance, {.verb = ControlVerb::Metrics});
    QVERIFY(metrics.objects.value(0)["text"].toString().contains(QStringLiteral("tunneldesk_tunnel_up")));
}

void ControlTest::obeys()
{
    Instance instance;
    QVERIFY(instance.listen());
    QCOMPARE(ask(instance, {.verb = ControlVerb::Connect, .names = {"to-tokyo"}}).end->code, ExitCode::Ok);
    QCOMPARE(ask(instance, {.verb = ControlVerb::Disconnect}).end->code, ExitCode::Ok);
    QCOMPARE(ask(instance, {.verb = ControlVerb::Rekey}).end->code, ExitCode::Ok);
    QCOMPARE(instance.posted.size(), std::size_t{3});
    QCOMPARE(std::get<ConnectTunnel>(instance.posted[0]).tunnel, TunnelId{3});
    QCOMPARE(std::get<DisconnectTunnel>(instance.posted[1]).tunnel, TunnelId{3});
    QCOMPARE(std::get<RekeyTunnel>(instance.posted[2]).tunnel, TunnelId{3});
    instance.setState(PairState::Retrying);
    const Heard rekey = ask(instance, {.verb = ControlVerb::Rekey});
    QCOMPARE(rekey.end->problem, ControlProblem::NotActive);
    QCOMPARE(rekey.end->name, QStringLiteral("to-tokyo"));
    QCOMPARE(instance.posted.size(), std::size_t{3});
}

void ControlTest::givesAKey()
{
    Instance instance;
    QVERIFY(instance.listen());
    const std::size_t before = secret_arena::bytesInUse();
    const ControlRequest request{.verb = ControlVerb::Connect, .names = {"to-tokyo"}, .hasKey = true};
    QCOMPARE(ask(instance, request, "0x00ff").end->code, ExitCode::Ok);
    QCOMPARE(instance.posted.size(), std::size_t{2});
    const auto &given = std::get<GiveSecret>(instance.posted[0]);
    QCOMPARE(given.reference.value, std::string("reference-1"));
    QVERIFY(equalBytes(given.key.view(), viewOf(std::string_view("\x00\xff", 2))));
    QVERIFY(std::holds_alternative<ConnectTunnel>(instance.posted[1]));
    QCOMPARE(ask(instance, request, "0xz").end->problem, ControlProblem::KeyUnusable);
    QCOMPARE(instance.posted.size(), std::size_t{2});
    instance.posted.clear();
    QTRY_COMPARE(secret_arena::bytesInUse(), before);
}

void ControlTest::refusesUnknownNames()
{
    Instance instance;
    QVERIFY(instance.listen());
    for (const ControlVerb verb : {ControlVerb::Status, ControlVerb::Show, ControlVerb::Connect,
                                   ControlVerb::Disconnect, ControlVerb::Rekey, ControlVerb::Log}) {
        const Heard heard = ask(instance, {.verb = verb, .names = {"nowhere"}});
        QVERIFY(heard.end);
        QCOMPARE(heard.end->code, ExitCode::NotFound);
        QCOMPARE(heard.end->name, QStringLiteral("nowhere"));
    }
    QVERIFY(instance.posted.empty());
}

void ControlTest::saysThatThereIsNoEngine()
{
    Instance instance;
    instance.hasEngine = false;
    instance.snapshot.reset();
    QVERIFY(instance.listen());
    QCOMPARE(ask(instance, {.verb = ControlVerb::Connect}).end->code, ExitCode::Permission);
    const Heard status = ask(instance, {.verb = ControlVerb::Status});
    QCOMPARE(status.end->code, ExitCode::NotActive);
    QCOMPARE(status.objects.value(0)["state"].toString(), QStringLiteral("stopped"));
}

void ControlTest::raisesTheWindow()
{
    Instance instance;
    QVERIFY(instance.listen());
    const ControlRequest request{.verb = ControlVerb::Raise, .files = {"/a.json"}, .token = "activate"};
    QCOMPARE(ask(instance, request).end->code, ExitCode::Ok);
    QCOMPARE(instance.files, QStringList{"/a.json"});
    QCOMPARE(instance.token, QStringLiteral("activate"));
    instance.hasWindow = false;
    instance.start();
    QVERIFY(instance.listen());
    QCOMPARE(ask(instance, request).end->problem, ControlProblem::NoWindow);
}

void ControlTest::readsTheProfileAgain()
{
    Instance instance;
    QVERIFY(instance.listen());
    QCOMPARE(ask(instance, {.verb = ControlVerb::Reload}).end->code, ExitCode::Ok);
    instance.isReadable = false;
    QCOMPARE(ask(instance, {.verb = ControlVerb::Reload}).end->code, ExitCode::Invalid);
    QCOMPARE(instance.reloads, 2);
}

void ControlTest::followsStates()
{
    Instance instance;
    QVERIFY(instance.listen());
    const FileDescriptor connection = plainConnection(instance.socket);
    say(connection, requestFrame(ControlVerb::Status, true));
    FrameReader reader;
    QList<QJsonObject> heard;
    const auto listen = [&] {
        while (true) {
            const MutableByteView space = reader.space();
            const ssize_t got = ::recv(connection.get(), space.data(), space.size(), 0);
            if (got <= 0)
                return heard.size();
            if (reader.take(static_cast<std::size_t>(got)) == Progress::Object)
                heard << reader.object();
        }
    };
    QTRY_COMPARE(listen(), 3); // greeting, state, mark
    QVERIFY(isNowMark(heard[2]));
    instance.setState(PairState::Checking);
    instance.setState(PairState::Checking);
    instance.setState(PairState::Active);
    QTRY_COMPARE(listen(), 5);
    QCOMPARE(heard[3]["state"].toString(), QStringLiteral("checking"));
    QCOMPARE(heard[4]["state"].toString(), QStringLiteral("active"));
}

void ControlTest::keepsAndFollowsTheLog()
{
    Instance instance;
    QVERIFY(instance.listen());
    Event event;
    event.time = host::Runtime::now();
    event.tunnel = {3};
    event.what = StateEvent{PairState::Stopped, PairState::Phase1, Reason::None};
    Event other = event;
    other.tunnel = {};
    other.what = HostEvent{Reason::None, "td0", 0};
    instance.desk->onEvents({event, other});
    QCOMPARE(ask(instance, {.verb = ControlVerb::Log}).objects.size(), 2);
    const Heard one = ask(instance, {.verb = ControlVerb::Log, .names = {"to-tokyo"}});
    QCOMPARE(one.objects.size(), 1);
    QCOMPARE(one.objects[0]["tunnel"].toString(), QStringLiteral("to-tokyo"));
    QCOMPARE(one.objects[0]["gateway"].toString(), QStringLiteral("gw-seoul"));
    instance.desk->onEvents(std::vector<Event>(ControlDesk::kMostEvents + 10, event));
    QCOMPARE(ask(instance, {.verb = ControlVerb::Log}).objects.size(), qsizetype{ControlDesk::kMostEvents});
}

void ControlTest::theFolderIsOursAlone()
{
    const Instance instance;
    QVERIFY(QDir().mkpath(instance.folder));
    QVERIFY(::chmod(QFile::encodeName(instance.folder).constData(), 0777) == 0);
    QVERIFY(instance.listen());
    struct stat status = {};
    QVERIFY(::stat(QFile::encodeName(instance.folder).constData(), &status) == 0);
    QCOMPARE(status.st_mode & 07777, mode_t{0700});
    QVERIFY(::stat(QFile::encodeName(instance.socket).constData(), &status) == 0);
    QCOMPARE(status.st_mode & 07777, mode_t{0600});
}

void ControlTest::refusesAFolderOfOthers()
{
    const Instance instance;
    QVERIFY(QFile::link(instance.home.path(), instance.folder));
    QCOMPARE(instance.listen().reason(), Reason::FileTooOpen);
    QVERIFY(QFile::remove(instance.folder));
    QFile file(instance.folder);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(instance.listen().reason(), Reason::FileTooOpen);
}

// Needs another user: this test runs as root, as ./test does.
void ControlTest::anotherUserIsNotHeard()
{
    const Instance instance;
    QVERIFY(instance.listen());
    // Even where somebody has opened the folder.
    for (const QString &path : {instance.home.path(), instance.folder, instance.socket})
        QVERIFY(::chmod(QFile::encodeName(path).constData(), 0777) == 0);
    const QString script = QStringLiteral("import socket,sys\n"
                                          "s=socket.socket(socket.AF_UNIX)\n"
                                          "s.connect(sys.argv[1])\n"
                                          "s.settimeout(20)\n"
                                          "sys.exit(len(s.recv(100)) and 9)\n");
    const auto heardBy = [&](const QStringList &as) {
        QProcess process;
        process.start(QStringLiteral("setpriv"), as + QStringList{"/usr/bin/python3", "-c", script, instance.socket});
        [[maybe_unused]] const bool ended =
            QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000);
        return process.exitCode();
    };
    QCOMPARE(heardBy({"--reuid", "65534", "--clear-groups"}), 0);
    QCOMPARE(heardBy({"--"}), 9);
}

void ControlTest::replacesWhatADeadInstanceLeft()
{
    const Instance instance;
    QVERIFY(QDir().mkpath(instance.folder));
    {
        const auto dead = listenAt(instance.folder, instance.socket);
        QVERIFY(dead.isOk());
    }
    QVERIFY(QFile::exists(instance.socket));
    QCOMPARE(ControlClient::connect(instance.socket).reason(), Reason::NotConfigured);
    QVERIFY(instance.listen());
    QVERIFY(stillAnswers(instance));
}

void ControlTest::givesWayToARunningInstance()
{
    Instance instance;
    QVERIFY(instance.listen());
    {
        ControlServer second(*instance.desk);
        QCOMPARE(second.listen(instance.folder).reason(), Reason::PortInUse);
    }
    // The second one's end leaves the first one's name.
    QVERIFY(stillAnswers(instance));
    instance.server.reset();
    QVERIFY(!QFile::exists(instance.socket));
}

void ControlTest::survivesGarbage()
{
    const Instance instance({.request = std::chrono::milliseconds(300)});
    QVERIFY(instance.listen());
    QRandomGenerator random(1);
    std::vector<FileDescriptor> connections;
    for (int round = 0; round < 200; ++round) {
        auto connection = plainConnection(instance.socket);
        QByteArray octets = requestFrame(ControlVerb::Status);
        if (round % 3 == 0)
            octets = QByteArray::fromStdString(std::string(random.bounded(1, 2'000), 'x'));
        for (int i = random.bounded(0, 4); i > 0; --i)
            octets[random.bounded(octets.size())] = static_cast<char>(random.bounded(256));
        say(connection, octets.left(random.bounded(1, static_cast<int>(octets.size()) + 1)));
        if (round % 2 == 0)
            connections.push_back(std::move(connection)); // else gone at once
        if (round % 16 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE(instance.server->connections(), std::size_t{0});
    QVERIFY(stillAnswers(instance));
}

void ControlTest::endsTheSlow()
{
    const Instance instance({.request = std::chrono::milliseconds(200)});
    QVERIFY(instance.listen());
    const auto silent = plainConnection(instance.socket);
    const auto half = plainConnection(instance.socket);
    say(half, requestFrame(ControlVerb::Status).left(7));
    const auto keyless = plainConnection(instance.socket);
    say(keyless, frameOf(jsonOf(ControlRequest{.verb = ControlVerb::Connect, .hasKey = true})));
    QTRY_VERIFY(isClosed(silent));
    QTRY_VERIFY(isClosed(half));
    QTRY_VERIFY(isClosed(keyless));
    QVERIFY(instance.posted.empty());
    QTRY_COMPARE(instance.server->connections(), std::size_t{0});
}

void ControlTest::endsWhoeverDoesNotRead()
{
    Instance instance({.reader = std::chrono::milliseconds(200)});
    QVERIFY(instance.listen());
    const auto deaf = plainConnection(instance.socket);
    say(deaf, requestFrame(ControlVerb::Log, true));
    QTRY_COMPARE(instance.server->connections(), std::size_t{1});
    Event event;
    event.what = HostEvent{Reason::HostFailure, std::string(1'000, 'x'), 0};
    // More than the socket takes: the rest waits, and nobody comes for it.
    QTRY_VERIFY(([&] {
        instance.desk->onEvents(std::vector<Event>(500, event));
        return instance.server->connections() == 0;
    })());
    QVERIFY(stillAnswers(instance));
}

void ControlTest::letsNotTooManyIn()
{
    const Instance instance({.request = std::chrono::milliseconds(2'000)});
    QVERIFY(instance.listen());
    std::vector<FileDescriptor> connections;
    for (std::size_t i = 0; i < ControlServer::kMostConnections + 40; ++i) {
        connections.push_back(plainConnection(instance.socket));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(isClosed(connections.back()));
    QVERIFY(instance.server->connections() <= ControlServer::kMostConnections);
    connections.clear();
    QTRY_COMPARE(instance.server->connections(), std::size_t{0});
    QVERIFY(stillAnswers(instance));
}

// Connections that cannot be taken must not wake the program without end.
void ControlTest::runsOutOfDescriptors()
{
    const Instance instance;
    QVERIFY(instance.listen());
    rlimit before = {};
    QVERIFY(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    std::vector<FileDescriptor> waiting;
    for (int i = 0; i < 8; ++i)
        waiting.push_back(plainConnection(instance.socket));
    rlimit none = before;
    none.rlim_cur = static_cast<rlim_t>(waiting.back().get());
    QVERIFY(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    std::vector<FileDescriptor> filling;
    do
        filling.emplace_back(::dup(waiting.front().get()));
    while (filling.back().isOpen());
    int closed = 0;
    for (int i = 0; i < 1'000 && closed < 8; ++i) {
        QCoreApplication::processEvents();
        closed = 0;
        for (const auto &connection : waiting)
            closed += isClosed(connection) ? 1 : 0;
    }
    QVERIFY(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    filling.clear();
    QCOMPARE(closed, 8);
    QVERIFY(stillAnswers(instance));
}

} // namespace tunneldesk::test
