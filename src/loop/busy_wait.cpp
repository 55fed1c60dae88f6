#include "loop/busy_wait.h"

#include "loop/runtime.h"
#include "loop/world.h"

namespace loop {

void BusyWait::come_to(double now) {
    if (now == moment_) return;
    moment_ = now;
    looks_ = in_a_row_ = ticks_ = 0;
}

void BusyWait::let_pass(double seconds) {
    if (runtime_.world) runtime_.world->threads.wait_busily(seconds);
    else runtime_.clock().advance(seconds);
    moment_ = runtime_.time();
}

double BusyWait::look() {
    come_to(runtime_.time());
    ++looks_;
    if (std::exchange(looker_, runtime_.current_task) != runtime_.current_task) in_a_row_ = 0;
    if (++in_a_row_ > kLooks) let_pass(kLookSeconds);
    return runtime_.time();
}

void BusyWait::tick(bool somebody_waits) {
    come_to(runtime_.time());
    if (++ticks_ > kTicks && (somebody_waits || looks_ > kLooks)) let_pass(kTickSeconds);
}

}  // namespace loop
