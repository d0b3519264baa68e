#include "tests/gui/layout_check.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QScrollArea>
#include <QSet>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStyleOptionFrame>
#include <QTabBar>
#include <QTextDocument>
#include <QTextOption>

namespace tunneldesk::test
{
namespace
{

void noteButtons(const QWidget &window, QStringList &found)
{
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (!button->isVisible() || button->text().isEmpty())
            continue;
        const QSize wanted = button->minimumSizeHint();
        if (button->width() < wanted.width() - 1 || button->height() < wanted.height() - 1)
            found << QStringLiteral("button “%1”").arg(button->text());
    }
}

void noteLabels(const QWidget &window, QStringList &found)
{
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const bool isCut = label->wordWrap() ? label->height() < label->heightForWidth(label->width()) - 1
                                             : label->width() < label->sizeHint().width() - 1 ||
                                                   label->height() < label->sizeHint().height() - 1;
        // A word longer than the line is cut at the side, however high the label is.
        QTextDocument words;
        bool isTooWide = false;
        if (label->wordWrap() && label->textFormat() != Qt::RichText) {
            words.setDefaultFont(label->font());
            words.setDocumentMargin(0);
            QTextOption option;
            option.setWrapMode(QTextOption::WordWrap);
            words.setDefaultTextOption(option);
            words.setPlainText(label->text());
            words.setTextWidth(label->contentsRect().width());
            isTooWide = words.idealWidth() > label->contentsRect().width() + 2;
        }
        if (isCut || isTooWide)
            found << QStringLiteral("label “%1” (%2 x %3)").arg(label->text()).arg(label->width()).arg(label->height());
    }
}

// The entry that is shown; and the longest one, which is what a user may choose next.
void noteBoxes(const QWidget &window, QStringList &found)
{
    for (const QComboBox *box : window.findChildren<QComboBox *>()) {
        if (!box->isVisible())
            continue;
        QStyleOptionComboBox option;
        option.initFrom(box);
        option.editable = box->isEditable();
        option.frame = box->hasFrame();
        const int room =
            box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box).width();
        for (int i = 0; i < box->count(); ++i) {
            const int icon = box->itemIcon(i).isNull() ? 0 : box->iconSize().width() + 4;
            if (box->fontMetrics().horizontalAdvance(box->itemText(i)) + icon > room) {
                found << QStringLiteral("entry “%1”").arg(box->itemText(i));
                break;
            }
        }
    }
}

// Of a field in which nothing is written yet: what it shows as an example.
void noteExamples(const QWidget &window, QStringList &found)
{
    for (const QLineEdit *field : window.findChildren<QLineEdit *>()) {
        if (!field->isVisible() || !field->text().isEmpty() || field->placeholderText().isEmpty())
            continue;
        QStyleOptionFrame option;
        option.initFrom(field);
        int room = field->style()->subElementRect(QStyle::SE_LineEditContents, &option, field).width();
        // Its picture, and the button that empties it.
        for (const QAbstractButton *button : field->findChildren<QAbstractButton *>())
            room -= button->isVisible() ? button->width() : 0;
        if (field->fontMetrics().horizontalAdvance(field->placeholderText()) > room)
            found << QStringLiteral("example “%1”").arg(field->placeholderText());
    }
}

void noteTabs(const QWidget &window, QStringList &found)
{
    for (const QTabBar *bar : window.findChildren<QTabBar *>()) {
        if (!bar->isVisible())
            continue;
        for (int i = 0; i < bar->count(); ++i) {
            const QRect tab = bar->tabRect(i);
            // Nothing in it, or behind the arrows.
            if (bar->isTabVisible(i) && (bar->fontMetrics().horizontalAdvance(bar->tabText(i)) > tab.width() ||
                                         tab.right() > bar->rect().right() + 1 || tab.left() < bar->rect().left()))
                found << QStringLiteral("tab “%1”").arg(bar->tabText(i));
        }
    }
}

void noteSections(const QWidget &window, QStringList &found)
{
    for (const QHeaderView *header : window.findChildren<QHeaderView *>()) {
        if (!header->isVisible() || header->orientation() != Qt::Horizontal || !header->model())
            continue;
        for (int section = 0; section < header->count(); ++section) {
            if (header->isSectionHidden(section))
                continue;
            const QString words = header->model()->headerData(section, Qt::Horizontal).toString();
            if (header->fontMetrics().horizontalAdvance(words) > header->sectionSize(section))
                found << QStringLiteral("column “%1”").arg(words);
        }
    }
}

void noteEdges(const QWidget &window, QStringList &found)
{
    for (const QWidget *widget : window.findChildren<QWidget *>())
        if (widget->isVisible() && widget->parentWidget() == &window &&
            !window.rect().contains(QRect(widget->mapTo(&window, QPoint(0, 0)), widget->size())))
            found << QStringLiteral("%1 reaches over the edge")
                         .arg(QString::fromLatin1(widget->metaObject()->className()));
}

// A page that cannot be scrolled sideways is cut at its right edge when it is wider than its frame.
void notePages(const QWidget &window, QStringList &found)
{
    for (const QScrollArea *area : window.findChildren<QScrollArea *>())
        if (area->isVisible() && area->widget() != nullptr &&
            area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
            area->widget()->width() > area->viewport()->width())
            found << QStringLiteral("page %1 is %2 wide, its frame %3")
                         .arg(QString::fromLatin1(area->widget()->metaObject()->className()))
                         .arg(area->widget()->width())
                         .arg(area->viewport()->width());
}

bool hasBuddy(const QWidget &window, const QWidget &widget)
{
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->buddy() == &widget && !label->text().isEmpty())
            return true;
    return false;
}

} // namespace

QStringList cutOff(const QWidget &window)
{
    QStringList found;
    noteButtons(window, found);
    noteLabels(window, found);
    noteBoxes(window, found);
    noteExamples(window, found);
    noteTabs(window, found);
    noteSections(window, found);
    noteEdges(window, found);
    notePages(window, found);
    return found;
}

bool isPainted(const QPixmap &picture, const QWidget &widget)
{
    if (picture.size() != (QSizeF(widget.size()) * widget.devicePixelRatioF()).toSize())
        return false;
    // On a coarse grid: letters alone have more shades.
    constexpr int kStep = 3;
    constexpr qsizetype kShades = 12;
    const QImage image = picture.toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += kStep)
        for (int x = 0; x < image.width(); x += kStep)
            colours.insert(image.pixel(x, y));
    return colours.size() > kShades;
}

QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) != Qt::TabFocus || widget->focusProxy())
            continue;
        // A button's words are its name; everything else is named, or has a label that leads to it.
        bool isNamed = !widget->accessibleName().isEmpty() || hasBuddy(window, *widget);
        if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            isNamed = isNamed || !button->text().isEmpty();
        if (const auto *label = qobject_cast<QLabel *>(widget))
            isNamed = isNamed || !label->text().isEmpty();
        if (const auto *bar = qobject_cast<QTabBar *>(widget))
            isNamed = isNamed || bar->count() > 0;
        if (!isNamed)
            nameless << QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                                    widget->objectName());
    }
    return nameless;
}

} // namespace tunneldesk::test
