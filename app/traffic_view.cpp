#include "app/traffic_view.h"

#include "app/fact_grid.h"
#include "app/icons.h"
#include "models/text/text.h"
#include "wizards/language.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace tunneldesk
{

TrafficView::TrafficView(QWidget *parent)
    : QWidget(parent), m_chart(new TrafficChart(this)), m_numbers(new FactGrid(2, this)), m_zoom(new QToolButton(this)),
      m_copy(new QToolButton(this))
{
    for (QToolButton *button : {m_zoom, m_copy}) {
        button->setProperty("role", QStringLiteral("flat"));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    m_zoom->setIcon(symbol(QStringLiteral("search")));
    m_copy->setIcon(symbol(QStringLiteral("copy")));
    m_zoom->setCheckable(true);
    connect(m_zoom, &QToolButton::toggled, m_chart, &TrafficChart::setZoomed);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_chart->asTable()); });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addStretch(1);
    buttons->addWidget(m_zoom);
    buttons->addWidget(m_copy);
    // Three rates beside one total.
    m_numbers->setShares({2, 1});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 8, 8, 4);
    column->setSpacing(6);
    column->addLayout(buttons);
    column->addWidget(m_chart, 1);
    column->addWidget(m_numbers);
    onLanguageChange(this, [this] { retranslate(); });
}

void TrafficView::retranslate()
{
    m_zoom->setText(tr("Zoom to the traffic"));
    m_zoom->setToolTip(tr("The axis ends at the highest rate instead of the guarantee"));
    m_copy->setText(tr("Copy the samples"));
    m_copy->setToolTip(tr("As a table: seconds ago, bits a second in and out"));
}

void TrafficView::show(const TrafficSeries &series, Time now, std::uint64_t guarantee, const TrafficCounters &in,
                       const TrafficCounters &out, const QString &subject)
{
    m_chart->show(series, now, guarantee, subject);
    const auto rates = [](const TrafficSummary &summary) {
        return tr("now %1 · average %2 · at most %3")
            .arg(textOfRate(summary.now), textOfRate(summary.mean), textOfRate(summary.most));
    };
    const auto total = [](const TrafficCounters &counters) {
        const auto number = static_cast<int>(std::min<std::uint64_t>(counters.packets, 1'000'000'000));
        //: %1: an amount of octets, %2: a number of packets
        return tr("%1 in %2 packet(s)", nullptr, number)
            .arg(textOfBytes(counters.bytes), QLocale().toString(static_cast<qulonglong>(counters.packets)));
    };
    m_numbers->setFacts({{tr("Inbound"), rates(summaryOf(series, true))},
                         {tr("Outbound"), rates(summaryOf(series, false))},
                         {tr("Received since the start"), total(in)},
                         {tr("Sent since the start"), total(out)}});
}

} // namespace tunneldesk
