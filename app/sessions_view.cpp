#include "app/sessions_view.h"

#include "app/action_button.h"
#include "app/data_table.h"
#include "app/fact_grid.h"
#include "app/icons.h"
#include "app/ike_facts.h"
#include "app/live_delegate.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QAction>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{
namespace
{

QLabel *heading(QWidget *parent)
{
    auto *label = new QLabel(parent);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    return label;
}

// As high as its rows, found or not; the page around it scrolls.
void fitRows(DataTable *table, int rows)
{
    const int line = std::max(table->sizeHintForRow(0), table->fontMetrics().height() + 10);
    table->setFixedHeight(table->header()->sizeHint().height() + std::max(rows, 1) * line + line / 2 + 4);
}

} // namespace

SessionsView::SessionsView(QWidget *parent)
    : QWidget(parent), m_saFilter(new TextFilter(this)), m_agreementFilter(new TextFilter(this)),
      m_none(new QLabel(this)), m_ikeTitle(heading(this)), m_ike(new FactGrid(2, this)), m_lifetimes(new QWidget(this)),
      m_rekeyLabel(new QLabel(m_lifetimes)), m_rekey(new MeterBar(m_lifetimes)), m_expiryLabel(new QLabel(m_lifetimes)),
      m_expiry(new MeterBar(m_lifetimes)), m_agreementTitle(heading(this)),
      m_agreementTable(new DataTable(QStringLiteral("agreement"), false, this)), m_sasTitle(heading(this)),
      m_rekeyNow(new QToolButton(this)), m_rekeySa(new QAction(this)), m_deleteSa(new QAction(this)),
      m_saActions(new QWidget(this)), m_table(new DataTable(QStringLiteral("sas"), false, this))
{
    for (QLabel *label : {m_none, m_rekeyLabel, m_expiryLabel})
        label->setObjectName(QStringLiteral("quiet"));
    m_bars = new QGridLayout(m_lifetimes);
    m_bars->setContentsMargins(0, 0, 0, 0);
    m_bars->setHorizontalSpacing(FactGrid::kNameSpacing);
    m_bars->setColumnStretch(1, 1);
    m_bars->addWidget(m_rekeyLabel, 0, 0);
    m_bars->addWidget(m_rekey, 0, 1);
    m_bars->addWidget(m_expiryLabel, 1, 0);
    m_bars->addWidget(m_expiry, 1, 1);
    m_agreementFilter->setSourceModel(&m_agreement);
    m_agreementTable->setItemDelegate(new LiveDelegate(false, m_agreementTable));
    m_agreementTable->setSortingEnabled(false);
    m_agreementTable->showModel(m_agreementFilter);
    m_agreementTable->header()->setSortIndicatorShown(false);
    m_saFilter->setSourceModel(&m_sas);
    m_table->setItemDelegate(new LiveDelegate(false, m_table));
    m_table->showModel(m_saFilter);
    m_agreementTable->setEmptyWords(noRowText);
    m_table->setEmptyWords(noRowText);
    connect(m_table, &DataTable::opened, m_table, &DataTable::showRow);
    connect(m_agreementTable, &DataTable::opened, m_agreementTable, &DataTable::showRow);
    m_rekeyNow->setProperty("role", QStringLiteral("action"));
    m_rekeyNow->setFocusPolicy(Qt::StrongFocus);
    m_rekeyNow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rekeyNow->setIcon(symbol(QStringLiteral("refresh")));
    connect(m_rekeyNow, &QToolButton::clicked, this, &SessionsView::rekeyWanted);
    m_rekeySa->setProperty("symbol", QStringLiteral("refresh"));
    m_deleteSa->setProperty("symbol", QStringLiteral("delete"));
    connect(m_rekeySa, &QAction::triggered, this, [this] {
        if (const QModelIndex sa = selectedSa(); sa.isValid())
            emit saRekeyWanted(idOf(sa));
    });
    connect(m_deleteSa, &QAction::triggered, this, &SessionsView::deleteSelected);
    connect(m_table, &DataTable::deletePressed, this, &SessionsView::deleteSelected);
    connect(m_table, &DataTable::selectionMoved, this, &SessionsView::followSelection);
    connect(m_table, &DataTable::menuOpening, this, [this](QMenu *menu, const QModelIndex &source) {
        if (source.isValid())
            menu->addActions({m_rekeySa, m_deleteSa});
    });
    auto *sasLine = new QHBoxLayout(m_saActions);
    sasLine->setContentsMargins(0, 0, 0, 0);
    sasLine->addWidget(m_sasTitle);
    sasLine->addStretch(1);
    sasLine->addWidget(new ActionButton(m_rekeySa, ActionButton::Rank::Ordinary));
    sasLine->addWidget(new ActionButton(m_deleteSa, ActionButton::Rank::Ordinary));
    sasLine->addWidget(m_rekeyNow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 12, 8, 4);
    column->setSpacing(8);
    column->addWidget(m_none);
    column->addWidget(m_saActions);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_ikeTitle), static_cast<QWidget *>(m_ike),
          m_lifetimes, static_cast<QWidget *>(m_agreementTitle), static_cast<QWidget *>(m_agreementTable)})
        column->addWidget(widget);
    column->addStretch(1);
    onLanguageChange(this, [this] { retranslate(); });
}

