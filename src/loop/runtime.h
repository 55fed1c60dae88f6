// What the loops of one program share: clock, recorder, counters, the registry of tasks, and the hooks of whoever binds
// the loop to a language. One for each program; no globals.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ref.h"
#include "loop/box.h"
#include "loop/busy_wait.h"
#include "loop/clock.h"
#include "loop/error.h"
#include "loop/pool.h"
#include "trace/recorder.h"

namespace loop {

class EventLoop;
class Future;
class Selector;
class Task;
class World;

using Context = base::RefCounted;  // a contextvars.Context of the binding: opaque here

// What loop.call_exception_handler() is given. `text` is the whole of what CPython's default handler logs.
struct ReadyEntry;
struct ExceptionReport {
    std::string message;
    Error error;
    Future* future = nullptr;  // the future or task it is about, under the key `key`
    std::string key;           // "future", "task", "handle", ...
    std::string handle;        // repr of the handle, if there is one
    const ReadyEntry* entry = nullptr;  // what it is the handle of
};

// How the world above takes part. The defaults suit a C++ program.
class Hooks {
  public:
    virtual ~Hooks() = default;
    // The loop's exception handler; the default prints CPython's text to stderr.
    virtual void exception(EventLoop& loop, const ExceptionReport& report);
    // A KeyboardInterrupt or SystemExit leaves the turn of a task (or of another callback: null), and will leave run_forever().
    virtual void leaves_turn(const Error&, Task*) {}
    virtual void enter_context(Context*) {}
    virtual void leave_context(Context*) {}
    // Bounded, for texts about futures and handles: may run code of the binding's language ...
    virtual std::string repr(const Box& value) { return value.empty() ? "None" : "..."; }
    virtual std::string repr(Future& future);
    // ... and for the trace: may not.
    virtual std::string short_repr(const Box& value) { return value.empty() ? "None" : "..."; }
    virtual std::string class_name(const Future& future);  // "Task", or what a binding's subclass is called
    virtual bool less(const Box& a, const Box& b);                                            // PriorityQueue's order
    // What a failed future keeps of its error's traceback, and that put back (empty: none) when the error is raised again.
    virtual Box traceback(const Error&) { return {}; }
    virtual void set_traceback(const Error&, const Box&) {}
    virtual void set_context(const Error& error, const Error& context);  // raised while that was handled
    virtual void raised(const Error&) {}  // where the loop runs: what is being handled around that becomes its context
    // Nothing is ready, no timer runs that will ever be due, nothing outside is awaited. Must not return normally: throw what ends the run.
    [[noreturn]] virtual void deadlock(EventLoop& loop, const std::string& report);
    // In debug mode, a callback held the loop for longer than slow_callback_duration.
    virtual void slow_callback(EventLoop&, const std::string& handle, double seconds);
    // A handle's callback was called, or a tick passed without one: budgets and checks between callbacks.
    virtual void between_callbacks() {}
};

struct Deadlock {  // thrown by the default hook
    std::string report;
};

// Every task that is alive, in order of creation. A task knows its place, so that its end touches no other task.
class TaskRegistry {
  public:
    class Iterator {
      public:
        Iterator(Task* const* at, Task* const* end) : at_(at), end_(end) { skip_gaps(); }
        Task* operator*() const { return *at_; }
        Iterator& operator++() {
            ++at_;
            skip_gaps();
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

      private:
        void skip_gaps() {
            while (at_ != end_ && !*at_) ++at_;
        }
        Task* const* at_;
        Task* const* end_;
    };
    // While one goes through them, none may be added.
    Iterator begin() const { return {places_.data(), places_.data() + places_.size()}; }
    Iterator end() const { return {places_.data() + places_.size(), places_.data() + places_.size()}; }
    bool empty() const { return gaps_ == places_.size(); }

    void add(Task& task);
    void remove(std::uint32_t place) {
        places_[place] = nullptr;
        if (++gaps_ == places_.size()) {
            places_.clear();
            gaps_ = 0;
        }
    }

