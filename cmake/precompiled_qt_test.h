#pragma once

#include "cmake/precompiled_qt.h"

#include <QtTest/QtTest>
