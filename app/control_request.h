// What one program asks another over the control socket, and how an answer ends. Plain values and their JSON; reads
// nothing and does nothing.
//
//   running instance: {"tunneldesk": version, "protocol": 1, "kind": "console" | "run", "profile": path}   at once
//   asking program:   one request, and a key behind it where the request says so
//   running instance: objects, then {"end": exit code, "problem": word, "name": text}, and closes
#pragma once

#include "app/exit_code.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace tunneldesk
{

inline constexpr int kControlProtocol = 1;

enum class ControlVerb : std::uint8_t {
    Status,     // names: tunnels (none: all); follow: go on with every change
    List,       // tunnels; gateways: these instead
    Show,       // names: one tunnel or gateway
    Metrics,    // the text of status --prometheus
    Connect,    // names: tunnels; follow: their states before, then every change; hasKey: a key frame follows
    Disconnect, // names
    Rekey,      // names
    Log,        // names: at most one tunnel; follow
    Reload,     // reads its profile again
    Raise,      // the console's window; files: to be opened; token: of the desktop's activation
    Count
};
// "status", "list" ...
[[nodiscard]] const char *nameOf(ControlVerb verb);

struct ControlRequest {
    ControlVerb verb = ControlVerb::Status;
    QStringList names;
    bool follow = false;
    bool hasKey = false;
    bool gateways = false; // List: of these
    QStringList files;     // absolute paths
    QString token;

    friend bool operator==(const ControlRequest &, const ControlRequest &) = default;
};
[[nodiscard]] QJsonObject jsonOf(const ControlRequest &request);
// Nothing for a word it does not know, a member of another type, or more than a request may hold.
[[nodiscard]] std::optional<ControlRequest> controlRequestOf(const QJsonObject &object);

// Why a request was not fulfilled: a closed list; models/text does not know it, app/control_text words it.
enum class ControlProblem : std::uint8_t {
    None,
    UnknownName,   // name: what there is none of
    NoEngine,      // the console runs as an editor
    NotActive,     // name: a tunnel that is not up
    NotUnderstood, // the request
    KeyUnusable,   // the key that came with it
    NoWindow,      // a headless run has none
    Busy,          // too many ask at once
    Unreadable,    // its profile, when it was to be read again
    Count
};
[[nodiscard]] const char *nameOf(ControlProblem problem);

struct ControlEnd {
    ExitCode code = ExitCode::Ok;
    ControlProblem problem = ControlProblem::None;
    QString name;

    friend bool operator==(const ControlEnd &, const ControlEnd &) = default;
};
[[nodiscard]] ControlEnd endOf(ControlProblem problem, const QString &name = {});
[[nodiscard]] QJsonObject jsonOf(const ControlEnd &end);
// Nothing when `object` is no end.
[[nodiscard]] std::optional<ControlEnd> controlEndOf(const QJsonObject &object);

// Stands between what is and what changes from now on.
[[nodiscard]] QJsonObject nowMark();
[[nodiscard]] bool isNowMark(const QJsonObject &object);

enum class InstanceKind : std::uint8_t { Console, Headless };
struct ControlGreeting {
    InstanceKind kind = InstanceKind::Headless;
    QString profile; // absolute path
    QString version;

    friend bool operator==(const ControlGreeting &, const ControlGreeting &) = default;
};
[[nodiscard]] QJsonObject jsonOf(const ControlGreeting &greeting);
// Nothing when it is none, or of another protocol.
[[nodiscard]] std::optional<ControlGreeting> controlGreetingOf(const QJsonObject &object);

} // namespace tunneldesk
