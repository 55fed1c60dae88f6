// The tick listing: what each iteration of the loop ran, as text that CPython's own listing can be compared with
// (tools/ticks.py). A trace with Detail::ticks has all that it needs.
#pragma once

#include <string>

#include "trace/recorder.h"

namespace trace {

// For each tick of each loop `tick N t=TIME`, the loop's time when it ended in %g, then two spaces in the handles that ran:
// `TASK-NAME QUALNAME` for a task's own, `QUALNAME` for the others, by the names they had when they ran. `deadlock`
// stands where a tick would have waited for ever.
std::string tick_listing(const Recorder& recorder);

}  // namespace trace
