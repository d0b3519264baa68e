// What the system service that brings the helper is called on the bus.
#pragma once

#include <QString>

namespace tunneldesk::helper_service
{

inline const QString kName = QStringLiteral("org.tunneldesk.Helper1");
inline const QString kPath = QStringLiteral("/org/tunneldesk/Helper1");
inline const QString kInterface = QStringLiteral("org.tunneldesk.Helper1");
// open() -> h: a socket to a helper of the caller's own.
inline const QString kOpen = QStringLiteral("open");
// polkit's: whether this user may have one.
inline const QString kAction = QStringLiteral("org.tunneldesk.helper.open");
// Errors: polkit said no, or nobody could be asked; the helper could not be started.
inline const QString kRefused = QStringLiteral("org.tunneldesk.Helper1.Error.NotAuthorized");
inline const QString kFailed = QStringLiteral("org.tunneldesk.Helper1.Error.Failed");

} // namespace tunneldesk::helper_service
