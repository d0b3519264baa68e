// A duration in seconds, with the usual ones at hand and a reading in hours. Takes any number: the validator
// says what is allowed, so that nothing typed is changed behind the user's back.
#pragma once

#include "engine/base/time.h"
#include "wizards/form.h"

#include <vector>

class QLabel;
class QToolButton;

namespace tunneldesk
{

class CalmSpinBox;

class LifetimeEditor : public QWidget, public FieldEditor
{
    Q_OBJECT
public:
    explicit LifetimeEditor(QWidget *parent = nullptr);

    void setValue(Seconds value);
    [[nodiscard]] Seconds value() const;

    void setLabelText(const QString &label) override;
    void focusFinding(const ConfigFinding &finding) override;

signals:
    void changed();

private:
    void retranslate();

    CalmSpinBox *m_seconds;
    QLabel *m_reading;
    std::vector<QToolButton *> m_presets;
};

} // namespace tunneldesk
