// The help in a window of its own, beside what it explains: topics at the left, the text at the right. And the key
// that opens it: F1 leads to the topic of the field in focus, in every window of the program.
#pragma once

#include "app/help_text.h"

#include <QDialog>

#include <functional>
#include <optional>

class QListWidget;
class QTextBrowser;

namespace tunneldesk
{

class HelpWindow : public QDialog
{
    Q_OBJECT
public:
    HelpWindow(HelpTopic topic, QWidget *parent);

    void show(HelpTopic topic);
    [[nodiscard]] HelpTopic topic() const;
    [[nodiscard]] QString text() const;

private:
    void retranslate();
    void fill();

    QListWidget *m_topics;
    QTextBrowser *m_text;
};

class HelpKey : public QObject
{
    Q_OBJECT
public:
    // `topicHere`: of the page that is shown, where no field says more.
    HelpKey(std::function<HelpTopic()> topicHere, QObject *parent);

    // Opens the help over the window that is active.
    void open(HelpTopic topic);
    // Of the widget, or of what it belongs to.
    [[nodiscard]] std::optional<HelpTopic> topicOfWidget(const QWidget *widget) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<HelpTopic()> m_topicHere;
};

} // namespace tunneldesk
