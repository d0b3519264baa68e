#include "app/client_run.h"

#include "app/client_print.h"
#include "app/connect_wait.h"
#include "app/control_answers.h"
#include "app/control_desk.h"
#include "app/file_text.h"
#include "app/secrets_file.h"
#include "app/terminal_input.h"
#include "engine/host/runtime.h"
#include "models/profile_store.h"
#include "models/text/text.h"

#include <QJsonDocument>

#include <unistd.h>

namespace tunneldesk
{
namespace
{

ControlVerb verbOf(const ClientOptions &options)
{
    switch (options.command) {
    case CliCommand::List:
        return ControlVerb::List;
    case CliCommand::Show:
        return ControlVerb::Show;
    case CliCommand::Connect:
        return ControlVerb::Connect;
    case CliCommand::Disconnect:
        return ControlVerb::Disconnect;
    case CliCommand::Rekey:
        return ControlVerb::Rekey;
    case CliCommand::Log:
        return ControlVerb::Log;
    default:
        return options.prometheus ? ControlVerb::Metrics : ControlVerb::Status;
    }
}

bool answersAlone(ControlVerb verb)
{
    return verb == ControlVerb::Status || verb == ControlVerb::List || verb == ControlVerb::Show ||
           verb == ControlVerb::Metrics;
}

QString sentenceOf(const ControlEnd &end)
{
    switch (end.problem) {
    case ControlProblem::UnknownName:
        return CliWords::tr("There is no \"%1\" in the profile.").arg(end.name);
    case ControlProblem::NoEngine:
        return CliWords::tr("The console that runs is an editor: it has no engine.");
    case ControlProblem::NotActive:
        return CliWords::tr("Tunnel \"%1\" is not up.").arg(end.name);
    case ControlProblem::NotUnderstood:
        return CliWords::tr("The running Tunneldesk does not understand this: it is another version.");
    case ControlProblem::KeyUnusable:
        return CliWords::tr("The pre-shared key cannot be used: 1 to 128 characters, or 0x and hexadecimal digits.");
    case ControlProblem::Unreadable:
        return CliWords::tr("The running Tunneldesk cannot read its profile.");
    case ControlProblem::Busy:
        return CliWords::tr("Too many programs ask the running Tunneldesk at once.");
    case ControlProblem::NoWindow:
    case ControlProblem::None:
    case ControlProblem::Count:
        break;
    }
    return {};
}

class ClientRun
{
public:
    ClientRun(const ClientOptions &options, const Outputs &outputs)
        : m_options(options), m_outputs(outputs), m_printer(options, outputs.out)
    {
        m_request.verb = verbOf(options);
        m_request.names = options.names;
        m_request.gateways = options.gateways;
        m_request.follow = options.watch || options.waitSeconds >= 0;
    }

    ExitCode run(FoundInstance found)
    {
        if (const auto *several = std::get_if<SeveralInstances>(&found)) {
            m_outputs.errors(CliWords::tr("Several run; say which with --profile: %1")
                                 .arg(several->profiles.join(QStringLiteral(", "))));
            return ExitCode::Usage;
        }
        auto *client = std::get_if<ControlClient>(&found);
        if (!client)
            return runAlone();
        if (const ExitCode code = readKey(); code != ExitCode::Ok)
            return code;
        if (!client->ask(m_request, m_request.hasKey ? &m_key : nullptr))
            return lost();
        m_key.wipe();
        return m_options.waitSeconds >= 0 ? waitFor(*client) : listenTo(*client);
    }

private:
    ExitCode runAlone()
    {
        if (!answersAlone(m_request.verb) || m_request.follow) {
            m_outputs.errors(CliWords::tr("No Tunneldesk is running that could be asked."));
            return ExitCode::NotActive;
        }
        ProfileStore store(m_options.profile.isEmpty() ? ProfileStore::defaultPath() : m_options.profile);
        if (const Outcome loaded = store.loadReadOnly(); !loaded) {
            m_outputs.errors(complaintOf(store, loaded.error()));
            return exitCodeOf(loaded.error());
        }
        const Answer answer = answerTo(m_request, {store.profile(), nullptr, host::Runtime::now(), wallClockOf});
        for (const QByteArray &object : answer.objects)
            m_printer.take(QJsonDocument::fromJson(object).object(), object);
        m_printer.finish();
        return told(answer.end);
    }

    ExitCode readKey()
    {
        if (!m_options.keyOnInput && m_options.keyFile.isEmpty())
            return ExitCode::Ok;
        const QString where = m_options.keyOnInput ? QStringLiteral("fd:0") : m_options.keyFile;
        const bool isTyped = m_options.keyOnInput && ::isatty(STDIN_FILENO) == 1;
        auto key = isTyped ? askPassphrase(CliWords::tr("Pre-shared key of \"%1\"").arg(m_options.names.front()))
                           : readKeyFile(where);
        if (!key) {
            m_outputs.errors(CliWords::tr("%1: %2.").arg(where, textOf(key.error())));
            return exitCodeOf(key.error());
        }
        m_key = std::move(*key);
        m_request.hasKey = true;
        return ExitCode::Ok;
    }

    ExitCode lost()
    {
        m_outputs.errors(CliWords::tr("The running Tunneldesk has ended."));
        return ExitCode::NotActive;
    }

    ExitCode told(const ControlEnd &end)
    {
        // That a tunnel is down is what status was asked for, and shown.
        const bool isShown = end.problem == ControlProblem::NotActive && m_request.verb == ControlVerb::Status;
        if (const QString sentence = sentenceOf(end); !sentence.isEmpty() && !isShown)
            m_outputs.errors(sentence);
        return end.code;
    }

    ExitCode listenTo(ControlClient &client)
    {
        while (true) {
            const auto object = client.next();
            if (!object)
                return lost();
            if (const auto end = controlEndOf(*object)) {
                m_printer.finish();
                return told(*end);
            }
            if (isNowMark(*object))
                m_printer.beginChanges();
            else
                m_printer.take(*object, client.json());
        }
    }

    ExitCode waitFor(ControlClient &client)
    {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(m_options.waitSeconds);
        ConnectWait wait;
        bool isNow = false;
        while (true) {
            const auto object = client.next(deadline);
            if (!object && object.reason() == Reason::NoAnswer)
                return tellCulprit(wait, ExitCode::NotActive);
            if (!object)
                return lost();
            if (const auto end = controlEndOf(*object))
                return told(*end);
            std::optional<ExitCode> code;
            if (isNowMark(*object)) {
                isNow = true;
                if (wait.isEverythingUp())
                    code = ExitCode::Ok;
            } else if (const auto line = stateLineOf(*object)) {
                if (isNow)
                    code = wait.change(*line);
                else
                    wait.before(*line);
            }
            if (code)
                return *code == ExitCode::Ok ? ExitCode::Ok : tellCulprit(wait, *code);
        }
    }

    ExitCode tellCulprit(const ConnectWait &wait, ExitCode code)
    {
        if (const StateLine *line = wait.culprit())
            m_outputs.errors(textOf(*line));
        return code;
    }

    const ClientOptions &m_options;
    const Outputs &m_outputs;
    ClientPrinter m_printer;
    ControlRequest m_request;
    Secret m_key;
};

} // namespace

ExitCode runClient(const ClientOptions &options, const QString &folder, const Outputs &outputs)
{
    return ClientRun(options, outputs).run(findInstance(folder, options.profile));
}

} // namespace tunneldesk
