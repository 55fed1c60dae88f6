#pragma once

#include <string>

#include "base/source_span.h"

// "line:column-line:column"
inline std::string place(const base::SourceSpan& s) {
    return std::to_string(s.line) + ":" + std::to_string(s.column) + "-" + std::to_string(s.end_line) + ":" +
           std::to_string(s.end_column);
}
