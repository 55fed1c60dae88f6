// slice lives with range.
#pragma once

#include "python/builtins/range.h"
