#include "loop/timeout.h"

namespace loop {

const char* Timeout::state_word() const {
    switch (state_) {
        case State::created: return "created";
        case State::active: return "active";
        case State::expiring: return "expiring";
        case State::expired: return "expired";
        case State::finished: return "finished";
    }
    return "";
}

void Timeout::reschedule(std::optional<double> when) {
    if (state_ == State::created) raise(ErrorKind::assertion);
    if (state_ != State::active) raise(ErrorKind::runtime, std::string("Cannot change state of ") + state_word() + " Timeout");
    when_ = when;
    if (handle_) handle_->cancel();
    handle_ = nullptr;
    if (!when) return;
    EventLoop& loop = *runtime_.running_loop;
    const base::Ref<Timeout> self(this);
    const auto callback = make_callback("Timeout._on_timeout", [self] { self->on_timeout(); });
    if (*when <= loop.time()) handle_ = loop.call_soon(callback);
    else handle_ = loop.call_at(*when, callback);
}

void Timeout::enter() {
    state_ = State::active;
    if (!runtime_.current_task) raise(ErrorKind::runtime, "Timeout should be used inside a task");
    task_ = base::Ref<Task>(runtime_.current_task);
    reschedule(when_);
}

void Timeout::exit(const Error& error) {
    if (state_ != State::active && state_ != State::expiring) raise(ErrorKind::assertion);
    if (handle_) handle_->cancel();
    handle_ = nullptr;
    if (state_ == State::active) {
        state_ = State::finished;
    } else if (state_ == State::expiring) {
        state_ = State::expired;
        if (task_->uncancel() == 0 && error && error->is_cancelled()) {
            Error timeout = make_error(ErrorKind::timeout);
            timeout->context = error;
            throw Raised{timeout};
        }
    }
}

void Timeout::on_timeout() {
    task_->cancel();
    state_ = State::expiring;
    handle_ = nullptr;
}

}  // namespace loop
