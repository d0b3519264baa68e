#include "tests/wizards/network_editor_test.h"

#include "tests/wizards/keyboard.h"
#include "tests/wizards/sample_profile.h"
#include "wizards/finding_label.h"
#include "wizards/network_editor.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk::test
{
namespace
{

std::vector<IpPrefix> networks(std::initializer_list<std::string_view> texts)
{
    std::vector<IpPrefix> result;
    for (const auto text : texts)
        result.push_back(network(text));
    return result;
}

QList<QLineEdit *> lines(const NetworkEditor &editor)
{
    QList<QLineEdit *> result;
    for (QLineEdit *edit : editor.findChildren<QLineEdit *>())
        if (edit->isVisible())
            result.append(edit);
    std::sort(result.begin(), result.end(), [&editor](QLineEdit *a, QLineEdit *b) {
        return a->mapTo(&editor, QPoint()).y() < b->mapTo(&editor, QPoint()).y();
    });
    return result;
}

// An editor in a window of its own.
class Host : public QWidget
{
public:
    explicit Host(const std::vector<IpPrefix> &value = {}) : editor(QStringLiteral("10.0.0.0/8"), this)
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(&editor);
        editor.setValue(value);
        editor.setLabelText(QStringLiteral("Networks"));
        show();
        if (!QTest::qWaitForWindowActive(this))
            qFatal("the window does not become active");
        lines(editor).first()->setFocus();
    }
    ~Host() override { hide(); }

    NetworkEditor editor;
};

} // namespace

void NetworkEditorTest::keepsItsValue()
{
    NetworkEditor editor(QStringLiteral("10.0.0.0/8"));
    const auto value = networks({"10.1.0.0/16", "10.2.0.0/16", "2001:db8::/32"});
    editor.setValue(value);
    QCOMPARE(editor.value(), value);
    editor.setValue({});
    QVERIFY(editor.value().empty());
    QVERIFY(editor.isBlank());
}

void NetworkEditorTest::reads_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("problem");
    QTest::newRow("plain") << "10.1.0.0/16"
                           << "10.1.0.0/16"
                           << "10.1.0.0/16"
                           << "";
    QTest::newRow("full width") << "１０．１．０．０／１６"
                                << "10.1.0.0/16"
                                << "10.1.0.0/16"
                                << "";
    QTest::newRow("mask") << "192.168.1.0 255.255.255.0"
                          << "192.168.1.0/24"
                          << "192.168.1.0/24"
                          << "";
    QTest::newRow("host bits") << "10.1.2.3/16"
                               << "10.1.2.3/16"
                               << ""
                               << "HostBitsSet";
    QTest::newRow("mask and host bits") << "10.1.2.3/255.255.0.0"
                                        << "10.1.2.3/16"
                                        << ""
                                        << "HostBitsSet";
    QTest::newRow("no length") << "10.1.0.0"
                               << "10.1.0.0"
                               << ""
                               << "NotANetwork";
    QTest::newRow("short") << "10.1/16"
                           << "10.1/16"
                           << ""
                           << "NotANetwork";
    QTest::newRow("leading zero") << "010.1.0.0/16"
                                  << "010.1.0.0/16"
                                  << ""
                                  << "NotANetwork";
    QTest::newRow("length too great") << "10.1.0.0/33"
                                      << "10.1.0.0/33"
                                      << ""
                                      << "NotANetwork";
    QTest::newRow("a name") << "office/24"
                            << "office/24"
                            << ""
                            << "NotANetwork";
    QTest::newRow("mask with a hole") << "10.0.0.0/255.0.255.0"
                                      << "10.0.0.0/255.0.255.0"
                                      << ""
                                      << "NotANetwork";
}

void NetworkEditorTest::reads()
{
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    QFETCH(QString, network);
    QFETCH(QString, problem);
    Host host;
    NetworkEditor &editor = host.editor;
    type(typed);
    QCOMPARE(lines(editor).first()->text(), typed); // as typed, until the field is left
    press(Qt::Key_Tab);
    QCOMPARE(lines(editor).first()->text(), shown);
    const auto value = editor.value();
    QCOMPARE(value.empty() ? QString() : QString::fromStdString(value.front().toString()), network);
    const ConfigFindings findings = editor.findings(Field::LocalNetworks);
    QCOMPARE(findings.empty() ? QString() : QString::fromLatin1(problemName(findings.front().problem).data()), problem);
}

