// Why a negotiation failed, explained: the verdict in words, what each side wanted side by side, and the one
// thing that helps as a button.
#pragma once

#include "app/problems.h"
#include "models/sa_model.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace tunneldesk
{

class DataTable;
class TextFilter;

class FindingsView : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsView(QWidget *parent = nullptr);

    void show(const Finding &finding, Reason reason, Remedy remedy);
    void setWords(const QString &words);

signals:
    void remedyChosen(tunneldesk::Remedy remedy);

private:
    void retranslate();

    NegotiationModel m_negotiation;
    TextFilter *m_filter;
    Finding m_finding;
    Reason m_reason = Reason::None;
    Remedy m_remedy = Remedy::ShowDetails;
    QLabel *m_words;
    QLabel *m_certainty;
    DataTable *m_table;
    QToolButton *m_action;
};

} // namespace tunneldesk
