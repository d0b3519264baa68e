#include "tests/gui/single_instance_test.h"

#include "app/application.h"
#include "app/import_dialog.h"
#include "models/profile_json.h"
#include "tests/support/profile_builder.h"

#include <QApplication>
#include <QLabel>
#include <QProcess>
#include <QTemporaryDir>

namespace tunneldesk::test
{
namespace
{

// A console in this process, without an engine; `start` runs the program beside it.
struct First {
    QTemporaryDir folder;
    QString profile = folder.filePath(QStringLiteral("profile.json"));
    std::unique_ptr<Application> console;

    First()
    {
        QFile file(profile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(encodeProfile(exampleProfile(), {}));
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        console = std::make_unique<Application>(
            *qobject_cast<QApplication *>(QCoreApplication::instance()),
            ConsoleOptions{.profile = profile, .secrets = {}, .language = "en", .withoutEngine = true});
        console->window().show();
    }
    // Its exit code; the console goes on meanwhile.
    [[nodiscard]] int start(const QStringList &arguments, QByteArray *output = nullptr) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_ACTIVATION_TOKEN"), QStringLiteral("token-of-the-desktop"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(TUNNELDESK_PROGRAM), arguments);
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000))
            return -1;
        if (output)
            *output = process.readAllStandardOutput();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    [[nodiscard]] bool says(const QString &text) const
    {
        for (const QLabel *label : console->window().findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

void SingleInstanceTest::aSecondStartRaisesTheWindow()
{
    const First first;
    MainWindow &window = first.console->window();
    window.setWindowState(Qt::WindowMinimized);
    QVERIFY(window.isMinimized());
    QCOMPARE(first.start({"--profile", first.profile}), 0);
    QVERIFY(!window.isMinimized());
    QVERIFY(window.isVisible());
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("token-of-the-desktop"));
    // Hidden, as in a tray.
    window.hide();
    QCOMPARE(first.start({"--profile", first.profile}), 0);
    QVERIFY(window.isVisible());
}

void SingleInstanceTest::aSecondStartHandsItsFilesOver()
{
    const First first;
    Profile office = exampleProfile();
    office.tunnels[0].name = "office";
    const QString path = first.folder.filePath(QStringLiteral("office.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(encodeProfile(office, {})) > 0);
    file.close();
    QCOMPARE(first.start({"--profile", first.profile, path}), 0);
    // A preview, and nothing else.
    auto *dialog = qobject_cast<ImportDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    QCOMPARE(dialog->model().item(2).name, std::string("office"));
    dialog->reject();
    QCOMPARE(first.start({"--profile", first.profile, path + QStringLiteral(".not")}), 0);
    QVERIFY(first.says(QStringLiteral("office.json.not")));
}

void SingleInstanceTest::commandsReachTheConsole()
{
    const First first;
    QByteArray output;
    QCOMPARE(first.start({"list", "--names", "--profile", first.profile}, &output), 0);
    QCOMPARE(output, QByteArray("to-tokyo\n"));
    QCOMPARE(first.start({"connect", "to-tokyo", "--profile", first.profile}), 4);
}

} // namespace tunneldesk::test
