// Ctrl+/: what each key does.
#pragma once

#include "wizards/language.h"

#include <QDialog>
#include <QKeySequence>
#include <QList>

namespace tunneldesk
{

struct Shortcut {
    Wording words;
    QKeySequence keys;
};

class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const QList<Shortcut> &shortcuts, QWidget *parent);
};

} // namespace tunneldesk
