#include "app/problem_list.h"

#include "app/status_delegate.h"
#include "app/wrapped_label.h"
#include "models/text/text.h"
#include "wizards/language.h"
#include "wizards/mnemonics.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

QToolButton *button(const char *role, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setProperty("role", QString::fromLatin1(role));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    return button;
}

} // namespace

ProblemList::ProblemList(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_none(new QLabel(this)), m_more(button("flat", this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_none->setObjectName(QStringLiteral("quiet"));
    m_column->addWidget(m_none);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QToolButton::clicked, this, &ProblemList::allWanted);
    onLanguageChange(this, [this] { retranslate(); });
}

void ProblemList::addRow()
{
    const auto at = m_rows.size();
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("card"));
    Row row{card, new QPushButton(card), new StateLabel(card), new WrappedLabel(card), button("action", card)};
    row.name->setProperty("role", QStringLiteral("link"));
    row.name->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(row.name);
    head->addWidget(row.state);
    head->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    words->addLayout(head);
    words->addWidget(row.text);
    auto *line = new QHBoxLayout(card);
    line->setContentsMargins(14, 9, 12, 10);
    line->setSpacing(16);
    line->addLayout(words, 1);
    line->addWidget(row.action, 0, Qt::AlignVCenter);
    connect(row.name, &QPushButton::clicked, this,
            [this, at] { emit remedyChosen(m_problems[at], Remedy::ShowDetails); });
    connect(row.action, &QToolButton::clicked, this,
            [this, at] { emit remedyChosen(m_problems[at], m_problems[at].remedy); });
    m_column->insertWidget(static_cast<int>(at), card);
    m_rows.push_back(row);
}

void ProblemList::setProblems(const std::vector<TunnelProblem> &problems, bool canEdit)
{
    if (problems == m_problems && canEdit == m_canEdit)
        return;
    const auto before = std::exchange(m_problems, problems);
    const bool isSame = std::exchange(m_canEdit, canEdit) == canEdit;
    show([&](std::size_t row) { return !isSame || row >= before.size() || before[row] != m_problems[row]; });
}

void ProblemList::retranslate()
{
    show([](std::size_t) { return true; });
}

// `isNew`: of a row, that it has to say something else than before.
template <typename IsNew>
void ProblemList::show(IsNew isNew)
{
    const std::size_t shown = std::min(m_problems.size(), kMost);
    while (m_rows.size() < shown)
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].card->setVisible(i < shown);
        if (i < shown && isNew(i))
            fill(m_rows[i], m_problems[i]);
    }
    m_none->setText(tr("Nothing needs attention."));
    m_none->setVisible(m_problems.empty());
    m_more->setVisible(m_problems.size() > shown);
    m_more->setText(tr("Show all %n problem(s)", nullptr, static_cast<int>(m_problems.size())));
}

void ProblemList::fill(const Row &row, const TunnelProblem &problem) const
{
    const QString name = fromUtf8(problem.name);
    row.name->setText(withoutMnemonic(name));
    row.state->setState(toneOf(problem.state), textOf(problem.state));
    row.text->setText(textOf(problem));
    const auto words = [&]() -> QString {
        switch (problem.remedy) {
        case Remedy::Reconnect:
            return tr("Connect again");
        case Remedy::ChangeTunnel:
            return tr("Change the tunnel");
        case Remedy::ChangeGateway:
            return tr("Change the gateway");
        case Remedy::ShowLog:
            return tr("Show the log");
        case Remedy::ShowDetails:
            break;
        }
        return tr("Show details");
    };
    const bool needsEdit = problem.remedy == Remedy::ChangeTunnel || problem.remedy == Remedy::ChangeGateway;
    row.action->setText(words());
    row.action->setVisible(m_canEdit || !needsEdit);
    //: %1: what a button does; %2: a tunnel's name
    row.action->setAccessibleName(tr("%1: %2").arg(words(), name));
    //: %1: a tunnel's name
    row.name->setToolTip(tr("Details of %1").arg(name));
}

} // namespace tunneldesk
