#include "app/import_dialog.h"

#include "app/exchange_text.h"
#include "app/help_text.h"
#include "app/search_field.h"
#include "engine/config/free_name.h"
#include "models/text/text.h"
#include "wizards/calm_inputs.h"
#include "wizards/mnemonics.h"
#include "wizards/palette_tints.h"
#include "wizards/press_once.h"
#include "wizards/widths.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace tunneldesk
{
namespace
{

constexpr int kMostSentences = 6;

bool isTakenName(const ConfigFinding &finding)
{
    const bool isName =
        finding.field == Field::ZoneName || finding.field == Field::GatewayName || finding.field == Field::TunnelName;
    return isName && finding.problem == Problem::NotUnique;
}

} // namespace

ImportDialog::ImportDialog(ImportPlan plan, ImportSetting setting, QWidget *parent)
    : QDialog(parent), m_model(new ImportModel(std::move(plan), this)), m_setting(std::move(setting)),
      m_intro(new QLabel(this)),
      m_search(new SearchField([] { return tr("Search in the objects of the file"); }, this)),
      m_table(new QTableView(this)), m_choiceLabel(new QLabel(this)), m_choice(new CalmComboBox(this)),
      m_nameLabel(new QLabel(this)), m_name(new QLineEdit(this)), m_problem(new QLabel(this)),
      m_fix(new QPushButton(this)), m_storageLabel(new QLabel(this)), m_storage(new CalmComboBox(this)),
      m_notTakenLabel(new QLabel(this)), m_notTaken(new QTreeWidget(this)), m_summary(new QLabel(this)),
      m_error(new QLabel(this)), m_ok(new QPushButton(this)), m_cancel(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setProperty(kHelpTopicProperty, static_cast<int>(HelpTopic::Exchange));
    prepare();
    arrange();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { showSelection(); });
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ImportDialog::choose);
    connect(m_name, &QLineEdit::textEdited, this, &ImportDialog::rename);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        // Pressed, it goes away: the field has the focus then.
        m_name->setFocus(Qt::OtherFocusReason);
        m_name->setText(m_proposed);
        rename(m_proposed);
    });
    connect(m_storage, &QComboBox::currentIndexChanged, this, [this] { refresh(); });
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    onLanguageChange(this, [this] { retranslate(); });
    m_search->takeFindKey();
    connect(m_search, &SearchField::textChanged, this, &ImportDialog::narrow);
    m_table->selectRow(0);
    m_table->setFocus();
}

void ImportDialog::rename(const QString &name)
{
    for (const int row : selectedRows())
        m_model->rename(row, name.normalized(QString::NormalizationForm_KC).trimmed());
    refresh();
}

// What is hidden is imported all the same: choices are of rows, not of what is shown.
void ImportDialog::narrow()
{
    const SearchWords words(m_search->text());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool isFound = words.areIn(ImportModel::ColumnCount,
                                         [&](int column) { return m_model->index(row, column).data().toString(); });
        m_table->setRowHidden(row, !isFound);
        // What is not seen is not chosen for.
        if (!isFound)
            m_table->selectionModel()->select(m_model->index(row, 0),
                                              QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    }
    for (int row = 0; row < m_notTaken->topLevelItemCount(); ++row) {
        QTreeWidgetItem *line = m_notTaken->topLevelItem(row);
        line->setHidden(!words.areIn(m_notTaken->columnCount(), [line](int column) { return line->text(column); }));
    }
}

void ImportDialog::prepare()
{
    m_table->setModel(m_model);
    for (QAbstractItemView *view : std::initializer_list<QAbstractItemView *>{m_table, m_notTaken})
        view->setProperty("role", QStringLiteral("table"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_notTaken->setRootIsDecorated(false);
    m_notTaken->setUniformRowHeights(true);
    m_notTaken->setAllColumnsShowFocus(true);
    m_notTaken->setColumnCount(3);
    for (QLabel *label : {m_intro, m_summary, m_error, m_problem})
        label->setWordWrap(true);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tintOf(Tint::Error, colours));
    m_error->setPalette(colours);
    m_problem->setPalette(colours);
    m_problem->hide();
    m_fix->hide();
    m_fix->setAutoDefault(false);
    m_error->hide();
    // It has other entries for other lines.
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choiceLabel->setBuddy(m_choice);
    m_nameLabel->setBuddy(m_name);
    m_storageLabel->setBuddy(m_storage);
    m_notTakenLabel->setBuddy(m_notTaken);
    m_ok->setDefault(true);
    ignoreDoubleClicks(m_ok);
    const bool isListed = !m_model->plan().source.notTaken.empty();
    m_notTakenLabel->setVisible(isListed);
    m_notTaken->setVisible(isListed);
    for (const KeyStorage storage : m_setting.storages)
        m_storage->addItem(QString(), static_cast<int>(storage));
    m_storageLabel->setVisible(bringsKeys());
    m_storage->setVisible(bringsKeys());
}

void ImportDialog::arrange()
{
    auto *choice = new QHBoxLayout;
    choice->setSpacing(widthOf(this, 1));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_choiceLabel, m_choice, m_nameLabel, m_name})
        choice->addWidget(widget);
    choice->addStretch(1);
    auto *storage = new QHBoxLayout;
    storage->setSpacing(widthOf(this, 1));
    storage->addWidget(m_storageLabel);
    storage->addWidget(m_storage);
    storage->addStretch(1);
    m_name->setMinimumWidth(widthOf(this, 26));
    m_notTaken->setFixedHeight(fontMetrics().height() * 8);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_ok);
    buttons->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 16);
    layout->setSpacing(12);
    layout->addWidget(m_intro);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addLayout(choice);
    layout->addWidget(m_problem);
    layout->addWidget(m_fix, 0, Qt::AlignLeft);
    layout->addLayout(storage);
    layout->addWidget(m_notTakenLabel);
    layout->addWidget(m_notTaken);
    layout->addWidget(m_summary);
    layout->addWidget(m_error);
    layout->addLayout(buttons);
    resizeToScreen(this, widthOf(this, 116), fontMetrics().height() * 36);
}

