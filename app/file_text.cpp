#include "app/file_text.h"

#include "models/profile_json.h"
#include "models/profile_store.h"
#include "models/text/text.h"

#include <QCoreApplication>

#include <cerrno>

namespace tunneldesk
{
namespace
{

struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::FileWords)
};

QString notUnderstood(const JsonFault &fault)
{
    return fault.path.isEmpty() ? FileWords::tr("the file is not JSON, from octet %1").arg(fault.number)
                                : FileWords::tr("%1 cannot be understood", "file and line").arg(fault.path);
}

QString ofAnotherVersion(const JsonFault &fault)
{
    return FileWords::tr("it has version %1 of the format, and this Tunneldesk reads up to version %2: a newer one is "
                         "needed")
        .arg(fault.number)
        .arg(kProfileVersion);
}

} // namespace

QString textOf(const Error &error, const JsonFault &fault)
{
    if (error.reason != Reason::FileMalformed)
        return fault.path.isEmpty() ? textOf(error)
                                    : FileWords::tr("%1 (%2)", "what is wrong, where").arg(textOf(error), fault.path);
    switch (fault.problem) {
    case JsonProblem::Syntax:
        return notUnderstood(fault);
    case JsonProblem::WrongFormat:
        return FileWords::tr("the file is not a profile of Tunneldesk");
    case JsonProblem::UnknownFormat:
        return FileWords::tr("the file is none that can be imported: a profile of Tunneldesk, swanctl.conf, "
                             "ipsec.conf with ipsec.secrets, or .vpn of the Shrew client");
    case JsonProblem::UnsupportedVersion:
        return ofAnotherVersion(fault);
    case JsonProblem::MissingKey:
        return FileWords::tr("\"%1\" is missing in the file").arg(fault.path);
    case JsonProblem::WrongType:
        return FileWords::tr("\"%1\" is not of the kind that belongs there").arg(fault.path);
    case JsonProblem::BadValue:
        return FileWords::tr("\"%1\" has a value that cannot be").arg(fault.path);
    case JsonProblem::NotUnique:
        return FileWords::tr("\"%1\" is not the only one of its value").arg(fault.path);
    case JsonProblem::None:
        break;
    }
    return textOf(error);
}

QString complaintOf(const ProfileStore &store, const Error &error)
{
    const bool isAbsent = error.reason == Reason::FileUnreadable && error.first == ENOENT;
    if (isAbsent && store.path() == ProfileStore::defaultPath())
        return FileWords::tr("There is no profile yet (%1). Make one in the console, or take one over: %2")
            .arg(store.path(), QStringLiteral("tunneldesk import FILE"));
    return FileWords::tr("%1: %2.", "file, what is wrong with it").arg(store.path(), textOf(error, store.loadFault()));
}

} // namespace tunneldesk
