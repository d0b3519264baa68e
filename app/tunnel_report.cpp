#include "app/tunnel_report.h"

#include "app/ike_facts.h"
#include "app/problems.h"
#include "app/sessions_view.h"
#include "app/state_lines.h"
#include "models/agreement_model.h"
#include "models/sa_model.h"
#include "models/text/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk
{
namespace
{

class ReportWords
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::ReportWords)
};

// "|" and line ends would break a table.
QString cellOf(QString text)
{
    return text.replace(QLatin1Char('|'), QStringLiteral("\\|")).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

void addTable(QString &markdown, const QStringList &header, const QList<QStringList> &rows)
{
    const auto line = [&markdown](const QStringList &cells) {
        QStringList escaped;
        for (const QString &cell : cells)
            escaped << cellOf(cell);
        markdown += QStringLiteral("| %1 |\n").arg(escaped.join(QStringLiteral(" | ")));
    };
    line(header);
    line(QStringList(header.size(), QStringLiteral("---")));
    for (const QStringList &row : rows)
        line(row);
    markdown += QLatin1Char('\n');
}

template <typename Model>
void addModel(QString &markdown, const QString &title, const Model &model)
{
    if (model.rowCount() == 0)
        return;
    QStringList header;
    QList<QStringList> rows;
    for (int column = 0; column < model.columnCount(); ++column)
        header << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        rows << cells;
    }
    markdown += QStringLiteral("### %1\n\n").arg(title);
    addTable(markdown, header, rows);
}

QJsonValue secondsOf(Duration duration)
{
    return static_cast<qint64>(std::chrono::duration_cast<Seconds>(duration).count());
}

QJsonObject jsonOf(const TrafficCounters &counters)
{
    return {{QStringLiteral("packets"), static_cast<qint64>(counters.packets)},
            {QStringLiteral("bytes"), static_cast<qint64>(counters.bytes)}};
}

QJsonObject jsonOf(const SaSnapshot &sa, Time now)
{
    return {{QStringLiteral("spiIn"), QStringLiteral("0x%1").arg(sa.inboundSpi.value, 8, 16, QLatin1Char('0'))},
            {QStringLiteral("spiOut"), QStringLiteral("0x%1").arg(sa.outboundSpi.value, 8, 16, QLatin1Char('0'))},
            {QStringLiteral("encryption"), fromUtf8(nameOf(sa.suite.encryption))},
            {QStringLiteral("authentication"), fromUtf8(nameOf(sa.suite.authentication))},
            {QStringLiteral("pfs"), sa.pfs},
            {QStringLiteral("current"), sa.isCurrent},
            {QStringLiteral("rekeyInSeconds"), secondsOf(sa.softExpiry - now)},
            {QStringLiteral("expiresInSeconds"), secondsOf(sa.hardExpiry - now)},
            {QStringLiteral("in"), jsonOf(sa.in)},
            {QStringLiteral("out"), jsonOf(sa.out)},
            {QStringLiteral("replayDrops"), static_cast<qint64>(sa.replayDrops)},
            {QStringLiteral("authenticationFailures"), static_cast<qint64>(sa.icvFailures)},
            {QStringLiteral("lateDrops"), static_cast<qint64>(sa.lateDrops)},
            {QStringLiteral("selectorDrops"), static_cast<qint64>(sa.selectorDrops)},
            {QStringLiteral("paddingErrors"), static_cast<qint64>(sa.paddingErrors)},
            {QStringLiteral("tooBig"), static_cast<qint64>(sa.tooBig)}};
}

QJsonObject jsonOf(const IkeSaSnapshot &ike, Time now)
{
    QJsonArray vendors;
    for (const std::string &vendor : ike.vendorIds)
        vendors.append(fromUtf8(vendor));
    const auto ago = [now](const std::optional<Time> &time) {
        return time ? secondsOf(now - *time) : QJsonValue(QJsonValue::Null);
    };
    return {{QStringLiteral("cookies"),
             fromUtf8(toHex(ike.cookies.initiator)) + QLatin1Char(':') + fromUtf8(toHex(ike.cookies.responder))},
            {QStringLiteral("initiator"), ike.isInitiator},
            {QStringLiteral("established"), ike.isEstablished},
            {QStringLiteral("encryption"), fromUtf8(nameOf(ike.encryption))},
            {QStringLiteral("hash"), fromUtf8(nameOf(ike.hash))},
            {QStringLiteral("group"), fromUtf8(nameOf(ike.group))},
            {QStringLiteral("local"), fromUtf8(ike.ends.local.toString())},
            {QStringLiteral("remote"), fromUtf8(ike.ends.remote.toString())},
            {QStringLiteral("peerIdentity"), fromUtf8(ike.peerIdentity)},
            {QStringLiteral("natHere"), ike.natHere},
            {QStringLiteral("natThere"), ike.natThere},
            {QStringLiteral("mode"), fromUtf8(nameOf(ike.mode))},
            {QStringLiteral("rekeyInSeconds"), secondsOf(ike.softExpiry - now)},
            {QStringLiteral("expiresInSeconds"), secondsOf(ike.hardExpiry - now)},
            {QStringLiteral("peerLastSeenSeconds"), ago(ike.peerLastSeen)},
            {QStringLiteral("dpdLastAskedSeconds"), ago(ike.dpdLastAsked)},
            {QStringLiteral("vendorIds"), vendors}};
}

