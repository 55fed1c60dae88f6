#include "loop/place.h"

namespace loop {

EventLoop& Place::bound_loop() {
    EventLoop* running = runtime_.running_loop;
    // Who drives a coroutine by hand hears of it when CPython's would ask None for a future.
    if (!running && !loop_) raise(ErrorKind::attribute, "'NoneType' object has no attribute 'create_future'");
    if (!loop_) loop_ = running->number();
    if (!running || loop_ != running->number())
        raise(ErrorKind::runtime, (describe ? describe() : std::string("it")) + " is bound to a different event loop");
    return *running;
}

base::Ref<Future> Place::waiter(trace::FutureKind kind, std::string_view what) {
    Place& shown = whole_ ? *whole_ : *this;
    if (runtime_.recorder() && !shown.id_) shown.id_ = runtime_.next_place++;
    if (whole_) return base::make_ref<Future>(bound_loop(), whole_kind_, whole_label_, shown.id_);
    return base::make_ref<Future>(bound_loop(), kind, what, id_);
}

void Place::held(std::string_view state, double count) {
    if (!runtime_.recorder() || whole_) return;
    if (!id_) id_ = runtime_.next_place++;
    runtime_.emit(trace::EventKind::held, id_, runtime_.current_task ? runtime_.current_task->task_id() : 0, state, count,
                  static_cast<std::uint8_t>(kind_));
}

}  // namespace loop
