// The bandwidth guarantee: the three documented choices, and below a line none at all.
#pragma once

#include "engine/config/gateway_config.h"
#include "wizards/form.h"

#include <array>

class QRadioButton;

namespace tunneldesk
{

class BandwidthEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    explicit BandwidthEditor(QWidget *parent = nullptr);

    void setValue(Bandwidth value);
    [[nodiscard]] Bandwidth value() const;

    void setLabelText(const QString &label) override;
    void focusFinding(const ConfigFinding &finding) override;

signals:
    void changed();

private:
    void retranslate();

    std::array<QRadioButton *, 4> m_choices{}; // in the order of Bandwidth
    QString m_label;
};

} // namespace tunneldesk
