// tickscope ticks: what each iteration of the loop ran, in the form of tools/ticks.py.
#include <cstdio>
#include <fstream>

#include "app/commands.h"
#include "app/program_file.h"
#include "trace/listing.h"

namespace app {

int list_ticks(const TicksCommand& command) {
    base::Result<ProgramFile> file = read_program(command.program);
    if (!file) {
        complain(file.error());
        return kUsage;
    }
    std::ofstream output;
    if (!command.output.empty()) {
        output.open(command.output, std::ios::binary | std::ios::trunc);
        if (!output) {
            complain("cannot write " + command.output);
            return kUsage;
        }
    }
    trace::Recorder recorder(trace::Detail::ticks);
    asyncio::ProgramOptions options = options_for(*file, command.arguments);
    options.recorder = &recorder;
    if (output.is_open())
        options.write = [&output](python::Stream, std::string_view text) { output.write(text.data(), static_cast<std::streamsize>(text.size())); };
    int status = run_to_end(*file, std::move(options));
    const std::string listing = trace::tick_listing(recorder);
    std::fwrite(listing.data(), 1, listing.size(), stdout);
    std::fflush(stdout);
    if (output.is_open() && !output.flush()) {
        complain("cannot write " + command.output);
        status = status == kOk ? kFailed : status;
    }
    return status;
}

}  // namespace app
