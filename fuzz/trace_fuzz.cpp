// Any bytes as a trace file: it is refused with a sentence, or read, moved through and asked about, without harm; and what
// was read is written and read again the same.
#include <cstdlib>

#include "trace/listing.h"
#include "trace/timeline.h"
#include "trace/trace_file.h"
#include "trace/why.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    trace::ReadLimits limits;
    limits.events = 20'000;
    limits.text_bytes = 1 << 20;
    limits.line_bytes = 1 << 18;
    auto read = trace::parse_trace({reinterpret_cast<const char*>(data), size}, "fuzz", limits);
    if (!read) {
        if (read.error().empty()) std::abort();
        return 0;
    }
    const trace::Recorder& recorder = **read;
    const std::string written = trace::format_trace(recorder);
    auto again = trace::parse_trace(written, "again");
    if (!again || trace::format_trace(**again) != written) std::abort();

    trace::Timeline timeline(recorder);
    timeline.limit_keyframes(1 << 22);
    timeline.follow();
    trace::tick_listing(recorder);
    for (trace::EventIndex i = 0; i < 24 && recorder.size(); ++i) {
        const trace::EventIndex event = static_cast<trace::EventIndex>((std::uint64_t{i} * 7919) % recorder.size());
        const trace::Snapshot& now = timeline.at(event);
        trace::Id task = 0;
        for (const trace::TaskRow& row : now.tasks) task = row.id;
        trace::state_sentence(timeline, event, task);
        trace::why_task(timeline, event, task);
        trace::why_event(timeline, event, task);
        trace::history(timeline, event, task);
        timeline.lane(task, 0, recorder.size(), 10 + i);
    }
    return 0;
}
