#include "app/findings_view.h"

#include "app/data_table.h"
#include "app/status_delegate.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{

FindingsView::FindingsView(QWidget *parent)
    : QWidget(parent), m_filter(new TextFilter(this)), m_words(new QLabel(this)), m_certainty(new QLabel(this)),
      m_table(new DataTable(QStringLiteral("negotiation"), false, this)), m_action(new QToolButton(this))
{
    for (QLabel *label : {m_words, m_certainty}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }
    m_certainty->setObjectName(QStringLiteral("quiet"));
    m_action->setProperty("role", QStringLiteral("action"));
    m_action->setFocusPolicy(Qt::StrongFocus);
    m_table->setItemDelegate(new StatusDelegate(false, m_table));
    m_filter->setSourceModel(&m_negotiation);
    m_table->showModel(m_filter);
    m_table->setEmptyWords(noRowText);
    connect(m_table, &DataTable::opened, m_table, &DataTable::showRow);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_words);
    words->addWidget(m_certainty);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addLayout(words, 1);
    top->addWidget(m_action, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 12, 2, 4);
    column->setSpacing(10);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addStretch(0);
    connect(m_action, &QToolButton::clicked, this, [this] { emit remedyChosen(m_remedy); });
    onLanguageChange(this, [this] {
        m_negotiation.retranslate();
        retranslate();
    });
}

void FindingsView::show(const Finding &finding, Reason reason, Remedy remedy)
{
    m_finding = finding;
    m_reason = reason;
    m_remedy = remedy;
    m_negotiation.apply(finding);
    retranslate();
}

void FindingsView::setWords(const QString &words)
{
    m_filter->setWords(words);
}

void FindingsView::retranslate()
{
    m_table->setAccessibleName(tr("Negotiated values"));
    const QString why = reasonText(m_finding, m_reason);
    m_words->setText(why.isEmpty() ? tr("No difference is known. When a negotiation fails, what each side "
                                        "wants stands here side by side.")
                                   : why);
    //: %1: how sure it is, "certain" or "probable"; %2: whose side it is on
    m_certainty->setText(m_finding.isNone()
                             ? QString()
                             : tr("Verdict: %1; where: %2.").arg(textOf(m_finding.certainty), textOf(m_finding.side)));
    m_certainty->setVisible(!m_finding.isNone());
    m_table->setVisible(!m_finding.rows.empty());
    switch (m_remedy) {
    case Remedy::Reconnect:
        m_action->setText(tr("Connect again"));
        break;
    case Remedy::ChangeTunnel:
        m_action->setText(tr("Change the tunnel"));
        break;
    case Remedy::ChangeGateway:
        m_action->setText(tr("Change the gateway"));
        break;
    case Remedy::ShowLog:
        m_action->setText(tr("Show the log"));
        break;
    case Remedy::ShowDetails:
        break;
    }
    m_action->setVisible(!why.isEmpty() && m_remedy != Remedy::ShowDetails);
}

} // namespace tunneldesk
