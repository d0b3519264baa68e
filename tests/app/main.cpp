#include "tests/app/command_line_test.h"
#include "tests/app/headless_test.h"
#include "tests/app/secrets_file_test.h"
#include "tests/app/state_lines_test.h"
#include "tests/support/qt_test_main.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    return run<QCoreApplication, CommandLineTest, SecretsFileTest, StateLinesTest, HeadlessTest>(argc, argv);
}
