// The tick listing of C++ coroutines, against what CPython lists for the same program in Python.
#include <doctest/doctest.h>

#include "loop/combinators.h"
#include "loop/locks.h"
#include "loop/runner.h"
#include "loop/sleep.h"
#include "loop/task_group.h"
#include "trace/listing.h"
#include "trace/recorder.h"

using namespace loop;

namespace {

template <class Main>
std::string ticks_of(Main main) {
    trace::Recorder recorder(trace::Detail::ticks);
    {
        VirtualClock clock;
        Runtime runtime(clock, &recorder);
        try {
            run(runtime, main);
        } catch (const Raised&) {
        } catch (const Deadlock&) {
        }
        runtime.ending = true;
    }
    return trace::tick_listing(recorder);
}

Co<void> nap(Runtime& runtime, double delay) { co_await sleep(runtime, delay); }
Co<void> fail(Runtime& runtime, double delay) {
    co_await sleep(runtime, delay);
    raise(ErrorKind::value, "no");
}
base::Ref<Task> spawn(Runtime& runtime, Co<void> co) { return runtime.running_loop->create_task(resumable(std::move(co))); }

}  // namespace

TEST_CASE("gather of two sleeps ticks as in CPython") {
    const auto listing = ticks_of([](Runtime& r) -> Co<void> {
        Futures naps{spawn(r, nap(r, 1)), spawn(r, nap(r, 1))};
        co_await gather(*r.running_loop, std::move(naps));
    });
    CHECK(listing ==
          "tick 1 t=0\n"
          "  Task-1 Task.__step\n"
          "tick 2 t=0\n"
          "  Task-2 Task.__step\n"
          "  Task-3 Task.__step\n"
          "tick 3 t=1\n"
          "  _set_result_unless_cancelled\n"
          "  _set_result_unless_cancelled\n"
          "tick 4 t=1\n"
          "  Task-2 Task.__wakeup\n"
          "  Task-3 Task.__wakeup\n"
          "tick 5 t=1\n"
          "  gather.<locals>._done_callback\n"
          "  gather.<locals>._done_callback\n"
          "tick 6 t=1\n"
          "  Task-1 Task.__wakeup\n"
          "tick 7 t=1\n"
          "  _run_until_complete_cb\n"
          "tick 8 t=1\n"
          "  Task-4 Task.__step\n"
          "tick 9 t=1\n"
          "  _run_until_complete_cb\n"
          "tick 10 t=1\n"
          "  Task-5 Task.__step\n"
          "tick 11 t=1\n"
          "  _run_until_complete_cb\n");
}

TEST_CASE("a failing task in a group cancels the others and its parent, as in CPython") {
    bool grouped = false;
    const auto listing = ticks_of([&grouped](Runtime& r) -> Co<void> {
        const auto group = base::make_ref<TaskGroup>(r);
        group->enter();
        group->create_task(resumable(nap(r, 5)));
        group->create_task(resumable(fail(r, 1)));
        try {
            co_await group->exit(nullptr);
        } catch (const Raised& raised) {
            grouped = raised.error->kind() == ErrorKind::group && raised.error->members.size() == 1;
        }
    });
    CHECK(grouped);
    CHECK(listing.substr(0, listing.find("tick 8 ")) ==
          "tick 1 t=0\n"
          "  Task-1 Task.__step\n"
          "tick 2 t=0\n"
          "  Task-2 Task.__step\n"
          "  Task-3 Task.__step\n"
          "tick 3 t=1\n"
          "  _set_result_unless_cancelled\n"
          "tick 4 t=1\n"
          "  Task-3 Task.__wakeup\n"
          "tick 5 t=1\n"
          "  TaskGroup._on_task_done\n"
          "tick 6 t=1\n"
          "  Task-2 Task.__wakeup\n"
          "  Task-1 Task.__wakeup\n"
          "tick 7 t=1\n"
          "  TaskGroup._on_task_done\n");
}

TEST_CASE("waiting for an event that nobody sets is a deadlock") {
    const auto listing = ticks_of([](Runtime& r) -> Co<void> {
        const auto event = base::make_ref<Event>(r);
        co_await event->wait();
    });
    CHECK(listing ==
          "tick 1 t=0\n"
          "  Task-1 Task.__step\n"
          "deadlock\n");
}

TEST_CASE("wait_for cancels what takes too long and waits for its end") {
    bool timed_out = false;
    const auto listing = ticks_of([&timed_out](Runtime& r) -> Co<void> {
        try {
            co_await wait_for(*r.running_loop, spawn(r, nap(r, 5)), 1);
        } catch (const Raised& raised) {
            timed_out = raised.error->kind() == ErrorKind::timeout;
        }
    });
    CHECK(timed_out);
    CHECK(listing.substr(0, listing.find("tick 8 ")) ==
          "tick 1 t=0\n"
          "  Task-1 Task.__step\n"
          "tick 2 t=0\n"
          "  Task-2 Task.__step\n"
          "tick 3 t=1\n"
          "  _release_waiter\n"
          "tick 4 t=1\n"
          "  Task-1 Task.__wakeup\n"
          "tick 5 t=1\n"
          "  Task-2 Task.__wakeup\n"
          "tick 6 t=1\n"
          "  _release_waiter\n"
          "tick 7 t=1\n"
          "  Task-1 Task.__wakeup\n");
}
