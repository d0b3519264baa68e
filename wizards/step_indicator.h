// Where the user is in a wizard: numbered steps, the present one marked by weight, disc and word.
#pragma once

#include <QStringList>
#include <QWidget>

namespace tunneldesk
{

class StepIndicator : public QWidget
{
    Q_OBJECT
public:
    explicit StepIndicator(QWidget *parent = nullptr);

    void setSteps(const QStringList &steps, int current);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_steps;
    int m_current = 0;
};

} // namespace tunneldesk
