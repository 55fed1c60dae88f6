// What nearly every file includes, parsed once per build. Only a faster build: with ccache, or with
// -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON, the files are compiled without it, so each must include what it uses.
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "fmt/format.h"
