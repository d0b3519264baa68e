// Draws a state as shape, word and colour: no one of the three is needed to read it. For cells that answer
// StateRole; everything else is drawn as usual.
#pragma once

#include "app/theme.h"

#include <QStyledItemDelegate>
#include <QWidget>

namespace tunneldesk
{

// The shape of a tone inside `rect`, in the colour that the palette gives it.
void paintMark(QPainter &painter, const QRectF &rect, Tone tone, const QPalette &palette);

class StatusDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    // `isLink`: the word is underlined, because a click opens the details.
    explicit StatusDelegate(bool isLink, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_isLink;
};

// The same as a widget: a mark and a word beside each other.
class StateLabel : public QWidget
{
    Q_OBJECT
public:
    explicit StateLabel(QWidget *parent = nullptr);
    void setState(Tone tone, const QString &word);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Stopped;
    QString m_word;
};

} // namespace tunneldesk
