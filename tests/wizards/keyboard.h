// A user with nothing but a keyboard: keys go to whatever has the focus, and Tab is the only way to move.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QLabel>
#include <QTest>

namespace tunneldesk::test
{

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget *focus = QApplication::focusWidget();
    QVERIFY2(focus != nullptr, "nothing has the focus");
    QTest::keyClick(focus, key, modifiers);
}

// ASCII by keys, the rest as an input method commits it.
inline void type(const QString &text)
{
    for (const QChar character : text) {
        QWidget *focus = QApplication::focusWidget();
        QVERIFY2(focus != nullptr, "nothing has the focus");
        if (character.unicode() < 0x80) {
            QTest::keyClick(focus, character.toLatin1());
            continue;
        }
        QInputMethodEvent event;
        event.setCommitString(character);
        QCoreApplication::sendEvent(focus, &event);
    }
}

// Replaces what the field holds.
inline void retype(const QString &text)
{
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

inline void paste(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    press(Qt::Key_V, Qt::ControlModifier);
}

// True once `target` has the focus.
[[nodiscard]] inline bool tabTo(const QWidget *target)
{
    for (int i = 0; i < 120; ++i) {
        if (QApplication::focusWidget() == target)
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

// The focusable widget of that accessible name.
template <typename Widget>
[[nodiscard]] Widget *named(QWidget &window, const QString &name)
{
    for (Widget *widget : window.findChildren<Widget *>())
        if (widget->accessibleName() == name && widget->focusPolicy() != Qt::NoFocus)
            return widget;
    return nullptr;
}

// The visible button with that text.
[[nodiscard]] inline QAbstractButton *button(QWidget &window, const QString &text)
{
    for (QAbstractButton *item : window.findChildren<QAbstractButton *>())
        if (item->isVisible() && item->text() == text)
            return item;
    return nullptr;
}

// With the arrow keys, until the box shows an entry that begins so.
[[nodiscard]] inline bool choose(QComboBox *box, const QString &beginning)
{
    press(Qt::Key_Home);
    for (int i = 0; i <= box->count(); ++i) {
        if (box->currentText().startsWith(beginning))
            return true;
        press(Qt::Key_Down);
    }
    return false;
}

inline void enter(QWidget *field, const QString &text)
{
    QVERIFY(field != nullptr);
    QVERIFY(tabTo(field));
    retype(text);
}

inline void pressButton(QWidget &window, const QString &text)
{
    QAbstractButton *target = button(window, text);
    QVERIFY2(target != nullptr, qPrintable(text));
    QVERIFY(tabTo(target));
    press(Qt::Key_Space);
}

// Whether a label that is seen has this in it.
[[nodiscard]] inline bool shows(QWidget &window, const QString &part)
{
    for (QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(part))
            return true;
    return false;
}

} // namespace tunneldesk::test
