// The calls of SecretStore with their answers waited for.
#pragma once

#include "models/secret_store.h"

#include <QEventLoop>

namespace tunneldesk::test
{

inline const SecretRef kReference{"0123456789abcdef"};

inline Secret secretOf(std::string_view text)
{
    return Secret::copyFrom(viewOf(text));
}

inline Outcome store(SecretStore &secrets, const SecretRef &reference, KeyStorage where, std::string_view key)
{
    Outcome result = Reason::HostFailure;
    QEventLoop loop;
    secrets.store(reference, where, secretOf(key), [&](const Outcome &outcome) {
        result = outcome;
        loop.quit();
    });
    loop.exec();
    return result;
}

inline std::string fetch(SecretStore &secrets, const SecretRef &reference, KeyStorage where)
{
    std::string result;
    QEventLoop loop;
    secrets.fetch(reference, where, [&](const Result<Secret> &found) {
        result =
            found ? std::string(found->view().begin(), found->view().end()) : std::string(reasonName(found.reason()));
        loop.quit();
    });
    loop.exec();
    return result;
}

inline Outcome removeKey(SecretStore &secrets, const SecretRef &reference, KeyStorage where)
{
    Outcome result = Reason::HostFailure;
    QEventLoop loop;
    secrets.remove(reference, where, [&](const Outcome &outcome) {
        result = outcome;
        loop.quit();
    });
    loop.exec();
    return result;
}

} // namespace tunneldesk::test
