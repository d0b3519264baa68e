#include "tests/gui/screens/screens.h"

#include <QApplication>

int main(int argc, char **argv)
{
    return tunneldesk::test::run<QApplication, tunneldesk::test::Screens>(argc, argv);
}
