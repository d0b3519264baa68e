// The dialog that stands in front, what is in it, and how it goes.
#pragma once

#include <QApplication>
#include <QPushButton>
#include <QTest>

namespace tunneldesk::test
{

template <typename Dialog>
Dialog *top()
{
    return qobject_cast<Dialog *>(QApplication::activeModalWidget());
}

// As its close button does it; gone when this returns.
inline void closeTop()
{
    if (QWidget *dialog = QApplication::activeModalWidget())
        dialog->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

// Null: no visible button has these words.
inline QPushButton *buttonOf(const QWidget &dialog, const QString &text)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->isVisible() && button->text() == text)
            return button;
    return nullptr;
}

} // namespace tunneldesk::test
