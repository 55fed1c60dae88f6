// Any text: compiled and, if it is a program, run and recorded under small limits. It may fail in every way that a program
// can; the machine does not crash, and nothing is left when it ends.
#include <cstdint>
#include <string>

#include "asyncio/program.h"
#include "trace/recorder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    trace::Recorder recorder(trace::Detail::all);
    asyncio::ProgramOptions options;
    options.limits.memory_bytes = 32 << 20;
    options.max_instructions = 100'000;
    options.recorder = &recorder;
    asyncio::Program program(std::string(reinterpret_cast<const char*>(data), size), "fuzz.py", options);
    if (program.load().empty()) program.run();
    return 0;
}
