// The number of a step on a disc; a tick when it is done.
#pragma once

#include <QWidget>

namespace tunneldesk
{

class StepDisc : public QWidget
{
    Q_OBJECT
public:
    enum class State { Later, Current, Done };

    StepDisc(int number, State state, QWidget *parent);
    void setState(State state);
    [[nodiscard]] State state() const { return m_state; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
    State m_state;
};

} // namespace tunneldesk
