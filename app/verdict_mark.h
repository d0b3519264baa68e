// The mark of a check: a tick, an exclamation mark or a cross on a disc; shape and colour say the same.
#pragma once

#include "engine/report/check.h"

#include <QWidget>

namespace tunneldesk
{

class VerdictMark : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictMark(QWidget *parent = nullptr);
    void setVerdict(Verdict verdict);
    [[nodiscard]] Verdict verdict() const { return m_verdict; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Verdict m_verdict = Verdict::Good;
};

// "Fine", "Caution", "Missing": what a mark says to who cannot see it.
[[nodiscard]] QString wordOf(Verdict verdict);

} // namespace tunneldesk
