// Another name for a tunnel: one field, judged as in the tunnel's own dialog. A value in, a name out.
#pragma once

#include "engine/config/profile.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tunneldesk
{

class FindingLabel;

class RenameDialog : public QDialog
{
    Q_OBJECT
public:
    RenameDialog(TunnelConfig tunnel, const Profile &profile, QWidget *parent);

    [[nodiscard]] std::string name() const;
    // Only with a name that can be had; else says what is wrong with it.
    void accept() override;

private:
    void judge();
    void nameFix();
    void retranslate();

    TunnelConfig m_tunnel;
    Profile m_profile;
    QLabel *m_label;
    QLineEdit *m_edit;
    FindingLabel *m_findings;
    QPushButton *m_fix;
    QString m_proposed; // where the name is taken
    QPushButton *m_ok;
    QPushButton *m_cancel;
    bool m_isJudged = false; // not while the first word is being written
};

} // namespace tunneldesk
