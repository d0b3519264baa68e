// The box at the top of a page that says what is missing, one line a finding. A line leads to its field.
#pragma once

#include "engine/config/validate.h"

#include <QFrame>

#include <functional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace tunneldesk
{

class FindingLink;

class FindingSummary : public QFrame
{
    Q_OBJECT
public:
    explicit FindingSummary(QWidget *parent = nullptr);

    using LabelOf = std::function<QString(Field)>;
    // Errors only; hides itself when there is none. `labelOf` names the field as its form does.
    void setFindings(const ConfigFindings &findings, const LabelOf &labelOf);
    // Something that belongs to no field, already worded (a key that could not be stored).
    void setMessage(const QString &message);
    // To the first line, so that it is read out; Enter then leads on to the field.
    void focusFirst();

signals:
    void activated(const tunneldesk::ConfigFinding &finding);

private:
    void rebuild();
    void refreshTitle();

    QLabel *m_title;
    QLabel *m_message;
    QVBoxLayout *m_lines;
    ConfigFindings m_findings;
    LabelOf m_labelOf;
    std::vector<FindingLink *> m_links;
};

} // namespace tunneldesk
