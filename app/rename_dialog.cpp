#include "app/rename_dialog.h"

#include "app/help_text.h"
#include "engine/config/free_name.h"
#include "models/text/text.h"
#include "wizards/field_property.h"
#include "wizards/finding_label.h"
#include "wizards/grow_with_text.h"
#include "wizards/language.h"
#include "wizards/mnemonics.h"
#include "wizards/normalize.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tunneldesk
{

RenameDialog::RenameDialog(TunnelConfig tunnel, const Profile &profile, QWidget *parent)
    : QDialog(parent), m_tunnel(std::move(tunnel)), m_profile(profile), m_label(new QLabel(this)),
      m_edit(new QLineEdit(fromUtf8(m_tunnel.name), this)), m_findings(new FindingLabel(this)),
      m_fix(new QPushButton(this)), m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Tunnel));
    m_label->setBuddy(m_edit);
    m_edit->setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 44);
    m_edit->setProperty(kFieldProperty, static_cast<int>(Field::TunnelName));
    m_edit->selectAll();
    m_ok->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_fix->setAutoDefault(false);
    m_fix->hide();
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_ok);
    buttons->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(6);
    column->addWidget(m_label);
    column->addWidget(m_edit);
    column->addWidget(m_findings);
    column->addWidget(m_fix, 0, Qt::AlignLeft);
    column->addSpacing(10);
    column->addLayout(buttons);
    growWithText(this);
    connect(m_ok, &QPushButton::clicked, this, &RenameDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        // Pressed, it goes away: the field has the focus then.
        m_edit->setFocus(Qt::OtherFocusReason);
        m_edit->setText(m_proposed);
    });
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        if (m_isJudged)
            judge();
    });
    onLanguageChange(this, [this] { retranslate(); });
}

std::string RenameDialog::name() const
{
    return normalizedName(m_edit->text()).toStdString();
}

void RenameDialog::judge()
{
    m_isJudged = true;
    TunnelConfig renamed = m_tunnel;
    renamed.name = name();
    ConfigFindings findings = validate(renamed, m_profile, {});
    std::erase_if(findings, [](const ConfigFinding &finding) { return finding.field != Field::TunnelName; });
    m_findings->setFindings(findings);
    m_edit->setAccessibleDescription(FindingLabel::linesOf(findings));
    const bool isTaken = std::any_of(findings.begin(), findings.end(), [](const ConfigFinding &finding) {
        return finding.problem == Problem::NotUnique;
    });
    m_proposed = isTaken ? fromUtf8(freeName(renamed.name, m_profile.tunnels, {})) : QString();
    m_fix->setVisible(isTaken);
    nameFix();
}

void RenameDialog::nameFix()
{
    m_fix->setText(withoutMnemonic(tr("Use “%1”").arg(m_proposed)));
}

void RenameDialog::retranslate()
{
    nameFix();
    setWindowTitle(tr("Rename the tunnel"));
    m_label->setText(labelOf(Field::TunnelName));
    m_edit->setAccessibleName(labelOf(Field::TunnelName));
    m_ok->setText(tr("OK"));
    m_cancel->setText(tr("Cancel"));
}

void RenameDialog::accept()
{
    judge();
    if (hasErrors(m_findings->findings()))
        m_edit->setFocus(Qt::OtherFocusReason);
    else
        QDialog::accept();
}

} // namespace tunneldesk
