// One event's effect on a snapshot: the whole meaning of the trace, in one function.
//
// Total: any sequence of events is taken, also one from a hostile file. Ids that no made-event announced are passed over,
// and so are ids far beyond what was made so far, so that memory stays in proportion to the number of events.
#pragma once

#include <cstdint>

#include "trace/event.h"
#include "trace/snapshot.h"

namespace trace {

// Ids count from 1 in the order of creation; some room for emitters that do not announce everything.
constexpr bool plausible(Id id, EventIndex index) { return id != 0 && id / 4 <= index + 1024; }

// Locals of one frame beyond this many are not shown.
constexpr std::size_t kMostLocals = 512;

// `bytes`: the counter that the snapshot was made with.
void apply(Snapshot& snapshot, const Event& event, EventIndex index, std::size_t* bytes = nullptr);

bool carries_time(EventKind kind);  // value is the time of the loop
// Some values are small whole numbers (a line, an id): told from a double's bits, whichever way they were put in.
std::uint32_t whole(const Event& event);

}  // namespace trace
