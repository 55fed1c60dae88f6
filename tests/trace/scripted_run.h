// Events as a loop and a program would emit them, from a few lines of script: tasks that sleep, print and end.
// A miniature scheduler of its own, so that trace and session can be tested, and measured, without the floors above.
#pragma once

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "trace/recorder.h"

namespace scripted {

using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::Id;

struct Worker {
    std::string name;
    std::vector<double> delays;  // sleeps of these lengths, a line of output after each
};

// async def work(name, delays): for d in delays: await asyncio.sleep(d); print(name, i)
//   line 2: the loop   line 3: the sleep   line 4: the print      main() gathers nothing: it makes the tasks and ends
class Run {
  public:
    explicit Run(trace::Recorder& recorder) : r_(recorder) {}

    void go(const std::vector<Worker>& workers) {
        module_ = ++frames_;
        emit({EventKind::frame_push, 0, 0, 0, module_, 0, text("<module>"), 0, 1});
        emit({EventKind::line, 0, 0, 0, module_, 20});
        const Id main = make_task(0, "Task-1", "main", nullptr);
        workers_ = &workers;
        while (!over_) tick();
        (void)main;
        emit({EventKind::frame_pop, 0, 0, 0, module_, 0, text("None")});
        emit({EventKind::run_end, 0, 0, 0, 0, 0, 0, 0, Event::of(now_)});
    }

    double now() const { return now_; }

  private:
    struct Task {
        const Worker* worker = nullptr;  // null: main
        std::size_t next = 0;            // delay
        Id future = 0, frame = 0, sleep = 0;
        std::uint32_t steps = 0;
        bool begun = false;
    };
    struct Handle {
        Id id = 0, task = 0;
        bool timer = false;
        double when = 0;
        EventIndex made = 0;
    };

    EventIndex emit(Event e) {
        if (e.by == 0) e.by = r_.cause;
        return r_.append(e);
    }
    trace::TextId text(std::string_view s) { return r_.intern(s); }

    Id make_task(Id parent, const std::string& name, std::string_view coroutine, const Worker* worker) {
        const Id id = static_cast<Id>(tasks_.size());
        const Id future = ++futures_;
        tasks_.push_back({worker, 0, future});
        emit({EventKind::future_made, static_cast<std::uint8_t>(trace::FutureKind::task), 0, 0, future, id});
        const EventIndex made = emit({EventKind::task_made, 0, 0, 0, id, parent, text(coroutine), 0, Event::of(future)});
        emit({EventKind::task_named, 0, 0, 0, id, 0, text(name)});
        ready(id, "Task.__step", made);
        ++alive_;
        return id;
    }

    void ready(Id task, std::string_view label, EventIndex by) {
        Handle h{++handles_, task};
        h.made = emit({EventKind::handle_made, 0, 0, by, h.id, task, text(label), 0, Event::of(now_)});
        queue_.push_back(h);
    }

    void tick() {
        emit({EventKind::tick_begin, 0, 0, 0, ++ticks_, 0, 0, 0, Event::of(now_)});
        const double timeout = !queue_.empty() ? 0 : timers_.empty() ? std::numeric_limits<double>::infinity() : timers_.front().when - now_;
        emit({EventKind::poll, 0, 0, 0, ticks_, static_cast<Id>(queue_.size()), 0, 0, Event::of(timeout)});
        if (std::isinf(timeout)) {
            emit({EventKind::deadlock, 0, 0, 0, ticks_, 0, text("nothing to do"), 0, Event::of(now_)});
            over_ = true;
            return;
        }
        if (timeout > 0) now_ += timeout;
        emit({EventKind::polled, 0, 0, 0, ticks_, 0, 0, 0, Event::of(now_)});
        while (!timers_.empty() && timers_.front().when <= now_) {
            std::pop_heap(timers_.begin(), timers_.end(), later);
            Handle h = timers_.back();
            timers_.pop_back();
            const EventIndex due = emit({EventKind::timer_due, 0, 0, h.made, h.id, 0, text("_set_result_unless_cancelled"), 0, Event::of(h.when)});
            h.made = due;
            queue_.push_back(h);
        }
        std::size_t count = queue_.size();
        emit({EventKind::run_begin, 0, 0, 0, ticks_, static_cast<Id>(count), 0, 0, Event::of(now_)});
        while (count-- > 0) {
            Handle h = queue_.front();
            queue_.pop_front();
            run(h);
        }
        emit({EventKind::tick_end, 0, 0, 0, ticks_, 0, 0, 0, Event::of(now_)});
        if (alive_ == 0 && queue_.empty()) over_ = true;
    }

    static bool later(const Handle& a, const Handle& b) { return a.when != b.when ? a.when > b.when : a.id > b.id; }