QJsonObject jsonOf(const PairSnapshot &pair, Time now)
{
    QJsonArray sas;
    for (const SaSnapshot &sa : pair.sas)
        sas.append(jsonOf(sa, now));
    QJsonArray rows;
    for (const NegotiationRow &row : pair.finding.rows)
        rows.append(QJsonObject{{QStringLiteral("attribute"), fromUtf8(nameOf(row.attribute))},
                                {QStringLiteral("ours"), fromUtf8(row.ours)},
                                {QStringLiteral("theirs"), fromUtf8(row.theirs)},
                                {QStringLiteral("ok"), row.ok}});
    return {{QStringLiteral("pair"), pairName(pair.id)},
            {QStringLiteral("state"), fromUtf8(nameOf(pair.state))},
            {QStringLiteral("sinceSeconds"), secondsOf(now - pair.since)},
            {QStringLiteral("reason"), fromUtf8(reasonName(pair.reason))},
            {QStringLiteral("advice"), fromUtf8(nameOf(pair.finding.advice))},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("in"), jsonOf(pair.in)},
            {QStringLiteral("out"), jsonOf(pair.out)},
            {QStringLiteral("sas"), sas}};
}

} // namespace

QString markdownOf(const TunnelReport &report)
{
    const PairState state = report.tunnel ? report.tunnel->state : PairState::Stopped;
    QString markdown = QStringLiteral("## %1: %2\n\n").arg(cellOf(fromUtf8(report.config.name)), textOf(state));
    if (report.tunnel)
        if (const QString why = reasonText(report.tunnel->finding, report.tunnel->reason); !why.isEmpty())
            markdown += why + QStringLiteral("\n\n");
    QList<QStringList> facts;
    if (report.tunnel)
        facts << QStringList{ReportWords::tr("State since"),
                             ReportWords::tr("%1 ago").arg(textOfDuration(report.now - report.tunnel->since))};
    facts << QStringList{ReportWords::tr("IPsec VPN Gateway"), fromUtf8(report.gateway.name)}
          << QStringList{ReportWords::tr("IKEv1 Policy"), textOf(report.gateway.policy)}
          << QStringList{labelOf(Field::TunnelPeer), textOf(report.config.peer)};
    if (report.outerAddress)
        facts << QStringList{ReportWords::tr("Own address"), textOf(*report.outerAddress)};
    facts << QStringList{labelOf(Field::LocalNetworks), textOf(report.config.localNetworks)}
          << QStringList{labelOf(Field::RemoteNetworks), textOf(report.config.remoteNetworks)}
          << QStringList{ReportWords::tr("IPsec Proposal"), textOf(report.config.esp)}
          << QStringList{labelOf(Field::SaLifetime), textOfSeconds(report.config.lifetime)}
          << QStringList{labelOf(Field::Pfs), textOfPfs(report.config.pfs)}
          << QStringList{labelOf(Field::DpdMode), textOf(report.config.dpd.mode)}
          << QStringList{labelOf(Field::DfBit), textOf(report.config.dfBit)};
    addTable(markdown, {ReportWords::tr("Setting"), ReportWords::tr("Value")}, facts);
    if (!report.tunnel)
        return markdown;
    NegotiationModel negotiation;
    negotiation.apply(report.tunnel->finding);
    addModel(markdown, ReportWords::tr("Findings"), negotiation);
    for (const IkeSaSnapshot &ike : report.tunnel->ikeSas) {
        markdown += QStringLiteral("### %1\n\n").arg(SessionsView::tr("IKE SA"));
        QList<QStringList> rows;
        for (const Fact &fact : factsOf(ike, report.now) + lifetimesOf(ike, report.now))
            rows << QStringList{fact.name, fact.value};
        addTable(markdown, {ReportWords::tr("Setting"), ReportWords::tr("Value")}, rows);
    }
    SaModel sas;
    sas.apply(&*report.tunnel, report.now);
    addModel(markdown, ReportWords::tr("IPsec SA pairs"), sas);
    AgreementModel agreement;
    agreement.apply(agreementOf(report.gateway.policy, report.config, *report.tunnel));
    addModel(markdown, ReportWords::tr("Configured and agreed"), agreement);
    return markdown;
}

QByteArray jsonOf(const TunnelReport &report)
{
    QJsonArray pairs;
    QJsonArray ikes;
    if (report.tunnel) {
        for (const PairSnapshot &pair : report.tunnel->pairs)
            pairs.append(jsonOf(pair, report.now));
        for (const IkeSaSnapshot &ike : report.tunnel->ikeSas)
            ikes.append(jsonOf(ike, report.now));
    }
    const QJsonObject all{
        {QStringLiteral("tunnel"), fromUtf8(report.config.name)},
        {QStringLiteral("gateway"), fromUtf8(report.gateway.name)},
        {QStringLiteral("peer"), textOf(report.config.peer)},
        {QStringLiteral("state"), fromUtf8(nameOf(report.tunnel ? report.tunnel->state : PairState::Stopped))},
        {QStringLiteral("reason"), fromUtf8(reasonName(report.tunnel ? report.tunnel->reason : Reason::None))},
        {QStringLiteral("innerMtu"), static_cast<int>(report.tunnel ? report.tunnel->innerMtu : 0)},
        {QStringLiteral("pairs"), pairs},
        {QStringLiteral("ikeSas"), ikes}};
    return QJsonDocument(all).toJson(QJsonDocument::Indented);
}

} // namespace tunneldesk
