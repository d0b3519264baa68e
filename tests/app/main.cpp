#include "tests/app/client_test.h"
#include "tests/app/command_line_test.h"
#include "tests/app/completion_test.h"
#include "tests/app/control_test.h"
#include "tests/app/doctor_test.h"
#include "tests/app/event_json_test.h"
#include "tests/app/firewall_reader_test.h"
#include "tests/app/headless_test.h"
#include "tests/app/junk_log_test.h"
#include "tests/app/metrics_test.h"
#include "tests/app/secrets_file_test.h"
#include "tests/app/state_lines_test.h"
#include "tests/support/qt_test_main.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    return run<QCoreApplication, CommandLineTest, CompletionTest, SecretsFileTest, StateLinesTest, EventJsonTest,
               MetricsTest, ControlTest, ClientTest, DoctorTest, JunkLogTest, FirewallReaderTest, HeadlessTest>(argc,
                                                                                                                argv);
}
