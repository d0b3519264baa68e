// A key on the clipboard: marked so that clipboard histories leave it out, and taken away again.
#pragma once

#include <QString>

#include <chrono>
#include <functional>

class QLineEdit;
class QPlainTextEdit;
class QTableWidget;

namespace tunneldesk
{

// Cleared after `stay` unless something else has been copied meanwhile.
void copySensitive(const QString &text, std::chrono::milliseconds stay = std::chrono::seconds{30});

// While `holdsKey` says so, what is copied or cut from the field goes as copySensitive() has it, whichever key, menu or
// program for the disabled asks for it; what is only selected stays out of the primary selection, which nobody clears,
// and cannot be dragged out.
void guardCopies(QLineEdit *field, std::function<bool()> holdsKey);
void guardCopies(QPlainTextEdit *field, std::function<bool()> holdsKey);
void guardCopies(QTableWidget *table, std::function<bool()> holdsKey);

} // namespace tunneldesk
