// One IP address, IPv4 or IPv6, never a name. What an input method writes in full width is understood.
#pragma once

#include "engine/base/ip.h"

#include <QLineEdit>

#include <optional>

namespace tunneldesk
{

class AddressEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit AddressEdit(QWidget *parent = nullptr);

    void setValue(const std::optional<IpAddress> &value);
    // Nothing while empty or not an address.
    [[nodiscard]] std::optional<IpAddress> value() const;
    [[nodiscard]] bool isBlank() const;
    // What was probably meant where the text is no address: one with a port, a length, brackets or a scheme around it.
    [[nodiscard]] std::optional<IpAddress> meant() const { return meantBy(text()); }
    // The same of a text that stands in another field.
    [[nodiscard]] static std::optional<IpAddress> meantBy(const QString &text);

signals:
    void changed();
};

// For every field that takes addresses: Latin keyboard first, no prediction.
inline constexpr Qt::InputMethodHints kAddressHints =
    Qt::ImhPreferLatin | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase;

} // namespace tunneldesk
