// tickscope trace: the whole run as a trace file. The program's output goes where it always goes.
#include <cstdio>

#include "app/commands.h"
#include "app/program_file.h"
#include "trace/trace_file.h"

namespace app {

int write_trace(const TraceCommand& command) {
    base::Result<ProgramFile> file = read_program(command.program);
    if (!file) {
        complain(file.error());
        return kUsage;
    }
    trace::Recorder recorder;
    asyncio::ProgramOptions options = options_for(*file, command.arguments);
    options.recorder = &recorder;
    options.write = [](python::Stream stream, std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), stream == python::Stream::err ? stderr : stdout);
    };
    const int status = run_to_end(*file, std::move(options));
    std::fflush(stdout);
    if (recorder.size() == 0) return status;  // it could not be compiled: there is no run
    const base::Result<std::size_t> written = trace::write_trace(recorder, command.file);
    if (!written) {
        complain(written.error());
        return status == kOk ? kFailed : status;
    }
    return status;
}

}  // namespace app
