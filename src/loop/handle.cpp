#include "loop/handle.h"

#include <fmt/format.h>

#include "loop/event_loop.h"

namespace loop {

void Handle::cancel() {
    if (cancelled_) return;
    cancelled_ = true;
    Runtime& runtime = loop_->runtime();
    if (runtime.recorder()) runtime.emit(trace::EventKind::handle_cancelled, id, 0, std::string_view{}, loop_->time());
    if (loop_->debug) shown_ = std::make_unique<std::string>(repr());  // with its callback, once more
    callback_ = nullptr;
}

void TimerHandle::cancel() {
    if (!cancelled_) loop_->timer_cancelled(*this);
    Handle::cancel();
}

std::string Handle::repr_as(std::string_view name, const std::string& when) const {
    if (shown_) return *shown_;
    std::string text = "<" + std::string(name);
    if (cancelled_) text += " cancelled";
    text += when;
    if (const std::string callback = callback_repr(); !callback.empty()) text += " " + callback;
    if (!created_at.empty()) text += " created at " + created_at;
    return text + ">";
}

std::string Handle::repr() const { return repr_as("Handle", {}); }

std::string TimerHandle::repr() const {
    std::string when = fmt::format("{}", when_);
    if (when.find_first_not_of("-0123456789") == std::string::npos) when += ".0";  // as Python's floats
    return repr_as("TimerHandle", " when=" + when);
}

}  // namespace loop
