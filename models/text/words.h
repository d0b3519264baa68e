// The translation context of this room.
#pragma once

#include <QCoreApplication>

namespace tunneldesk
{

class Words
{
    Q_DECLARE_TR_FUNCTIONS(tunneldesk::Words)
};

} // namespace tunneldesk
