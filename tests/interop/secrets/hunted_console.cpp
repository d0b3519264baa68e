#include "tests/interop/secrets/hunted_console.h"

#include "app/command_line.h"
#include "app/data_table.h"
#include "app/headless.h"
#include "app/passphrase_dialog.h"
#include "app/tunnel_page.h"
#include "models/text/text.h"
#include "models/tunnel_model.h"
#include "tests/wizards/keyboard.h"
#include "wizards/network_editor.h"
#include "wizards/tunnel_wizard.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

#include <poll.h>
#include <unistd.h>

namespace tunneldesk::test
{
namespace
{

constexpr int kPatience = 25'000;

// What a leak would be, for the test of the hunt itself.
QString *g_keptText = nullptr;
QByteArray *g_keptFile = nullptr;

QString given(const char *name)
{
    return qEnvironmentVariable(name);
}

void say(const QString &what)
{
    std::printf("HUNT %s\n", qPrintable(what));
    std::fflush(stdout);
}

// One octet of the standard input at a time, and nothing of it is kept; the program goes on meanwhile.
char nextCharacter()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    while (::poll(&input, 1, 20) == 0)
        QCoreApplication::processEvents();
    char character = '\n';
    return ::read(STDIN_FILENO, &character, 1) == 1 ? character : '\n';
}

void waitForAWord()
{
    while (nextCharacter() != '\n') {
    }
}

void typeLineInto(QLineEdit *field)
{
    QVERIFY(field != nullptr);
    field->setFocus(Qt::OtherFocusReason);
    for (char character = nextCharacter(); character != '\n'; character = nextCharacter())
        QTest::keyClick(field, character);
}

template <typename Dialog>
Dialog *openDialog()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *dialog = qobject_cast<Dialog *>(widget); dialog != nullptr && dialog->isVisible())
            return dialog;
    return nullptr;
}

void activate(QWidget *window)
{
    window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), window);
}

bool says(const QWidget &window, const QString &words)
{
    const QList<QToolButton *> buttons = window.findChildren<QToolButton *>();
    return std::any_of(buttons.begin(), buttons.end(), [&](const auto *button) { return button->text() == words; });
}

void chooseFrom(QWidget &window, const QString &label, const QString &beginning)
{
    auto *box = named<QComboBox>(window, label);
    QVERIFY2(box != nullptr, qPrintable(label));
    QVERIFY(tabTo(box));
    QVERIFY2(choose(box, beginning), qPrintable(beginning));
}

} // namespace

void HuntedConsole::typeTheKey(QLineEdit *field)
{
    typeLineInto(field);
    QVERIFY(!field->text().isEmpty());
    if (!given("TUNNELDESK_HUNT_KEEP").isEmpty())
        g_keptText = new QString(field->text().constData(), field->text().size());
}

// Shown and hidden again, copied, and marked for those who keep what is copied.
void HuntedConsole::copyTheKey(QWidget &wizard)
{
    pressButton(wizard, QStringLiteral("Show"));
    QCoreApplication::processEvents();
    pressButton(wizard, QStringLiteral("Hide"));
    pressButton(wizard, QStringLiteral("Copy"));
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    QVERIFY(copied->hasText());
    QCOMPARE(copied->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
}

void HuntedConsole::fillTheWizard(KeyStorage where)
{
    TunnelWizard *wizard = openDialog<TunnelWizard>();
    activate(wizard);
    enter(named<QLineEdit>(*wizard, labelOf(Field::TunnelName)), QStringLiteral("to-b"));
    enter(named<QLineEdit>(*wizard, m_words.peer), given("TUNNELDESK_HUNT_PEER"));
    chooseFrom(*wizard, m_words.privateSubnet, given("TUNNELDESK_HUNT_LOCAL"));
    enter(wizard->findChildren<NetworkEditor *>()[1]->findChild<QLineEdit *>(), given("TUNNELDESK_HUNT_REMOTE"));
    chooseFrom(*wizard, QStringLiteral("Keep the key"), textOf(where));
    if (where != KeyStorage::Ask) {
        auto *field = named<QLineEdit>(*wizard, m_words.key);
        typeTheKey(field);
        // What is typed and taken back is in the field's history.
        QTest::keyClick(field, 'x');
        QTest::keyClick(field, Qt::Key_Backspace);
        copyTheKey(*wizard);
    }
    chooseFrom(*wizard, m_words.espEncryption, QStringLiteral("AES-256-CBC"));
    chooseFrom(*wizard, m_words.espAuthentication, QStringLiteral("HMAC-SHA2-256-128"));
    pressButton(*wizard, m_words.next);
    QTRY_VERIFY(button(*wizard, m_words.createTunnel) != nullptr);
    pressButton(*wizard, m_words.createTunnel);
}

void HuntedConsole::makeTheVault()
{
    QTRY_VERIFY(openDialog<PassphraseDialog>() != nullptr);
    PassphraseDialog *dialog = openDialog<PassphraseDialog>();
    activate(dialog);
    const auto fields = dialog->findChildren<QLineEdit *>();
    QCOMPARE(fields.size(), 2);
    say(QStringLiteral("passphrase"));
    for (QLineEdit *field : fields)
        typeLineInto(field);
    QTest::keyClick(fields.back(), Qt::Key_Return);
}

void HuntedConsole::answerForTheKey()
{
    QTRY_VERIFY_WITH_TIMEOUT(openDialog<KeyDialog>() != nullptr, kPatience);
    KeyDialog *dialog = openDialog<KeyDialog>();
    activate(dialog);
    say(QStringLiteral("key"));
    auto *field = dialog->findChild<QLineEdit *>();
    typeTheKey(field);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(openDialog<KeyDialog>() == nullptr);
}

QString HuntedConsole::tunnelStatus() const
{
    return m_console->window().tunnelPage()->table()->model()->index(0, TunnelModel::Status).data().toString();
}

void HuntedConsole::waitForAnEmptyClipboard()
{
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().isEmpty(), 2 * kPatience);
    // In no other form either.
    const QMimeData *left = QGuiApplication::clipboard()->mimeData();
    QVERIFY(left == nullptr || left->formats().isEmpty());
}

