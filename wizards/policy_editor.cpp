#include "wizards/policy_editor.h"

#include "wizards/algorithm_combo.h"
#include "wizards/finding_label.h"
#include "wizards/lifetime_editor.h"
#include "wizards/palette_tints.h"

#include <QLabel>

namespace tunneldesk
{

QLabel *makeFixedText(Wording text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumHeight(label->fontMetrics().height() + 12);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    onLanguageChange(label, [label, text] { label->setText(text()); });
    return label;
}

PolicyEditor::PolicyEditor(Form *form)
    : QObject(form), m_form(form), m_encryption(new AlgorithmCombo), m_group(new AlgorithmCombo),
      m_hash(new AlgorithmCombo), m_lifetime(new LifetimeEditor), m_strength(new QLabel)
{
    form->addRow(
        Field::None, makeFixedText([] { return tr("pre-share (fixed)"); }),
        [] {
            return tr("The authentication method is fixed to pre-share; choose the encryption algorithm, D-H Group, "
                      "hash algorithm and Lifetime.");
        },
        [] { return tr("Authentication method"); });
    m_encryption->setAlgorithms(allIkeEncryptions());
    m_group->setDhGroups();
    m_hash->setAlgorithms(allHashes());
    form->addRow(Field::IkeEncryption, m_encryption);
    form->addRow(Field::IkeGroup, m_group);
    form->addRow(Field::IkeHash, m_hash);
    form->addRow(Field::IkeLifetime, m_lifetime);
    form->addUnder(m_strength);
    m_strength->setWordWrap(true);
    connect(m_encryption, &AlgorithmCombo::changed, this, [this] { onChanged(Field::IkeEncryption); });
    connect(m_group, &AlgorithmCombo::changed, this, [this] { onChanged(Field::IkeGroup); });
    connect(m_hash, &AlgorithmCombo::changed, this, [this] { onChanged(Field::IkeHash); });
    connect(m_lifetime, &LifetimeEditor::changed, this, [this] {
        m_form->noteTyped(Field::IkeLifetime);
        emit changed();
    });
    onLanguageChange(m_strength, [this] { refreshStrength(); });
    setValue({});
}

void PolicyEditor::setValue(const IkePolicy &value)
{
    const QSignalBlocker quiet(this);
    m_kept = value;
    m_encryption->setValue(static_cast<int>(value.encryption));
    m_group->setValue(static_cast<int>(value.group));
    m_hash->setValue(static_cast<int>(value.hash));
    m_lifetime->setValue(value.lifetime);
    refreshStrength();
}

IkePolicy PolicyEditor::value() const
{
    IkePolicy result = m_kept;
    result.encryption = static_cast<IkeEncryption>(m_encryption->value());
    result.group = static_cast<DhGroup>(m_group->value());
    result.hash = static_cast<Hash>(m_hash->value());
    result.lifetime = m_lifetime->value();
    return result;
}

void PolicyEditor::setLifetime(Seconds lifetime)
{
    m_lifetime->setValue(lifetime);
}

void PolicyEditor::onChanged(Field field)
{
    m_form->noteChosen(field);
    refreshStrength();
    emit changed();
}

void PolicyEditor::refreshStrength()
{
    const Strength strength = strengthOf(value());
    //: %1: how strong the combination of algorithms is
    m_strength->setText(tr("Strength of this combination: %1").arg(textOf(strength)));
    QPalette colors = m_strength->palette();
    const Tint tint = strength == Strength::Good ? Tint::Good : Tint::Caution;
    const QPalette ground = m_form->palette();
    colors.setColor(QPalette::WindowText, tintOf(tint, ground));
    m_strength->setPalette(colors);
}

} // namespace tunneldesk
