// The cancellation protocol in C++: where a CancelledError is delivered, who may swallow it, and what counts.
#include "support.h"

using loop::Box;
using loop::Co;

namespace {

Co<void> until_done(test::Program& p, base::Ref<loop::Future> future) {
    loop::Futures one;
    one.push_back(std::move(future));
    co_await loop::wait(p.loop(), std::move(one));
}

// Sleeps for a second; on cancellation says so and does as told.
enum class Then { rethrow, swallow, raise_other };
Co<void> sleeper(test::Program& p, Then then) {
    std::string seen;
    try {
        co_await loop::sleep(p.runtime, 1);
    } catch (const loop::Raised& raised) {
        seen = raised.error->repr();
        if (then == Then::rethrow) {
            p.say(seen);
            throw;
        }
    }
    p.say(seen);
    if (then == Then::raise_other) loop::raise(loop::ErrorKind::value, "instead");
}

struct Ended {
    bool cancelled;
    std::string error;
    int requests;
};

Ended cancel_after(double delay, Then then) {
    test::Program program;
    Ended ended;
    program.run([&](test::Program& p) -> Co<void> {
        return [](test::Program& p, double delay, Then then, Ended& ended) -> Co<void> {
            const auto task = p.create_task(sleeper(p, then));
            if (delay > 0) co_await loop::sleep(p.runtime, delay);
            CHECK(task->cancel());
            CHECK_FALSE(task->done());  // asked, not yet delivered
            co_await until_done(p, task);
            ended.cancelled = task->cancelled();
            ended.error = ended.cancelled ? "" : task->error() ? task->exception()->repr() : "no error";
            ended.requests = task->cancelling();
            CHECK_FALSE(task->cancel());  // it is over
        }(p, delay, then, ended);
    });
    return ended;
}

}  // namespace

TEST_CASE("a CancelledError that goes through ends the task as cancelled") {
    const Ended ended = cancel_after(0.5, Then::rethrow);
    CHECK(ended.cancelled);
    CHECK(ended.requests == 1);
}

TEST_CASE("a task that swallows its CancelledError ends as if nothing had been") {
    const Ended ended = cancel_after(0.5, Then::swallow);
    CHECK_FALSE(ended.cancelled);
    CHECK(ended.error == "no error");
    CHECK(ended.requests == 1);  // the request stays on record: nobody called uncancel()
}

TEST_CASE("an error raised instead of the CancelledError is the task's error") {
    CHECK(cancel_after(0.5, Then::raise_other).error == "ValueError('instead')");
}

TEST_CASE("a task that is cancelled before its first step never runs") {
    test::Program program;
    bool began = false;
    program.run([&](test::Program& p) -> Co<void> {
        return [](test::Program& p, bool& began) -> Co<void> {
            const auto task = p.create_task([](bool& began) -> Co<void> {
                began = true;
                co_return;
            }(began));
            task->cancel();
            co_await until_done(p, task);
            CHECK(task->cancelled());
        }(p, began);
    });
    CHECK_FALSE(began);
}

TEST_CASE("uncancel() takes requests back, not below zero") {
    test::Program program;
    program.run([](test::Program& p) -> Co<void> {
        const auto task = p.create_task(sleeper(p, Then::swallow));
        co_await loop::sleep(p.runtime, 0);
        task->cancel();
        task->cancel();
        CHECK(task->cancelling() == 2);
        CHECK(task->uncancel() == 1);
        CHECK(task->uncancel() == 0);
        CHECK(task->uncancel() == 0);
        co_await until_done(p, task);
    });
}

TEST_CASE("cancelling who waits for a task cancels that task; a shield stands in the way") {
    for (const bool shielded : {false, true}) {
        test::Program program;
        program.run([&](test::Program& p) -> Co<void> {
            return [](test::Program& p, bool shielded) -> Co<void> {
                const auto inner = p.create_task(sleeper(p, Then::rethrow));
                const auto outer = p.create_task([](base::Ref<loop::Future> future) -> Co<void> { co_await future; }(
                    shielded ? loop::shield(inner) : base::Ref<loop::Future>(inner)));
                co_await loop::sleep(p.runtime, 0.5);
                outer->cancel();
                co_await until_done(p, outer);
                CHECK(outer->cancelled());
                CHECK(inner->done() == !shielded);
                co_await until_done(p, inner);
                CHECK(inner->cancelled() == !shielded);
            }(p, shielded);
        });
    }
}

TEST_CASE("who waits for a lock and is cancelled hands its turn on") {
    test::Program program;
    program.run([](test::Program& p) -> Co<void> {
        const auto lock = base::make_ref<loop::Lock>(p.runtime);
        co_await lock->acquire();
        const auto take = [](test::Program& p, base::Ref<loop::Lock> lock, std::string name) -> Co<void> {
            co_await lock->acquire();
            p.say(name);
        };
        const auto first = p.create_task(take(p, lock, "first"));
        const auto second = p.create_task(take(p, lock, "second"));
        co_await loop::sleep(p.runtime, 0);
        lock->release();  // wakes the first
        first->cancel();  // which will not have it
        co_await second;
        CHECK(lock->locked());
        CHECK(lock->waiters() == 0);
    });
    CHECK(program.said == std::vector<std::string>{"second"});
}

TEST_CASE("a reference to a lock gives back the reference, not the lock") {
    test::Program program;
    program.run([](test::Program& p) -> Co<void> {
        const auto lock = base::make_ref<loop::Lock>(p.runtime);
        co_await lock->acquire();
        { const base::Ref<loop::Lock> another = lock; }
        CHECK(lock->locked());
        const auto semaphore = base::make_ref<loop::Semaphore>(p.runtime, 1);
        { const base::Ref<loop::Semaphore> another = semaphore; }
        CHECK(semaphore->value() == 1);
    });
}
