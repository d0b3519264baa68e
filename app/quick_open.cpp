#include "app/quick_open.h"

#include "app/icons.h"
#include "wizards/language.h"
#include "wizards/palette_tints.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kMost = 50;

} // namespace

std::vector<std::size_t> matchesOf(const std::vector<QuickTarget> &targets, const QString &text)
{
    const QStringList words =
        text.normalized(QString::NormalizationForm_KC).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const QString all =
            QStringList{targets[i].name, targets[i].kind, targets[i].alsoFoundBy}.join(QLatin1Char('\n'));
        if (std::all_of(words.begin(), words.end(),
                        [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); }))
            found.push_back(i);
    }
    const auto beginsRight = [&](std::size_t i) {
        return !words.isEmpty() && targets[i].name.startsWith(words.front(), Qt::CaseInsensitive);
    };
    std::stable_sort(found.begin(), found.end(), [&](std::size_t left, std::size_t right) {
        if (beginsRight(left) != beginsRight(right))
            return beginsRight(left);
        return !words.isEmpty() && targets[left].name.size() < targets[right].name.size();
    });
    if (found.size() > kMost)
        found.resize(kMost);
    return found;
}

namespace
{

constexpr int kKindRole = Qt::UserRole + 1;

// The name at the left, what it is at the right: the names stand under each other, and so do the kinds.
class TargetDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const int gap = option.fontMetrics.horizontalAdvance(QLatin1Char('0'));
        const int name = option.decorationSize.width() + option.fontMetrics.horizontalAdvance(index.data().toString());
        const QRect room = option.rect.adjusted(name + 5 * gap, 0, -gap, 0);
        painter->save();
        painter->setPen(quietTextOf(option.palette));
        painter->drawText(
            room, Qt::AlignRight | Qt::AlignVCenter,
            option.fontMetrics.elidedText(index.data(kKindRole).toString(), Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

QuickOpen::QuickOpen(std::vector<QuickTarget> targets, QWidget *parent)
    : QDialog(parent), m_targets(std::move(targets)), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    m_search->addAction(symbol(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMinimumHeight(fontMetrics().height() + 14);
    m_search->installEventFilter(this);
    m_list->setProperty("role", QStringLiteral("table"));
    m_list->setIconSize(QSize(1, 1) * (fontMetrics().height() + 2));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new TargetDelegate(m_list));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    resize(fontMetrics().horizontalAdvance(QLatin1Char('0')) * 70, fontMetrics().height() * 22);
    connect(m_search, &QLineEdit::textChanged, this, &QuickOpen::fill);
    connect(m_search, &QLineEdit::returnPressed, this, &QuickOpen::openCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &QuickOpen::openCurrent);
    onLanguageChange(this, [this] {
        setWindowTitle(tr("Quick open"));
        m_search->setPlaceholderText(tr("Gateway, tunnel, zone, page, action or address"));
        m_search->setAccessibleName(tr("Quick open"));
        m_list->setAccessibleName(tr("What was found"));
    });
    fill({});
}

void QuickOpen::fill(const QString &text)
{
    m_list->clear();
    for (const std::size_t i : matchesOf(m_targets, text)) {
        const QuickTarget &target = m_targets[i];
        auto *item = new QListWidgetItem(symbol(target.symbolName), target.name, m_list);
        item->setData(kKindRole, target.kind);
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(target.name, target.kind));
        item->setData(Qt::UserRole, static_cast<qulonglong>(i));
    }
    m_list->setCurrentRow(0);
}

void QuickOpen::openCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const std::function<void()> open = m_targets[item->data(Qt::UserRole).toULongLong()].open;
    accept();
    open();
}

bool QuickOpen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace tunneldesk
