#include "wizards/address_edit.h"

#include "models/text/text.h"
#include "wizards/normalize.h"
#include "wizards/widths.h"

#include <QRegularExpression>

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

std::optional<IpAddress> AddressEdit::meantBy(const QString &text)
{
    static const QRegularExpression shell(QStringLiteral("^(?:[a-z]+://)?\\[?([0-9a-f:.]+?)\\]?(?:/\\d{1,3}|/)?$"));
    static const QRegularExpression port(
        QStringLiteral("^(?:[a-z]+://)?(?:(\\d+(?:\\.\\d+){3})|\\[([0-9a-f:.]+)\\]):\\d{1,5}/?$"));
    const QString written = normalizedText(text).toLower();
    if (IpAddress::parse(written.toStdString()))
        return std::nullopt;
    for (const QRegularExpression &expression : {port, shell}) {
        const QRegularExpressionMatch match = expression.match(written);
        for (int group = 1; group <= match.lastCapturedIndex(); ++group)
            if (const auto address = IpAddress::parse(match.captured(group).toStdString()))
                return *address;
    }
    return std::nullopt;
}

bool AddressEdit::isBlank() const
{
    return text().trimmed().isEmpty();
}

} // namespace tunneldesk
