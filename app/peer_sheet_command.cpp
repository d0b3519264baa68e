#include "app/peer_sheet_command.h"

#include "app/control_client.h"
#include "app/file_text.h"
#include "app/firewall_reader.h"
#include "app/host_state.h"
#include "app/secrets_file.h"
#include "app/terminal_text.h"
#include "models/profile_store.h"
#include "models/text/sheet_text.h"

#include <QEventLoop>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace tunneldesk
{
namespace
{

using interchange::DeviceFormat;

const QString kHosts = QStringLiteral("hosts");
const QString kCisco = QStringLiteral("cisco"); // its routers; asa is the other one

ExitCode complain(ExitCode code, const QString &sentence)
{
    std::fprintf(stderr, "tunneldesk: %s\n", qUtf8Printable(sentence));
    return code;
}

ExitCode complainOfFile(const QString &file, const Error &error)
{
    return complain(exitCodeOf(error), QStringLiteral("%1: %2.").arg(file, textOf(error)));
}

void write(ByteView text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void tell(const std::vector<interchange::SheetNote> &notes)
{
    for (const interchange::SheetNote &note : notes)
        complain(ExitCode::Ok, textOf(note));
}

void printTable(const interchange::PeerSettings &settings, const Secret *key)
{
    const auto rows = rowsOf(settings);
    int width = 0;
    for (const auto &row : rows)
        width = std::max(width, cellsOf(textOf(row.label)));
    for (const auto &row : rows) {
        const QString label = textOf(row.label);
        std::fputs(qUtf8Printable(label + QString(width + 2 - cellsOf(label), QLatin1Char(' '))), stdout);
        // The key goes from secret memory to the output.
        if (key != nullptr && std::holds_alternative<interchange::KeyPlace>(row.value))
            write(key->view());
        else
            std::fputs(qUtf8Printable(sheetValueText(row.value, QStringLiteral("********"))), stdout);
        std::fputc('\n', stdout);
    }
}

void printConfiguration(const interchange::PeerSettings &settings, DeviceFormat format, const Secret *key)
{
    const interchange::DeviceSheet sheet = deviceSheetOf(settings, format);
    if (key == nullptr) {
        write(viewOf(sheet.text));
        return tell(sheet.notes);
    }
    const interchange::RevealedSheet revealed = reveal(sheet, *key);
    write(revealed.text.view());
    tell(revealed.notes);
}

// Commands as they can be run, everything else behind a '#'.
void printHosts(const interchange::HostSheet &sheet)
{
    QString heading;
    for (const interchange::HostRoute &route : sheet.routes) {
        const QString next = textOf(route.side) + QStringLiteral(" (") + textOf(route.system) + QLatin1Char(')');
        if (next != heading)
            std::fputs(qUtf8Printable(QStringLiteral("# %1\n").arg(next)), stdout);
        heading = next;
        std::fprintf(stdout, "%s\n", route.command.c_str());
    }
    for (const interchange::HostStep &step : sheet.steps) {
        std::fputs(qUtf8Printable(QStringLiteral("# %1 [%2]\n").arg(textOf(step.item), textOf(step.check))), stdout);
        for (const std::string &command : step.commands)
            std::fprintf(stdout, "%s\n", command.c_str());
    }
}

interchange::HostSheet checkedHostsOf(const Profile &profile, const TunnelConfig &tunnel)
{
    interchange::FirewallChecks found;
    FirewallReader reader;
    QEventLoop untilTold;
    QObject::connect(&reader, &FirewallReader::told, &untilTold, [&](const interchange::FirewallChecks &checks) {
        found = checks;
        untilTold.quit();
    });
    reader.start(tunnel);
    untilTold.exec();
    return hostSheetHere(profile, tunnel.id, found).value_or(interchange::HostSheet{});
}

const TunnelConfig *tunnelNamed(const Profile &profile, const QString &name)
{
    const std::string wanted = name.toStdString();
    const auto found = std::find_if(profile.tunnels.begin(), profile.tunnels.end(),
                                    [&wanted](const TunnelConfig &tunnel) { return tunnel.name == wanted; });
    return found == profile.tunnels.end() ? nullptr : &*found;
}

} // namespace

QStringList peerSheetFormats()
{
    QStringList names{QStringLiteral("text"), kHosts};
    for (int i = 0; i < static_cast<int>(DeviceFormat::Count); ++i)
        names.append(fromUtf8(nameOf(static_cast<DeviceFormat>(i))));
    return names << kCisco;
}

QString peerSheetFormatOf(const QString &word)
{
    return word == kCisco ? fromUtf8(nameOf(DeviceFormat::CiscoIos)) : word;
}

ExitCode runPeerSheet(const PeerSheetOptions &options, const QString &folder)
{
    const auto found = findProfile(folder, options.profile);
    if (const auto *several = std::get_if<SeveralInstances>(&found))
        return complain(ExitCode::Usage, CliWords::tr("Several run; say which with --profile: %1")
                                             .arg(several->profiles.join(QStringLiteral(", "))));
    ProfileStore store(std::get<QString>(found));
    if (const Outcome loaded = store.loadReadOnly(); !loaded)
        return complain(exitCodeOf(loaded.error()), complaintOf(store, loaded.error()));
    const TunnelConfig *tunnel = tunnelNamed(store.profile(), options.tunnel);
    const auto settings = tunnel == nullptr ? std::nullopt
                                            : interchange::peerSettingsOf(store.profile(), tunnel->id,
                                                                          uplinkAddressOf(store.profile(), *tunnel));
    if (!settings)
        return complain(ExitCode::NotFound,
                        CliWords::tr("%1: there is no tunnel \"%2\".").arg(store.path(), options.tunnel));
    if (options.format == kHosts) {
        printHosts(checkedHostsOf(store.profile(), *tunnel));
        return ExitCode::Ok;
    }
    TunnelSecrets secrets;
    if (!options.secrets.isEmpty()) {
        auto read = readSecretsFile(options.secrets);
        if (!read)
            return complainOfFile(options.secrets, read.error());
        secrets = std::move(read).value();
    }
    const auto key = secrets.find(tunnel->name);
    if (!options.secrets.isEmpty() && key == secrets.end())
        return complain(ExitCode::NotFound,
                        CliWords::tr("%1: there is no key of the tunnel \"%2\".").arg(options.secrets, options.tunnel));
    // No buffer of the C library keeps a copy of the key.
    std::setvbuf(stdout, nullptr, _IONBF, 0);
    const Secret *shown = key == secrets.end() ? nullptr : &key->second;
    if (const auto format = interchange::deviceFormatNamed(options.format.toStdString()))
        printConfiguration(*settings, *format, shown);
    else
        printTable(*settings, shown);
    return ExitCode::Ok;
}

} // namespace tunneldesk
