#include "wizards/bandwidth_editor.h"

#include "models/text/text.h"
#include "wizards/palette_tints.h"
#include "wizards/widths.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

constexpr std::array kBandwidths{Bandwidth::Mbps10, Bandwidth::Mbps20, Bandwidth::Mbps30, Bandwidth::Unmetered};

} // namespace

BandwidthEditor::BandwidthEditor(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(6);
    auto *documented = new QHBoxLayout;
    documented->setSpacing(widthOf(this, 4));
    for (std::size_t i = 0; i < kBandwidths.size(); ++i) {
        m_choices[i] = new QRadioButton(this);
        connect(m_choices[i], &QRadioButton::toggled, this, [this, choice = m_choices[i]](bool on) {
            if (!on)
                return;
            setFocusProxy(choice);
            emit changed();
        });
    }
    for (std::size_t i = 0; i < 3; ++i)
        documented->addWidget(m_choices[i]);
    documented->addStretch(1);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedWidth(widthOf(this, kFieldCharacters));
    column->addLayout(documented);
    column->addWidget(line);
    column->addWidget(m_choices[3]);
    onLanguageChange(this, [this] { retranslate(); });
    setValue(Bandwidth::Mbps10);
}

void BandwidthEditor::setValue(Bandwidth value)
{
    m_choices[static_cast<std::size_t>(value)]->setChecked(true);
}

Bandwidth BandwidthEditor::value() const
{
    for (const Bandwidth choice : kBandwidths)
        if (m_choices[static_cast<std::size_t>(choice)]->isChecked())
            return choice;
    return Bandwidth::Mbps10;
}

void BandwidthEditor::setLabelText(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    retranslate();
}

void BandwidthEditor::focusFinding(const ConfigFinding &)
{
    setFocus(Qt::OtherFocusReason);
}

void BandwidthEditor::retranslate()
{
    for (const Bandwidth value : kBandwidths) {
        QRadioButton *choice = m_choices[static_cast<std::size_t>(value)];
        choice->setText(value == Bandwidth::Unmetered ? tr("Unmetered (no guarantee, no limit)") : textOf(value));
        //: %1: the label of a group, %2: one of its choices
        choice->setAccessibleName(tr("%1: %2").arg(m_label, choice->text()));
    }
}

} // namespace tunneldesk
