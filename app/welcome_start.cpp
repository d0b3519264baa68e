#include "app/welcome_start.h"

#include "app/checks_view.h"
#include "app/icons.h"
#include "wizards/language.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{

WelcomeStart::WelcomeStart(QWidget *parent)
    : QWidget(parent), m_import(addButton(QStringLiteral("folder"))), m_demo(addButton(QStringLiteral("connect"))),
      m_demoNote(new QLabel(this)), m_language(addButton(QStringLiteral("language"))), m_checksTitle(new QLabel(this)),
      m_checksNote(new QLabel(this)), m_again(new QToolButton(this)), m_checks(new ChecksView(this))
{
    m_language->setPopupMode(QToolButton::InstantPopup);
    m_demoNote->setObjectName(QStringLiteral("quiet"));
    m_demoNote->setWordWrap(true);
    m_checksNote->setObjectName(QStringLiteral("quiet"));
    m_checksNote->setWordWrap(true);
    QFont bold = font();
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    bold.setWeight(QFont::DemiBold);
    m_checksTitle->setFont(bold);
    m_again->setProperty("role", QStringLiteral("flat"));
    m_again->setFocusPolicy(Qt::StrongFocus);
    m_again->setIcon(symbol(QStringLiteral("refresh")));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_import);
    line->addWidget(m_demo);
    line->addWidget(m_demoNote, 1);
    line->addWidget(m_language);
    auto *card = new QFrame(this);
    card->setObjectName(QStringLiteral("card"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_checksTitle);
    head->addStretch(1);
    head->addWidget(m_again);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(16, 12, 12, 14);
    inside->setSpacing(4);
    inside->addLayout(head);
    inside->addWidget(m_checksNote);
    inside->addSpacing(8);
    inside->addWidget(m_checks);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(line);
    column->addWidget(card);
    connect(m_import, &QToolButton::clicked, this, &WelcomeStart::importWanted);
    connect(m_demo, &QToolButton::clicked, this, &WelcomeStart::demoWanted);
    connect(m_again, &QToolButton::clicked, this, [this] {
        setChecks({});
        emit checksWanted();
    });
    onLanguageChange(this, [this] { retranslate(); });
}

QToolButton *WelcomeStart::addButton(const QString &symbolName)
{
    auto *button = new QToolButton(this);
    button->setProperty("role", QStringLiteral("action"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIcon(symbol(symbolName));
    return button;
}

void WelcomeStart::setChecks(const std::vector<Check> &checks)
{
    m_checks->setChecks(checks);
}

void WelcomeStart::setWhyNotImport(const QString &why)
{
    m_import->setEnabled(why.isEmpty());
    m_import->setToolTip(why);
}

void WelcomeStart::setLanguages(QMenu *menu, const QString &ownName)
{
    m_language->setMenu(menu);
    m_language->setText(ownName);
}

void WelcomeStart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_checks->checks().empty())
        emit checksWanted();
}

void WelcomeStart::retranslate()
{
    m_import->setText(tr("Import…"));
    m_demo->setText(tr("Try with the demo peer"));
    m_demoNote->setText(tr("A second console with a peer inside the program; nothing leaves this computer."));
    m_language->setToolTip(tr("Language"));
    m_language->setAccessibleName(tr("Language"));
    m_checksTitle->setText(tr("This computer"));
    m_checksNote->setText(tr("What the tunnels need here. Nothing is changed by itself: copy a command and run it."));
    m_again->setToolTip(tr("Check again"));
    m_again->setAccessibleName(tr("Check again"));
}

} // namespace tunneldesk
