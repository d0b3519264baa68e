// The IPsec Proposal of a tunnel: rows of a form. A cipher that authenticates itself leaves no choice in
// the second box, which then reads "included".
#pragma once

#include "engine/base/algorithms.h"
#include "wizards/form.h"

#include <QObject>

namespace tunneldesk
{

class AlgorithmCombo;

class ProposalEditor : public QObject
{
    Q_OBJECT
public:
    // Adds its rows at the end of the form, which becomes its parent.
    explicit ProposalEditor(Form *form);

    // sha256Cut96 is another editor's; it is kept here.
    void setValue(const EspSuite &value);
    [[nodiscard]] EspSuite value() const;

signals:
    void changed();

private:
    void onEncryptionChanged();
    void offerAuthentications();

    Form *m_form;
    AlgorithmCombo *m_encryption;
    AlgorithmCombo *m_authentication;
    // What was chosen before an AEAD hid it.
    EspAuthentication m_lastAuthentication = EspAuthentication::HmacSha256_128;
    bool m_sha256Cut96 = false;
};

} // namespace tunneldesk
