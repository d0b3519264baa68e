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
    // The text goes with the timer.
    auto *timer = new QTimer(qApp);
    const auto clear = [text] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (isOurs(clipboard->mimeData()) && clipboard->text() == text)
            clipboard->clear();
    };
    QObject::connect(timer, &QTimer::timeout, timer, clear);
    QObject::connect(timer, &QTimer::timeout, timer, &QObject::deleteLater);
    // A clipboard manager keeps what a program leaves there when it ends.
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, timer, clear);
    timer->setSingleShot(true);
    timer->start(stay);
}

} // namespace tunneldesk
