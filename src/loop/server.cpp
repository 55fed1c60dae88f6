#include "loop/server.h"

#include <fmt/format.h>

#include <cctype>
#include <cerrno>

#include "loop/combinators.h"
#include "loop/event_loop.h"
#include "loop/sleep.h"
#include "loop/sock_calls.h"
#include "loop/worker_pool.h"
#include "loop/world.h"

namespace loop {

using trace::EventKind;
using trace::IoKind;

namespace {

trace::Id begin_io(EventLoop& loop, IoKind kind, std::string_view label) {
    Runtime& runtime = loop.runtime();
    if (!runtime.recorder()) return 0;
    const trace::Id io = runtime.next_io++;
    runtime.emit(EventKind::io_begin, io, runtime.current_task ? runtime.current_task->task_id() : 0, label,
                 std::numeric_limits<double>::infinity(), static_cast<std::uint8_t>(kind));
    return io;
}
void end_io(EventLoop& loop, trace::Id io, std::string_view how) {
    if (io) loop.runtime().emit(EventKind::io_end, io, 0, how, loop.time());
}

bool is_number(std::string_view host) {
    return host.empty() || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

Error unknown_name() {  // gaierror
    const Error error = make_error(ErrorKind::address_lookup, "[Errno -2] Name or service not known");
    error->number = -2;
    error->partial = "Name or service not known";
    return error;
}

// getaddrinfo(), in a worker of the default executor; a name of another machine takes its latency.
Box look_up(World& world, const std::string& host) {
    if (const SimulatedHost* other = world.network.host_named(host)) world.threads.sleep(other->latency);
    const std::string address = world.network.resolve(host);
    if (address.empty()) raise(unknown_name());
    return Box::of(address);
}

// _ensure_resolved: a number is what it says, a name is looked up.
Co<Box> resolve(EventLoop& loop, std::string host) {
    if (is_number(host)) co_return Box::of(host.empty() ? std::string("0.0.0.0") : host);
    World* const world = loop.runtime().world;
    if (!world && host == "localhost") co_return Box::of(std::string("127.0.0.1"));
    if (!world) raise(unknown_name());
    const base::Ref<Future> found =
        run_in_executor(loop, nullptr, make_job("the address of " + host, [world, host] { return look_up(*world, host); }));
    co_return co_await found;
}

// _accept_connection2: a connection that was accepted gets its protocol and transport.
Co<Box> greet(EventLoop& loop, base::Ref<Server> server, base::Ref<ProtocolFactory> factory, int fd) {
    base::Ref<SocketTransport> transport;
    try {
        const base::Ref<Protocol> protocol = factory->make();
        const base::Ref<Future> made = loop.create_future(trace::FutureKind::socket, "the new connection");
        transport = base::make_ref<SocketTransport>(loop, fd, protocol, made, server);
        co_await made;
    } catch (const Raised& raised) {
        if (transport) transport->close();
        else io_selector(loop).sockets().close(fd);
        if (raised.error->ends_the_run()) throw;
    }
    co_return Box();
}

}  // namespace

Server::Server(EventLoop& loop, std::vector<int> fds, base::Ref<ProtocolFactory> factory, int backlog)
    : loop_(&loop), factory_(std::move(factory)), backlog_(backlog) {
    for (int fd : fds) sockets_.push_back({fd, io_selector(loop).sockets().local(fd)});
}

Server::~Server() {
    if (!open_ || loop_->is_closed()) return;
    for (const Listening& socket : sockets_) io_selector(*loop_).sockets().close(socket.fd);
}

void Server::serve() {
    if (serving_) return;
    serving_ = true;
    IoSelector& selector = io_selector(*loop_);
    for (const Listening& socket : sockets_) {
        selector.sockets().listen(socket.fd, backlog_);
        selector.add_reader(*loop_, socket.fd,
                            make_callback("BaseSelectorEventLoop._accept_connection",
                                          [self = base::Ref<Server>(this), fd = socket.fd] { self->accept(fd); }));
        ios_.push_back(begin_io(*loop_, IoKind::accept, fmt::format("clients at {}:{}", socket.address.host, socket.address.port)));
    }
}

void Server::accept(int fd) {
    for (int i = 0; i < backlog_; ++i) {
        Address peer;
        const int connection = io_selector(*loop_).sockets().accept(fd, peer);
        if (connection == -EAGAIN || connection == -ECONNABORTED) return;
        if (connection < 0) raise(os_error(-connection));
        loop_->create_task(resumable(greet(*loop_, base::Ref<Server>(this), factory_, connection),
                                     "BaseSelectorEventLoop._accept_connection2"));
    }
}

std::vector<Server::Listening> Server::sockets() const { return open_ ? sockets_ : std::vector<Listening>(); }

void Server::close() {
    if (!open_) return;
    open_ = false;
    const base::Ref<Server> alive(this);
    IoSelector& selector = io_selector(*loop_);
    for (const Listening& socket : sockets_) {
        selector.remove_reader(socket.fd);
        selector.sockets().close(socket.fd);
    }
    for (trace::Id io : ios_) end_io(*loop_, io, "closed");
    ios_.clear();
    serving_ = false;
    if (serving_forever_ && !serving_forever_->done()) {
        const base::Ref<Future> future = std::move(serving_forever_);
        future->cancel();
    }
    if (active_ == 0) wake_up();
}

void Server::detach() {
    if (--active_ == 0 && !open_) wake_up();
}

void Server::wake_up() {
    woken_ = true;
    const auto waiters = std::move(waiters_);
    waiters_.clear();
    for (const auto& waiter : waiters)
        if (!waiter->done()) waiter->set_result({});
}

Co<Box> Server::start_serving() {
    serve();
    co_await sleep(loop_->runtime(), 0);
    co_return Box();
}

Co<Box> Server::serve_forever() {
    const base::Ref<Server> alive(this);
    if (serving_forever_)
        raise(ErrorKind::runtime, "server " + repr() + " is already being awaited on serve_forever()");
    if (!open_) raise(ErrorKind::runtime, "server " + repr() + " is closed");
    serve();
    serving_forever_ = base::make_ref<Future>(*loop_, trace::FutureKind::socket, "serve_forever", ios_.empty() ? 0 : ios_.front());
    const base::Ref<Future> forever = serving_forever_;
    Error failure;
    try {
        co_await forever;
    } catch (const Raised& raised) {
        failure = raised.error;
    }
    if (failure && failure->is_cancelled()) {
        close();
        try {
            co_await wait_closed();
        } catch (const Raised&) {  // the first cancellation is what is told
        }
    }
    serving_forever_ = nullptr;
    if (failure) raise(failure);
    co_return Box();
}

Co<Box> Server::wait_closed() {
    if (!open_ || woken_) co_return Box();
    const base::Ref<Future> waiter = loop_->create_future(trace::FutureKind::socket, "the last clients to go");
    waiters_.push_back(waiter);
    co_await waiter;
    co_return Box();
}

std::string Server::repr() const {
    std::string text;
    for (const Listening& socket : sockets())
        text += fmt::format("{}<asyncio.TransportSocket fd={}, family=2, type=1, proto=6, laddr={}>", text.empty() ? "" : ", ",
                            socket.fd, loop::repr(socket.address));
    if (sockets().size() == 1) text += ",";
    return "<Server sockets=(" + text + ")>";
}

namespace {
Co<base::Ref<Server>> begin_serving(EventLoop& loop, base::Ref<Server> server, NetworkOptions options) {
    if (options.start_serving) {
        server->serve();
        co_await sleep(loop.runtime(), 0);  // so that the readers are in place
    }
    co_return server;
}
}  // namespace

// -- making them ------------------------------------------------------------------------------------------------------

Co<base::Ref<Server>> create_server(EventLoop& loop, base::Ref<ProtocolFactory> factory, std::vector<std::string> hosts,
                                    int port, NetworkOptions options) {
    Futures lookups;  // each host is looked up by a task of its own, as gather() makes them
    for (const std::string& host : hosts) {
        const base::Ref<Task> task =
            loop.create_task(resumable(resolve(loop, host), "BaseEventLoop._create_server_getaddrinfo"));
        task->log_destroy_pending = false;
        lookups.push_back(task);
    }
    const base::Ref<Future> all = gather(loop, lookups);
    co_await all;

    Sockets& sockets = io_selector(loop).sockets();
    std::vector<int> fds;
    std::vector<std::string> bound;
    for (const auto& lookup : lookups) {
        const std::string host = lookup->result().as<std::string>();
        if (std::find(bound.begin(), bound.end(), host) != bound.end()) continue;
        bound.push_back(host);
        const Address address{host, port};
        const int fd = sockets.open();
        if (fd >= 0) fds.push_back(fd);
        const int failed = fd < 0 ? fd : sockets.bind(fd, address);
        if (failed < 0) {
            for (int open : fds) sockets.close(open);
            std::string reason = error_name(-failed);
            for (char& c : reason) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            raise(os_error(-failed, fmt::format("error while attempting to bind on address {}: {}", repr(address), reason)));
        }
    }
    co_return co_await begin_serving(loop, base::make_ref<Server>(loop, fds, std::move(factory), options.backlog), options);
}

Co<base::Ref<Server>> create_server_over(EventLoop& loop, base::Ref<ProtocolFactory> factory, int fd, NetworkOptions options) {
    const std::vector<int> fds(1, fd);
    co_return co_await begin_serving(loop, base::make_ref<Server>(loop, fds, std::move(factory), options.backlog), options);
}

Co<base::Ref<SocketTransport>> create_connection(EventLoop& loop, base::Ref<ProtocolFactory> factory, std::string host,
                                                 int port) {
    const Box resolved = co_await resolve(loop, host);
    const Address target{resolved.as<std::string>(), port};
    Sockets& sockets = io_selector(loop).sockets();
    const int fd = sockets.open();
    if (fd < 0) raise(os_error(-fd));
    Error failure;
    try {
        co_await sock_connect(loop, fd, target);
    } catch (const Raised& raised) {
        failure = raised.error;
    }
    if (failure) {
        io_selector(loop).remove_writer(fd);
        sockets.close(fd);
        raise(failure);
    }
    co_return co_await create_connection_over(loop, std::move(factory), fd);
}

Co<base::Ref<SocketTransport>> create_connection_over(EventLoop& loop, base::Ref<ProtocolFactory> factory, int fd) {
    const base::Ref<Protocol> protocol = factory->make();
    const base::Ref<Future> made = loop.create_future(trace::FutureKind::socket, "the new connection");
    const base::Ref<SocketTransport> transport =
        base::make_ref<SocketTransport>(loop, fd, protocol, made, base::Ref<Server>());
    try {
        co_await made;
    } catch (const Raised&) {
        transport->close();
        throw;
    }
    co_return transport;
}

}  // namespace loop
