// A snapshot as text, for comparing.
#pragma once

#include <string>

#include "trace/snapshot.h"

namespace trace {

// Everything that a snapshot shows, as text: two snapshots are the same when their descriptions are.
inline std::string describe(const Snapshot& s) {
    std::string out;
    auto add = [&](auto... v) { ((out += std::to_string(v) + " "), ...); };
    add(s.event, s.tick, s.time, int(s.phase), s.polled_events, s.timers_due, s.to_run, s.run, s.running_handle, s.running_task,
        s.current_frame, s.outputs, s.warnings, s.over);
    out += "\nready ";
    for (Id id : s.ready) add(id);
    out += "\ntimers ";
    for (Id id : s.timers) add(id);
    out += "\nlive ";
    for (Id id : s.live_tasks) add(id);
    for (Id id : s.live_ios) add(id);
    out += "\nhandles ";
    for (const auto& h : s.handles) add(h.id, h.task, h.label, h.when, h.cancelled, h.made);
    out += "\ntasks ";
    for (const auto& t : s.tasks) add(t.id, t.name, int(t.state), t.waits_for, t.steps, t.cancelling, t.outcome, t.top_frame, t.state_since, t.handle);
    out += "\nframes ";
    for (const auto& f : s.frames) {
        add(f.id, f.caller, f.task, f.line, f.suspended);
        for (const auto& l : f.locals) add(l.name, l.text, l.bits);
    }
    out += "\nfutures ";
    for (const auto& f : s.futures) add(f.id, int(f.kind), f.owner, f.label, int(f.state), f.over);
    out += "\nplaces ";
    for (const auto& p : s.places) add(p.id, int(p.kind), p.text, p.holder, p.since);
    out += "\nios ";
    for (const auto& io : s.ios) add(io.id, int(io.kind), io.task, io.label, io.begun, io.until, io.share, io.made);
    return out;
}

}  // namespace trace
