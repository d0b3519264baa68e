#include "tests/support/qt_test_main.h"
#include "tests/wizards/editor_test.h"
#include "tests/wizards/fixes_test.h"
#include "tests/wizards/gateway_wizard_test.h"
#include "tests/wizards/manners_test.h"
#include "tests/wizards/network_editor_test.h"
#include "tests/wizards/normalize_test.h"
#include "tests/wizards/picture_test.h"
#include "tests/wizards/psk_editor_test.h"
#include "tests/wizards/tunnel_wizard_test.h"

#include <QApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    QApplication::setStyle(QStringLiteral("Fusion"));
    return run<QApplication, NormalizeTest, NetworkEditorTest, PskEditorTest, EditorTest, FixesTest, GatewayWizardTest,
               TunnelWizardTest, MannersTest, PictureTest>(argc, argv);
}
