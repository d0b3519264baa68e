#include "tests/wizards/normalize_test.h"

#include "wizards/normalize.h"

namespace tunneldesk::test
{

void NormalizeTest::network_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::newRow("as it should be") << "10.1.0.0/16"
                                     << "10.1.0.0/16";
    QTest::newRow("spaces around") << "  10.1.0.0/16\t"
                                   << "10.1.0.0/16";
    QTest::newRow("spaces at the slash") << "10.1.0.0 / 16"
                                         << "10.1.0.0/16";
    QTest::newRow("full width") << "１０．１．０．０／１６"
                                << "10.1.0.0/16";
    QTest::newRow("ideographic full stops") << "１０。１。０。０／１６"
                                            << "10.1.0.0/16";
    QTest::newRow("half-width full stops") << "10｡1｡0｡0/16"
                                           << "10.1.0.0/16";
    QTest::newRow("ideographic space") << "　10.1.0.0/16　"
                                       << "10.1.0.0/16";
    QTest::newRow("mask behind a slash") << "192.168.1.0/255.255.255.0"
                                         << "192.168.1.0/24";
    QTest::newRow("mask behind a space") << "10.1.0.0 255.255.0.0"
                                         << "10.1.0.0/16";
    QTest::newRow("full-width mask") << "１０．１．０．０　２５５．２５５．０．０"
                                     << "10.1.0.0/16";
    QTest::newRow("mask of one host") << "10.1.0.1/255.255.255.255"
                                      << "10.1.0.1/32";
    QTest::newRow("mask of everything") << "0.0.0.0/0.0.0.0"
                                        << "0.0.0.0/0";
    QTest::newRow("mask with a hole stays") << "10.1.0.0/255.0.255.0"
                                            << "10.1.0.0/255.0.255.0";
    QTest::newRow("wildcard mask stays") << "10.1.0.0/0.0.255.255"
                                         << "10.1.0.0/0.0.255.255";
    QTest::newRow("IPv6") << "２００１：ｄｂ８：：／３２"
                          << "2001:db8::/32";
    QTest::newRow("a name stays") << "office.example/24"
                                  << "office.example/24";
    QTest::newRow("nothing") << ""
                             << "";
}

void NormalizeTest::network()
{
    QFETCH(QString, written);
    QTEST(normalizedNetwork(written), "expected");
    QCOMPARE(normalizedNetwork(normalizedNetwork(written)), normalizedNetwork(written));
}

void NormalizeTest::typedList_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("one") << "10.1.0.0/16" << QStringList{"10.1.0.0/16"};
    QTest::newRow("comma just typed") << "10.1.0.0/16," << QStringList{"10.1.0.0/16"};
    QTest::newRow("two") << "10.1.0.0/16, 10.2.0.0/16" << QStringList{"10.1.0.0/16", "10.2.0.0/16"};
    QTest::newRow("full-width comma") << "10.1.0.0/16，10.2.0.0/16" << QStringList{"10.1.0.0/16", "10.2.0.0/16"};
    QTest::newRow("ideographic comma") << "10.1.0.0/16、10.2.0.0/16" << QStringList{"10.1.0.0/16", "10.2.0.0/16"};
    QTest::newRow("a space parts nothing yet") << "10.1.0.0 2" << QStringList{"10.1.0.0 2"};
    QTest::newRow("nothing but separators") << " , ; " << QStringList{};
}

void NormalizeTest::typedList()
{
    QFETCH(QString, written);
    QTEST(splitNetworks(written), "expected");
}

void NormalizeTest::pastedList_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QStringList>("expected");
    const QStringList two{"10.1.0.0/16", "10.2.0.0/16"};
    QTest::newRow("lines") << "10.1.0.0/16\n10.2.0.0/16\n" << two;
    QTest::newRow("Windows lines") << "10.1.0.0/16\r\n10.2.0.0/16\r\n" << two;
    QTest::newRow("spaces") << "10.1.0.0/16 10.2.0.0/16" << two;
    QTest::newRow("tabs and commas") << "\t10.1.0.0/16,\t10.2.0.0/16;" << two;
    QTest::newRow("masks stay with their address")
        << "10.1.0.0 255.255.0.0\n10.2.0.0 255.255.0.0" << QStringList{"10.1.0.0/255.255.0.0", "10.2.0.0/255.255.0.0"};
    QTest::newRow("slash with spaces") << "10.1.0.0 / 16, 10.2.0.0 / 16" << two;
}

void NormalizeTest::pastedList()
{
    QFETCH(QString, written);
    QTEST(splitPastedNetworks(written), "expected");
}

} // namespace tunneldesk::test