void ImportDialog::fillNotTaken()
{
    m_notTaken->clear();
    m_notTaken->setHeaderLabels({tr("Where"), tr("Setting"), tr("Why not")});
    QList<QTreeWidgetItem *> rows;
    for (const interchange::NotTaken &line : m_model->plan().source.notTaken) {
        QString option = fromUtf8(line.key);
        if (!line.value.empty())
            option = QStringLiteral("%1 = %2").arg(option, fromUtf8(line.value));
        if (!line.section.empty())
            option = QStringLiteral("%1: %2").arg(fromUtf8(line.section), option);
        auto *row = new QTreeWidgetItem({placeOf(line), option, textOf(line.reason)});
        for (int column = 0; column < 3; ++column)
            row->setToolTip(column, row->text(column));
        rows << row;
    }
    m_notTaken->addTopLevelItems(rows);
    narrow();
    for (const int column : {0, 1}) {
        m_notTaken->resizeColumnToContents(column);
        const int most = widthOf(this, column == 0 ? 24 : 52);
        m_notTaken->setColumnWidth(column, std::min(m_notTaken->columnWidth(column) + widthOf(this, 1), most));
    }
}

void ImportDialog::retranslate()
{
    setWindowTitle(tr("Import profile"));
    const auto &items = m_model->plan().items;
    const auto count = [&items](ObjectKind kind) {
        return static_cast<int>(
            std::count_if(items.begin(), items.end(), [kind](const ImportItem &item) { return item.kind == kind; }));
    };
    m_intro->setText(tr("%1 (%2): %3, %4.", "file, its format, number of gateways, number of tunnels")
                         .arg(m_setting.file, textOf(m_model->plan().source.format),
                              tr("%n gateway(s)", nullptr, count(ObjectKind::Gateway)),
                              tr("%n tunnel(s)", nullptr, count(ObjectKind::Tunnel))));
    m_table->setAccessibleName(tr("Objects of the file"));
    m_choiceLabel->setText(tr("For the selected objects"));
    m_choice->setAccessibleName(m_choiceLabel->text());
    m_nameLabel->setText(tr("New name"));
    m_name->setAccessibleName(m_nameLabel->text());
    m_storageLabel->setText(tr("Keys of the file are stored"));
    m_storage->setAccessibleName(m_storageLabel->text());
    m_notTaken->setAccessibleName(tr("Not taken over"));
    m_notTakenLabel->setText(
        tr("Not taken over (%n)", nullptr, static_cast<int>(m_model->plan().source.notTaken.size())));
    m_ok->setText(tr("Import"));
    m_cancel->setText(tr("Cancel"));
    for (int i = 0; i < m_storage->count(); ++i)
        m_storage->setItemText(i, textOf(static_cast<KeyStorage>(m_storage->itemData(i).toInt())));
    m_model->retranslate();
    fillNotTaken();
    showSelection();
    m_table->resizeColumnsToContents();
    for (int column = 0; column + 1 < ImportModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + widthOf(this, 2));
    refresh();
}

QList<int> ImportDialog::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows << index.row();
    return rows;
}

// The choices that all selected objects have.
void ImportDialog::showSelection()
{
    m_isFilling = true;
    m_choice->clear();
    const QList<int> rows = selectedRows();
    if (!rows.isEmpty()) {
        const ImportItem &first = m_model->item(rows.front());
        for (const ImportChoice choice : choicesOf(first)) {
            const bool isForAll = std::all_of(rows.begin(), rows.end(), [&](int row) {
                const auto choices = choicesOf(m_model->item(row));
                return std::find(choices.begin(), choices.end(), choice) != choices.end();
            });
            if (isForAll)
                m_choice->addItem(textOf(choice, first.state), static_cast<int>(choice));
        }
        m_choice->setCurrentIndex(m_choice->findData(static_cast<int>(first.choice)));
    }
    m_choice->setEnabled(m_choice->count() > 1);
    const bool isRenamed = rows.size() == 1 && m_model->item(rows.front()).choice == ImportChoice::Rename;
    m_nameLabel->setVisible(isRenamed);
    m_name->setVisible(isRenamed);
    if (isRenamed)
        m_name->setText(fromUtf8(m_model->item(rows.front()).newName));
    m_isFilling = false;
    showProblem();
}

