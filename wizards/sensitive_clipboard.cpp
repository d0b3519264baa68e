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

// What KDE's Klipper and others after it look for.
constexpr char kHintType[] = "x-kde-passwordManagerHint";

bool isOurs(const QMimeData *data)
{
    return data != nullptr && data->data(QLatin1String(kHintType)) == "secret";
}

} // namespace

void copySensitive(const QString &text, std::chrono::milliseconds stay)
{
    auto *data = new QMimeData;
    data->setText(text);
    data->setData(QLatin1String(kHintType), QByteArrayLiteral("secret"));
    QGuiApplication::clipboard()->setMimeData(data);
    QTimer::singleShot(stay, qApp, [text] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (isOurs(clipboard->mimeData()) && clipboard->text() == text)
            clipboard->clear();
    });
}

} // namespace tunneldesk
