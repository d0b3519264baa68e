// A button with a mark, a number and a word: how many tunnels are in one state, and the way to them.
#pragma once

#include "app/theme.h"

#include <QAbstractButton>

namespace tunneldesk
{

class StateTile : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StateTile(Tone tone, QWidget *parent = nullptr);
    // `words`: "active"; what the number counts.
    void setCount(int count, const QString &words);
    [[nodiscard]] int count() const { return m_count; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QFont numberFont() const;

    Tone m_tone;
    int m_count = 0;
};

} // namespace tunneldesk
