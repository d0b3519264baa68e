#include "wizards/proposal_editor.h"

#include "wizards/algorithm_combo.h"
#include "wizards/policy_editor.h"

#include <QSignalBlocker>

namespace tunneldesk
{

ProposalEditor::ProposalEditor(Form *form)
    : QObject(form), m_form(form), m_encryption(new AlgorithmCombo), m_authentication(new AlgorithmCombo)
{
    form->addRow(
        Field::None, makeFixedText([] { return tr("Tunnel mode (fixed)"); }),
        [] { return tr("Fixed to Tunnel mode; choose the ESP encryption and authentication algorithms."); },
        [] { return tr("Mode"); });
    m_encryption->setAlgorithms(allEspEncryptions());
    form->addRow(Field::EspEncryption, m_encryption);
    form->addRow(Field::EspAuthentication, m_authentication);
    connect(m_encryption, &AlgorithmCombo::changed, this, &ProposalEditor::onEncryptionChanged);
    connect(m_authentication, &AlgorithmCombo::changed, this, [this] {
        m_lastAuthentication = value().authentication;
        m_form->noteChosen(Field::EspAuthentication);
        emit changed();
    });
    setValue({});
}

void ProposalEditor::setValue(const EspSuite &value)
{
    const QSignalBlocker quiet(this);
    m_sha256Cut96 = value.sha256Cut96;
    if (value.authentication != EspAuthentication::Included)
        m_lastAuthentication = value.authentication;
    m_encryption->setValue(static_cast<int>(value.encryption));
    offerAuthentications();
}

EspSuite ProposalEditor::value() const
{
    EspSuite result;
    result.encryption = static_cast<EspEncryption>(m_encryption->value());
    result.authentication = static_cast<EspAuthentication>(m_authentication->value());
    result.sha256Cut96 = m_sha256Cut96;
    return result;
}

void ProposalEditor::onEncryptionChanged()
{
    offerAuthentications();
    m_form->noteChosen(Field::EspEncryption);
    emit changed();
}

void ProposalEditor::offerAuthentications()
{
    const QSignalBlocker quiet(m_authentication);
    const bool isIncluded = isAead(static_cast<EspEncryption>(m_encryption->value()));
    if (isIncluded) {
        m_authentication->setGroups({{AlgorithmCombo::choiceOf(EspAuthentication::Included)}});
    } else {
        std::vector<EspAuthentication> separate;
        for (const EspAuthentication value : allEspAuthentications())
            if (value != EspAuthentication::Included)
                separate.push_back(value);
        m_authentication->setAlgorithms(std::span<const EspAuthentication>(separate));
        m_authentication->setValue(static_cast<int>(m_lastAuthentication));
    }
    m_authentication->setEnabled(!isIncluded);
    m_authentication->setToolTip(isIncluded ? tr("AES-GCM authenticates by itself.") : QString());
}

} // namespace tunneldesk
