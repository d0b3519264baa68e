#include "app/confirm_dialog.h"

#include "app/icons.h"
#include "wizards/grow_with_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace tunneldesk
{

ConfirmDialog::ConfirmDialog(Question question, QWidget *parent)
    : QDialog(parent), m_question(std::move(question)), m_text(new QLabel(this)), m_consequence(new QLabel(this)),
      m_no(new QPushButton(this))
{
    auto *icon = new QLabel(this);
    icon->setPixmap(symbol(QStringLiteral("warning")).pixmap(fontMetrics().height() * 2));
    icon->setAlignment(Qt::AlignTop);
    QFont heading = font();
    heading.setBold(true);
    m_text->setFont(heading);
    m_text->setWordWrap(true);
    m_consequence->setWordWrap(true);
    m_consequence->setVisible(static_cast<bool>(m_question.consequence));
    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    words->addWidget(m_text);
    words->addWidget(m_consequence);
    QListWidget *list = m_question.items.isEmpty() ? nullptr : makeList();
    if (list)
        words->addWidget(list);
    auto *top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(icon);
    top->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    if (list && m_question.go)
        buttons->addWidget(makeGo(list));
    buttons->addStretch(1);
    if (m_question.yes) {
        m_yes = new QPushButton(this);
        m_yes->setAutoDefault(false);
        buttons->addWidget(m_yes);
        connect(m_yes, &QPushButton::clicked, this, &QDialog::accept);
    }
    buttons->addWidget(m_no);
    m_no->setDefault(true);
    m_no->setFocus();
    connect(m_no, &QPushButton::clicked, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(18);
    layout->addLayout(top);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 62);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    growWithText(this);
    onLanguageChange(this, [this] { retranslate(); });
}

QListWidget *ConfirmDialog::makeList()
{
    auto *list = new QListWidget(this);
    list->setProperty("role", QStringLiteral("table"));
    list->addItems(m_question.items);
    // Measured in the style that it will have: no room stays under the last line.
    list->ensurePolished();
    const auto rows = std::min<qsizetype>(m_question.items.size(), 6);
    list->setFixedHeight(static_cast<int>(rows) * list->sizeHintForRow(0) + 2 * list->frameWidth() + 2);
    connect(list, &QListWidget::itemActivated, this, [this, list] { emit itemChosen(list->currentRow()); });
    onLanguageChange(list, [list] { list->setAccessibleName(tr("Objects concerned")); });
    return list;
}

QPushButton *ConfirmDialog::makeGo(QListWidget *list)
{
    auto *go = new QPushButton(this);
    go->setAutoDefault(false);
    list->setCurrentRow(0);
    connect(go, &QPushButton::clicked, this, [this, list] { emit itemChosen(list->currentRow()); });
    onLanguageChange(go, [this, go] { go->setText(m_question.go()); });
    return go;
}

void ConfirmDialog::retranslate()
{
    setWindowTitle(m_question.title());
    m_text->setText(m_question.text());
    if (m_question.consequence)
        m_consequence->setText(m_question.consequence());
    if (m_yes)
        m_yes->setText(m_question.yes());
    m_no->setText(m_question.no());
}

} // namespace tunneldesk
