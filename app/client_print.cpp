#include "app/client_print.h"

#include "app/event_json.h"
#include "app/show_text.h"
#include "app/terminal_text.h"
#include "models/text/text.h"

#include <QJsonArray>

namespace tunneldesk
{
namespace
{

QString timeOf(const QDateTime &time)
{
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString whyOf(const StateLine &line)
{
    if (!line.finding.isNone())
        return textOf(line.finding);
    return line.reason == Reason::None ? QString() : textOf(line.reason);
}

QString joined(const QJsonValue &texts)
{
    return texts.toVariant().toStringList().join(QStringLiteral(", "));
}

} // namespace

void ClientPrinter::take(const QJsonObject &object, const QByteArray &json)
{
    if (m_options.prometheus)
        m_out(object["text"].toString().toUtf8());
    else if (m_options.json)
        m_out(json + '\n');
    else if (m_options.command == CliCommand::List)
        takeListed(object);
    else if (m_options.command == CliCommand::Log)
        takeEvent(object);
    else if (object.contains(QStringLiteral("profile")))
        takeShown(object);
    else
        takeState(object);
}

void ClientPrinter::takeState(const QJsonObject &object)
{
    const auto line = stateLineOf(object);
    if (!line)
        return;
    if (m_isChanging)
        m_out(textOf(*line).toUtf8() + '\n');
    else
        m_states.push_back(*line);
}

void ClientPrinter::takeListed(const QJsonObject &object)
{
    const QString name = object[m_options.gateways ? "gateway" : "tunnel"].toString();
    if (m_options.namesOnly) {
        m_out(name.toUtf8() + '\n');
        return;
    }
    if (m_options.gateways) {
        if (m_rows.empty())
            m_rows.push_back({labelOf(Field::GatewayName), labelOf(Field::GatewayZone),
                              labelOf(Field::GatewayBandwidth), CliWords::tr("Tunnels")});
        const auto guarantee = static_cast<std::uint64_t>(object["bitsPerSecond"].toInteger());
        m_rows.push_back({name, object["zone"].toString(), guarantee > 0 ? textOfRate(guarantee) : QStringLiteral("-"),
                          QString::number(object["tunnels"].toInteger())});
        return;
    }
    if (m_rows.empty())
        m_rows.push_back({labelOf(Field::TunnelName), CliWords::tr("Gateway"), labelOf(Field::TunnelPeer),
                          labelOf(Field::LocalNetworks), labelOf(Field::RemoteNetworks), CliWords::tr("State")});
    m_rows.push_back({name, object["gateway"].toString(), object["peer"].toString(), joined(object["local"]),
                      joined(object["remote"]), textOf(stateOf(object["state"]))});
}

void ClientPrinter::takeShown(const QJsonObject &object)
{
    m_out(textOfShown(object).toUtf8());
}

void ClientPrinter::takeEvent(const QJsonObject &object)
{
    const auto line = logLineOf(object);
    if (!line)
        return;
    const QString subject = fromUtf8(line->tunnel.empty() ? line->gateway : line->tunnel);
    const QStringList parts{line->time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")),
                            textOf(severityOf(line->event)), textOf(areaOf(line->event)),
                            subject.isEmpty() ? QStringLiteral("-") : subject, textOf(line->event)};
    m_out(parts.join(QStringLiteral("  ")).toUtf8() + '\n');
}

void ClientPrinter::beginChanges()
{
    finish();
    m_isChanging = true;
}

void ClientPrinter::finish()
{
    if (!m_states.empty()) {
        m_rows.push_back({labelOf(Field::TunnelName), CliWords::tr("Networks"), CliWords::tr("State"),
                          CliWords::tr("Since"), CliWords::tr("In"), CliWords::tr("Out"), QString()});
        for (const StateLine &line : m_states)
            m_rows.push_back({fromUtf8(line.tunnel), pairName(line.pair), textOf(line.state), timeOf(line.time),
                              textOfBytes(line.in.bytes), textOfBytes(line.out.bytes), whyOf(line)});
    }
    if (!m_rows.empty())
        m_out(inColumns(m_rows).toUtf8());
    m_states.clear();
    m_rows.clear();
}

} // namespace tunneldesk
