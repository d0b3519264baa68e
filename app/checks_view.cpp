#include "app/checks_view.h"

#include "app/icons.h"
#include "app/verdict_mark.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{

ChecksView::ChecksView(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this)), m_waiting(new QLabel(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(9);
    m_grid->setColumnStretch(2, 1);
    m_waiting->setObjectName(QStringLiteral("quiet"));
    m_grid->addWidget(m_waiting, 0, 0, 1, 3);
    onLanguageChange(this, [this] { retranslate(); });
}

void ChecksView::setChecks(const std::vector<Check> &checks)
{
    m_checks = checks;
    retranslate();
}

void ChecksView::addRow()
{
    Row row{new VerdictMark(this), new QLabel(this), new QLabel(this), new QLabel(this), new QToolButton(this)};
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    row.name->setFont(bold);
    row.text->setWordWrap(true);
    row.text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row.command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    row.command->setObjectName(QStringLiteral("command"));
    row.command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row.copy->setProperty("role", QStringLiteral("flat"));
    row.copy->setIcon(symbol(QStringLiteral("copy")));
    row.copy->setFocusPolicy(Qt::StrongFocus);
    connect(row.copy, &QToolButton::clicked, this,
            [command = row.command] { QGuiApplication::clipboard()->setText(command->text()); });
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(row.command);
    line->addWidget(row.copy);
    line->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(row.text);
    words->addLayout(line);
    const int at = static_cast<int>(m_rows.size()) + 1;
    m_grid->addWidget(row.mark, at, 0, Qt::AlignTop);
    m_grid->addWidget(row.name, at, 1, Qt::AlignTop);
    m_grid->addLayout(words, at, 2);
    m_rows.push_back(row);
}

void ChecksView::retranslate()
{
    m_waiting->setText(tr("Being looked at…"));
    m_waiting->setVisible(m_checks.empty());
    while (m_rows.size() < m_checks.size())
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const bool isShown = i < m_checks.size();
        for (QWidget *widget :
             {static_cast<QWidget *>(row.mark), static_cast<QWidget *>(row.name), static_cast<QWidget *>(row.text),
              static_cast<QWidget *>(row.command), static_cast<QWidget *>(row.copy)})
            widget->setVisible(isShown);
        if (isShown)
            fill(row, m_checks[i]);
    }
}

void ChecksView::fill(const Row &row, const Check &check)
{
    row.mark->setVerdict(check.verdict);
    row.name->setText(textOf(check.kind));
    const QString fix = fixOf(check);
    //: %1: what was found; %2: what helps
    row.text->setText(fix.isEmpty() ? textOf(check) : tr("%1 %2", "two sentences").arg(textOf(check), fix));
    row.text->setAccessibleName(QStringLiteral("%1: %2").arg(wordOf(check.verdict), row.text->text()));
    const QString command = commandOf(check);
    row.command->setText(command);
    row.command->setVisible(!command.isEmpty());
    row.copy->setVisible(!command.isEmpty());
    row.copy->setToolTip(tr("Copy the command"));
    row.copy->setAccessibleName(tr("Copy the command: %1").arg(command));
}

} // namespace tunneldesk