void ImportDialog::choose(int index)
{
    if (m_isFilling || index < 0)
        return;
    const auto choice = static_cast<ImportChoice>(m_choice->itemData(index).toInt());
    for (const int row : selectedRows())
        m_model->choose(row, choice);
    showSelection();
    refresh();
}

KeyStorage ImportDialog::storage() const
{
    return m_storage->count() == 0 ? KeyStorage::InMemory : static_cast<KeyStorage>(m_storage->currentData().toInt());
}

bool ImportDialog::bringsKeys() const
{
    const auto &items = m_model->plan().items;
    return std::any_of(items.begin(), items.end(), [](const ImportItem &item) { return item.bringsKey; });
}

ImportResult ImportDialog::resolve() const
{
    return resolveImport(m_model->plan(), m_setting.here, m_setting.host, storage());
}

void ImportDialog::refresh()
{
    const ImportResult result = resolve();
    QStringList errors;
    QStringList cautions;
    std::map<int, QString> problems;
    m_taken.clear();
    for (const ImportFinding &finding : result.findings) {
        if (const int row = rowOf(finding); row >= 0 && !finding.finding.isWarning)
            problems[row] += (problems[row].isEmpty() ? QString() : QStringLiteral("\n")) + sentenceOf(finding);
        if (const int row = rowOf(finding); row >= 0 && isTakenName(finding.finding))
            m_taken.insert(row);
        QStringList &list = finding.finding.isWarning ? cautions : errors;
        if (list.size() < kMostSentences)
            list << sentenceOf(finding);
        else if (list.size() == kMostSentences)
            list << QStringLiteral("…");
    }
    for (QString &caution : cautions)
        caution = tr("▲ Caution: %1").arg(caution);
    m_model->setProblems(problems);
    showProblem();
    m_summary->setText((QStringList{summaryOf(result)} + cautions).join(QLatin1Char('\n')));
    for (QString &error : errors)
        error = tr("✖ %1").arg(error);
    if (!errors.isEmpty())
        errors.prepend(tr("So it cannot be imported:"));
    say(errors.join(QLatin1Char('\n')));
}

// The line of the table that became what the finding is about; of two of one name the one that can be named otherwise.
int ImportDialog::rowOf(const ImportFinding &finding) const
{
    int found = -1;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ImportItem &item = m_model->item(row);
        const bool isRenamed = item.choice == ImportChoice::Rename;
        if (item.kind != finding.kind || item.choice == ImportChoice::Leave ||
            (isRenamed ? item.newName : item.name) != finding.name)
            continue;
        if (isRenamed)
            return row;
        if (found < 0)
            found = row;
    }
    return found;
}

QString ImportDialog::freeNameFor(const ImportItem &item) const
{
    struct Named {
        std::string name;
    };
    std::vector<Named> taken;
    const auto take = [&taken](const auto &objects) {
        for (const auto &object : objects)
            taken.push_back({object.name});
    };
    if (item.kind == ObjectKind::Zone)
        take(m_setting.here.zones);
    else if (item.kind == ObjectKind::Gateway)
        take(m_setting.here.gateways);
    else
        take(m_setting.here.tunnels);
    for (const ImportItem &other : m_model->plan().items)
        if (other.kind == item.kind)
            taken.push_back({other.choice == ImportChoice::Rename ? other.newName : other.name});
    return fromUtf8(freeName(item.newName, taken, {}));
}

// Beside the fields: what is wrong with the line that they are about.
void ImportDialog::showProblem()
{
    const QList<int> rows = selectedRows();
    const QString problem = rows.size() == 1 ? m_model->problemOf(rows.front()) : QString();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool isTaken = rows.size() == 1 && m_taken.contains(rows.front()) &&
                         m_model->item(rows.front()).choice == ImportChoice::Rename;
    m_proposed = isTaken ? freeNameFor(m_model->item(rows.front())) : QString();
    m_fix->setText(withoutMnemonic(tr("Use “%1”").arg(m_proposed)));
    m_fix->setVisible(isTaken);
    m_name->setAccessibleDescription(problem);
    m_choice->setAccessibleDescription(problem);
}

void ImportDialog::say(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

void ImportDialog::accept()
{
    if (m_isCommitting)
        return;
    ImportResult result = resolve();
    if (!result.isFit()) {
        refresh();
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (!m_model->problemOf(row).isEmpty()) {
                m_table->selectRow(row);
                break;
            }
        if (result.changesNothing())
            say(tr("There is nothing to import: choose what is to be added or replaced."));
        return;
    }
    m_isCommitting = true;
    m_commit(std::move(result), [self = QPointer(this)](const Outcome &outcome) {
        if (!self)
            return;
        self->m_isCommitting = false;
        if (outcome)
            self->QDialog::accept();
        else if (outcome.error().reason != Reason::StoppedByUser)
            self->say(tr("Nothing was changed: %1.").arg(textOf(outcome.error())));
    });
}

} // namespace tunneldesk
