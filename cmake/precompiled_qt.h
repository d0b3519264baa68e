#pragma once

#include "cmake/precompiled.h"

#include <QtCore/QtCore>
#ifdef QT_WIDGETS_LIB
#include <QtWidgets/QtWidgets>
#endif
