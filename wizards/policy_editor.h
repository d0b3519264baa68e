// The IKEv1 Policy of a gateway: rows of a form. What it does not show (the negotiation mode) it keeps.
#pragma once

#include "engine/config/gateway_config.h"
#include "wizards/form.h"

#include <QObject>

namespace tunneldesk
{

class AlgorithmCombo;
class LifetimeEditor;

class PolicyEditor : public QObject
{
    Q_OBJECT
public:
    // Adds its rows at the end of the form, which becomes its parent.
    explicit PolicyEditor(Form *form);

    void setValue(const IkePolicy &value);
    [[nodiscard]] IkePolicy value() const;
    void setLifetime(Seconds lifetime);

signals:
    void changed();

private:
    void onChanged(Field field);
    void refreshStrength();

    Form *m_form;
    IkePolicy m_kept;
    AlgorithmCombo *m_encryption;
    AlgorithmCombo *m_group;
    AlgorithmCombo *m_hash;
    LifetimeEditor *m_lifetime;
    QLabel *m_strength;
};

// A line of plain text that looks like a value nobody can change; with the reason why.
[[nodiscard]] QLabel *makeFixedText(Wording text);

} // namespace tunneldesk
