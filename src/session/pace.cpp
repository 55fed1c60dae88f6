#include "session/pace.h"

#include <cmath>

namespace session {

double compressed(double seconds) {
    if (!(seconds > 0)) return 0;
    return seconds <= 1 ? seconds : 1 + 0.5 * std::log(seconds);
}

double dwell(const trace::Event& event, double clock_moved) {
    using trace::EventKind;
    double own = 0;
    switch (event.kind) {
    case EventKind::handle_run: own = 0.35; break;
    case EventKind::task_step:
    case EventKind::task_wait:
    case EventKind::task_yield:
    case EventKind::task_done:
    case EventKind::task_failed:
    case EventKind::task_cancelled:
    case EventKind::line: own = 0.25; break;
    case EventKind::tick_begin:
    case EventKind::run_begin: own = 0.2; break;
    case EventKind::timer_due:
    case EventKind::handle_made:
    case EventKind::task_made:
    case EventKind::task_cancel:
    case EventKind::future_done:
    case EventKind::held:
    case EventKind::io_begin:
    case EventKind::io_end: own = 0.15; break;
    case EventKind::output:
    case EventKind::warning: own = 0.3; break;
    default: break;  // bookkeeping: shown together with what follows
    }
    return own + compressed(clock_moved);
}

}  // namespace session
