// The virtual machine's only window to the outside: a clock, sleep, output, and the files of the lesson's folder.
// Implemented by whoever runs programs (asyncio::Program); everything a program can reach goes through here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace python {

enum class Stream : std::uint8_t { out = 1, err = 2 };

class Host {
  public:
    virtual ~Host() = default;
    virtual double monotonic() = 0;               // seconds: time.monotonic(), perf_counter(), loop.time()
    virtual double moment() { return monotonic(); }  // the same for the record: not the program asks
    virtual double wall_clock() = 0;              // seconds since the epoch: time.time()
    virtual void sleep(double seconds) = 0;       // time.sleep: holds the calling thread (main or worker)
    virtual void write(Stream stream, std::string_view text) = 0;
    virtual std::optional<std::string> read_file(std::string_view path) = 0;  // relative to the program's folder
    virtual std::optional<std::string> read_library(const std::string&) { return std::nullopt; }  // CPython's own, for tracebacks: by full path
    virtual std::optional<std::vector<std::string>> read_folder(std::string_view) { return std::nullopt; }  // names; "" is the program's folder
    virtual std::uint64_t entropy() = 0;          // what an unseeded random starts from
};

}  // namespace python
