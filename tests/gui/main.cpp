#include "tests/gui/picture_test.h"

#include <QApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    return run<QApplication, PictureTest>(argc, argv);
}
