// An identity: its type and, unless it is the address or any, its value.
#pragma once

#include "engine/config/tunnel_config.h"
#include "wizards/form.h"

class QLineEdit;

namespace tunneldesk
{

class CalmComboBox;

class IdentityEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    // Only the peer's may be any.
    enum class Whose { Ours, Peers };

    explicit IdentityEditor(Whose whose, QWidget *parent = nullptr);

    void setValue(const Identity &value);
    // Addresses are normalised, other values stand as typed.
    [[nodiscard]] Identity value() const;
    // A caution where a name holds what an input method writes in full width.
    [[nodiscard]] ConfigFindings findings(Field field) const;
    // Of the type chosen.
    void setText(const QString &text);

    void setLabelText(const QString &label) override;
    void focusFinding(const ConfigFinding &finding) override;

signals:
    void changed();

private:
    void retranslate();
    void onTypeChanged();

    CalmComboBox *m_type;
    QLineEdit *m_value;
    QString m_label;
};

} // namespace tunneldesk
