#include "wizards/address_edit.h"

#include "models/text/text.h"
#include "wizards/normalize.h"
#include "wizards/widths.h"

namespace tunneldesk
{

AddressEdit::AddressEdit(QWidget *parent) : QLineEdit(parent)
{
    setInputMethodHints(kAddressHints);
    setFixedWidth(widthOf(this, kFieldCharacters));
    connect(this, &QLineEdit::textChanged, this, &AddressEdit::changed);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (value())
            setText(normalizedText(text()));
    });
}

void AddressEdit::setValue(const std::optional<IpAddress> &value)
{
    setText(value ? textOf(*value) : QString());
}

std::optional<IpAddress> AddressEdit::value() const
{
    return IpAddress::parse(normalizedText(text()).toStdString());
}

bool AddressEdit::isBlank() const
{
    return text().trimmed().isEmpty();
}

} // namespace tunneldesk
