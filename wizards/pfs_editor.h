// Perfect Forward Secrecy: Disable, or Enable with a group. The documented groups stand first.
#pragma once

#include "engine/base/algorithms.h"
#include "wizards/form.h"

#include <optional>

class QRadioButton;

namespace tunneldesk
{

class AlgorithmCombo;

class PfsEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    explicit PfsEditor(QWidget *parent = nullptr);

    void setValue(const std::optional<DhGroup> &value);
    [[nodiscard]] std::optional<DhGroup> value() const;

    void setLabelText(const QString &label) override;
    void focusFinding(const ConfigFinding &finding) override;
    [[nodiscard]] bool isHelpAbove() const override { return true; }

signals:
    void changed();

private:
    void retranslate();

    QRadioButton *m_disable;
    QRadioButton *m_enable;
    QLabel *m_groupLabel;
    AlgorithmCombo *m_group;
    QString m_label;
};

} // namespace tunneldesk
