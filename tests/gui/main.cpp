#include "tests/gui/announcements_test.h"
#include "tests/gui/bad_input_test.h"
#include "tests/gui/citizen_test.h"
#include "tests/gui/data_table_test.h"
#include "tests/gui/desktop_scheme_test.h"
#include "tests/gui/diagnostics_test.h"
#include "tests/gui/exchange_test.h"
#include "tests/gui/glance_test.h"
#include "tests/gui/guards_test.h"
#include "tests/gui/help_test.h"
#include "tests/gui/helper_keeper_test.h"
#include "tests/gui/key_places_test.h"
#include "tests/gui/keys_test.h"
#include "tests/gui/language_test.h"
#include "tests/gui/live_test.h"
#include "tests/gui/looks_test.h"
#include "tests/gui/manners_test.h"
#include "tests/gui/model_soundness_test.h"
#include "tests/gui/names_test.h"
#include "tests/gui/peer_sheet_test.h"
#include "tests/gui/picture_test.h"
#include "tests/gui/preset_test.h"
#include "tests/gui/row_actions_test.h"
#include "tests/gui/saving_test.h"
#include "tests/gui/search_test.h"
#include "tests/gui/single_instance_test.h"
#include "tests/gui/status_test.h"
#include "tests/gui/tables_test.h"
#include "tests/gui/translations_test.h"
#include "tests/gui/tray_test.h"
#include "tests/gui/truth_test.h"
#include "tests/gui/undo_test.h"
#include "tests/support/keyring_session.h"

#include <QApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    // What tests start in sessions of their own is this program again.
    const std::string_view word = argc == 2 ? argv[1] : "";
    if (word == "--mute-prompter" || word == "--put-into-keychain") {
        const QCoreApplication application(argc, argv);
        return word == "--mute-prompter" ? beMutePrompter() : putIntoTheKeychain();
    }
    if (argc == 3 && std::string_view(argv[1]) == "--change-keys-until-killed")
        return changeKeysUntilKilled(argv[2]);
    if (argc == 3 && std::string_view(argv[1]) == "--save-on-a-full-disk") {
        const QApplication application(argc, argv);
        return saveOnAFullDisk(argv[2]);
    }
    if (argc == 3 && std::string_view(argv[1]) == "--change-a-key-while-locked") {
        const QApplication application(argc, argv);
        return changeAKeyWhileLocked(argv[2]);
    }
    if (argc == 3 && std::string_view(argv[1]) == "--change-a-key-without-patience") {
        const QApplication application(argc, argv);
        return changeAKeyWithoutPatience(argv[2]);
    }
    if (word == "--select-on-a-screen") {
        const QApplication application(argc, argv);
        return selectOnAScreen();
    }
    if (word == "--without-keychain") {
        const QApplication application(argc, argv);
        return goWithoutAKeychain();
    }
    if (word == "--wait-for-keychain" || word == "--wait-until-unlocked") {
        const QApplication application(argc, argv);
        return word == "--wait-for-keychain" ? waitForTheKeychain() : waitUntilItIsUnlocked();
    }
    return run<QApplication, TranslationsTest, CitizenTest, DesktopSchemeTest, DiagnosticsTest, GlanceTest, StatusTest,
               TablesTest, DataTableTest, RowActionsTest, GuardsTest, HelpTest, HelperKeeperTest, KeyPlacesTest,
               KeysTest, LanguageTest, LiveTest, MannersTest, ModelSoundnessTest, PeerSheetTest, PresetTest, SavingTest,
               SearchTest, SingleInstanceTest, PictureTest, AnnouncementsTest, ExchangeTest, UndoTest, TruthTest,
               LooksTest, BadInputTest, NamesTest, TrayTest>(argc, argv);
}
