#include "loop/sock_calls.h"

#include <fmt/format.h>

#include <cerrno>
#include <functional>
#include <limits>
#include <optional>

#include "loop/combinators.h"
#include "loop/event_loop.h"
#include "loop/transport.h"

namespace loop {

namespace {

using trace::EventKind;
using trace::IoKind;

struct Names {
    const char *call, *done, *done_place;  // as the listing and reprs show the two callbacks
};
constexpr const char* kReadDone = "BaseSelectorEventLoop._sock_read_done";
constexpr const char* kReadDonePlace = "BaseSelectorEventLoop._sock_read_done() at /usr/lib/python3.11/asyncio/selector_events.py:371";
constexpr const char* kWriteDone = "BaseSelectorEventLoop._sock_write_done";
constexpr const char* kWriteDonePlace = "BaseSelectorEventLoop._sock_write_done() at /usr/lib/python3.11/asyncio/selector_events.py:662";

// Waits until the descriptor is ready and `attempt` has ended the future: it is called at each readiness.
base::Ref<Future> when_ready(EventLoop& loop, int fd, bool to_read, Names names, IoKind kind, std::string label,
                             std::function<void(Future&)> attempt) {
    Runtime& runtime = loop.runtime();
    trace::Id io = 0;
    if (runtime.recorder()) {
        io = runtime.next_io++;
        runtime.emit(EventKind::io_begin, io, runtime.current_task ? runtime.current_task->task_id() : 0, label,
                     std::numeric_limits<double>::infinity(), static_cast<std::uint8_t>(kind));
    }
    const base::Ref<Future> future = base::make_ref<Future>(loop, trace::FutureKind::socket, label, io);
    const auto end_io = [&loop, io](Future& future) {
        const char* const how = future.cancelled() ? "given up" : future.error() ? "failed" : "done";
        if (io && !loop.runtime().ending) loop.runtime().emit(EventKind::io_end, io, 0, std::string_view(how), loop.time());
    };
    const auto callback = make_callback(names.call, [future, end_io, attempt = std::move(attempt)]() mutable {
        if (future->done()) return;
        attempt(*future);
        if (future->done()) end_io(*future);
    });
    IoSelector& selector = io_selector(loop);
    const base::Ref<Handle> handle = to_read ? selector.add_reader(loop, fd, callback) : selector.add_writer(loop, fd, callback);
    future->add_done_callback(make_done_callback(names.done, names.done_place, [&loop, fd, handle, to_read, end_io](Future& ended) {
        if (ended.cancelled()) end_io(ended);
        if (handle->cancelled()) return;
        to_read ? io_selector(loop).remove_reader(fd) : io_selector(loop).remove_writer(fd);
    }));
    return future;
}

Sockets& sockets(EventLoop& loop) { return io_selector(loop).sockets(); }

}  // namespace

Co<std::string> sock_recv(EventLoop& loop, int fd, std::size_t most) {
    std::string data;
    const std::int64_t count = sockets(loop).receive(fd, data, most);
    if (count >= 0) co_return data;
    if (count != -EAGAIN) raise(os_error(static_cast<int>(-count)));
    const base::Ref<Future> future = when_ready(
        loop, fd, true, {"BaseSelectorEventLoop._sock_recv", kReadDone, kReadDonePlace}, IoKind::read, fmt::format("data at socket {}", fd),
        [&loop, fd, most](Future& waiting) {
            std::string received;
            const std::int64_t n = sockets(loop).receive(fd, received, most);
            if (n == -EAGAIN) return;
            if (n < 0) waiting.set_error(os_error(static_cast<int>(-n)));
            else waiting.set_result(Box::of(std::move(received)));
        });
    const Box received = co_await future;
    co_return received.as<std::string>();
}

Co<void> sock_sendall(EventLoop& loop, int fd, std::string data) {
    std::int64_t sent = sockets(loop).send(fd, data);
    if (sent == -EAGAIN) sent = 0;
    if (sent < 0) raise(os_error(static_cast<int>(-sent)));
    if (static_cast<std::size_t>(sent) == data.size()) co_return;
    const base::Ref<Future> future = when_ready(
        loop, fd, false, {"BaseSelectorEventLoop._sock_sendall", kWriteDone, kWriteDonePlace}, IoKind::write,
        fmt::format("room at socket {}", fd), [&loop, fd, left = data.substr(static_cast<std::size_t>(sent))](Future& waiting) mutable {
            const std::int64_t n = sockets(loop).send(fd, left);
            if (n == -EAGAIN) return;
            if (n < 0) return waiting.set_error(os_error(static_cast<int>(-n)));
            left.erase(0, static_cast<std::size_t>(n));
            if (left.empty()) waiting.set_result({});
        });
    co_await future;
}

Co<Accepted> sock_accept(EventLoop& loop, int fd) {
    Accepted accepted;
    accepted.fd = sockets(loop).accept(fd, accepted.peer);
    if (accepted.fd >= 0) co_return accepted;
    if (accepted.fd != -EAGAIN) raise(os_error(-accepted.fd));
    const base::Ref<Future> future = when_ready(
        loop, fd, true, {"BaseSelectorEventLoop._sock_accept", kReadDone, kReadDonePlace}, IoKind::accept,
        fmt::format("a client at socket {}", fd), [&loop, fd](Future& waiting) {
            Accepted made;
            made.fd = sockets(loop).accept(fd, made.peer);
            if (made.fd == -EAGAIN) return;
            if (made.fd < 0) waiting.set_error(os_error(-made.fd));
            else waiting.set_result(Box::of(made));
        });
    const Box made = co_await future;
    co_return made.as<Accepted>();
}

Co<void> sock_connect(EventLoop& loop, int fd, Address address) {
    const int result = sockets(loop).connect(fd, address);
    if (result >= 0) co_return;
    if (result != -EINPROGRESS) raise(os_error(-result));
    const base::Ref<Future> future = when_ready(
        loop, fd, false, {"BaseSelectorEventLoop._sock_connect_cb", kWriteDone, kWriteDonePlace}, IoKind::connect,
        fmt::format("a connection to {}:{}", address.host, address.port), [&loop, fd, address](Future& waiting) {
            const int error = sockets(loop).take_error(fd);
            if (error) waiting.set_error(os_error(error, "Connect call failed " + repr(address)));
            else waiting.set_result({});
        });
    co_await future;
}

}  // namespace loop
