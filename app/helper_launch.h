// Starts a helper without waiting for it: its first process may be stopped by whoever may stop it.
#pragma once

#include "engine/host/helper_process.h"

#include <chrono>
#include <functional>
#include <memory>

class QObject;

namespace tunneldesk
{

using HelperLaunched = std::function<void(host::HelperStart &helper, host::FirstEnd how)>;

// `done` is called later, from the event loop, when the first process has ended or `patience` is over; not after the
// end of `owner`. What comes back is that helper, on its way. Errors: as host::beginHelper(); then `done` is not
// called.
[[nodiscard]] Result<std::shared_ptr<host::HelperStart>> launchHelper(QObject *owner, const std::string &program,
                                                                      const std::vector<std::string> &arguments,
                                                                      std::chrono::milliseconds patience,
                                                                      HelperLaunched done);

} // namespace tunneldesk
