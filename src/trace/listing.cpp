#include "trace/listing.h"

#include <fmt/format.h>

#include <iterator>
#include <unordered_map>

#include "trace/apply.h"

namespace trace {

std::string tick_listing(const Recorder& recorder) {
    std::string out, runs;
    std::unordered_map<Id, TextId> names;
    std::uint32_t tick = 0;
    bool open = false;
    double time = 0;

    auto close = [&] {  // also of a tick that an exception has left
        if (!open) return;
        fmt::format_to(std::back_inserter(out), "tick {} t={:g}\n", tick, time);
        out += runs;
        open = false;
    };
    for (EventIndex i = 0; i < recorder.size(); ++i) {
        const Event& e = recorder[i];
        if (carries_time(e.kind)) time = e.value();
        switch (e.kind) {
        case EventKind::tick_begin:
            close();
            tick = e.subject;
            open = true;
            runs.clear();
            break;
        case EventKind::tick_end: close(); break;
        case EventKind::deadlock:
            out += "deadlock\n";
            open = false;
            break;
        case EventKind::task_named: names[e.subject] = e.text; break;
        case EventKind::handle_run: {
            const std::string_view label = recorder.text(e.text);
            if (label.find("_read_from_self") != std::string_view::npos) break;  // how a loop wakes itself, not the program's
            runs += "  ";
            if (e.other)
                if (auto name = names.find(e.other); name != names.end()) runs.append(recorder.text(name->second)).append(" ");
            runs.append(label).append("\n");
            break;
        }
        default: break;  // the others are not listed
        }
    }
    close();
    return out;
}

}  // namespace trace
