#include "tests/interop/console/console_walk.h"

#include <QApplication>

int main(int argc, char **argv)
{
    return tunneldesk::test::run<QApplication, tunneldesk::test::ConsoleWalk>(argc, argv);
}
