// Trace files: a recorded run as JSON Lines, compressed with zstd when the name ends in .zst. docs/trace-format.md is the
// contract. What is written reads back identically: the same events, bit for bit, and the same texts.
//
// Files come from anywhere, so reading is bounded by ReadLimits and refuses whatever is damaged with one sentence that
// names file, line and column. Nothing here throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "trace/recorder.h"

namespace trace {

inline constexpr int kTraceVersion = 1;

struct ReadLimits {
    EventIndex events = 20'000'000;
    std::size_t text_bytes = std::size_t{256} << 20;  // of all texts and sources together
    std::size_t line_bytes = std::size_t{32} << 20;
    std::uint32_t sources = 1000;
};

// The file as one string; for tests, the web, and write_trace.
std::string format_trace(const Recorder& recorder);
base::Result<std::size_t> write_trace(const Recorder& recorder, const std::string& path);  // the bytes written

// `bytes` is the whole file, compressed or not; `name` is what errors call it.
base::Result<std::unique_ptr<Recorder>> parse_trace(std::string_view bytes, const std::string& name, const ReadLimits& limits = {});
base::Result<std::unique_ptr<Recorder>> read_trace(const std::string& path, const ReadLimits& limits = {});

}  // namespace trace
