// The console window's way in: makes the stores, the engine, the models and the windows, and runs them.
#pragma once

#include <QString>
#include <QStringList>

class QApplication;

namespace tunneldesk
{

struct ConsoleOptions {
    QString profile = {};       // empty: ProfileStore::defaultPath()
    QString secrets = {};       // FILE or fd:N as the command line has it (readSecretsFile()); empty: none
    QString vault = {};         // empty: beside the profile
    QString language = {};      // "ja", "ko", "en"; empty: as it was last, else the system's
    bool withoutEngine = false; // an editor, even where an engine could run
    QStringList files = {};     // absolute paths, to be offered for import
    bool isDemo = false;        // the demo peer instead of this computer's network, and a profile for it alone
};

// Returns the exit code of the program.
int runConsole(QApplication &application, const ConsoleOptions &options);

} // namespace tunneldesk
