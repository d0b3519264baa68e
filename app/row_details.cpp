#include "app/row_details.h"

#include "app/fact_grid.h"
#include "app/table_text.h"
#include "models/row_table_model.h"
#include "models/text/text.h"
#include "wizards/language.h"
#include "wizards/page_area.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <numeric>

namespace tunneldesk
{

RowDetails::RowDetails(const QModelIndex &row, QStringList keys, QWidget *parent)
    : QDialog(parent), m_row(row.siblingAtColumn(0)), m_keys(std::move(keys)), m_title(new QLabel(this)),
      m_facts(new FactGrid(1)), m_copy(new QPushButton(this)), m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.2);
    heading.setWeight(QFont::DemiBold);
    m_title->setFont(heading);
    m_title->setWordWrap(true);
    auto *area = new PageArea(this);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_facts);
    column->addStretch(1);
    area->setWidget(content);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(area, 1);
    layout->addLayout(buttons);
    m_close->setDefault(true);
    m_copy->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    buildCopyMenu();
    onLanguageChange(this, [this] { fill(); });
    // The grid has its rows by now; what it had said of its height was of an empty one.
    m_facts->layout()->invalidate();
    column->invalidate();
    const int width = fontMetrics().horizontalAdvance(QLatin1Char('0')) * 62;
    resize(width, std::min(fontMetrics().height() * 36, column->totalSizeHint().height() + fontMetrics().height() * 9));
    m_close->setFocus(Qt::OtherFocusReason);
}

void RowDetails::buildCopyMenu()
{
    auto *menu = new QMenu(m_copy);
    m_copy->setMenu(menu);
    const auto add = [this, menu](Wording words, std::function<QString()> text) {
        QAction *action = menu->addAction(QString());
        onLanguageChange(menu, [action, words = std::move(words)] { action->setText(words()); });
        connect(action, &QAction::triggered, this,
                [text = std::move(text)] { QGuiApplication::clipboard()->setText(text()); });
    };
    const auto inFormat = [this](TableFormat format) {
        return [this, format] {
            if (!m_row.isValid())
                return asText();
            QList<int> columns(m_row.model()->columnCount(m_row.parent()));
            std::iota(columns.begin(), columns.end(), 0);
            return tableText({m_row}, columns, m_keys, format);
        };
    };
    add([] { return tr("Copy as text"); }, [this] { return asText(); });
    add([] { return tr("Copy as CSV"); }, inFormat(TableFormat::Csv));
    add([] { return tr("Copy as JSON"); }, inFormat(TableFormat::Json));
    add([] { return tr("Copy as Markdown"); }, inFormat(TableFormat::Markdown));
}

void RowDetails::fill()
{
    m_copy->setText(tr("Copy"));
    m_close->setText(tr("Close"));
    setWindowTitle(tr("Details"));
    if (!m_row.isValid())
        return;
    const QAbstractItemModel &model = *m_row.model();
    QList<Fact> facts;
    for (int column = 0; column < model.columnCount(m_row.parent()); ++column) {
        // What a cell has no room for stands in its tooltip.
        const QModelIndex cell = m_row.sibling(m_row.row(), column);
        const QString shown = cell.data(Qt::DisplayRole).toString();
        const QString more = cell.data(Qt::ToolTipRole).toString();
        const QString value = more.size() > shown.size() ? more : shown;
        facts << Fact{model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                      value.isEmpty() ? noValueText() : value};
    }
    m_facts->setFacts(facts);
    // What the row is of: its name where it has one, else what it begins with.
    const QString first = m_row.sibling(m_row.row(), m_row.data(StateRole).isValid() ? 1 : 0).data().toString();
    m_title->setText(first.isEmpty() ? windowTitle() : first);
}

QString RowDetails::asText() const
{
    return m_facts->asText();
}

} // namespace tunneldesk