  private:
    void close_gaps();
    std::vector<Task*, pool::Array<Task*>> places_;  // null: a task that is gone
    std::size_t gaps_ = 0;
};

class Runtime {
  public:
    explicit Runtime(Clock& clock, trace::Recorder* recorder = nullptr, Hooks* hooks = nullptr);
    ~Runtime();
    Runtime(const Runtime&) = delete;

    Clock& clock() const { return clock_; }
    double time() const { return virtual_clock_ ? virtual_clock_->time() : clock_.time(); }
    double clock_resolution() const { return clock_resolution_; }
    // When a delay from now is over. One that is not zero moves the clock, however short: who computes what is left of a
    // wait, and waits for that, comes to an end.
    double due_after(double delay) const {
        const double now = time();
        if (!(delay > 0) || delay >= clock_resolution_) [[likely]] return now + delay;
        return std::max(now + clock_resolution_, std::nextafter(now, std::numeric_limits<double>::infinity()));
    }
    trace::Recorder* recorder() const { return recorder_; }
    Hooks& hooks() const { return *hooks_; }

    bool is_watched() const { return hooks_ != &default_hooks_; }  // by between_callbacks
    void between_callbacks() {
        if (is_watched()) hooks_->between_callbacks();
    }

    // The loop that runs in this thread and the task that it runs (asyncio.get_running_loop, current_task).
    EventLoop* running_loop = nullptr;
    Task* current_task = nullptr;

    // What is outside, if it is simulated (world.h), and what new loops wait in; without it they wait for time only.
    World* world = nullptr;
    std::function<std::shared_ptr<Selector>()> make_selector;
    // time.sleep(): lets time pass for the calling thread; in the main thread it holds the loop.
    void block(double seconds);
    BusyWait busy_wait{*this};

    std::uint64_t next_task_number = 1;  // Task-1, Task-2 ...
    std::uint64_t next_loop_number = 1;
    trace::Id next_handle = 1, next_task = 1, next_future = 1, next_place = 1, next_io = 1;

    TaskRegistry tasks;
    // What in CPython refers to itself by way of its own timer, and so lasts until the collector comes by.
    std::vector<base::Ref<base::RefCounted>> cycles;
    // While set, objects end quietly: the program is being torn down.
    bool ending = false;

    // -- for emitters -----------------------------------------------------------------------------------------------
    // Appends an event caused by what happens now. Only with a recorder.
    trace::EventIndex emit(trace::EventKind kind, trace::Id subject, trace::Id other, std::string_view text, double value,
                           std::uint8_t aux = 0);
    trace::EventIndex emit(trace::EventKind kind, trace::Id subject, trace::Id other, trace::TextId text, std::uint64_t bits,
                           std::uint8_t aux, trace::EventIndex by);

    // Of a string literal, whose address stands for it.
    trace::TextId text_of(const char* literal) {
        for (const auto& [known, id] : literals_)
            if (known == literal) return id;
        return literals_.emplace_back(literal, recorder_->intern(literal)).second;
    }
    // "sleep(0.5)": programs sleep for the same few delays all the time.
    std::string_view sleep_label(double delay);

  private:
    std::vector<std::pair<const char*, trace::TextId>> literals_;
    struct SleepLabel {
        double delay = -1;
        std::string text;
    };
    std::array<SleepLabel, 8> sleep_labels_;
    Clock& clock_;
    const VirtualClock* virtual_clock_;  // the same, if it is one: asked for the time without a virtual call
    double clock_resolution_;
    trace::Recorder* recorder_;
    Hooks* hooks_;
    Hooks default_hooks_;
};

// While it lives, events are caused by `cause`.
class CauseScope {
  public:
    CauseScope(trace::Recorder* recorder, trace::EventIndex cause) : recorder_(recorder), before_(recorder ? recorder->cause : 0) {
        if (recorder_) recorder_->cause = cause;
    }
    ~CauseScope() {
        if (recorder_) recorder_->cause = before_;
    }
    CauseScope(const CauseScope&) = delete;

  private:
    trace::Recorder* recorder_;
    trace::EventIndex before_;
};

}  // namespace loop