void HuntedConsole::connectTheTunnel()
{
    m_console->window().tunnelPage()->menuActions()[4]->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(tunnelStatus(), m_words.active, kPatience);
}

void HuntedConsole::disconnectTheTunnel()
{
    m_console->window().tunnelPage()->menuActions()[5]->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(tunnelStatus(), textOf(PairState::Stopped), kPatience);
}

void HuntedConsole::hunt()
{
    const QString storage = given("TUNNELDESK_HUNT_STORAGE");
    const KeyStorage where = storage == QLatin1String("ask")     ? KeyStorage::Ask
                             : storage == QLatin1String("vault") ? KeyStorage::Vault
                                                                 : KeyStorage::Keychain;
    m_words = guideWords(QStringLiteral("en"));
    ConsoleOptions options;
    options.profile = given("TUNNELDESK_HUNT_FOLDER") + QStringLiteral("/profile.json");
    options.language = QStringLiteral("en");
    m_console = std::make_unique<Application>(*qApp, options);
    MainWindow &window = m_console->window();
    window.resize(1180, 760);
    window.show();
    activate(&window);
    if (where == KeyStorage::Keychain)
        QTRY_VERIFY_WITH_TIMEOUT(says(window, QStringLiteral("Keychain: ready")), kPatience); // till then no choice
    window.showPage(PageKind::Tunnel);
    pressButton(*window.tunnelPage(), m_words.createTunnel);
    QTRY_VERIFY(openDialog<TunnelWizard>() != nullptr);
    say(QStringLiteral("process %1").arg(QCoreApplication::applicationPid()));
    if (where != KeyStorage::Ask)
        say(QStringLiteral("key"));
    fillTheWizard(where);
    if (where == KeyStorage::Ask)
        answerForTheKey();
    if (where == KeyStorage::Vault)
        makeTheVault();
    QTRY_VERIFY_WITH_TIMEOUT(openDialog<TunnelWizard>() == nullptr, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(tunnelStatus(), m_words.active, kPatience);
    say(QStringLiteral("connected"));
    waitForAWord();

    activate(&window);
    QVERIFY(tabTo(window.tunnelPage()->table()));
    press(Qt::Key_Home);
    disconnectTheTunnel();
    if (where != KeyStorage::Ask) {
        // Once more, with the key from where it is kept.
        connectTheTunnel();
        disconnectTheTunnel();
        waitForAnEmptyClipboard();
    }
    say(QStringLiteral("disconnected"));
    waitForAWord();

    if (where == KeyStorage::Ask) {
        // It is asked for at the next connection again.
        window.tunnelPage()->menuActions()[4]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(openDialog<KeyDialog>() != nullptr, kPatience);
        openDialog<KeyDialog>()->reject();
    }
    m_console->stop();
    m_console.reset();
}

int runHunted(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    QCoreApplication application(argc, argv);
    const Invocation invocation = parseCommandLine(words);
    const auto *options = std::get_if<HeadlessOptions>(&invocation);
    if (options == nullptr)
        return 2;
    QFile secrets(options->secrets);
    if (!given("TUNNELDESK_HUNT_KEEP").isEmpty() && secrets.open(QIODevice::ReadOnly))
        g_keptFile = new QByteArray(secrets.readAll());
    return static_cast<int>(runHeadless(application, *options));
}

} // namespace tunneldesk::test
