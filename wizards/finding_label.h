// The lines under a field: what is wrong with it, or what to mind. Sign, word and colour; never colour alone.
#pragma once

#include "engine/config/validate.h"

#include <QLabel>

namespace tunneldesk
{

class FindingLabel : public QLabel
{
    Q_OBJECT
public:
    explicit FindingLabel(QWidget *parent = nullptr);

    // Hides itself when there is nothing to say; what is new is announced.
    void setFindings(const ConfigFindings &findings);
    [[nodiscard]] const ConfigFindings &findings() const { return m_findings; }

    // "Error: ..." or "Caution: ...", as it is shown.
    [[nodiscard]] static QString linesOf(const ConfigFindings &findings);
    [[nodiscard]] static QString lineOf(const ConfigFinding &finding);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    ConfigFindings m_findings;
};

// A line of the same look for what is not a finding of the validator: caution or plain advice.
void makeCaution(QLabel *label);
// The look of help text under a field; follows the palette.
void makeQuiet(QLabel *label);

} // namespace tunneldesk
