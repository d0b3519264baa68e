#include "tests/support/qt_test_main.h"
#include "tests/wizards/picture_test.h"

#include <QApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    QApplication::setStyle(QStringLiteral("Fusion"));
    return run<QApplication, PictureTest>(argc, argv);
}