void NetworkEditorTest::pastedListBecomesLines()
{
    for (const char *list :
         {"10.1.0.0/16, 10.2.0.0/16, 10.3.0.0 255.255.0.0", "10.1.0.0/16\n10.2.0.0/16\n10.3.0.0/16\n",
          "10.1.0.0/16 10.2.0.0/16 １０．３．０．０／１６"}) {
        Host host;
        NetworkEditor &editor = host.editor;
        paste(QString::fromUtf8(list));
        QCOMPARE(editor.value(), networks({"10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"}));
        QCOMPARE(lines(editor).size(), 3);
        QCOMPARE(QApplication::focusWidget(), lines(editor).last());
    }
}

void NetworkEditorTest::typedCommaOpensALine()
{
    Host host;
    NetworkEditor &editor = host.editor;
    type(QStringLiteral("10.1.0.0/16,10.2.0.0/16"));
    QCOMPARE(lines(editor).size(), 2);
    QCOMPARE(editor.value(), networks({"10.1.0.0/16", "10.2.0.0/16"}));
}

void NetworkEditorTest::hostBitsAreCorrectedByOnePress()
{
    Host host;
    NetworkEditor &editor = host.editor;
    type(QStringLiteral("10.1.2.3/16"));
    editor.showFindings(editor.findings(Field::LocalNetworks));
    auto *fix = editor.findChild<QPushButton *>();
    QVERIFY(fix->isVisible());
    QVERIFY(fix->text().contains(QStringLiteral("10.1.0.0/16")));
    QVERIFY(tabTo(fix));
    press(Qt::Key_Space);
    QCOMPARE(editor.value(), networks({"10.1.0.0/16"}));
    QVERIFY(editor.findings(Field::LocalNetworks).empty());
    QCOMPARE(QApplication::focusWidget(), lines(editor).first());

    // A lone address has an obvious network, too.
    retype(QStringLiteral("10.9.9.9"));
    editor.showFindings(editor.findings(Field::LocalNetworks));
    QVERIFY(fix->text().contains(QStringLiteral("10.9.9.9/32")));
}

void NetworkEditorTest::linesComeAndGo()
{
    Host host(networks({"10.1.0.0/16", "10.2.0.0/16"}));
    NetworkEditor &editor = host.editor;
    QSignalSpy changed(&editor, &NetworkEditor::changed);
    auto *add = named<QToolButton>(editor, QStringLiteral("Add a line to Networks"));
    QVERIFY(tabTo(add));
    press(Qt::Key_Space);
    QCOMPARE(QApplication::focusWidget(), lines(editor).last());
    type(QStringLiteral("10.3.0.0/16"));
    QCOMPARE(editor.value(), networks({"10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"}));
    auto *remove = named<QToolButton>(editor, QStringLiteral("Remove Networks, line 1"));
    QVERIFY(tabTo(remove));
    press(Qt::Key_Space);
    QCOMPARE(editor.value(), networks({"10.2.0.0/16", "10.3.0.0/16"}));
    QCOMPARE(QApplication::focusWidget(), lines(editor).first());
    QVERIFY(changed.count() > 0);
}

void NetworkEditorTest::findingsStandAtTheirLine()
{
    Host host(networks({"10.1.0.0/16", "10.2.0.0/16"}));
    NetworkEditor &editor = host.editor;
    const ConfigFinding atSecond{.field = Field::LocalNetworks, .problem = Problem::Overlaps, .text = "x", .row = 1};
    const ConfigFinding ofAll{.field = Field::LocalNetworks, .problem = Problem::TooMany, .first = 16};
    QCOMPARE(editor.showFindings({atSecond, ofAll}), ConfigFindings{ofAll});
    int shown = 0;
    for (FindingLabel *label : editor.findChildren<FindingLabel *>())
        if (label->isVisible()) {
            ++shown;
            QCOMPARE(label->findings(), ConfigFindings{atSecond});
            QVERIFY(label->mapTo(&editor, QPoint()).y() > lines(editor)[1]->mapTo(&editor, QPoint()).y());
        }
    QCOMPARE(shown, 1);
}

void NetworkEditorTest::takesAPrivateSubnet()
{
    const auto subnets = networks({"10.0.1.0/24", "10.0.2.0/24"});
    NetworkEditor editor(QStringLiteral("10.0.0.0/8"));
    editor.take(subnets[0], subnets);
    QCOMPARE(editor.value(), networks({"10.0.1.0/24"}));
    editor.take(subnets[1], subnets); // another choice, not an addition
    QCOMPARE(editor.value(), networks({"10.0.2.0/24"}));
    editor.setValue(networks({"10.0.1.128/25"}));
    editor.take(subnets[1], subnets); // what the user wrote stays
    QCOMPARE(editor.value(), networks({"10.0.1.128/25", "10.0.2.0/24"}));
}

} // namespace tunneldesk::test
