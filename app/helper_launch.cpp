#include "app/helper_launch.h"

#include <QSocketNotifier>
#include <QTimer>

namespace tunneldesk
{

Result<std::shared_ptr<host::HelperStart>> launchHelper(QObject *owner, const std::string &program,
                                                        const std::vector<std::string> &arguments,
                                                        std::chrono::milliseconds patience, HelperLaunched done)
{
    Result<host::HelperStart> begun = host::beginHelper(program, arguments);
    if (!begun)
        return begun.error();
    auto helper = std::make_shared<host::HelperStart>(std::move(begun).value());
    // Whichever comes first.
    auto *end = new QSocketNotifier(helper->first.get(), QSocketNotifier::Read, owner);
    auto *late = new QTimer(end);
    const auto onEnd = [helper, end, late, done = std::move(done)] {
        // Both may be due in one turn of the loop, after this thread has stood still.
        if (!end->isEnabled())
            return;
        end->setEnabled(false);
        late->stop();
        end->deleteLater();
        done(*helper, host::endFirst(*helper, std::chrono::milliseconds(0)));
    };
    QObject::connect(end, &QSocketNotifier::activated, end, onEnd);
    QObject::connect(late, &QTimer::timeout, end, onEnd);
    late->setSingleShot(true);
    late->start(patience);
    return helper;
}

} // namespace tunneldesk
