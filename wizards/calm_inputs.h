// Combo boxes and spin boxes that leave the mouse wheel to the page unless they have the focus, and spin
// boxes that understand full-width digits.
#pragma once

#include <QComboBox>
#include <QSpinBox>

namespace tunneldesk
{

class CalmComboBox : public QComboBox
{
    Q_OBJECT
public:
    explicit CalmComboBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

class CalmSpinBox : public QSpinBox
{
    Q_OBJECT
public:
    explicit CalmSpinBox(QWidget *parent = nullptr);
    // As it would show the value, with its unit.
    [[nodiscard]] QString textOf(int value) const { return prefix() + textFromValue(value) + suffix(); }

protected:
    void wheelEvent(QWheelEvent *event) override;
    QValidator::State validate(QString &input, int &position) const override;
};

} // namespace tunneldesk
