// Dead Peer Detection: the three documented modes, each with its meaning, and the times of ON.
#pragma once

#include "engine/config/tunnel_config.h"
#include "wizards/form.h"

#include <array>

class QRadioButton;

namespace tunneldesk
{

class CalmSpinBox;

class DpdEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    explicit DpdEditor(QWidget *parent = nullptr);

    void setValue(const DpdConfig &value);
    [[nodiscard]] DpdConfig value() const;

    void setLabelText(const QString &label) override;
    void focusFinding(const ConfigFinding &finding) override;
    [[nodiscard]] bool isHelpAbove() const override { return true; }

signals:
    void changed();

private:
    void retranslate();
    void onModeChanged();

    std::array<QRadioButton *, 3> m_modes{}; // in the order of DpdMode
    QWidget *m_times;
    CalmSpinBox *m_idle;
    CalmSpinBox *m_tries;
    CalmSpinBox *m_interval;
    std::array<QLabel *, 3> m_timeLabels{};
    QString m_label;
};

} // namespace tunneldesk
