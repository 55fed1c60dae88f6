#include "loop/runtime.h"

#include <fmt/format.h>

#include <bit>
#include <cstdio>

#include "loop/event_loop.h"
#include "loop/world.h"

namespace loop {

void Hooks::exception(EventLoop&, const ExceptionReport& report) {
    std::string text = report.message;
    if (report.future) text += '\n' + report.key + ": " + report.future->repr();
    if (!report.handle.empty()) text += "\nhandle: " + report.handle;
    if (report.error) text += '\n' + report.error->repr();
    std::fprintf(stderr, "%s\n", text.c_str());
}

bool Hooks::less(const Box& a, const Box& b) {
    if (a.holds<std::int64_t>() && b.holds<std::int64_t>()) return a.as<std::int64_t>() < b.as<std::int64_t>();
    if (a.holds<int>() && b.holds<int>()) return a.as<int>() < b.as<int>();
    if (a.holds<double>() && b.holds<double>()) return a.as<double>() < b.as<double>();
    if (a.holds<std::string>() && b.holds<std::string>()) return a.as<std::string>() < b.as<std::string>();
    raise(ErrorKind::type, "'<' not supported between these items");
}

void Hooks::slow_callback(EventLoop&, const std::string& handle, double seconds) {
    std::fprintf(stderr, "Executing %s took %.3f seconds\n", handle.c_str(), seconds);
}
std::string Hooks::repr(Future& future) { return future.repr(); }
std::string Hooks::class_name(const Future& future) { return future.repr_class(); }

void Hooks::deadlock(EventLoop&, const std::string& report) { throw Deadlock{report}; }

Runtime::Runtime(Clock& clock, trace::Recorder* recorder, Hooks* hooks)
    : clock_(clock), virtual_clock_(dynamic_cast<const VirtualClock*>(&clock)), clock_resolution_(clock.resolution()),
      recorder_(recorder), hooks_(hooks ? hooks : &default_hooks_) {}

void Hooks::set_context(const Error& error, const Error& context) { error->context = context; }

void TaskRegistry::add(Task& task) {
    if (places_.size() == places_.capacity() && gaps_ > places_.size() / 2) close_gaps();
    task.place = static_cast<std::uint32_t>(places_.size());
    places_.push_back(&task);
}

void TaskRegistry::close_gaps() {
    std::erase(places_, nullptr);
    gaps_ = 0;
    for (std::uint32_t i = 0; i < places_.size(); ++i) places_[i]->place = i;
}

Runtime::~Runtime() {
    if (ending) return;  // a binding has let go of everything already
    ending = true;
    // A task that waits and what it waits for hold each other.
    std::vector<base::Ref<Task>> left;
    for (Task* task : tasks) left.push_back(base::Ref<Task>(task));
    for (const auto& task : left) task->abandon();
}

void Runtime::block(double seconds) {
    if (world) return world->threads.sleep(seconds);
    if (recorder_)
        emit(trace::EventKind::blocked, recorder_->current_frame, recorder_->current_task, "time.sleep", seconds);
    clock_.advance(seconds);
}

std::string_view Runtime::sleep_label(double delay) {
    SleepLabel& kept = sleep_labels_[std::bit_cast<std::uint64_t>(delay) * 0x9E3779B97F4A7C15u >> 61];
    if (kept.delay != delay) kept = {delay, fmt::format("sleep({:g})", delay)};
    return kept.text;
}

trace::EventIndex Runtime::emit(trace::EventKind kind, trace::Id subject, trace::Id other, std::string_view text, double value,
                                std::uint8_t aux) {
    const trace::TextId id = text.empty() ? 0 : recorder_->intern(text);
    return emit(kind, subject, other, id, trace::Event::of(value), aux, recorder_->cause);
}

trace::EventIndex Runtime::emit(trace::EventKind kind, trace::Id subject, trace::Id other, trace::TextId text, std::uint64_t bits,
                                std::uint8_t aux, trace::EventIndex by) {
    trace::Event event;
    event.kind = kind;
    event.aux = aux;
    event.by = by;
    event.subject = subject;
    event.other = other;
    event.text = text;
    event.bits = bits;
    return recorder_->append(event);
}

}  // namespace loop
