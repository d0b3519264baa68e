#include "wizards/finding_label.h"

#include "models/text/text.h"
#include "wizards/announce.h"
#include "wizards/palette_tints.h"

#include <QEvent>

namespace tunneldesk
{
namespace
{

// Gives a label a text colour made from the palette of its parent, again at each change of it.
class LabelTint : public QObject
{
public:
    LabelTint(QLabel *label, QColor (*color)(const QPalette &)) : QObject(label), m_label(label), m_color(color)
    {
        label->installEventFilter(this);
        // Not the role that the parent's background would give it.
        label->setForegroundRole(QPalette::WindowText);
        apply();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto type = event->type();
        if (!m_applying && (type == QEvent::ParentChange || type == QEvent::ApplicationPaletteChange ||
                            type == QEvent::PaletteChange || type == QEvent::Polish))
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void apply()
    {
        m_applying = true;
        const QWidget *parent = m_label->parentWidget();
        const QPalette ground = parent != nullptr ? parent->palette() : QPalette();
        QPalette palette = m_label->palette();
        palette.setColor(QPalette::WindowText, m_color(ground));
        m_label->setPalette(palette);
        m_applying = false;
    }

    QLabel *m_label;
    QColor (*m_color)(const QPalette &);
    bool m_applying = false;
};

QColor errorColor(const QPalette &palette)
{
    return tintOf(Tint::Error, palette);
}

QColor cautionColor(const QPalette &palette)
{
    return tintOf(Tint::Caution, palette);
}

} // namespace

FindingLabel::FindingLabel(QWidget *parent) : QLabel(parent)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    makeAnnouncement(this);
    hide();
}

QString FindingLabel::lineOf(const ConfigFinding &finding)
{
    //: %1: what is wrong. The sign stands for the severity without colour.
    return finding.isWarning ? tr("▲ Caution: %1").arg(textOf(finding)) : tr("✖ %1").arg(textOf(finding));
}

void FindingLabel::setFindings(const ConfigFindings &findings)
{
    if (m_findings == findings)
        return;
    const bool wasShown = isVisible();
    m_findings = findings;
    refresh();
    if (m_findings.empty())
        return;
    announce(this, wasShown);
}

QString FindingLabel::linesOf(const ConfigFindings &findings)
{
    QStringList lines;
    for (const ConfigFinding &finding : findings)
        lines.append(lineOf(finding));
    return lines.join(QLatin1Char('\n'));
}

void FindingLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::ApplicationPaletteChange)
        refresh();
}

void FindingLabel::refresh()
{
    setText(linesOf(m_findings));
    QPalette colors = palette();
    const QPalette ground = parentWidget() != nullptr ? parentWidget()->palette() : QPalette();
    colors.setColor(QPalette::WindowText, hasErrors(m_findings) ? errorColor(ground) : cautionColor(ground));
    setPalette(colors);
    setVisible(!m_findings.empty());
}

void makeCaution(QLabel *label)
{
    label->setWordWrap(true);
    new LabelTint(label, cautionColor);
}

void makeQuiet(QLabel *label)
{
    label->setWordWrap(true);
    new LabelTint(label, quietTextOf);
}

} // namespace tunneldesk
