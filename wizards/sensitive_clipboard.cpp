#include "wizards/sensitive_clipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTextDocumentFragment>
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

// Qt's widgets put what is copied onto the clipboard themselves, by a dozen ways: Ctrl+C, Ctrl+Insert, Ctrl+K, menus,
// the mouse. Each of them ends in a signal of the clipboard, before any other program can have asked for the content.
class CopyGuard : public QObject
{
public:
    // `selected`: what a copy would take now.
    CopyGuard(QWidget *field, std::function<bool()> holdsKey, std::function<QString()> selected)
        : QObject(field), m_holdsKey(std::move(holdsKey)), m_selected(std::move(selected))
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        connect(clipboard, &QClipboard::dataChanged, this, [this, clipboard] {
            if (!isOurs(clipboard->mimeData()) && isFromHere(QClipboard::Clipboard))
                copySensitive(m_selected());
        });
        connect(clipboard, &QClipboard::selectionChanged, this, [this, clipboard] {
            if (isFromHere(QClipboard::Selection))
                clipboard->clear(QClipboard::Selection);
        });
    }

    // A press on selected text begins a drag: nothing is selected any more when the text hears of it.
    void hinderDrag(QPlainTextEdit *field)
    {
        m_dragged = field;
        field->viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::MouseButtonPress && m_holdsKey()) {
            const auto *press = static_cast<QMouseEvent *>(event);
            if (press->button() == Qt::LeftButton && !press->modifiers().testFlag(Qt::ShiftModifier)) {
                QTextCursor cursor = m_dragged->textCursor();
                cursor.clearSelection();
                m_dragged->setTextCursor(cursor);
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    [[nodiscard]] bool isFromHere(QClipboard::Mode mode) const
    {
        if (!m_holdsKey())
            return false;
        const QString selected = m_selected();
        return !selected.isEmpty() && QGuiApplication::clipboard()->text(mode) == selected;
    }

    std::function<bool()> m_holdsKey;
    std::function<QString()> m_selected;
    QPlainTextEdit *m_dragged = nullptr;
};

} // namespace

void guardCopies(QLineEdit *field, std::function<bool()> holdsKey)
{
    new CopyGuard(field, std::move(holdsKey), [field] { return field->selectedText(); });
}

void guardCopies(QPlainTextEdit *field, std::function<bool()> holdsKey)
{
    auto *guard =
        new CopyGuard(field, std::move(holdsKey), [field] { return field->textCursor().selection().toPlainText(); });
    guard->hinderDrag(field);
}

void guardCopies(QTableWidget *table, std::function<bool()> holdsKey)
{
    new CopyGuard(table, std::move(holdsKey), [table] {
        const QTableWidgetItem *item = table->currentItem();
        return item ? item->text() : QString();
    });
}

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
