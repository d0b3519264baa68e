// What the settings are told by the main window, and what they change in it.
#include "app/language_manager.h"
#include "app/log_file.h"
#include "app/log_page.h"
#include "app/main_window.h"
#include "models/text/text.h"
#include "wizards/tunnel_review.h"
#include "wizards/widths.h"

#include <QDir>
#include <QSettings>

namespace tunneldesk
{
namespace
{

// "KR-1 → 203.0.113.10 · 10.1.0.0/16 · 100 Mbps · gw-seoul": what there is of it, and the gateways that stand in it.
QString zoneLines(const Profile &profile)
{
    QStringList lines;
    for (const ZoneConfig &zone : profile.zones) {
        QStringList parts{QStringLiteral("%1 → %2").arg(fromUtf8(zone.name), uplinkText(zone))};
        if (!zone.privateSubnets.empty())
            parts << textOf(zone.privateSubnets);
        if (zone.capacityBitsPerSecond)
            parts << textOfRate(*zone.capacityBitsPerSecond);
        QStringList gateways;
        for (const GatewayConfig &gateway : profile.gateways)
            if (gateway.zone == zone.id)
                gateways << fromUtf8(gateway.name);
        if (!gateways.isEmpty())
            parts << gateways.join(QStringLiteral(", "));
        lines << parts.join(QStringLiteral(" · "));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

// Sections of the settings need what this window knows.
void MainWindow::showSettings(SettingsDialog::Section section)
{
    SettingsContext context;
    context.preferences = m_preferences;
    context.apply = [this](const Preferences &preferences) {
        savePreferences(preferences);
        setPreferences(preferences);
    };
    for (const QString &code : LanguageManager::codes())
        context.languages.append({code, LanguageManager::ownName(code)});
    context.language = m_language.code();
    context.useLanguage = [this](const QString &code) {
        QSettings().setValue(QStringLiteral("language"), code);
        m_language.use(code);
    };
    context.shortcuts = m_shortcutList;
    context.fixedShortcuts = fixedShortcuts();
    context.hasTray = hasTray();
    context.zoneWords = [this] { return zoneLines(m_operations.profile()); };
    context.editZones = [this] { m_operations.editZones(); };
    tellOfComputer(context);
    context.resetLayout = [this] { resetLayout(); };
    context.resetEverything = [this] {
        QSettings().clear();
        m_language.use(LanguageManager::systemCode());
        resetLayout();
    };
    auto *dialog = new SettingsDialog(std::move(context), this);
    m_settings = dialog;
    dialog->showSection(section);
    dialog->open();
}

void MainWindow::useFirstSize()
{
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int line = fontMetrics().height();
    resizeToScreen(this, digit * 148, line * 42);
    setMinimumSize(std::min(digit * 102, width()), std::min(line * 31, height()));
}

void MainWindow::resetLayout()
{
    showNormal();
    useFirstSize();
    for (int kind = 0; kind < static_cast<int>(PageKind::Count); ++kind)
        page(static_cast<PageKind>(kind))->resetLayout();
}

void MainWindow::tellOfComputer(SettingsContext &context)
{
    context.keychainWords = m_keychainWords ? m_keychainWords : [] { return QString(); };
    context.probeKeychain = m_probeKeychain ? m_probeKeychain : [] {};
    context.vaultWords = [this] {
        switch (m_operations.secrets().vault()) {
        case SecretStore::Vault::Open:
            return tr("The vault is open.");
        case SecretStore::Vault::Locked:
            return tr("The vault is locked; its passphrase is asked for when a key is needed.");
        case SecretStore::Vault::None:
            break;
        }
        return tr("There is no vault yet; it is made with the first key that goes there.");
    };
    if (m_operations.secrets().vault() == SecretStore::Vault::Open)
        context.lockVault = [this] { m_operations.secrets().lockVault(); };
    // Beside the button that was pressed; the dialog may be gone when a keychain has answered.
    context.moveKeys = [this](KeyStorage where) {
        m_operations.moveAllKeys(where, [this](const Message &message) {
            if (m_settings)
                m_settings->say(message.text());
            else
                say(message);
        });
    };
    context.whyNotEdit = [this] { return m_operations.whyNotEdit(); };
    context.checks = [this] { return m_checks; };
    context.helperWords = m_helperWords;
    context.showDiagnostics = [this] { showPage(PageKind::Diagnostics); };
    context.startDemo = [this] { emit demoWanted(); };
    context.logLevel = m_logPage->filter()->level();
    context.useLogLevel = [this](Severity level) { m_logPage->useLevel(level); };
    context.logFile = LogFile::defaultPath().replace(QDir::homePath(), QStringLiteral("~"));
    if (m_checks.empty())
        emit checksWanted();
}

void MainWindow::refreshSettings()
{
    if (m_settings)
        m_settings->refresh();
}

} // namespace tunneldesk
