// Asks polkit whether a connection to the system bus may have a helper.
#pragma once

#include <QDBusConnection>
#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>

namespace tunneldesk::polkit
{

enum class Interaction : bool { None, Allowed };
enum class Answer : std::uint8_t {
    Yes,
    Challenge, // an administrator has to authorize it, and was not asked
    No,
    Silence, // polkit does not answer
};

// `name`: the connection's unique one. A user who is not root may ask about himself. `done` is called later, from the
// event loop; not after the end of `owner`.
void ask(const QDBusConnection &bus, const QString &name, Interaction interaction, std::chrono::milliseconds patience,
         QObject *owner, std::function<void(Answer)> done);

} // namespace tunneldesk::polkit
