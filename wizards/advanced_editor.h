// The rarely needed part of a tunnel: identities, NAT, MTU and the like. Rows of a form, in its collapsed
// section.
#pragma once

#include "engine/config/tunnel_config.h"
#include "wizards/form.h"

#include <QObject>

#include <functional>

class QCheckBox;
class QPlainTextEdit;

namespace tunneldesk
{

class AddressEdit;
class CalmComboBox;
class CalmSpinBox;
class IdentityEditor;

class AdvancedEditor : public QObject
{
    Q_OBJECT
public:
    // Adds its rows at the end of the form, which becomes its parent.
    explicit AdvancedEditor(Form *form);

    // Only the fields that it shows are read and written.
    void setValue(const TunnelConfig &value);
    void writeTo(TunnelConfig &value) const;
    // What cannot be a value (a test address that is none).
    [[nodiscard]] ConfigFindings findings() const;
    // SHA2-256 alone can be cut; with another one the box is off, and what was chosen comes back with it.
    void setAuthentication(EspAuthentication authentication);
    void setCut96(bool cuts);
    // Where there is one right answer to one of `all`, a button gives it.
    void offerFixes(const ConfigFindings &all);

signals:
    void changed();

private:
    void addIdentities();
    void addTransport();
    void addLimits();
    void addRest();
    void retranslate();
    void typed(Field field);
    void chosen(Field field);
    void offerNearest(Field field, const ConfigFindings &all, CalmSpinBox *spin);
    void offerText(Field field, const QString &text, std::function<void()> run);
    // A check box that opens a number.
    QWidget *makeOptional(QCheckBox *box, CalmSpinBox *spin, Field field);

    Form *m_form;
    CalmComboBox *m_connect;
    IdentityEditor *m_own;
    IdentityEditor *m_peer;
    CalmComboBox *m_nat;
    QCheckBox *m_renewPort;
    CalmComboBox *m_uniqueness;
    QCheckBox *m_hasKilobytes;
    CalmSpinBox *m_kilobytes;
    QCheckBox *m_esn;
    QCheckBox *m_cut96;
    bool m_wantsCut96 = false;
    CalmSpinBox *m_window;
    QCheckBox *m_hasMtu;
    CalmSpinBox *m_mtu;
    QCheckBox *m_clamp;
    CalmComboBox *m_df;
    QCheckBox *m_dscp;
    QCheckBox *m_failClosed;
    AddressEdit *m_test;
    QPlainTextEdit *m_note;
};

// A note of a few lines; Tab leaves it.
[[nodiscard]] QPlainTextEdit *makeNoteEdit();

} // namespace tunneldesk
