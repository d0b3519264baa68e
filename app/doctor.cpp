#include "app/doctor.h"

#include "app/helper_keeper.h"
#include "app/service_rights.h"
#include "app/terminal_text.h"
#include "engine/host/diagnosis.h"
#include "models/text/text.h"

#include <QFile>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tunneldesk
{
namespace
{

QString signOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return QStringLiteral("✓");
    case Verdict::Warning:
        return QStringLiteral("⚠");
    case Verdict::Bad:
        return QStringLiteral("✖");
    }
    return {};
}

} // namespace

Check checkKeychain(SecretStore::Keychain state)
{
    using Keychain = SecretStore::Keychain;
    if (state == Keychain::Ready)
        return {CheckKind::Keychain, Verdict::Good, {}};
    return {CheckKind::Keychain, Verdict::Warning, state == Keychain::Locked ? "locked" : ""};
}

Check checkFonts()
{
    std::string missing;
    for (const auto &[code, script] :
         {std::pair{"ja", QFontDatabase::Japanese}, std::pair{"ko", QFontDatabase::Korean}})
        if (QFontDatabase::families(script).isEmpty())
            missing += (missing.empty() ? "" : ", ") + std::string(code);
    return {CheckKind::Fonts, missing.empty() ? Verdict::Good : Verdict::Warning, missing};
}

Doctor::Doctor(SecretStore &secrets, QObject *parent) : QObject(parent), m_secrets(secrets)
{
    connect(&m_secrets, &SecretStore::keychainChanged, this, &Doctor::tell);
}

Doctor::~Doctor()
{
    if (m_thread)
        m_thread->wait();
}

// Starting the helper and going through the processes may take a while: no window waits for it.
void Doctor::examine()
{
    if (std::exchange(m_isLooking, true))
        return;
    const auto checks = std::make_shared<std::vector<Check>>();
    const std::string helper = QFile::encodeName(helperProgram()).toStdString();
    m_thread.reset(QThread::create([checks, helper] { *checks = host::diagnose(helper); }));
    connect(m_thread.get(), &QThread::finished, this, [this, checks] {
        m_thread->wait();
        m_thread.release()->deleteLater();
        onLooked(std::move(*checks));
    });
    m_thread->start();
    m_secrets.probeKeychain();
}

// The ways to a helper in the order in which a run tries them (helper_keeper.h).
void Doctor::onLooked(std::vector<Check> checks)
{
    const auto lacksRights = [](const Check &check) {
        return check.kind == CheckKind::Rights && check.verdict != Verdict::Good;
    };
    const auto rights = std::find_if(checks.begin(), checks.end(), lacksRights);
    if (rights == checks.end()) {
        take(std::move(checks));
        return;
    }
    const auto index = rights - checks.begin();
    checkServiceRights(this, [this, checks = std::move(checks), index](const std::optional<Check> &byService) mutable {
        if (byService)
            checks[static_cast<std::size_t>(index)] = *byService;
        take(std::move(checks));
    });
}

void Doctor::take(std::vector<Check> checks)
{
    m_isLooking = false;
    m_checks = std::move(checks);
    emit progressed(m_checks);
    tell();
}

void Doctor::tell()
{
    if (m_checks.empty() || m_secrets.keychain() == SecretStore::Keychain::Probing)
        return;
    std::vector<Check> checks = std::exchange(m_checks, {});
    checks.push_back(checkKeychain(m_secrets.keychain()));
    checks.push_back(checkFonts());
    emit examined(checks);
}

QString textOfChecks(const std::vector<Check> &checks)
{
    std::vector<QStringList> rows;
    for (const Check &check : checks) {
        rows.push_back({signOf(check.verdict), textOf(check.kind), textOf(check)});
        if (const QString fix = fixOf(check); !fix.isEmpty())
            rows.push_back({QString(), QString(), fix});
        if (const QString command = commandOf(check); !command.isEmpty())
            rows.push_back({QString(), QString(), QStringLiteral("  ") + command});
    }
    return inColumns(rows);
}

QByteArray jsonOfChecks(const std::vector<Check> &checks)
{
    QByteArray lines;
    for (const Check &check : checks) {
        const QJsonObject object{{"check", fromUtf8(nameOf(check.kind))},
                                 {"verdict", fromUtf8(nameOf(check.verdict))},
                                 {"detail", fromUtf8(check.detail)},
                                 {"text", textOf(check)},
                                 {"fix", fixOf(check)},
                                 {"command", commandOf(check)}};
        lines += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

bool isFit(const std::vector<Check> &checks)
{
    return std::none_of(checks.begin(), checks.end(), [](const Check &c) { return c.verdict == Verdict::Bad; });
}

} // namespace tunneldesk
