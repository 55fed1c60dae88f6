#include "loop/handle.h"

#include <fmt/format.h>

#include "loop/event_loop.h"

namespace loop {

void Handle::cancel() {
    if (cancelled_) return;
    cancelled_ = true;
    Runtime& runtime = loop_->runtime();
    if (runtime.recorder()) runtime.emit(trace::EventKind::handle_cancelled, id, 0, std::string_view{}, loop_->time());
    callback_ = nullptr;
}

void TimerHandle::cancel() {
    if (!cancelled_) loop_->timer_cancelled(*this);
    Handle::cancel();
}

std::string Handle::repr() const {
    const std::string created = created_at.empty() ? std::string() : " created at " + created_at;
    if (cancelled_) return "<Handle cancelled" + created + ">";
    return "<Handle " + callback_repr() + created + ">";
}

std::string TimerHandle::repr() const {
    std::string when = fmt::format("{}", when_);
    if (when.find_first_not_of("-0123456789") == std::string::npos) when += ".0";  // as Python's floats
    const std::string created = created_at.empty() ? std::string() : " created at " + created_at;
    if (cancelled_) return "<TimerHandle cancelled when=" + when + created + ">";
    return "<TimerHandle when=" + when + " " + callback_repr() + created + ">";
}

}  // namespace loop
