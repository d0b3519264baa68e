#include "wizards/network_row.h"

#include "models/text/text.h"
#include "wizards/address_edit.h"
#include "wizards/finding_label.h"
#include "wizards/language.h"
#include "wizards/normalize.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{

NetworkRow::NetworkRow(QWidget *parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_remove(new QToolButton(this)), m_findings(new FindingLabel(this)),
      m_fix(new QPushButton(this))
{
    m_edit->setInputMethodHints(kAddressHints);
    m_edit->setFixedWidth(widthOf(this, kFieldCharacters));
    m_remove->setText(QStringLiteral("−"));
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_fix->setAutoDefault(false);
    m_fix->hide();

    auto *line = new QHBoxLayout;
    line->addWidget(m_edit);
    line->addWidget(m_remove);
    line->addWidget(m_fix);
    line->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addLayout(line);
    column->addWidget(m_findings);

    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString &now) {
        const bool isPasted = now.size() > m_before.size() + 1;
        m_before = now;
        emit edited(isPasted);
    });
    connect(m_edit, &QLineEdit::textChanged, this, &NetworkRow::changed);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (isBlank())
            return;
        setText(normalizedNetwork(text()));
        emit left();
    });
    connect(m_remove, &QToolButton::clicked, this, &NetworkRow::removeRequested);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        m_edit->setFocus(Qt::OtherFocusReason);
        if (m_isRedundant)
            emit removeRequested();
        else
            setText(correction());
    });
    onLanguageChange(this, [this] { retranslate(); });
}

void NetworkRow::setText(const QString &text)
{
    m_before = text;
    if (text != m_edit->text())
        m_edit->setText(text);
}

QString NetworkRow::text() const
{
    return m_edit->text();
}

bool NetworkRow::isBlank() const
{
    return text().trimmed().isEmpty();
}

std::optional<IpPrefix> NetworkRow::valueOf(const QString &text)
{
    const auto parsed = IpPrefix::parse(normalizedNetwork(text).toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::optional<ConfigFinding> NetworkRow::findingOf(const QString &text)
{
    if (text.trimmed().isEmpty() || valueOf(text))
        return std::nullopt;
    const std::string written = normalizedNetwork(text).toStdString();
    if (const auto meant = IpPrefix::withoutHostBits(written))
        return ConfigFinding{.problem = Problem::HostBitsSet, .text = meant->toString()};
    return ConfigFinding{.problem = Problem::NotANetwork, .text = text.trimmed().toStdString()};
}

QString NetworkRow::correction() const
{
    if (!isBlank() && value() && m_proposal)
        return textOf(*m_proposal);
    if (isBlank() || value())
        return {};
    const std::string written = normalizedNetwork(text()).toStdString();
    if (const auto meant = IpPrefix::withoutHostBits(written))
        return textOf(*meant);
    if (const auto address = IpAddress::parse(written))
        return textOf(IpPrefix::host(*address));
    return {};
}

void NetworkRow::setFindings(const ConfigFindings &findings)
{
    m_findings->setFindings(findings);
    m_edit->setAccessibleDescription(FindingLabel::linesOf(findings));
    const bool isFixable = m_isRedundant || !correction().isEmpty();
    m_fix->setVisible(!findings.empty() && isFixable);
    retranslate();
}

void NetworkRow::setProposal(std::optional<IpPrefix> network, bool isRedundant)
{
    m_proposal = network;
    m_isRedundant = isRedundant;
}

void NetworkRow::setNames(const QString &name, const QString &example)
{
    m_name = name;
    m_edit->setPlaceholderText(example);
    retranslate();
}

void NetworkRow::retranslate()
{
    m_edit->setAccessibleName(m_name);
    //: %1: the name of a line in a list
    m_remove->setAccessibleName(tr("Remove %1").arg(m_name));
    m_remove->setToolTip(m_remove->accessibleName());
    //: %1: a corrected network, as "10.1.0.0/16"
    m_fix->setText(m_isRedundant ? tr("Remove this line") : tr("Use %1").arg(correction()));
    m_fix->setAccessibleName(m_isRedundant ? tr("Remove %1").arg(m_name) : m_fix->text());
}

} // namespace tunneldesk
