#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace base {
void assertion_failed(const char* sentence, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: this should never happen: %s\n", file, line, sentence);
    std::abort();
}
}  // namespace base