    void run(const Handle& h) {
        const Id task = h.timer ? 0 : h.task;
        const EventIndex ran = emit({EventKind::handle_run, 0, 0, h.made, h.id, task,
                                     text(h.timer ? "_set_result_unless_cancelled" : tasks_[task].begun ? "Task.__wakeup" : "Task.__step"), 0, Event::of(now_)});
        r_.cause = ran;
        if (h.timer) {
            const EventIndex done = emit({EventKind::future_done, 0, 0, ran, tasks_[h.task].sleep, 0, text("None"), 0, Event::of(now_)});
            ready(h.task, "Task.__wakeup", done);
        } else {
            step(task, ran);
        }
        r_.cause = 0;
        emit({EventKind::handle_done, 0, 0, ran, h.id, task, 0, 0, Event::of(now_)});
    }

    void step(Id id, EventIndex by) {
        r_.cause = emit({EventKind::task_step, 0, 0, by, id, ++tasks_[id].steps, 0, 0, Event::of(now_)});
        if (!tasks_[id].begun) {
            tasks_[id].begun = true;
            tasks_[id].frame = ++frames_;
            emit({EventKind::frame_push, 0, 1, 0, frames_, 0, text(tasks_[id].worker ? "work" : "main"), 0, tasks_[id].worker ? 1u : 10u});
        } else {
            emit({EventKind::frame_resume, 0, 1, 0, tasks_[id].frame, 0, 0, 0, 3});
            emit({EventKind::line, 0, 1, 0, tasks_[id].frame, 4});
            emit({EventKind::output, 0, 0, 0, 1, id, text(tasks_[id].worker->name + " " + std::to_string(tasks_[id].next) + "\n"), 0, Event::of(now_)});
        }
        const Id frame = tasks_[id].frame;
        if (!tasks_[id].worker) {
            int number = 1;
            for (const Worker& worker : *workers_) {
                emit({EventKind::line, 0, 1, 0, frame, 11});
                make_task(id, worker.name.empty() ? "Task-" + std::to_string(++number) : worker.name, "work", &worker);
            }
            return end(id);
        }
        emit({EventKind::line, 0, 1, 0, frame, 2});
        emit({EventKind::name_number, 0, 1, 0, frame, text("i"), 0, 0, tasks_[id].next});
        if (tasks_[id].next == tasks_[id].worker->delays.size()) return end(id);
        const double delay = tasks_[id].worker->delays[tasks_[id].next++];
        emit({EventKind::line, 0, 1, 0, frame, 3});
        const Id future = tasks_[id].sleep = ++futures_;
        emit({EventKind::future_made, static_cast<std::uint8_t>(trace::FutureKind::sleep), 0, 0, future, id,
              text("sleep(" + number(delay) + ")"), 0, Event::of(now_ + delay)});
        Handle timer{++handles_, id, true, now_ + delay};
        timer.made = emit({EventKind::timer_made, 0, 0, 0, timer.id, 0, text("_set_result_unless_cancelled"), 0, Event::of(timer.when)});
        timers_.push_back(timer);
        std::push_heap(timers_.begin(), timers_.end(), later);
        emit({EventKind::frame_suspend, 0, 1, 0, frame, 0, 0, 0, 3});
        emit({EventKind::task_wait, 0, 0, 0, id, future, 0, 0, Event::of(now_)});
    }

    void end(Id id) {
        emit({EventKind::frame_pop, 0, 1, 0, tasks_[id].frame, 0, text("None")});
        emit({EventKind::task_done, 0, 0, 0, id, 0, text("None"), 0, Event::of(now_)});
        emit({EventKind::future_done, 0, 0, 0, tasks_[id].future, 0, text("None"), 0, Event::of(now_)});
        --alive_;
    }

    static std::string number(double value) {
        char buffer[32];
        std::snprintf(buffer, sizeof buffer, "%g", value);
        return buffer;
    }

    trace::Recorder& r_;
    const std::vector<Worker>* workers_ = nullptr;
    std::vector<Task> tasks_{Task{}};
    std::deque<Handle> queue_;
    std::vector<Handle> timers_;
    Id handles_ = 0, futures_ = 0, frames_ = 0, ticks_ = 0, module_ = 0;
    std::size_t alive_ = 0;
    double now_ = 0;
    bool over_ = false;
};

inline void run(trace::Recorder& recorder, const std::vector<Worker>& workers) {
    recorder.sources = {{"program.py",
                         "async def work(name, delays):\n    for i in range(len(delays)):\n        await asyncio.sleep(delays[i])\n"
                         "        print(name, i)\n"}};
    Run(recorder).go(workers);
}

// `tasks` workers with `rounds` sleeps each, due in no order.
inline std::vector<Worker> many(std::size_t tasks, std::size_t rounds, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::vector<Worker> workers(tasks);
    for (Worker& worker : workers)
        for (std::size_t i = 0; i < rounds; ++i) worker.delays.push_back(static_cast<double>(random() % 100000) / 1000 + 0.001);
    return workers;
}

}  // namespace scripted
