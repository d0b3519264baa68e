// The main function of a Qt Test program with several test objects. Every object derives from TestObject,
// so that a warning nobody expected fails the test. Homes of the user are replaced by a temporary folder.
#pragma once

#include <QCoreApplication>
#include <QFileInfo>
#include <QObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <memory>

namespace tunneldesk::test
{

// The base of every test class. A test that expects a warning says so with QTest::ignoreMessage().
class TestObject : public QObject
{
    Q_OBJECT
protected:
    // Called before each test function, in place of Qt Test's init().
    virtual void prepare() {}

private slots:
    void init()
    {
        // All but what the offscreen platform says of every window and of every menu.
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard))")));
        prepare();
    }
};

// Each object writes its own file: "-o result.xml,junitxml" becomes result.<Class>.xml.
[[nodiscard]] inline QStringList argumentsFor(const QStringList &arguments, const QString &className)
{
    QStringList result = arguments;
    for (qsizetype i = 1; i < result.size(); ++i) {
        if (result[i - 1] != QLatin1String("-o") || result[i].startsWith(QLatin1Char('-')))
            continue;
        const qsizetype comma = result[i].lastIndexOf(QLatin1Char(','));
        const QFileInfo file(comma < 0 ? result[i] : result[i].left(comma));
        result[i] = QStringLiteral("%1/%2.%3.%4%5")
                        .arg(file.path(), file.completeBaseName(), className, file.suffix(),
                             comma < 0 ? QString() : result[i].mid(comma));
    }
    return result;
}

// `arguments` as Qt Test takes them; "--object Class" first runs that class alone.
template <typename Test>
void runOne(QStringList arguments, int &failures, int &objects)
{
    const QString className = QString::fromLatin1(Test::staticMetaObject.className()).section(QStringLiteral("::"), -1);
    if (arguments.size() > 2 && arguments[1] == QLatin1String("--object")) {
        if (arguments[2] != className)
            return;
        arguments.remove(1, 2);
    }
    ++objects;
    Test test;
    failures += QTest::qExec(&test, argumentsFor(arguments, className));
}

// int main(int argc, char **argv) { return test::run<QApplication, NameTest, ...>(argc, argv); }
// Returns the number of failed functions, at most 127; 127 when nothing ran.
template <typename Application, typename... Tests>
int run(int argc, char **argv)
{
    const QTemporaryDir home;
    for (const char *name :
         {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, home.path().toLocal8Bit());
    Application application(argc, argv);
    int failures = 0;
    int objects = 0;
    (runOne<Tests>(QCoreApplication::arguments(), failures, objects), ...);
    std::printf("%d test objects, %d failed functions\n", objects, failures);
    return objects == 0 ? 127 : std::min(failures, 127);
}

} // namespace tunneldesk::test
