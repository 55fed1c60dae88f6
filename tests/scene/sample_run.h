// Runs made up of events, as a loop would emit them, for tests of what is drawn: a task group of workers that sleep
// (the picture's program), and a crowd of any size. Nothing here interprets Python.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "trace/recorder.h"
#include "trace/timeline.h"

namespace sample {

using trace::Event;
using trace::EventIndex;
using trace::EventKind;
using trace::FutureKind;
using trace::Id;

inline const char* const kProgram = R"(import asyncio

async def worker(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "is done")
    return name

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(worker("A", 1))
        tg.create_task(worker("B", 1))
        tg.create_task(worker("C", 1))
    print("all done")

asyncio.run(main())
)";

class Run {
  public:
    trace::Recorder recorder;

    EventIndex emit(EventKind kind, Id subject = 0, Id other = 0, std::string_view text = {}, double value = 0, std::uint8_t aux = 0) {
        Event e;
        e.kind = kind;
        e.aux = aux;
        e.by = recorder.cause;
        e.subject = subject;
        e.other = other;
        e.text = recorder.intern(text);
        e.bits = Event::of(value);
        return recorder.append(e);
    }

    // -- pieces of a loop ------------------------------------------------------------------------------------------
    Id make_handle(Id task, std::string_view label) {
        const Id id = next_handle_++;
        emit(EventKind::handle_made, id, task, label, time);
        queue.push_back({id, task, std::string(label)});
        return id;
    }
    Id make_timer(double when) {
        const Id id = next_handle_++;
        emit(EventKind::timer_made, id, 0, "_set_result_unless_cancelled", when);
        return id;
    }
    Id make_future(FutureKind kind, Id owner, std::string_view label, double due = 0) {
        const Id id = next_future_++;
        emit(EventKind::future_made, id, owner, label, due, static_cast<std::uint8_t>(kind));
        return id;
    }
    Id make_task(Id parent, std::string_view coroutine) {
        const Id id = next_task_++;
        const Id future = make_future(FutureKind::task, id, coroutine);
        emit(EventKind::task_made, id, parent, coroutine, static_cast<double>(future));
        emit(EventKind::task_named, id, 0, "Task-" + std::to_string(id));
        make_handle(id, "Task.__step");
        return id;
    }
    void begin_tick(double to) {
        ++tick;
        emit(EventKind::tick_begin, tick, 0, {}, time);
        emit(EventKind::poll, tick, static_cast<Id>(queue.size()), {}, queue.empty() ? to - time : 0);
        time = queue.empty() ? to : time;
        emit(EventKind::polled, tick, 0, {}, time);
    }
    void begin_run() { emit(EventKind::run_begin, tick, static_cast<Id>(queue.size()), {}, time); }
    struct Handle {
        Id id, task;
        std::string label;
    };
    Handle run_next() {
        Handle h = std::move(queue.front());
        queue.pop_front();
        recorder.cause = emit(EventKind::handle_run, h.id, h.task, h.label, time);
        return h;
    }
    void end_handle(const Handle& h) { emit(EventKind::handle_done, h.id, h.task, {}, time); }
    void line(Id frame, Id number) { emit(EventKind::line, frame, number); }
    void print(Id task, std::string_view text) { emit(EventKind::output, 1, task, std::string(text) + "\n", time); }

    double time = 0;
    Id tick = 0;
    std::deque<Handle> queue;
    Id next_handle_ = 1, next_future_ = 1, next_task_ = 1, next_frame_ = 1;
};

// The picture's program with `names` as workers; `pause` stops in tick 4 while the second worker runs.
struct Workers {
    Run run;
    EventIndex moment = 0;  // tick 4, "B" runs

