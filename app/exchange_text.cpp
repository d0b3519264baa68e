#include "app/exchange_text.h"

#include "models/text/text.h"

#include <QCoreApplication>

namespace tunneldesk
{
namespace
{

struct ExchangeWords {
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::ExchangeWords)
};

} // namespace

QString textOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Zone:
        return ExchangeWords::tr("Zone");
    case ObjectKind::Gateway:
        return ExchangeWords::tr("IPsec VPN Gateway");
    case ObjectKind::Tunnel:
        break;
    }
    return ExchangeWords::tr("IPsec VPN Tunnel");
}

QString textOf(ImportState state)
{
    switch (state) {
    case ImportState::New:
        return ExchangeWords::tr("New", "an object of an import");
    case ImportState::Same:
        return ExchangeWords::tr("Same", "an object of an import");
    case ImportState::Conflict:
        break;
    }
    return ExchangeWords::tr("Conflict", "an object of an import");
}

QString textOf(ImportChoice choice, ImportState state)
{
    switch (choice) {
    case ImportChoice::Leave:
        return state == ImportState::New ? ExchangeWords::tr("Leave out") : ExchangeWords::tr("Keep what is here");
    case ImportChoice::Add:
        return ExchangeWords::tr("Add");
    case ImportChoice::Replace:
        return state == ImportState::Same ? ExchangeWords::tr("Take the key of the file")
                                          : ExchangeWords::tr("Replace what is here");
    case ImportChoice::Rename:
        break;
    }
    return ExchangeWords::tr("Add under a new name");
}

QString textOf(ImportFormat format)
{
    switch (format) {
    case ImportFormat::Profile:
        return ExchangeWords::tr("Tunneldesk profile");
    case ImportFormat::SwanctlConf:
        return ExchangeWords::tr("swanctl.conf of strongSwan");
    case ImportFormat::IpsecConf:
        return ExchangeWords::tr("ipsec.conf of strongSwan or Libreswan");
    case ImportFormat::ShrewVpn:
        break;
    }
    return ExchangeWords::tr("site file of the Shrew VPN client");
}

QString textOf(interchange::NotTakenReason reason)
{
    switch (reason) {
        using enum interchange::NotTakenReason;
    case NotSupported:
        return ExchangeWords::tr("A tunnel has no such setting.");
    case Ikev2Only:
        return ExchangeWords::tr("Belongs to IKEv2.");
    case Certificate:
        return ExchangeWords::tr("Needs certificates; a pre-shared key is what there is.");
    case Unknown:
        return ExchangeWords::tr("Not known.");
    case NotOpened:
        return ExchangeWords::tr("Names another file, which is not opened. Choose it together with this one.");
    case BadValue:
        return ExchangeWords::tr("The value is not valid.");
    case Incomplete:
        return ExchangeWords::tr("Not said; check what was taken instead.");
    case MoreThanOne:
        return ExchangeWords::tr("Only the first value was taken.");
    case Count:
        break;
    }
    return {};
}

QString placeOf(const interchange::NotTaken &line)
{
    const QString file = fromUtf8(line.file);
    return line.line == 0 ? file : QStringLiteral("%1:%2").arg(file).arg(line.line);
}

QString sentenceOf(const ImportFinding &finding)
{
    return ExchangeWords::tr("%1 “%2”, %3: %4", "kind, name, field, what is wrong with it")
        .arg(textOf(finding.kind), fromUtf8(finding.name), labelOf(finding.finding.field), textOf(finding.finding));
}

QString summaryOf(const ImportResult &result)
{
    QStringList parts;
    if (result.added > 0)
        parts << ExchangeWords::tr("%n object(s) added.", nullptr, static_cast<int>(result.added));
    if (result.replaced > 0)
        parts << ExchangeWords::tr("%n object(s) replaced.", nullptr, static_cast<int>(result.replaced));
    if (!result.withoutKey.empty())
        parts << ExchangeWords::tr("%n tunnel(s) will ask for the key.", nullptr,
                                   static_cast<int>(result.withoutKey.size()));
    if (result.changesNothing())
        parts << ExchangeWords::tr("Nothing changes.");
    return joinedSentences(parts);
}

} // namespace tunneldesk