void SessionsView::retranslate()
{
    m_none->setText(tr("There is no VPN session now."));
    m_ikeTitle->setText(tr("IKE SA"));
    m_rekeyLabel->setText(tr("Until it is renewed"));
    m_expiryLabel->setText(tr("Remaining lifetime"));
    m_agreementTitle->setText(tr("Configured and agreed"));
    m_sasTitle->setText(tr("IPsec SA pairs"));
    m_rekeyNow->setText(tr("Rekey now"));
    m_rekeyNow->setAccessibleName(m_rekeyNow->text());
    m_rekeySa->setText(tr("Rekey this SA"));
    m_deleteSa->setText(tr("Delete this SA…"));
    followSelection();
    m_table->setAccessibleName(tr("VPN sessions"));
    m_agreementTable->setAccessibleName(tr("Configured and agreed"));
    m_sas.retranslate();
    m_agreement.retranslate();
}

void SessionsView::setWords(const QString &words)
{
    m_saFilter->setWords(words);
    m_agreementFilter->setWords(words);
}

void SessionsView::apply(const IkePolicy &policy, const TunnelConfig &config, const TunnelSnapshot *tunnel, Time now)
{
    m_sas.apply(tunnel, now);
    m_agreement.apply(tunnel ? agreementOf(policy, config, *tunnel) : std::vector<AgreementRow>());
    const bool hasIke = tunnel && !tunnel->ikeSas.empty();
    const bool hasSas = m_sas.rowCount() > 0;
    m_none->setVisible(!hasIke && !hasSas);
    for (QWidget *widget : {static_cast<QWidget *>(m_ikeTitle), static_cast<QWidget *>(m_ike), m_lifetimes})
        widget->setVisible(hasIke);
    m_saActions->setVisible(hasSas);
    followSelection();
    m_table->setVisible(hasSas);
    m_agreementTitle->setVisible(m_agreement.rowCount() > 0);
    m_agreementTable->setVisible(m_agreement.rowCount() > 0);
    if (hasIke)
        fillIke(tunnel->ikeSas.back(), now);
    fitRows(m_agreementTable, m_agreement.rowCount());
    fitRows(m_table, m_sas.rowCount());
}

QModelIndex SessionsView::selectedSa() const
{
    const QModelIndexList rows = m_table->selectedSourceRows();
    return rows.size() == 1 ? rows.front() : QModelIndex();
}

SaId SessionsView::idOf(const QModelIndex &sa) const
{
    return m_sas.rows().at(static_cast<std::size_t>(sa.row())).key();
}

void SessionsView::followSelection()
{
    const QString whyNot = selectedSa().isValid() ? QString() : tr("Select one SA in the table first.");
    setAvailability(m_rekeySa, whyNot);
    setAvailability(m_deleteSa, whyNot);
}

void SessionsView::deleteSelected()
{
    if (const QModelIndex sa = selectedSa(); sa.isValid())
        emit saDeletionWanted(idOf(sa), sa.siblingAtColumn(SaModel::SpiIn).data().toString());
}

void SessionsView::fillIke(const IkeSaSnapshot &ike, Time now)
{
    m_ike->setFacts(factsOf(ike, now));
    const auto run = [&](MeterBar *bar, const QLabel *label, Time end) {
        bar->setMeter(shareLeft(ike.madeAt, end, now), label->text(), timeLeft(ike, end, now));
    };
    m_lifetimes->setVisible(ike.isEstablished);
    // The bars begin where the values above them do.
    const int names =
        std::max({m_ike->nameWidth(), m_rekeyLabel->sizeHint().width(), m_expiryLabel->sizeHint().width()});
    m_ike->setNameWidth(names);
    m_bars->setColumnMinimumWidth(0, names);
    run(m_rekey, m_rekeyLabel, ike.softExpiry);
    run(m_expiry, m_expiryLabel, ike.hardExpiry);
}

} // namespace tunneldesk