    explicit Workers(std::vector<std::string> names = {"A", "B", "C"}) {
        Run& r = run;
        const Id module = r.next_frame_++;
        r.emit(EventKind::frame_push, module, 0, "<module>", 1);
        r.line(module, 1);
        r.line(module, 3);
        r.line(module, 9);
        r.line(module, 16);
        const Id main = r.make_task(0, "main");
        const Id main_frame = r.next_frame_++;
        std::vector<Id> tasks, frames, sleeps, timers;
        // Tick 1: main makes the workers.
        r.begin_tick(0);
        r.begin_run();
        Run::Handle h = r.run_next();
        r.emit(EventKind::task_step, main, 1, {}, 0);
        r.emit(EventKind::frame_push, main_frame, module, "main", 9);
        r.line(main_frame, 10);
        for (std::size_t i = 0; i < names.size(); ++i) {
            r.line(main_frame, static_cast<Id>(11 + std::min<std::size_t>(i, 2)));
            tasks.push_back(r.make_task(main, "worker"));
        }
        const Id group = r.make_future(FutureKind::wait, 0, "the group");
        r.line(main_frame, 10);
        r.emit(EventKind::frame_suspend, main_frame, 0, {}, 10);
        r.emit(EventKind::task_wait, main, group, {}, 0);
        r.end_handle(h);
        r.emit(EventKind::tick_end, r.tick, 0, {}, 0);
        // Tick 2: each prints and sleeps.
        r.begin_tick(0);
        r.begin_run();
        for (std::size_t i = 0; i < names.size(); ++i) {
            h = r.run_next();
            r.emit(EventKind::task_step, tasks[i], 1, {}, 0);
            frames.push_back(r.next_frame_++);
            r.emit(EventKind::frame_push, frames[i], 0, "worker", 3);
            store(frames[i], "name", "'" + names[i] + "'");
            store(frames[i], "delay", "1");
            r.line(frames[i], 4);
            r.print(tasks[i], names[i] + " starts");
            r.line(frames[i], 5);
            timers.push_back(r.make_timer(1));
            sleeps.push_back(r.make_future(FutureKind::sleep, tasks[i], "sleep(1)", 1));
            r.emit(EventKind::frame_suspend, frames[i], 0, {}, 5);
            r.emit(EventKind::task_wait, tasks[i], sleeps[i], {}, 0);
            r.end_handle(h);
        }
        r.emit(EventKind::tick_end, r.tick, 0, {}, 0);
        // Tick 3: the timers fall due.
        r.begin_tick(1);
        for (Id timer : timers) {
            r.emit(EventKind::timer_due, timer, 0, "_set_result_unless_cancelled", 1);
            r.queue.push_back({timer, 0, "_set_result_unless_cancelled"});
        }
        r.begin_run();
        for (std::size_t i = 0; i < names.size(); ++i) {
            h = r.run_next();
            r.emit(EventKind::future_done, sleeps[i], 0, {}, 1);
            r.make_handle(tasks[i], "Task.__wakeup");
            r.end_handle(h);
        }
        r.emit(EventKind::tick_end, r.tick, 0, {}, 1);
        // Tick 4: they go on.
        r.begin_tick(1);
        r.begin_run();
        for (std::size_t i = 0; i < names.size(); ++i) {
            h = r.run_next();
            r.emit(EventKind::task_step, tasks[i], 2, {}, 1);
            r.emit(EventKind::frame_resume, frames[i], 0, {}, 5);
            r.line(frames[i], 6);
            r.print(tasks[i], names[i] + " is done");
            if (i == 1) moment = r.recorder.size() - 1;
            r.line(frames[i], 7);
            r.emit(EventKind::frame_pop, frames[i], 0, "'" + names[i] + "'");
            r.make_handle(0, "TaskGroup._on_task_done");
            r.emit(EventKind::task_done, tasks[i], 0, "'" + names[i] + "'", 1);
            r.end_handle(h);
        }
        r.emit(EventKind::tick_end, r.tick, 0, {}, 1);
        // Tick 5: the group hears of it; tick 6: main ends.
        r.begin_tick(1);
        r.begin_run();
        while (!r.queue.empty() && r.queue.front().label == "TaskGroup._on_task_done") {
            h = r.run_next();
            if (r.queue.empty()) {
                r.emit(EventKind::future_done, group, 0, {}, 1);
                r.make_handle(main, "Task.__wakeup");
                r.end_handle(h);
                break;
            }
            r.end_handle(h);
        }
        r.emit(EventKind::tick_end, r.tick, 0, {}, 1);
        r.begin_tick(1);
        r.begin_run();
        h = r.run_next();
        r.emit(EventKind::task_step, main, 2, {}, 1);
        r.emit(EventKind::frame_resume, main_frame, 0, {}, 10);
        r.line(main_frame, 14);
        r.print(main, "all done");
        r.emit(EventKind::frame_pop, main_frame, 0, "None");
        r.emit(EventKind::task_done, main, 0, "None", 1);
        r.end_handle(h);
        r.emit(EventKind::tick_end, r.tick, 0, {}, 1);
        r.emit(EventKind::run_end, 0, 0, {}, 1);
    }

