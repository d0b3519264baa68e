#include "wizards/dpd_editor.h"

#include "models/text/full_term.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/finding_label.h"
#include "wizards/nearest_allowed.h"

#include <QHBoxLayout>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

constexpr std::array kModes{DpdMode::On, DpdMode::OneWay, DpdMode::Off};
constexpr int kMostTyped = 99'999; // the validator says what is allowed

} // namespace

DpdEditor::DpdEditor(QWidget *parent)
    : QWidget(parent), m_times(new QWidget(this)), m_idle(new CalmSpinBox(m_times)), m_tries(new CalmSpinBox(m_times)),
      m_interval(new CalmSpinBox(m_times))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const int indent = style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                       style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing);
    for (std::size_t i = 0; i < kModes.size(); ++i) {
        m_modes[i] = new QRadioButton(this);
        auto *meaning = new QLabel(this);
        makeQuiet(meaning);
        meaning->setContentsMargins(indent, 0, 0, 6);
        onLanguageChange(meaning, [meaning, radio = m_modes[i], mode = kModes[i]] {
            radio->setText(textOf(mode));
            meaning->setText(explanationOf(mode));
            radio->setAccessibleDescription(explanationOf(mode));
            radio->setToolTip(fullTermOf(mode) == radio->text() ? QString() : fullTermOf(mode));
        });
        column->addWidget(m_modes[i]);
        column->addWidget(meaning);
        connect(m_modes[i], &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                onModeChanged();
        });
    }
    auto *row = new QHBoxLayout(m_times);
    const std::array spins{m_idle, m_tries, m_interval};
    for (std::size_t i = 0; i < spins.size(); ++i) {
        m_timeLabels[i] = new QLabel(m_times);
        m_timeLabels[i]->setBuddy(spins[i]);
        spins[i]->setRange(0, kMostTyped);
        row->addWidget(m_timeLabels[i]);
        row->addWidget(spins[i]);
        connect(spins[i], &QSpinBox::valueChanged, this, &DpdEditor::changed);
    }
    row->addStretch(1);
    // The times belong to ON, the first of the modes.
    row->setContentsMargins(indent, 0, 0, 8);
    column->insertWidget(2, m_times);
    const std::array<QWidget *, 6> order{m_modes[0], m_idle, m_tries, m_interval, m_modes[1], m_modes[2]};
    for (std::size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
    setFocusProxy(m_modes[0]);
    onLanguageChange(this, [this] { retranslate(); });
    setValue({});
}

void DpdEditor::setValue(const DpdConfig &value)
{
    m_idle->setValue(static_cast<int>(value.idle.count()));
    m_tries->setValue(static_cast<int>(value.tries));
    m_interval->setValue(static_cast<int>(value.interval.count()));
    m_modes[static_cast<std::size_t>(value.mode)]->setChecked(true);
}

DpdConfig DpdEditor::value() const
{
    DpdConfig result;
    for (const DpdMode mode : kModes)
        if (m_modes[static_cast<std::size_t>(mode)]->isChecked())
            result.mode = mode;
    result.idle = Seconds{m_idle->value()};
    result.tries = static_cast<unsigned>(m_tries->value());
    result.interval = Seconds{m_interval->value()};
    return result.mode == DpdMode::On ? result : nearestAllowed(result);
}

void DpdEditor::offerFixes(Form *form, const ConfigFindings &all)
{
    for (const auto &[field, spin] : {std::pair(Field::DpdIdle, m_idle), std::pair(Field::DpdTries, m_tries),
                                      std::pair(Field::DpdInterval, m_interval)}) {
        const auto nearest = nearestAllowed(field, all, spin);
        if (!nearest)
            continue;
        //: %1: the label of a number, %2: what would stand there
        form->setFix(field, tr("%1: use “%2”").arg(labelOf(field), spin->textOf(*nearest)), [spin = spin, nearest] {
            spin->setFocus(Qt::OtherFocusReason);
            spin->setValue(*nearest);
        });
        return;
    }
    form->setFix(Field::DpdMode, {});
}

void DpdEditor::onModeChanged()
{
    m_times->setEnabled(m_modes[0]->isChecked());
    for (QRadioButton *mode : m_modes)
        if (mode->isChecked())
            setFocusProxy(mode);
    emit changed();
}

void DpdEditor::setLabelText(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    retranslate();
}

void DpdEditor::focusFinding(const ConfigFinding &finding)
{
    switch (finding.field) {
    case Field::DpdIdle:
        m_idle->setFocus(Qt::OtherFocusReason);
        break;
    case Field::DpdTries:
        m_tries->setFocus(Qt::OtherFocusReason);
        break;
    case Field::DpdInterval:
        m_interval->setFocus(Qt::OtherFocusReason);
        break;
    default:
        setFocus(Qt::OtherFocusReason);
    }
}

void DpdEditor::retranslate()
{
    //: three numbers in a row: after 10 s without traffic, 5 tries, 4 s apart
    m_timeLabels[0]->setText(tr("Idle for"));
    m_timeLabels[1]->setText(tr("Tries"));
    m_timeLabels[2]->setText(tr("Interval"));
    //: seconds, behind a number
    const QString seconds = tr(" s");
    m_idle->setSuffix(seconds);
    m_interval->setSuffix(seconds);
    const std::array fields{Field::DpdIdle, Field::DpdTries, Field::DpdInterval};
    const std::array spins{m_idle, m_tries, m_interval};
    for (std::size_t i = 0; i < spins.size(); ++i)
        spins[i]->setAccessibleName(labelOf(fields[i]));
    for (QRadioButton *mode : m_modes)
        //: %1: the label of a group, %2: one of its choices
        mode->setAccessibleName(tr("%1: %2").arg(m_label, mode->text()));
}

} // namespace tunneldesk
