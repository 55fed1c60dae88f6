// Any bytes as a lesson.md: it is read, or told what is wrong with it and where.
#include <cstdlib>

#include "lesson/lesson.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const lesson::Lesson l = lesson::parse_lesson({reinterpret_cast<const char*>(data), size}, "fuzz.md");
    for (const base::Diagnostic& problem : l.problems)
        if (problem.message.empty() || problem.span.line == 0) std::abort();
    if (l.problems.empty() && l.pages.empty()) std::abort();
    for (const lesson::Page& page : l.pages)
        for (const lesson::Block& block : page.text.blocks)
            for (const lesson::Span& span : block.spans)
                if (span.link >= static_cast<int>(page.text.links.size())) std::abort();
    return 0;
}
