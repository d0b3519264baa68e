#include "tests/wizards/manners_test.h"

#include "tests/wizards/keyboard.h"
#include "tests/wizards/sample_profile.h"
#include "tests/wizards/spoken_language.h"
#include "wizards/form.h"
#include "wizards/gateway_wizard.h"
#include "wizards/tunnel_wizard.h"

#include <QAccessible>
#include <QFile>
#include <QLabel>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QXmlStreamReader>

#include <memory>
#include <set>

namespace tunneldesk::test
{
namespace
{

// Every dialog of the room, opened wide: errors shown, the advanced part unfolded.
std::unique_ptr<QDialog> dialogOf(const QString &name)
{
    const Profile profile = withTunnel();
    const TunnelChoices choices{.profile = profile, .host = {}};
    std::unique_ptr<QDialog> dialog;
    if (name == QLatin1String("gateway create"))
        dialog = std::make_unique<GatewayWizard>(GatewayWizard::Purpose::Create, profile, GatewayConfig{});
    else if (name == QLatin1String("gateway change"))
        dialog = std::make_unique<GatewayWizard>(GatewayWizard::Purpose::Change, profile, profile.gateways[0]);
    else if (name == QLatin1String("tunnel create"))
        dialog = std::make_unique<TunnelWizard>(TunnelWizard::Purpose::Create, choices, TunnelConfig{});
    else
        dialog = std::make_unique<TunnelWizard>(TunnelWizard::Purpose::Change, choices, profile.tunnels[0]);
    for (Form *form : dialog->findChildren<Form *>())
        form->setSectionOpen(true);
    dialog->resize(1024, 700);
    dialog->show();
    return dialog;
}

// Every stop from here until it is here again.
std::vector<QWidget *> walk(Qt::Key key)
{
    std::vector<QWidget *> stops;
    QWidget *focus = QApplication::focusWidget();
    while (std::find(stops.begin(), stops.end(), focus) == stops.end()) {
        stops.push_back(focus);
        press(key);
        focus = QApplication::focusWidget();
    }
    return stops.front() == focus ? stops : std::vector<QWidget *>{};
}

// The stops inside the page, turned so that the uppermost is the first.
std::vector<QWidget *> fromTheTop(std::vector<QWidget *> stops, const QWidget *page)
{
    const auto outside = [page](const QWidget *widget) { return !page->isAncestorOf(widget); };
    const auto button = std::find_if(stops.begin(), stops.end(), outside);
    std::rotate(stops.begin(), button, stops.end());
    stops.erase(std::remove_if(stops.begin(), stops.end(), outside), stops.end());
    return stops;
}

void addDialogs()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("name");
    for (const char *language : {"en", "ja", "ko"})
        for (const char *name : {"gateway create", "gateway change", "tunnel create", "tunnel change"})
            QTest::addRow("%s %s", language, name) << language << name;
}

} // namespace

void MannersTest::everythingHasAName_data()
{
    addDialogs();
}

void MannersTest::everythingHasAName()
{
    QFETCH(QString, language);
    QFETCH(QString, name);
    const SpokenLanguage spoken(language);
    const auto dialog = dialogOf(name);
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    std::set<QString> names;
    int count = 0;
    for (QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() != nullptr)
            continue;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(interface != nullptr);
        // Qt tells the chosen entry as the name of a box; the label is told beside it.
        const bool isBox = qobject_cast<QComboBox *>(widget) != nullptr;
        const QString text = isBox ? widget->accessibleName() : interface->text(QAccessible::Name);
        QVERIFY2(!text.isEmpty(), widget->metaObject()->className());
        QVERIFY2(names.insert(text).second, qPrintable(QStringLiteral("twice: ") + text));
        ++count;
    }
    QVERIFY(count > 10);
}

void MannersTest::tabFollowsTheEye_data()
{
    addDialogs();
}

void MannersTest::tabFollowsTheEye()
{
    QFETCH(QString, language);
    QFETCH(QString, name);
    const SpokenLanguage spoken(language);
    const auto dialog = dialogOf(name);
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    const QWidget *page = dialog->findChild<Form *>();
    const std::vector<QWidget *> forth = walk(Qt::Key_Tab);
    int seen = 0;
    QRect last;
    for (QWidget *widget : fromTheTop(forth, page)) {
        const QRect place(widget->mapTo(page, QPoint()), widget->size());
        const bool isSameLine = place.top() < last.bottom();
        const bool isAfter = isSameLine ? place.left() > last.left() : place.top() > last.top();
        QVERIFY2(seen == 0 || isAfter, qPrintable(widget->accessibleName()));
        last = place;
        ++seen;
    }
    QVERIFY(seen > 8);
    // Everything that can be reached at all was: but for the radio buttons, of which Tab knows the chosen one.
    for (QWidget *widget : dialog->findChildren<QWidget *>())
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            widget->focusProxy() == nullptr && qobject_cast<QRadioButton *>(widget) == nullptr)
            QVERIFY2(std::find(forth.begin(), forth.end(), widget) != forth.end(),
                     qPrintable(widget->accessibleName()));
    std::vector<QWidget *> back = walk(Qt::Key_Backtab);
    std::reverse(back.begin() + 1, back.end());
    QVERIFY(back == forth);
}

void MannersTest::everyWordHasRoom_data()
{
    addDialogs();
}

void MannersTest::everyWordHasRoom()
{
    QFETCH(QString, language);
    QFETCH(QString, name);
    const SpokenLanguage spoken(language);
    const auto dialog = dialogOf(name);
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    QVERIFY(dialog->minimumSizeHint().width() <= 1024);
    QVERIFY(dialog->minimumSizeHint().height() <= 700);
    for (QScrollArea *area : dialog->findChildren<QScrollArea *>())
        if (area->isVisible())
            QVERIFY2(area->widget()->width() <= area->viewport()->width(), "the page is wider than its view");
    for (QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (auto *label = qobject_cast<QLabel *>(widget)) {
            const int height = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            QVERIFY2(label->height() >= height, qPrintable(label->text()));
            if (!label->wordWrap())
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        if (auto *button = qobject_cast<QAbstractButton *>(widget); button != nullptr && !button->text().isEmpty())
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        if (auto *box = qobject_cast<QComboBox *>(widget))
            QVERIFY2(box->width() >= box->sizeHint().width(), qPrintable(box->accessibleName()));
    }
}

void MannersTest::everythingIsTranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("ja") << "ja";
    QTest::newRow("ko") << "ko";
}

// No entry without a translation, and no translation that lost an argument.
void MannersTest::everythingIsTranslated()
{
    QFETCH(QString, language);
    QFile file(QStringLiteral(TUNNELDESK_SOURCE_DIR "/translations/tunneldesk_%1.ts").arg(language));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&file);
    QString source;
    int count = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("source"))
            source = reader.readElementText();
        if (reader.name() != QLatin1String("translation"))
            continue;
        QVERIFY2(reader.attributes().value(QLatin1String("type")).isEmpty(), qPrintable(source));
        const QString text = reader.readElementText(QXmlStreamReader::IncludeChildElements);
        QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
        for (const char *argument : {"%1", "%2", "%3", "%4", "%n"})
            QVERIFY2(text.contains(QLatin1String(argument)) == source.contains(QLatin1String(argument)),
                     qPrintable(source));
        ++count;
    }
    QVERIFY(!reader.hasError());
    QVERIFY(count > 100);
}

} // namespace tunneldesk::test
