#include "wizards/finding_summary.h"

#include "models/text/text.h"
#include "wizards/announce.h"
#include "wizards/finding_link.h"
#include "wizards/language.h"
#include "wizards/palette_tints.h"
#include "wizards/widths.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tunneldesk
{

FindingSummary::FindingSummary(QWidget *parent)
    : QFrame(parent), m_title(new QLabel(this)), m_message(new QLabel(this)), m_lines(new QVBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setObjectName(QStringLiteral("findingSummary"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    makeAnnouncement(m_message);
    m_message->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_message);
    column->addLayout(m_lines);
    m_lines->setSpacing(0);
    m_lines->setContentsMargins(widthOf(this, 2), 0, 0, 0);
    hide();
    onLanguageChange(this, [this] { rebuild(); });
}

void FindingSummary::setFindings(const ConfigFindings &findings, const LabelOf &labelOf)
{
    ConfigFindings errors;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(errors),
                 [](const ConfigFinding &finding) { return !finding.isWarning; });
    m_labelOf = labelOf;
    if (errors == m_findings)
        return;
    m_findings = std::move(errors);
    rebuild();
}

void FindingSummary::setMessage(const QString &message)
{
    const bool wasShown = m_message->isVisible();
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    refreshTitle();
    if (!message.isEmpty())
        announce(m_message, wasShown);
}

void FindingSummary::focusFirst()
{
    if (!m_links.empty())
        m_links.front()->setFocus(Qt::TabFocusReason);
}

void FindingSummary::rebuild()
{
    for (FindingLink *link : m_links) {
        link->hide();
        link->deleteLater();
    }
    m_links.clear();
    for (const ConfigFinding &finding : m_findings) {
        auto *link = new FindingLink(this);
        //: %1: the label of a field, %2: what is wrong with it
        link->setText(tr("%1: %2").arg(m_labelOf ? m_labelOf(finding.field) : QString(), textOf(finding)));
        connect(link, &FindingLink::clicked, this, [this, finding] { emit activated(finding); });
        m_lines->addWidget(link);
        link->show();
        m_links.push_back(link);
    }
    refreshTitle();
}

void FindingSummary::refreshTitle()
{
    const int count = static_cast<int>(m_findings.size());
    m_title->setText(count > 0 ? QStringLiteral("✖ ") + tr("%n field(s) need attention.", nullptr, count) : QString());
    m_title->setVisible(count > 0);
    QPalette colors = m_title->palette();
    colors.setColor(QPalette::WindowText, tintOf(Tint::Error, palette()));
    m_title->setPalette(colors);
    m_message->setPalette(colors);
    setVisible(count > 0 || !m_message->text().isEmpty());
}

} // namespace tunneldesk