  private:
    void store(Id frame, std::string_view name, std::string_view value) {
        Event e;
        e.kind = EventKind::name_stored;
        e.by = run.recorder.cause;
        e.subject = frame;
        e.other = run.recorder.intern(name);
        e.text = run.recorder.intern(value);
        run.recorder.append(e);
    }
};

// A crowd in every place at once: some ready on both sides of the gate, one running, the others asleep, on sockets and
// threads, at a lock and on tasks. The last event is the moment to look at.
struct Crowd {
    Run run;
    explicit Crowd(std::size_t sleepers, std::size_t sockets, std::size_t others, std::size_t before, std::size_t behind) {
        Run& r = run;
        auto start = [&](std::string_view name) {
            const Id task = r.make_task(0, name);
            return task;
        };
        std::vector<Id> waiting;
        const std::size_t all = sleepers + sockets + others;
        for (std::size_t i = 0; i < all; ++i)
            waiting.push_back(start(i < sleepers ? "heartbeat" : i < sleepers + sockets ? (i % 2 ? "fetch" : "load") : (i % 2 ? "writer" : "collect_results_of_everything")));
        r.begin_tick(0);
        r.begin_run();
        const Id holder = r.next_task_;
        for (std::size_t i = 0; i < all; ++i) {
            const Run::Handle h = r.run_next();
            const Id task = waiting[i];
            r.emit(EventKind::task_step, task, 1, {}, 0);
            Id future = 0;
            if (i < sleepers) {
                const double due = 0.5 + 0.25 * static_cast<double>(i % 17);
                r.make_timer(due);
                future = r.make_future(FutureKind::sleep, task, "sleep(" + std::to_string(due).substr(0, 4) + ")", due);
            } else if (i < sleepers + sockets) {
                const Id io = static_cast<Id>(i + 1);
                const bool thread = i % 2 == 0;
                r.emit(EventKind::io_begin, io, task, thread ? "worker thread: read file" : "read api:443", 2, static_cast<std::uint8_t>(thread ? trace::IoKind::thread : trace::IoKind::read));
                r.emit(EventKind::io_progress, io, 0, {}, 0.1 + 0.8 * static_cast<double>(i % 5) / 5);
                future = r.make_future(thread ? FutureKind::thread : FutureKind::socket, io, thread ? "worker thread" : "read");
            } else if (i % 2) {
                r.emit(EventKind::held, 1, holder, "lock", 1, static_cast<std::uint8_t>(trace::PlaceKind::lock));
                future = r.make_future(FutureKind::lock, 1, "lock");
            } else {
                future = r.make_future(FutureKind::task, waiting[0], "heartbeat");
            }
            r.emit(EventKind::task_wait, task, future, {}, 0);
            r.end_handle(h);
        }
        r.emit(EventKind::tick_end, r.tick, 0, {}, 0);
        const Id runner = start("the_one_that_runs_now");
        for (std::size_t i = 0; i < before; ++i) start(i % 3 ? "worker" : "crawler");
        r.begin_tick(0);
        r.begin_run();
        const Run::Handle h = r.run_next();
        r.emit(EventKind::task_step, runner, 1, {}, 0);
        (void)h;
        for (std::size_t i = 0; i < behind; ++i) r.make_handle(0, i % 2 ? "gather.<locals>._done_callback" : "TaskGroup._on_task_done");
    }
};

}  // namespace sample
