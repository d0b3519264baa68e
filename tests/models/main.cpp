#include "tests/models/exchange_test.h"
#include "tests/models/firewall_rules_test.h"
#include "tests/models/full_disk_test.h"
#include "tests/models/item_model_test.h"
#include "tests/models/keychain_test.h"
#include "tests/models/profile_json_test.h"
#include "tests/models/profile_store_test.h"
#include "tests/models/save_faults_test.h"
#include "tests/models/secret_store_test.h"
#include "tests/models/text_test.h"
#include "tests/models/vault_instances_test.h"
#include "tests/support/dismissing_keychain.h"
#include "tests/support/keyring_session.h"
#include "tests/support/qt_test_main.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    using namespace tunneldesk::test;
    // What tests start in namespaces and sessions of their own is this program again.
    if (argc == 3 && std::string_view(argv[1]) == "--on-full-disk")
        return saveOnFullDisk(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && std::string_view(argv[1]) == "--on-read-only-disk")
        return saveOnReadOnlyDisk(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && std::string_view(argv[1]) == "--load-undumpable")
        return loadUndumpable(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && std::string_view(argv[1]) == "--use-keychain") {
        const QCoreApplication application(argc, argv);
        return useKeychain(std::atoi(argv[2]));
    }
    if (argc == 4 && std::string_view(argv[1]) == "--keychain-step") {
        const QCoreApplication application(argc, argv);
        return takeKeychainStep(argv[2], argv[3]);
    }
    if (argc == 2 && std::string_view(argv[1]) == "--dismissing-keychain") {
        const QCoreApplication application(argc, argv);
        return beDismissingKeychain();
    }
    if (argc == 2 && std::string_view(argv[1]) == "--mute-prompter") {
        const QCoreApplication application(argc, argv);
        return beMutePrompter();
    }
    if (argc > 1 && std::string_view(argv[1]) == "--accepts")
        return tellAccepted({argv + 2, argv + argc});
    return run<QCoreApplication, TextTest, ItemModelTest, ProfileJsonTest, ProfileSchemaTest, ProfileStoreTest,
               SaveFaultsTest, FullDiskTest, VaultTest, VaultInstancesTest, KeychainTest, ExportTest, ImportTest,
               ForeignImportTest, TransferTest, FirewallRulesTest>(argc, argv);
}
