// A table of the peer sheet: rows of words that wrap, and those alone that hold what is searched for.
#pragma once

#include "app/search_field.h"

#include <QTableWidget>

#include <vector>

class QLabel;

namespace tunneldesk
{

class SheetTable : public QTableWidget
{
    Q_OBJECT
public:
    explicit SheetTable(int columns, QWidget *parent);
    void showRows(const std::vector<QStringList> &rows);
    void setWords(const QString &words);

signals:
    // Ctrl+C: the rows that are selected and seen, in their order; without any, the one in focus.
    // Where nobody listens, the cell in focus is copied.
    void copyPressed(const QList<int> &rows);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void narrow();

    SearchWords m_words;
    QLabel *m_empty;
};

} // namespace tunneldesk
