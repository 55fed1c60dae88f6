#include "loop/threads.h"

#include <algorithm>

#include <fmt/format.h>

#include "loop/event_loop.h"

namespace loop {

Thread::Thread(std::string called, std::function<void()> body) : name(std::move(called)) {
    fiber_ = std::make_unique<base::Fiber>(
        [this, body = std::move(body)] {
            try {
                body();
            } catch (const Threads::Stopped&) {
            } catch (...) {
                escaped_ = std::current_exception();
            }
            state_ = State::finished;
        },
        std::size_t{1} << 20);  // taken page by page as it is used
}

Threads::~Threads() { stop(); }

base::Ref<Thread> Threads::start(std::string name, std::function<void()> body) {
    const base::Ref<Thread> thread = base::Ref<Thread>::adopt(new Thread(std::move(name), std::move(body)));
    threads_.push_back(thread);
    run(*thread);
    return thread;
}

namespace {
// What belongs to the thread that runs: put aside while another does, put back also when something is thrown.
class Switched {
  public:
    explicit Switched(Runtime& runtime) : runtime_(runtime), loop_(runtime.running_loop), task_(runtime.current_task) {
        if (const trace::Recorder* r = runtime.recorder()) {
            cause_ = r->cause;
            handle_id_ = r->current_handle;
            task_id_ = r->current_task;
            frame_id_ = r->current_frame;
        }
    }
    ~Switched() {
        runtime_.running_loop = loop_;
        runtime_.current_task = task_;
        if (trace::Recorder* r = runtime_.recorder()) {
            r->cause = cause_;
            r->current_handle = handle_id_;
            r->current_task = task_id_;
            r->current_frame = frame_id_;
        }
    }

  private:
    Runtime& runtime_;
    EventLoop* loop_;
    Task* task_;
    trace::EventIndex cause_ = 0;
    trace::Id handle_id_ = 0, task_id_ = 0, frame_id_ = 0;
};
}  // namespace

void Threads::run(Thread& thread) {
    const base::Ref<Thread> alive(&thread);
    {
        const Switched switched(runtime_);
        Thread* const before = std::exchange(current_, &thread);
        runtime_.running_loop = thread.running_loop_;
        runtime_.current_task = thread.current_task_;
        if (trace::Recorder* r = runtime_.recorder()) r->current_handle = r->current_task = r->current_frame = 0;
        thread.until_ = nullptr;
        thread.state_ = Thread::State::running;
        if (entering) entering(thread);
        for (;;) {
            thread.fiber_->resume();
            if (thread.state_ != Thread::State::running) break;
            // Left in the middle of its work: whoever steps through the program wants the floor. Pass it on.
            TS_ASSERT(base::Fiber::current(), "a thread was paused in a program that is on no fiber");
            base::Fiber::yield();
        }
        if (leaving) leaving(thread);
        thread.running_loop_ = runtime_.running_loop;
        thread.current_task_ = runtime_.current_task;
        current_ = before;
    }
    if (thread.finished()) {
        thread.fiber_ = nullptr;  // with its stack, and what the body held
        std::erase_if(threads_, [&](const auto& t) { return t.get() == &thread; });
    }
    if (thread.escaped_) std::rethrow_exception(std::exchange(thread.escaped_, nullptr));
}

void Threads::block(Thread& thread, double due, std::function<bool()> until) {
    thread.due_ = due;
    thread.until_ = std::move(until);
    thread.order_ = next_order_++;
    thread.state_ = Thread::State::blocked;
    base::Fiber::yield();
    if (!stopping_) return;
    if (throw_stopped) throw_stopped();
    throw Stopped{};
}

double Threads::next_due() const {
    double due = kForever;
    for (const auto& thread : threads_)
        if (thread->state_ == Thread::State::blocked) due = std::min(due, thread->due_);
    return due;
}

Thread* Threads::first_that_can() const {
    const double now = runtime_.clock().time() + runtime_.clock().resolution() / 2;
    Thread* first = nullptr;
    for (const auto& thread : threads_) {
        if (thread->state_ != Thread::State::blocked || (first && first->order_ < thread->order_)) continue;
        if (thread->due_ <= now || (thread->until_ && thread->until_())) first = thread.get();
    }
    return first;
}

bool Threads::can_run() const { return first_that_can() != nullptr; }

bool Threads::run_ready() {
    bool ran = false;
    while (Thread* const next = first_that_can()) {
        run(*next);
        ran = true;
    }
    return ran;
}

void Threads::wait_on_main(const std::function<bool()>& until, double due) {
    Clock& clock = runtime_.clock();
    for (;;) {
        run_ready();
        if (until && until()) return;
        const double next = std::min(next_due(), due);
        if (next == kForever) {
            const std::string report = "the main thread waits for what no other thread will do";
            EventLoop* loop = runtime_.running_loop;
            if (runtime_.recorder())
                runtime_.emit(trace::EventKind::deadlock, loop ? loop->tick() : 0, 0, report, clock.time());
            if (deadlock) deadlock(report);
            if (loop) runtime_.hooks().deadlock(*loop, report);
            throw Deadlock{report};
        }
        if (next > clock.time()) clock.advance(next - clock.time());
        if (next >= due) {
            run_ready();
            return;
        }
    }
}

void Threads::sleep(double seconds) {
    const double due = round_to_nanoseconds(runtime_.clock().time() + std::max(0.0, seconds));
    if (!current_) {
        if (trace::Recorder* r = runtime_.recorder())
            runtime_.emit(trace::EventKind::blocked, r->current_frame, r->current_task, fmt::format("time.sleep({:g})", seconds),
                          seconds);
        return wait_on_main({}, due);
    }
    if (runtime_.recorder() && current_->io)
        runtime_.emit(trace::EventKind::io_progress, current_->io, 0, fmt::format("sleeps {:g} s", seconds), 0);
    block(*current_, due, {});
}

void Threads::wait_busily(double seconds) {
    if (trace::Recorder* r = current_ ? nullptr : runtime_.recorder())
        runtime_.emit(trace::EventKind::blocked, r->current_frame, r->current_task, "busy waiting", seconds);
    give_way(seconds);
}

bool Threads::wait(std::function<bool()> until, double timeout) {
    if (until()) return true;
    const double due = timeout == kForever ? kForever : round_to_nanoseconds(runtime_.clock().time() + timeout);
    if (!current_) {
        wait_on_main(until, due);
        return until();
    }
    block(*current_, due, until);
    return until();
}

void Threads::give_way(double seconds) {
    const double due = round_to_nanoseconds(runtime_.clock().time() + seconds);
    if (current_) block(*current_, due, {});
    else wait_on_main({}, due);
}

void Threads::stop() {
    stopping_ = true;
    while (!threads_.empty()) {
        const base::Ref<Thread> thread = threads_.back();
        try {
            run(*thread);
        } catch (...) {  // thrown to unwind it: by throw_stopped
        }
        if (!thread->finished()) thread->order_ = next_order_++;  // it caught it and blocked again: once more
    }
    stopping_ = false;
}

}  // namespace loop
