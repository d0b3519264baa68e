// An nft of the test's own, found before the system's while it lives.
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace tunneldesk::test
{

class FalseNft
{
public:
    // `script`: what /bin/sh is to run.
    explicit FalseNft(const QByteArray &script) : m_path(qgetenv("PATH"))
    {
        write(script);
        qputenv("PATH", QFile::encodeName(m_folder.path()) + ':' + m_path);
    }
    ~FalseNft() { qputenv("PATH", m_path); }
    FalseNft(const FalseNft &) = delete;
    FalseNft &operator=(const FalseNft &) = delete;

    void write(const QByteArray &script)
    {
        // Under another name first: a script that is still open for writing cannot be run.
        const QString next = m_folder.filePath(QStringLiteral("next"));
        QFile file(next);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script + "\n") < 0 ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            qFatal("%s: %s", qUtf8Printable(next), qUtf8Printable(file.errorString()));
        file.close();
        const QString nft = m_folder.filePath(QStringLiteral("nft"));
        QFile::remove(nft);
        QFile::rename(next, nft);
    }

    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

    // As nft answers an ordinary user.
    static constexpr char kRefuses[] =
        "echo 'Operation not permitted (you must be root)' >&2\n"
        "echo 'netlink: Error: cache initialization failed: Operation not permitted' >&2\n"
        "exit 1";

private:
    QTemporaryDir m_folder;
    QByteArray m_path;
};

} // namespace tunneldesk::test
