// Shows what an answer holds: as the objects themselves, or in columns for a reader.
#pragma once

#include "app/command_line.h"
#include "app/state_lines.h"

#include <functional>

namespace tunneldesk
{

class ClientPrinter
{
public:
    using Out = std::function<void(const QByteArray &)>;
    ClientPrinter(const ClientOptions &options, Out out) : m_options(options), m_out(std::move(out)) {}

    // `json`: the same as it came.
    void take(const QJsonObject &object, const QByteArray &json);
    // What was taken until now is what is; from here on each line is shown as it comes.
    void beginChanges();
    void finish();

private:
    void takeState(const QJsonObject &object);
    void takeListed(const QJsonObject &object);
    void takeShown(const QJsonObject &object);
    void takeEvent(const QJsonObject &object);

    const ClientOptions &m_options;
    Out m_out;
    std::vector<StateLine> m_states;
    std::vector<QStringList> m_rows;
    bool m_isChanging = false;
};

} // namespace tunneldesk
