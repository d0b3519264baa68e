#include "app/message_bar.h"

#include "app/icons.h"
#include "app/theme.h"
#include "wizards/announce.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace tunneldesk
{
namespace
{

Tone toneOfSeverity(Severity severity)
{
    if (severity == Severity::Error)
        return Tone::Bad;
    return severity == Severity::Warning ? Tone::Attention : Tone::Busy;
}

QString iconOf(Severity severity)
{
    if (severity == Severity::Error)
        return QStringLiteral("error");
    return severity == Severity::Warning ? QStringLiteral("warning") : QStringLiteral("info");
}

// A symbol in the colours of the palette, also of one that comes later.
class Mark : public QLabel
{
public:
    using QLabel::QLabel;

    void draw(const QString &symbolName)
    {
        m_symbol = symbolName;
        setPixmap(symbol(m_symbol).pixmap(fontMetrics().height() + 2));
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::PaletteChange && !m_symbol.isEmpty())
            draw(m_symbol);
    }

private:
    QString m_symbol;
};

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new Mark(this)), m_text(new QLabel(this)), m_action(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    makeAnnouncement(this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setProperty("role", QStringLiteral("action"));
    m_action->setFocusPolicy(Qt::StrongFocus);
    m_close->setProperty("role", QStringLiteral("flat"));
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setIcon(symbol(QStringLiteral("close")));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 7, 7, 7);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        hide();
        if (const auto action = m_message.action)
            action();
    });
    onLanguageChange(this, [this] { retranslate(); });
    hide();
}

void MessageBar::leavePage()
{
    if (!m_isNew && m_message.severity == Severity::Info)
        hide();
}

void MessageBar::say(const Message &message)
{
    m_message = message;
    m_isNew = true;
    QMetaObject::invokeMethod(
        this, [this] { m_isNew = false; }, Qt::QueuedConnection);
    static_cast<Mark *>(m_icon)->draw(iconOf(message.severity));
    retranslate();
    const bool wasShown = isVisible();
    setVisible(true);
    announce(this, wasShown);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::retranslate()
{
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
    m_text->setText(m_message.text ? m_message.text() : QString());
    setAccessibleName(m_text->text());
    m_action->setText(m_message.actionText ? m_message.actionText() : QString());
    refreshAction();
}

QToolButton *MessageBar::action() const
{
    return m_action->isHidden() ? nullptr : m_action;
}

void MessageBar::refreshAction()
{
    m_action->setVisible(m_message.actionText && (!m_message.isOffered || m_message.isOffered()));
}

void MessageBar::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(toneOfSeverity(m_message.severity), palette()));
    painter.drawRoundedRect(QRectF(4, 6, 3, height() - 12), 1.5, 1.5);
}

} // namespace tunneldesk
