#include "wizards/gateway_changes.h"

#include "models/text/text.h"

#include <QCoreApplication>

namespace tunneldesk
{
namespace
{

class GatewayChanges
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::GatewayChanges)
};

} // namespace

QStringList changesOf(const GatewayConfig &before, const GatewayConfig &after)
{
    QStringList lines;
    const auto compare = [&](Field field, const QString &old, const QString &now) {
        if (old != now)
            //: %1: the label of a field, %2: its old value, %3: its new one
            lines << GatewayChanges::tr("%1: %2 → %3").arg(labelOf(field), old, now);
    };
    const auto yesNo = [](bool yes) { return yes ? GatewayChanges::tr("yes") : GatewayChanges::tr("no"); };
    compare(Field::GatewayBandwidth, textOf(before.bandwidth), textOf(after.bandwidth));
    compare(Field::IkeEncryption, textOf(before.policy.encryption), textOf(after.policy.encryption));
    compare(Field::IkeGroup, textOf(before.policy.group), textOf(after.policy.group));
    compare(Field::IkeHash, textOf(before.policy.hash), textOf(after.policy.hash));
    compare(Field::IkeLifetime, textOfSeconds(before.policy.lifetime), textOfSeconds(after.policy.lifetime));
    compare(Field::IkeMode, textOf(before.policy.mode), textOf(after.policy.mode));
    compare(Field::AnswerAggressive, yesNo(before.policy.answerAggressive), yesNo(after.policy.answerAggressive));
    return lines;
}

} // namespace tunneldesk
