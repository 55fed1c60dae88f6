#include "trace/event.h"
#include "trace/snapshot.h"

namespace trace {

const char* name_of(EventKind kind) {
    static constexpr const char* names[] = {
#define EVENT(name, subject, other, text, value, prose) #name,
#include "trace/events.def"
#undef EVENT
    };
    return kind < EventKind::count_ ? names[static_cast<std::size_t>(kind)] : "?";
}

const char* prose_of(EventKind kind) {
    static constexpr const char* prose[] = {
#define EVENT(name, subject, other, text, value, prose) prose,
#include "trace/events.def"
#undef EVENT
    };
    return kind < EventKind::count_ ? prose[static_cast<std::size_t>(kind)] : "?";
}

const char* name_of(FutureKind kind) {
    switch (kind) {
    case FutureKind::plain: return "plain";
    case FutureKind::task: return "task";
    case FutureKind::sleep: return "sleep";
    case FutureKind::timeout: return "timeout";
    case FutureKind::gather: return "gather";
    case FutureKind::wait: return "wait";
    case FutureKind::lock: return "lock";
    case FutureKind::event: return "event";
    case FutureKind::condition: return "condition";
    case FutureKind::semaphore: return "semaphore";
    case FutureKind::barrier: return "barrier";
    case FutureKind::queue_get: return "queue_get";
    case FutureKind::queue_put: return "queue_put";
    case FutureKind::queue_join: return "queue_join";
    case FutureKind::socket: return "socket";
    case FutureKind::thread: return "thread";
    case FutureKind::other: return "other";
    }
    return "other";
}

const char* name_of(PlaceKind kind) {
    switch (kind) {
    case PlaceKind::lock: return "lock";
    case PlaceKind::event: return "event";
    case PlaceKind::condition: return "condition";
    case PlaceKind::semaphore: return "semaphore";
    case PlaceKind::barrier: return "barrier";
    case PlaceKind::queue: return "queue";
    case PlaceKind::group: return "group";
    case PlaceKind::other: return "other";
    }
    return "other";
}

const char* name_of(IoKind kind) {
    switch (kind) {
    case IoKind::connect: return "connect";
    case IoKind::accept: return "accept";
    case IoKind::read: return "read";
    case IoKind::write: return "write";
    case IoKind::file: return "file";
    case IoKind::thread: return "thread";
    case IoKind::dns: return "dns";
    case IoKind::other: return "other";
    }
    return "other";
}

const char* name_of(TaskState state) {
    switch (state) {
    case TaskState::ready: return "ready";
    case TaskState::running: return "running";
    case TaskState::waiting: return "waiting";
    case TaskState::done: return "done";
    case TaskState::failed: return "failed";
    case TaskState::cancelled: return "cancelled";
    }
    return "?";
}

}  // namespace trace
