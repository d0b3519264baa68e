#include "wizards/sensitive_clipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTimer>

#include <chrono>

namespace tunneldesk
{
namespace
{

constexpr std::chrono::seconds kStay{30};
// What KDE's Klipper and others after it look for.
constexpr char kHintType[] = "x-kde-passwordManagerHint";

bool isOurs(const QMimeData *data)
{
    return data != nullptr && data->data(QLatin1String(kHintType)) == "secret";
}

} // namespace

void copySensitive(const QString &text)
{
    auto *data = new QMimeData;
    data->setText(text);
    data->setData(QLatin1String(kHintType), QByteArrayLiteral("secret"));
    QGuiApplication::clipboard()->setMimeData(data);
    QTimer::singleShot(kStay, qApp, [text] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (isOurs(clipboard->mimeData()) && clipboard->text() == text)
            clipboard->clear();
    });
}

} // namespace tunneldesk
