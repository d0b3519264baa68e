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
    static constexpr int kNameSpacing = 14; // between a name and its value
    // `columns`: pairs of name and value side by side.
    explicit FactGrid(int columns, QWidget *parent = nullptr);
    // How the values of the columns share the width; all alike unless told.
    void setShares(const QList<int> &shares);
    // How wide the names of the first column are, and how wide they are to be at least: for what stands below it.
    [[nodiscard]] int nameWidth() const;
    void setNameWidth(int least);
    void setFacts(const QList<Fact> &facts);
    [[nodiscard]] QString asText() const;

private:
    QGridLayout *m_grid;
    int m_columns;
    qsizetype m_shown = 0; // facts that have their places
    QList<std::pair<QLabel *, QLabel *>> m_labels;
};

} // namespace tunneldesk
