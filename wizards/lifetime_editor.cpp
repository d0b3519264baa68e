#include "wizards/lifetime_editor.h"

#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/finding_label.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <array>

namespace tunneldesk
{
namespace
{

constexpr std::array kPresets{Seconds{3600}, Seconds{8 * 3600}, Seconds{24 * 3600}};
constexpr int kMostSeconds = 99'999'999;

} // namespace

LifetimeEditor::LifetimeEditor(QWidget *parent)
    : QWidget(parent), m_seconds(new CalmSpinBox(this)), m_reading(new QLabel(this))
{
    m_seconds->setRange(0, kMostSeconds);
    m_seconds->setSingleStep(300);
    m_seconds->setMinimumWidth(widthOf(this, 16));
    setFocusProxy(m_seconds);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_seconds);
    for (const Seconds preset : kPresets) {
        auto *button = new QToolButton(this);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, preset] { setValue(preset); });
        row->addWidget(button);
        m_presets.push_back(button);
    }
    makeQuiet(m_reading);
    m_reading->setWordWrap(false);
    row->addWidget(m_reading);
    row->addStretch(1);
    connect(m_seconds, &QSpinBox::valueChanged, this, [this] {
        retranslate();
        emit changed();
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void LifetimeEditor::setValue(Seconds value)
{
    m_seconds->setValue(static_cast<int>(std::min<std::int64_t>(value.count(), kMostSeconds)));
}

Seconds LifetimeEditor::value() const
{
    return Seconds{m_seconds->value()};
}

void LifetimeEditor::setLabelText(const QString &label)
{
    setAccessibleName(label);
    m_seconds->setAccessibleName(label);
    for (std::size_t i = 0; i < m_presets.size(); ++i)
        //: %1: the label of a field, %2: a duration
        m_presets[i]->setAccessibleName(tr("%1: set to %2").arg(label, textOfDuration(kPresets[i])));
}

void LifetimeEditor::focusFinding(const ConfigFinding &)
{
    m_seconds->setFocus(Qt::OtherFocusReason);
    m_seconds->selectAll();
}

void LifetimeEditor::retranslate()
{
    //: seconds, behind a number
    m_seconds->setSuffix(tr(" s"));
    for (std::size_t i = 0; i < m_presets.size(); ++i)
        //: %1: a number of hours
        m_presets[i]->setText(tr("%1 h").arg(kPresets[i].count() / 3600));
    //: %1: the same duration in hours and minutes
    m_reading->setText(tr("= %1").arg(textOfDuration(value())));
}

} // namespace tunneldesk
