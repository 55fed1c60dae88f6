// Assertions: for bugs only, never for what a program, a file or a user can cause.
// TS_ASSERT(condition, "sentence") is checked in the dev preset and compiled away in release.
#pragma once

namespace base {
[[noreturn]] void assertion_failed(const char* sentence, const char* file, int line);
}

#if TICKSCOPE_ASSERT
#define TS_ASSERT(condition, sentence) \
    ((condition) ? void(0) : ::base::assertion_failed(sentence, __FILE__, __LINE__))
#else
#define TS_ASSERT(condition, sentence) void(0)
#endif
