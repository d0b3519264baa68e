#include "app/empty_state.h"

#include "app/icons.h"
#include "app/step_disc.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tunneldesk
{
EmptyState::EmptyState(const QString &symbolName, Wording title, Wording text, QWidget *parent)
    : QWidget(parent), m_symbolName(symbolName), m_titleWording(std::move(title)), m_textWording(std::move(text)),
      m_symbol(new QLabel(this)), m_title(new QLabel(this)), m_text(new QLabel(this)), m_column(new QVBoxLayout)
{
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.5);
    heading.setWeight(QFont::DemiBold);
    m_title->setFont(heading);
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    m_text->setObjectName(QStringLiteral("quiet"));
    m_text->setWordWrap(true);
    m_text->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 68);
    for (QLabel *label : {m_symbol, m_title, m_text})
        label->setAlignment(Qt::AlignCenter);
    m_column->setSpacing(10);
    m_column->addStretch(3);
    m_column->addWidget(m_symbol);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text, 0, Qt::AlignHCenter);
    m_column->addSpacing(8);
    m_column->addStretch(4);
    auto *layout = new QHBoxLayout(this);
    layout->addLayout(m_column);
    drawSymbol();
    onLanguageChange(this, [this] { retranslate(); });
}

void EmptyState::addWidget(QWidget *widget)
{
    m_column->insertWidget(m_column->count() - 1, widget, 0, Qt::AlignHCenter);
}

void EmptyState::setWords(Wording title, Wording text)
{
    m_titleWording = std::move(title);
    m_textWording = std::move(text);
    retranslate();
}

void EmptyState::retranslate()
{
    m_title->setText(m_titleWording());
    m_text->setText(m_textWording());
    // A wrapped label in the middle of a column is not asked how high it becomes.
    m_text->setFixedHeight(m_text->heightForWidth(m_text->width()));
}

void EmptyState::drawSymbol()
{
    m_symbol->setPixmap(symbol(m_symbolName, QPalette::Highlight).pixmap(fontMetrics().height() * 3));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawSymbol();
}

void EmptyState::showEvent(QShowEvent *event)
{
    retranslate();
    QWidget::showEvent(event);
}

QLabel *emptyWordsIn(QAbstractScrollArea &view)
{
    auto *words = new QLabel(view.viewport());
    words->setObjectName(QStringLiteral("quiet"));
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    words->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *layout = new QVBoxLayout(view.viewport());
    layout->addWidget(words);
    return words;
}

StepsGuide::StepsGuide(int current, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 14, 0, 0);
    layout->setSpacing(12);
    for (int step = 0; step < 4; ++step) {
        auto *card = new QFrame(this);
        card->setObjectName(QStringLiteral("card"));
        auto *column = new QVBoxLayout(card);
        column->setContentsMargins(14, 12, 14, 14);
        column->setSpacing(6);
        auto *title = new QLabel(card);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        title->setFont(bold);
        title->setWordWrap(true);
        auto *text = new QLabel(card);
        text->setObjectName(QStringLiteral("quiet"));
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        column->addWidget(
            new StepDisc(step + 1, step == current ? StepDisc::State::Current : StepDisc::State::Later, card));
        column->addWidget(title);
        column->addWidget(text, 1);
        card->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 21);
        layout->addWidget(card);
        m_titles << title;
        m_texts << text;
    }
    onLanguageChange(this, [this] { retranslate(); });
}

void StepsGuide::retranslate()
{
    m_titles[0]->setText(tr("IPsec VPN Gateway"));
    m_texts[0]->setText(tr("Name, Zone, bandwidth guarantee and IKEv1 Policy."));
    m_titles[1]->setText(tr("IPsec VPN Tunnel"));
    m_texts[1]->setText(tr("Peer IP, networks, Pre-shared Key, IPsec Proposal, Lifetime, PFS and DPD."));
    m_titles[2]->setText(tr("Peer Gateway"));
    m_texts[2]->setText(tr("The same values on the other side, Local and Remote Network swapped."));
    m_titles[3]->setText(tr("Connection"));
    m_texts[3]->setText(tr("Send a ping through the tunnel; its state turns active."));
}

} // namespace tunneldesk
