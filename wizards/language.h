// Texts that follow the language: one call a widget instead of a changeEvent() a class.
#pragma once

#include <QWidget>

#include <functional>

namespace tunneldesk
{

using Wording = std::function<QString()>;

// Calls `retranslate` at once and again at each LanguageChange that reaches `widget`, as long as it lives.
void onLanguageChange(QWidget *widget, std::function<void()> retranslate);

} // namespace tunneldesk
