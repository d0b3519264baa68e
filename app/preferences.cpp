#include "app/preferences.h"

#include <QSettings>

#include <algorithm>

namespace tunneldesk
{
namespace
{

// One list for both ways.
template <typename Preferences, typename Field>
void walkSwitches(Preferences &preferences, Field field)
{
    field("appearance/compact", preferences.isCompact);
    field("tray/stay", preferences.staysInTray);
    field("tray/startHidden", preferences.startsHidden);
    field("notifications/down", preferences.notifiesDown);
    field("notifications/up", preferences.notifiesUp);
    field("viewOnly", preferences.isViewOnly);
    field("confirm/quit", preferences.asksBeforeQuit);
    field("confirm/disconnect", preferences.asksBeforeDisconnect);
    field("log/file", preferences.keepsLogFile);
}

const QString kLogLines = QStringLiteral("log/lines");
const QString kTheme = QStringLiteral("appearance/theme");

} // namespace

Preferences loadPreferences()
{
    const QSettings settings;
    Preferences preferences;
    walkSwitches(preferences,
                 [&](const char *name, bool &value) { value = settings.value(QLatin1String(name), value).toBool(); });
    const QString theme = settings.value(kTheme).toString();
    preferences.theme = theme == QLatin1String("dark")    ? ThemeChoice::Dark
                        : theme == QLatin1String("light") ? ThemeChoice::Light
                                                          : ThemeChoice::Auto;
    preferences.logLines =
        std::clamp(settings.value(kLogLines, preferences.logLines).toInt(), kFewestLogLines, kMostLogLines);
    return preferences;
}

void savePreferences(const Preferences &preferences)
{
    QSettings settings;
    walkSwitches(preferences,
                 [&](const char *name, const bool &value) { settings.setValue(QLatin1String(name), value); });
    settings.setValue(kLogLines, preferences.logLines);
    settings.setValue(kTheme, preferences.theme == ThemeChoice::Dark    ? QStringLiteral("dark")
                              : preferences.theme == ThemeChoice::Light ? QStringLiteral("light")
                                                                        : QStringLiteral("auto"));
}

} // namespace tunneldesk
