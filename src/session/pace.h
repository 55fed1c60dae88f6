// How long play stays at each event: what turns the loop's time, which jumps, into something that can be watched.
#pragma once

#include "trace/event.h"

namespace session {

// Seconds, at speed 1, until the event after this one is shown. Within a tick what a person can follow gets a moment of
// its own and the bookkeeping none; waiting takes as long as the loop's clock moves, long waits less than that.
double dwell(const trace::Event& event, double clock_moved);

// A wait as it is shown: up to a second as it is, then ever less: 10 s take 2.2 s, an hour takes 5.1 s.
double compressed(double seconds);

}  // namespace session
