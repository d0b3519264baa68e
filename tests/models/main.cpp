#include "tests/models/profile_json_test.h"
#include "tests/support/qt_test_main.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    return run<QCoreApplication, ProfileJsonTest>(argc, argv);
}
