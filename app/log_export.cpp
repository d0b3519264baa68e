#include "app/log_export.h"

#include "app/state_lines.h"
#include "models/text/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tunneldesk
{
namespace
{

QString hexOf(Spi spi)
{
    return QStringLiteral("0x%1").arg(spi.value, 8, 16, QLatin1Char('0'));
}

struct EventFields {
    QJsonObject &object;

    void put(const char *name, const QJsonValue &value) const { object.insert(QLatin1String(name), value); }
    void put(const char *name, std::string_view value) const { put(name, QJsonValue(fromUtf8(value))); }
    void operator()(const MessageEvent &message) const
    {
        put("event", QJsonValue(QStringLiteral("message")));
        put("exchange", nameOf(message.exchange));
        put("number", static_cast<int>(message.number));
        put("of", static_cast<int>(message.of));
        put("sent", message.sent);
        put("bytes", static_cast<qint64>(message.bytes));
        put("repeat", static_cast<int>(message.repeat));
    }
    void operator()(const StateEvent &change) const
    {
        put("event", QJsonValue(QStringLiteral("state")));
        put("from", nameOf(change.from));
        put("to", nameOf(change.to));
        put("reason", reasonName(change.reason));
    }
    void operator()(const SaEvent &sa) const
    {
        put("event", QJsonValue(QStringLiteral("sa")));
        put("made", sa.made);
        put("ike", sa.isIke);
        if (!sa.isIke) {
            put("spiIn", QJsonValue(hexOf(sa.inbound)));
            put("spiOut", QJsonValue(hexOf(sa.outbound)));
        }
        put("reason", reasonName(sa.why));
    }
    void operator()(const NotifyEvent &notify) const
    {
        put("event", QJsonValue(QStringLiteral("notify")));
        put("type", static_cast<int>(notify.type));
        put("protected", notify.isProtected);
    }
    void operator()(const IdentityEvent &identity) const
    {
        put("event", QJsonValue(QStringLiteral("identity")));
        put("protocol", static_cast<int>(identity.protocol));
        put("port", static_cast<int>(identity.port));
    }
    void operator()(const DropEvent &drop) const
    {
        put("event", QJsonValue(QStringLiteral("drop")));
        put("reason", reasonName(drop.reason));
        put("count", static_cast<qint64>(drop.count));
        put("from", std::string_view(drop.from.toString()));
    }
    void operator()(const HostEvent &host) const
    {
        put("event", QJsonValue(QStringLiteral("host")));
        put("reason", reasonName(host.reason));
        put("what", std::string_view(host.what));
        put("errno", static_cast<qint64>(host.number));
    }
    void operator()(const Finding &finding) const
    {
        put("event", QJsonValue(QStringLiteral("finding")));
        put("verdict", reasonName(finding.verdict));
        put("certainty", nameOf(finding.certainty));
        put("side", nameOf(finding.side));
        put("field", fieldName(finding.field));
        put("advice", nameOf(finding.advice));
        QJsonArray rows;
        for (const NegotiationRow &row : finding.rows)
            rows.append(QJsonObject{{QStringLiteral("attribute"), fromUtf8(nameOf(row.attribute))},
                                    {QStringLiteral("ours"), fromUtf8(row.ours)},
                                    {QStringLiteral("theirs"), fromUtf8(row.theirs)},
                                    {QStringLiteral("ok"), row.ok}});
        put("rows", rows);
    }
};

QString levelName(Severity severity)
{
    switch (severity) {
    case Severity::Debug:
        return QStringLiteral("debug");
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace

QString logText(const Event &event, const QDateTime &time, const QString &subject)
{
    return QStringLiteral("%1  %2  %3  %4")
        .arg(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), textOf(severityOf(event)), subject,
             textOf(event));
}

QByteArray logJson(const Event &event, const QDateTime &time, const QString &subject)
{
    QJsonObject object{{QStringLiteral("time"), time.toUTC().toString(Qt::ISODateWithMs)},
                       {QStringLiteral("level"), levelName(severityOf(event))},
                       {QStringLiteral("tunnel"), subject}};
    if (event.pair)
        object.insert(QStringLiteral("pair"), pairName(*event.pair));
    std::visit(EventFields{object}, event.what);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace tunneldesk
