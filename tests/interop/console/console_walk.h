// Every step of the guide by keyboard alone, in the language that the caller names, on a real engine: create, look at,
// change and delete the gateway, create, change and delete the tunnel, and in between see it become active against the
// peer of this world, open its details, and look at the three status tables. Every documented choice is made by hand.
#pragma once

#include "app/application.h"
#include "app/data_table.h"
#include "tests/interop/console/guide_words.h"
#include "tests/support/qt_test_main.h"

#include <QElapsedTimer>

#include <memory>
#include <optional>

namespace tunneldesk::test
{

class ConsoleWalk : public TestObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensEmptyAndLeads();
    void createsTheGateway();
    void choosesTheCurrentStatus();
    void changesTheGateway();
    void createsTheTunnel();
    void becomesActive();
    void opensTheDetails();
    void testsTheConnection();
    void cannotDeleteTheGateway();
    void changesTheTunnel();
    void showsInterfacesLive();
    void showsRoutesLive();
    void deletesTheTunnel();
    void deletesTheGateway();
    void cleanupTestCase();

private:
    void goTo(PageKind page);
    void picture(const QString &name);
    void chooseRow(DataTable *table);
    [[nodiscard]] QString tunnelStatus() const;
    [[nodiscard]] QWidget *page() const;

    std::unique_ptr<Application> m_console;
    QString m_folder;
    QString m_language;
    GuideWords m_words;
};

} // namespace tunneldesk::test
