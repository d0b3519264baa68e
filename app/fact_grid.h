// Names and values in columns, values selectable. The facts may change each second; the widgets stay.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace tunneldesk
{

struct Fact {
    QString name;
    QString value;
};

class FactGrid : public QWidget
{
    Q_OBJECT
public:
    // `columns`: pairs of name and value side by side.
    explicit FactGrid(int columns, QWidget *parent = nullptr);
    // How the values of the columns share the width; all alike unless told.
    void setShares(const QList<int> &shares);
    void setFacts(const QList<Fact> &facts);
    [[nodiscard]] QString asText() const;

private:
    QGridLayout *m_grid;
    int m_columns;
    qsizetype m_shown = 0; // facts that have their places
    QList<std::pair<QLabel *, QLabel *>> m_labels;
};

} // namespace tunneldesk
