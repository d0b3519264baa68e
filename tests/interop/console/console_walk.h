// The documented steps by keyboard alone, in Japanese, on a real engine: create the gateway, create the tunnel,
// see it become active against the peer of this world, open the details, look at the three status tables.
#pragma once

#include "app/application.h"
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
    void createsTheTunnel();
    void becomesActive();
    void opensTheDetails();
    void showsInterfacesLive();
    void showsRoutesLive();
    void cleanupTestCase();

private:
    void goTo(PageKind page);
    void picture(const QString &name);
    [[nodiscard]] QWidget *page() const;

    std::unique_ptr<Application> m_console;
    QString m_folder;
};

} // namespace tunneldesk::test
