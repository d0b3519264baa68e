#include "app/help_window.h"

#include "wizards/field_property.h"
#include "wizards/language.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QScrollBar>
#include <QTextBrowser>

namespace tunneldesk
{

HelpWindow::HelpWindow(HelpTopic topic, QWidget *parent)
    : QDialog(parent), m_topics(new QListWidget(this)), m_text(new QTextBrowser(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_topics->setProperty("role", QStringLiteral("table"));
    for (int i = 0; i < static_cast<int>(HelpTopic::Count); ++i)
        m_topics->addItem(QString());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->document()->setDocumentMargin(12);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(12);
    layout->addWidget(m_topics);
    layout->addWidget(m_text, 1);
    resize(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 100, fontMetrics().height() * 22);
    m_topics->setCurrentRow(static_cast<int>(topic));
    connect(m_topics, &QListWidget::currentRowChanged, this, &HelpWindow::fill);
    onLanguageChange(this, [this] { retranslate(); });
}

void HelpWindow::show(HelpTopic topic)
{
    m_topics->setCurrentRow(static_cast<int>(topic));
    QDialog::show();
    raise();
    activateWindow();
}

HelpTopic HelpWindow::topic() const
{
    return static_cast<HelpTopic>(m_topics->currentRow());
}

QString HelpWindow::text() const
{
    return m_text->toPlainText();
}

void HelpWindow::retranslate()
{
    setWindowTitle(tr("Help"));
    m_topics->setAccessibleName(tr("Topics of the help"));
    m_text->setAccessibleName(tr("Text of the help"));
    for (int i = 0; i < static_cast<int>(HelpTopic::Count); ++i)
        m_topics->item(i)->setText(titleOf(static_cast<HelpTopic>(i)));
    // The longest title, beside the bar that scrolls them.
    m_topics->setFixedWidth(m_topics->sizeHintForColumn(0) + m_topics->verticalScrollBar()->sizeHint().width() +
                            2 * m_topics->frameWidth());
    fill();
}

void HelpWindow::fill()
{
    m_text->setHtml(QStringLiteral("<h3>%1</h3>%2").arg(titleOf(topic()).toHtmlEscaped(), textOf(topic())));
}

HelpKey::HelpKey(std::function<HelpTopic()> topicHere, QObject *parent)
    : QObject(parent), m_topicHere(std::move(topicHere))
{
    qApp->installEventFilter(this);
}

void HelpKey::open(HelpTopic topic)
{
    QWidget *window =
        QApplication::activeModalWidget() ? QApplication::activeModalWidget() : QApplication::activeWindow();
    if (auto *help = qobject_cast<HelpWindow *>(window)) {
        help->show(topic);
        return;
    }
    // A child of the dialog that is open: it stays usable beside it.
    auto *help = window ? window->findChild<HelpWindow *>() : nullptr;
    if (!help)
        help = new HelpWindow(topic, window);
    help->show(topic);
}

std::optional<HelpTopic> HelpKey::topicOfWidget(const QWidget *widget) const
{
    for (; widget; widget = widget->parentWidget()) {
        const QVariant field = widget->property(kFieldProperty);
        if (field.isValid())
            return topicOf(static_cast<Field>(field.toInt()));
        const QVariant topic = widget->property(kHelpTopicProperty);
        if (topic.isValid())
            return static_cast<HelpTopic>(topic.toInt());
    }
    return {};
}

bool HelpKey::eventFilter(QObject *watched, QEvent *event)
{
    // Once: on its way through the windows a key passes many objects.
    if (event->type() != QEvent::KeyPress || !watched->isWidgetType() ||
        static_cast<QKeyEvent *>(event)->key() != Qt::Key_F1)
        return QObject::eventFilter(watched, event);
    open(topicOfWidget(static_cast<QWidget *>(watched)).value_or(m_topicHere()));
    return true;
}

} // namespace tunneldesk
