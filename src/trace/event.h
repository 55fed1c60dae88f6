// One thing that happened in a run. An event is small, fixed-size and plain: a trace is an array of them, and
// everything that the screen shows is computed from that array. events.def says what each kind's fields hold.
#pragma once

#include <bit>
#include <cstdint>

namespace trace {

enum class EventKind : std::uint8_t {
#define EVENT(name, subject, other, text, value, prose) name,
#include "trace/events.def"
#undef EVENT
    count_
};

const char* name_of(EventKind kind);
const char* prose_of(EventKind kind);

// What a future stands for: where its waiters are drawn, and the words that say what they wait for.
enum class FutureKind : std::uint8_t {
    plain,      // loop.create_future(), asyncio.Future()
    task,       // a task is waited for
    sleep,      // asyncio.sleep: a timer
    timeout,    // wait_for's and timeout()'s waiter
    gather,     // gather's outer future
    wait,       // asyncio.wait, as_completed, a TaskGroup at its end
    lock, event, condition, semaphore, barrier, queue_get, queue_put, queue_join,
    socket,     // a connection, a read, a write that drains
    thread,     // run_in_executor, to_thread
    other
};
const char* name_of(FutureKind kind);

enum class PlaceKind : std::uint8_t { lock, event, condition, semaphore, barrier, queue, group, other };
const char* name_of(PlaceKind kind);
enum class IoKind : std::uint8_t { connect, accept, read, write, file, thread, dns, other };
const char* name_of(IoKind kind);

using EventIndex = std::uint32_t;  // position in the trace; 0 is a run's first event, which causes nothing
inline constexpr EventIndex kNever = ~EventIndex{0};  // after every event
using TextId = std::uint32_t;      // into Recorder's interned texts; 0 is the empty text
using Id = std::uint32_t;          // of a handle, task, future, place, I/O or frame; 0 is none

struct Event {
    EventKind kind{};
    std::uint8_t aux = 0;     // FutureKind, PlaceKind, IoKind, flags: see events.def
    std::uint16_t depth = 0;  // how deep the frame is (frame events): 0 is a module, a task's coroutine is 1
    EventIndex by = 0;        // the event that caused this one
    Id subject = 0;
    Id other = 0;
    TextId text = 0;
    std::uint32_t reserved = 0;
    std::uint64_t bits = 0;   // `value` of events.def

    double value() const { return std::bit_cast<double>(bits); }
    std::int64_t integer() const { return static_cast<std::int64_t>(bits); }
    static std::uint64_t of(double value) { return std::bit_cast<std::uint64_t>(value); }
};
static_assert(sizeof(Event) == 32);

}  // namespace trace
