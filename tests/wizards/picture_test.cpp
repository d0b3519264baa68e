#include "tests/wizards/picture_test.h"

#include "tests/wizards/sample_profile.h"
#include "tests/wizards/spoken_language.h"
#include "wizards/form.h"
#include "wizards/gateway_wizard.h"
#include "wizards/network_editor.h"
#include "wizards/psk_editor.h"
#include "wizards/tunnel_wizard.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>

namespace tunneldesk::test
{
namespace
{

void keep(QWidget &window, const QString &name)
{
    QDir().mkpath(QStringLiteral(TUNNELDESK_PICTURES));
    QCoreApplication::processEvents();
    QVERIFY(window.grab().save(QStringLiteral(TUNNELDESK_PICTURES "/%1.png").arg(name)));
}

void scroll(QWidget &window, double share)
{
    for (QScrollArea *area : window.findChildren<QScrollArea *>())
        if (area->isVisible())
            area->verticalScrollBar()->setValue(static_cast<int>(area->verticalScrollBar()->maximum() * share));
}

QPushButton *visibleButton(QWidget &window, int fromRight)
{
    QList<QPushButton *> buttons;
    for (QPushButton *button : window.findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly))
        if (button->isVisible())
            buttons.append(button);
    std::sort(buttons.begin(), buttons.end(), [](auto *a, auto *b) { return a->x() > b->x(); });
    return buttons.value(fromRight);
}

} // namespace

void PictureTest::gatewayWizard_data()
{
    addLanguages();
}

void PictureTest::gatewayWizard()
{
    QFETCH(QString, language);
    const SpokenLanguage spoken(language);
    GatewayWizard create(GatewayWizard::Purpose::Create, withGateway(), {});
    create.show();
    keep(create, QStringLiteral("gateway-create-%1").arg(language));
    create.accept();
    keep(create, QStringLiteral("gateway-create-errors-%1").arg(language));
    create.findChild<Form *>()->setSectionOpen(true);
    QCoreApplication::processEvents();
    scroll(create, 1);
    keep(create, QStringLiteral("gateway-create-advanced-%1").arg(language));

    const Profile profile = withTunnel();
    GatewayConfig weak = profile.gateways[0];
    weak.policy.group = DhGroup::Modp1024;
    GatewayWizard change(GatewayWizard::Purpose::Change, profile, profile.gateways[0]);
    change.show();
    change.findChildren<QSpinBox *>().first()->setValue(3600);
    keep(change, QStringLiteral("gateway-change-%1").arg(language));
}

void PictureTest::tunnelWizard_data()
{
    addLanguages();
}

void PictureTest::tunnelWizard()
{
    QFETCH(QString, language);
    const SpokenLanguage spoken(language);
    TunnelChoices choices{.profile = withTunnel(), .host = {}};
    TunnelWizard create(TunnelWizard::Purpose::Create, choices, {});
    create.show();
    keep(create, QStringLiteral("tunnel-step1-%1").arg(language));
    visibleButton(create, 0)->click();
    keep(create, QStringLiteral("tunnel-step1-missing-%1").arg(language));
    const auto networks = create.findChildren<NetworkEditor *>();
    QLineEdit *remote = networks[1]->findChild<QLineEdit *>();
    remote->setFocus();
    QTest::keyClicks(remote, QStringLiteral("192.168.20.1/24"));
    auto *psk = create.findChild<PskEditor *>();
    QTest::keyClicks(psk->findChild<QLineEdit *>(), QStringLiteral(" secret"));
    scroll(create, 0.32);
    keep(create, QStringLiteral("tunnel-step1-middle-%1").arg(language));
    scroll(create, 1);
    keep(create, QStringLiteral("tunnel-step1-end-%1").arg(language));
    create.findChild<Form *>()->setSectionOpen(true);
    QCoreApplication::processEvents();
    scroll(create, 1);
    keep(create, QStringLiteral("tunnel-step1-advanced-%1").arg(language));

    TunnelWizard change(TunnelWizard::Purpose::Change, choices, sampleTunnel());
    change.show();
    keep(change, QStringLiteral("tunnel-change-%1").arg(language));
    change.findChildren<QSpinBox *>().first()->setValue(28800);
    visibleButton(change, 0)->click();
    keep(change, QStringLiteral("tunnel-change-check-%1").arg(language));
}

void PictureTest::dark()
{
    const SpokenLanguage spoken(QStringLiteral("ja"));
    const QPalette before = QApplication::palette();
    QPalette palette(QColor(0x35, 0x35, 0x35));
    palette.setColor(QPalette::Base, QColor(0x24, 0x24, 0x24));
    palette.setColor(QPalette::Link, QColor(0x5c, 0xb0, 0xff));
    QApplication::setPalette(palette);
    const TunnelChoices choices{.profile = withTunnel(), .host = {}};
    TunnelWizard wizard(TunnelWizard::Purpose::Change, choices, sampleTunnel());
    wizard.show();
    QTest::keyClicks(wizard.findChild<PskEditor *>()->findChild<QLineEdit *>(), QStringLiteral("secret"));
    scroll(wizard, 0.4);
    keep(wizard, QStringLiteral("tunnel-dark-step1"));
    visibleButton(wizard, 0)->click();
    keep(wizard, QStringLiteral("tunnel-dark-check"));
    QApplication::setPalette(before);
}

} // namespace tunneldesk::test
