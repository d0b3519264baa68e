#include "app/show_text.h"

#include "app/command_table.h"
#include "app/terminal_text.h"
#include "models/profile_json.h"
#include "models/text/text.h"
#include "wizards/tunnel_review.h"

#include <QJsonDocument>

namespace tunneldesk
{
namespace
{

using Rows = std::vector<QStringList>;

void add(Rows &rows, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        rows.push_back({label, value});
}

void addGateway(Rows &rows, const Profile &profile)
{
    const GatewayConfig &gateway = profile.gateways.front();
    add(rows, labelOf(Field::GatewayName), fromUtf8(gateway.name));
    if (const ZoneConfig *zone = profile.find(gateway.zone))
        add(rows, labelOf(Field::GatewayZone), fromUtf8(zone->name));
    add(rows, labelOf(Field::GatewayBandwidth), textOf(gateway.bandwidth));
    add(rows, CliWords::tr("IKEv1 Policy"), textOf(gateway.policy));
    add(rows, labelOf(Field::IkeMode), textOf(gateway.policy.mode));
    add(rows, labelOf(Field::AnswerAggressive),
        gateway.policy.answerAggressive ? CliWords::tr("yes") : CliWords::tr("no"));
    add(rows, labelOf(Field::GatewayNote), fromUtf8(gateway.note));
}

// What the final check shows, so that a new setting is in both.
void addTunnel(Rows &rows, const Profile &profile)
{
    const ReviewInput input{
        .profile = &profile, .tunnel = profile.tunnels.front(), .before = {}, .key = {}, .isKeyNew = false};
    bool isFirst = true;
    for (const ReviewGroup &group : reviewOf(input)) {
        // The key itself is empty here: it is never shown.
        for (const ReviewRow &row : group.rows)
            add(rows, row.label, row.value);
        if (std::exchange(isFirst, false) && !profile.gateways.empty())
            add(rows, CliWords::tr("IKEv1 Policy"), textOf(profile.gateways.front().policy));
    }
}

} // namespace

QString textOfShown(const QJsonObject &object)
{
    JsonFault fault;
    const auto decoded =
        decodeProfile(QJsonDocument(object["profile"].toObject()).toJson(QJsonDocument::Compact), fault);
    if (!decoded)
        return {};
    Rows rows;
    if (object["kind"].toString() == QLatin1String("tunnel") && !decoded->profile.tunnels.empty())
        addTunnel(rows, decoded->profile);
    else if (!decoded->profile.gateways.empty())
        addGateway(rows, decoded->profile);
    return inColumns(rows) + QLatin1Char('\n');
}

} // namespace tunneldesk
