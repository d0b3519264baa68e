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
    // The times count in ON alone. In the other modes nobody can mend what was typed there before: it is given as the
    // nearest that is allowed.
    [[nodiscard]] DpdConfig value() const;
    // Where one of `all` is about a time out of its range, a button in the row of `form` mends it.
    void offerFixes(Form *form, const ConfigFindings &all);

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
