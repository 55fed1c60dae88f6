// tickscope run: the program as python3 would run it. Nothing is recorded.
#include <cstdio>

#include "app/commands.h"
#include "app/program_file.h"

namespace app {

int run_program(const RunCommand& command) {
    base::Result<ProgramFile> file = read_program(command.program);
    if (!file) {
        complain(file.error());
        return kUsage;
    }
    asyncio::ProgramOptions options = options_for(*file, command.arguments);
    options.max_instructions = command.limit;
    options.write = [](python::Stream stream, std::string_view text) {
        if (stream == python::Stream::err) std::fflush(stdout);  // on a terminal the two stay in order
        std::fwrite(text.data(), 1, text.size(), stream == python::Stream::err ? stderr : stdout);
    };
    const int status = run_to_end(*file, std::move(options));
    std::fflush(stdout);
    return status;
}

}  // namespace app
