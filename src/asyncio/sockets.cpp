// The module `socket`, as far as the simulated network goes: stream sockets of this machine, and the loop's
// add_reader() and add_writer(). A blocking call holds its thread (and the loop, if it runs in that), in virtual time.
#include <cerrno>

#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/network.h"
#include "asyncio/workers.h"
#include "loop/event_loop.h"
#include "loop/simulated_network.h"
#include "loop/sock_calls.h"
#include "python/builtins/str.h"
#include "python/builtins/state.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/module.h"

namespace asyncio {

using loop::SimulatedNetwork;
using loop::Threads;
using python::TypeBuilder;

namespace {

constexpr int kInet = 2, kUnix = 1, kStream = 1;

SimulatedNetwork& network(Vm& vm) { return state_of(vm).world.network; }

Value constant(Vm& vm, const char* name) { return vm.get_attr(vm.import_module("socket"), name); }

class SocketObject final : public python::Object {
  public:
    SocketObject(Type* type, SimulatedNetwork& n, int descriptor, int f)
        : Object(type, python::Layout::plain), network_(n), fd(descriptor), family(f) {}
    ~SocketObject() override { close(); }
    void close() {
        const int descriptor = std::exchange(fd, -1);
        if (descriptor >= 0 && !lent) network_.close(descriptor);
    }

  private:
    SimulatedNetwork& network_;

  public:
    int fd, family;
    double timeout = Threads::kForever;  // 0: it does not block
    bool lent = false;                   // to a transport or server, which closes it
    std::int64_t files = 0;              // made by makefile(): it stays open until they are closed
    bool closing = false;                // close() was called, with files still open
};

[[noreturn]] void fail(Vm& vm, int number) {
    const Value args[] = {vm.make_int(number), vm.make_str(loop::error_name(number))};
    vm.raise(vm.make_exception(vm.types().os_error, args));
}
[[noreturn]] void fail_lookup(Vm& vm) {
    const Value args[] = {vm.make_int(-2), vm.make_str("Name or service not known")};
    vm.raise(vm.make_exception(state_of(vm).network->gaierror, args));
}

// Tries until the call does not answer "would block" any more, or the socket's timeout is over.
template <class F>
std::int64_t blocking(Vm& vm, SocketObject& socket, unsigned readiness, F&& call) {
    SimulatedNetwork& net = network(vm);
    for (;;) {
        const std::int64_t result = call(net);
        if (result != -EAGAIN) {
            if (result < 0) fail(vm, static_cast<int>(-result));
            return result;
        }
        if (socket.timeout == 0) fail(vm, EAGAIN);
        const bool ready = state_of(vm).world.threads.wait([&] { return socket.fd < 0 || (net.readiness(socket.fd) & readiness) != 0; }, socket.timeout);
        if (!ready) vm.raise(vm.types().timeout_error, "timed out");
    }
}

loop::Address address_of(Vm& vm, const Value& value) {
    const auto* tuple = value.as<python::Tuple>();
    if (!tuple) vm.raise(vm.types().type_error, "AF_INET address must be tuple, not " + vm.type_of(value)->name());
    if (tuple->size() != 2) vm.raise(vm.types().type_error, "AF_INET address must be a pair (host, port)");
    const std::string host = network(vm).resolve(vm.str((*tuple)[0]));
    if (host.empty()) fail_lookup(vm);
    return {host, port_of(vm, (*tuple)[1])};
}

Value make_socket(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value&) {
    const std::int64_t family = positional > 0 && !args[0].is_none() && vm.index(args[0]) != -1 ? vm.index(args[0]) : kInet;
    const std::int64_t type = positional > 1 && vm.index(args[1]) != -1 ? vm.index(args[1]) : kStream;
    if (family != kInet || (type & 0xF) != kStream)
        vm.raise(vm.types().not_implemented_error, "only stream sockets of AF_INET are here: the simulated network has no others");
    return vm.heap().make<SocketObject>(cls, network(vm), network(vm).open(), kInet);
}

Type* socket_class(Vm& vm) { return state_of(vm).network->socket; }

Value socketpair(Vm& vm, Value*) {
    const auto [a, b] = network(vm).pair();
    return python::make_pair(vm, vm.heap().make<SocketObject>(socket_class(vm), network(vm), a, kUnix),
                             vm.heap().make<SocketObject>(socket_class(vm), network(vm), b, kUnix));
}

Value send(Vm& vm, Value* a) {
    const std::string data = bytes_argument(vm, a[1], "a bytes-like object is required:");
    SocketObject& socket = a[0].get<SocketObject>();
    return vm.make_int(blocking(vm, socket, loop::kWritable, [&](SimulatedNetwork& net) { return net.send(socket.fd, data); }));
}

Value sendall(Vm& vm, Value* a) {
    const std::string data = bytes_argument(vm, a[1], "a bytes-like object is required:");
    SocketObject& socket = a[0].get<SocketObject>();
    std::string_view left = data;
    while (!left.empty())
        left.remove_prefix(static_cast<std::size_t>(
            blocking(vm, socket, loop::kWritable, [&](SimulatedNetwork& net) { return net.send(socket.fd, left); })));
    return Value::none();
}

Value recv(Vm& vm, Value* a) {
    const std::int64_t most = vm.index(a[1]);
    if (most < 0) vm.raise(vm.types().value_error, "negative buffersize in recv");
    SocketObject& socket = a[0].get<SocketObject>();
    std::string data;
    blocking(vm, socket, loop::kReadable, [&](SimulatedNetwork& net) { return net.receive(socket.fd, data, static_cast<std::size_t>(most)); });
    return vm.make_bytes(data);
}

Value accept(Vm& vm, Value* a) {
    SocketObject& socket = a[0].get<SocketObject>();
    loop::Address peer;
    const std::int64_t fd = blocking(vm, socket, loop::kReadable, [&](SimulatedNetwork& net) { return net.accept(socket.fd, peer); });
    return python::make_pair(vm, vm.heap().make<SocketObject>(socket_class(vm), network(vm), static_cast<int>(fd), kInet), address_tuple(vm, peer));
}

constexpr int kTimedOut = -1;

// 0, the number of an error, or kTimedOut.
int try_connect(Vm& vm, SocketObject& socket, const loop::Address& address) {
    SimulatedNetwork& net = network(vm);
    const int result = net.connect(socket.fd, address);
    if (result < 0 && result != -EINPROGRESS) return -result;
    if (socket.timeout == 0 && result == -EINPROGRESS) return EINPROGRESS;
    if (!state_of(vm).world.threads.wait([&] { return socket.fd < 0 || (net.readiness(socket.fd) & loop::kWritable) != 0; }, socket.timeout))
        return kTimedOut;
    return net.take_error(socket.fd);
}

void connect_to(Vm& vm, SocketObject& socket, const loop::Address& address) {
    const int error = try_connect(vm, socket, address);
    if (error == kTimedOut) vm.raise(vm.types().timeout_error, "timed out");
    if (error) fail(vm, error);
}

Value connect_ex(Vm& vm, Value* a) {
    const int error = try_connect(vm, a[0].get<SocketObject>(), address_of(vm, a[1]));
    return vm.make_int(error == kTimedOut ? EAGAIN : error);
}

Value connect(Vm& vm, Value* a) {
    connect_to(vm, a[0].get<SocketObject>(), address_of(vm, a[1]));
    return Value::none();
}

Value bind(Vm& vm, Value* a) {
    if (const int result = network(vm).bind(a[0].get<SocketObject>().fd, address_of(vm, a[1])); result < 0) fail(vm, -result);
    return Value::none();
}

Value listen(Vm& vm, Value* a) {
    if (const int result = network(vm).listen(a[0].get<SocketObject>().fd, static_cast<int>(vm.index(a[1]))); result < 0) fail(vm, -result);
    return Value::none();
}

Value settimeout(Vm& vm, Value* a) {
    const double limit = timeout_of(vm, a[1]);
    if (limit < 0) vm.raise(vm.types().value_error, "Timeout value out of range");
    a[0].get<SocketObject>().timeout = limit;
    return Value::none();
}

Value socket_close(Vm&, Value* a) {
    SocketObject& socket = a[0].get<SocketObject>();
    socket.closing = true;
    if (socket.files == 0) socket.close();
    return Value::none();
}

// One of its files was closed.
Value file_closed(Vm&, Value* a) {
    SocketObject& socket = a[0].get<SocketObject>();
    if (socket.files > 0) --socket.files;
    if (socket.files == 0 && socket.closing) socket.close();
    return Value::none();
}

Value timeout_value(Vm&, const Value& self) {
    const double limit = self.get<SocketObject>().timeout;
    return limit == Threads::kForever ? Value::none() : Value::number(limit);
}

Value name_of(Vm& vm, const SocketObject& socket, const loop::Address& address) {
    if (socket.fd < 0) fail(vm, EBADF);
    return socket.family == kUnix ? vm.make_str("") : address_tuple(vm, address);
}

Type* install_socket_class(Vm& vm) {
    TypeBuilder t(vm, "socket", vm.types().object, "socket");
    t.slots().make = make_socket;
    t.slots().repr = [](Vm& vm, const Value& self) {
        const SocketObject& s = self.get<SocketObject>();
        if (s.fd < 0 || s.closing) return vm.make_str(fmt::format("<socket.socket [closed] fd=-1, family={}, type=1, proto=0>", s.family));
        std::string text = fmt::format("<socket.socket fd={}, family={}, type=1, proto=0", s.fd, s.family);
        if (s.family == kInet) {
            text += ", laddr=" + loop::repr(network(vm).local(s.fd));
            if (const loop::Address peer = network(vm).peer(s.fd); !peer.host.empty()) text += ", raddr=" + loop::repr(peer);
        }
        return vm.make_str(text + ">");
    };
    t.with_dict()
        .init("self, family=-1, type=-1, proto=-1, fileno=None", [](Vm&, Value*) { return Value::none(); })
        .method("fileno", "self", [](Vm& vm, Value* a) { return vm.make_int(a[0].get<SocketObject>().fd); })
        .method("send", "self, data, flags=0", send)
        .method("sendall", "self, data, flags=0", sendall)
        .method("recv", "self, bufsize, flags=0", recv)
        .method("accept", "self", accept)
        .method("connect", "self, address", connect)
        .method("connect_ex", "self, address", connect_ex)
        .method("_decref_socketios", "self", file_closed)
        .method("bind", "self, address", bind)
        .method("listen", "self, backlog=128", listen)
        .method("close", "self", socket_close)
        .method("detach", "self", [](Vm& vm, Value* a) { return vm.make_int(std::exchange(a[0].get<SocketObject>().fd, -1)); })
        .method("shutdown", "self, how", [](Vm& vm, Value* a) {
            if (vm.index(a[1]) != 0)
                if (const int result = network(vm).shutdown_write(a[0].get<SocketObject>().fd); result < 0) fail(vm, -result);
            return Value::none();
        })
        .method("setblocking", "self, flag", [](Vm& vm, Value* a) {
            a[0].get<SocketObject>().timeout = vm.truth(a[1]) ? Threads::kForever : 0;
            return Value::none();
        })
        .method("settimeout", "self, value", settimeout)
        .method("gettimeout", "self", [](Vm& vm, Value* a) { return timeout_value(vm, a[0]); })
        .method("getblocking", "self", [](Vm&, Value* a) { return Value::boolean(a[0].get<SocketObject>().timeout != 0); })
        .method("getsockname", "self", [](Vm& vm, Value* a) { return name_of(vm, a[0].get<SocketObject>(), network(vm).local(a[0].get<SocketObject>().fd)); })
        .method("getpeername", "self", [](Vm& vm, Value* a) { return name_of(vm, a[0].get<SocketObject>(), network(vm).peer(a[0].get<SocketObject>().fd)); })
        .method("setsockopt", "self, *args", [](Vm&, Value*) { return Value::none(); })
        .method("getsockopt", "self, *args", [](Vm& vm, Value*) { return vm.make_int(1); })
        .method("__enter__", "self", [](Vm&, Value* a) { return a[0]; })
        .method("__exit__", "self, *exc", socket_close)
        .property("family", [](Vm& vm, const Value& self) { return constant(vm, self.get<SocketObject>().family == kUnix ? "AF_UNIX" : "AF_INET"); })
        .property("type", [](Vm& vm, const Value&) { return constant(vm, "SOCK_STREAM"); })
        .property("proto", [](Vm& vm, const Value&) { return vm.make_int(0); })
        .property("timeout", timeout_value)
        .property("_io_refs", [](Vm& vm, const Value& self) { return vm.make_int(self.get<SocketObject>().files); },
                  [](Vm& vm, const Value& self, const Value& count) {
                      if (!count) vm.raise(vm.types().attribute_error, "_io_refs");
                      self.get<SocketObject>().files = vm.index(count);
                  });
    return t.type();
}

Value create_connection(Vm& vm, Value* a) {  // address, timeout=...
    const Value made = vm.call(Value(socket_class(vm)));
    if (a[1]) made.get<SocketObject>().timeout = timeout_of(vm, a[1]);
    connect_to(vm, made.get<SocketObject>(), address_of(vm, a[0]));
    return made;
}

Value create_server(Vm& vm, Value* a) {  // address, *, backlog=None, **kwds
    const Value made = vm.call(Value(socket_class(vm)));
    Value args[] = {made, a[0]};
    bind(vm, args);
    network(vm).listen(made.get<SocketObject>().fd, a[1].is_none() ? 128 : static_cast<int>(vm.index(a[1])));
    return made;
}

// The numeric address of a name; that of another machine takes its latency to look up.
std::string looked_up(Vm& vm, const Value& name) {
    const std::string text = name.is_none() ? std::string("127.0.0.1") : vm.str(name);
    if (const loop::SimulatedHost* host = network(vm).host_named(text); host && host->name == text) state_of(vm).world.threads.sleep(host->latency);
    std::string address = network(vm).resolve(text);
    if (address.empty()) fail_lookup(vm);
    return address;
}

Value getaddrinfo(Vm& vm, Value* a) {  // host, port, family=0, type=0, proto=0, flags=0
    const Value address = address_tuple(vm, {looked_up(vm, a[0]), port_of(vm, a[1])});
    const std::int64_t wanted = vm.index(a[3]);
    std::vector<Value> rows;
    constexpr std::pair<const char*, int> kinds[] = {{"SOCK_STREAM", 6}, {"SOCK_DGRAM", 17}, {"SOCK_RAW", 0}};
    for (const auto& [kind, protocol] : kinds) {
        const Value type = constant(vm, kind);
        if (wanted != 0 && wanted != vm.index(type)) continue;
        const Value row[] = {constant(vm, "AF_INET"), type, vm.make_int(protocol), vm.make_str(""), address};
        rows.push_back(vm.make_tuple(row));
    }
    return vm.make_list(rows);
}

// Names and numbers as an IntEnum, and each in the module.
void enumerate(Vm& vm, python::Module& m, const char* name, std::initializer_list<std::pair<const char*, int>> members) {
    const Value numbers = vm.make_dict();
    for (const auto& [member, number] : members) vm.set_item(numbers, vm.intern(member), vm.make_int(number));
    const Value args[] = {vm.make_str(name), numbers};
    const Value made = vm.call(vm.get_attr(vm.import_module("enum"), "IntEnum"), args);
    vm.set_attr(made, "__module__", vm.make_str("socket"));
    m.set(vm, name, made);
    for (const auto& [member, number] : members) m.set(vm, member, vm.get_attr(made, member));
}

void fill_socket(Vm& vm, python::Module& m) {
    State& state = state_of(vm);
    m.add_type(vm, state.network->socket);
    m.add_type(vm, state.network->gaierror);
    const Value in_python = vm.import_module("_socketio");
    for (const char* name : {"makefile", "recv_into", "recvfrom", "recvfrom_into"})
        state.network->socket->set_attribute(vm.intern(name), vm.get_attr(in_python, name));
    m.set(vm, "SocketIO", vm.get_attr(in_python, "SocketIO"));
    m.set(vm, "SocketType", Value(state.network->socket));
    m.set(vm, "error", Value(vm.types().os_error));
    m.set(vm, "timeout", Value(vm.types().timeout_error));
    m.set(vm, "has_ipv6", Value::boolean(false));
    constexpr std::pair<const char*, int> constants[] = {
        {"SOL_SOCKET", 1}, {"SO_REUSEADDR", 2}, {"SO_ERROR", 4}, {"SO_SNDBUF", 7}, {"SO_RCVBUF", 8}, {"SO_KEEPALIVE", 9}, {"SO_REUSEPORT", 15},
        {"IPPROTO_IP", 0}, {"IPPROTO_TCP", 6}, {"IPPROTO_UDP", 17}, {"TCP_NODELAY", 1}, {"SHUT_RD", 0}, {"SHUT_WR", 1}, {"SHUT_RDWR", 2},
        {"AI_PASSIVE", 1}, {"NI_NUMERICHOST", 1}, {"EAI_NONAME", -2}, {"SOMAXCONN", 4096}, {"MSG_PEEK", 2}};
    enumerate(vm, m, "AddressFamily", {{"AF_UNSPEC", 0}, {"AF_UNIX", 1}, {"AF_INET", 2}, {"AF_INET6", 10}});
    enumerate(vm, m, "SocketKind", {{"SOCK_STREAM", 1}, {"SOCK_DGRAM", 2}, {"SOCK_RAW", 3}, {"SOCK_NONBLOCK", 2048}, {"SOCK_CLOEXEC", 524288}});
    for (const auto& [name, number] : constants) m.set(vm, name, vm.make_int(number));
    m.function(vm, "socketpair", "family=None, type=1, proto=0", socketpair);
    m.function(vm, "create_connection", "address, timeout=..., **kwds", create_connection);
    m.function(vm, "create_server", "address, *, backlog=None, **kwds", create_server);
    m.function(vm, "getaddrinfo", "host, port, family=0, type=0, proto=0, flags=0", getaddrinfo);
    m.function(vm, "gethostname", "", [](Vm& vm, Value*) { return vm.make_str("localhost"); });
    m.function(vm, "getfqdn", "name=''", [](Vm& vm, Value*) { return vm.make_str("localhost"); });
    m.function(vm, "gethostbyname", "host", [](Vm& vm, Value* a) {
        return vm.make_str(looked_up(vm, a[0]));
    });
    m.function(vm, "setdefaulttimeout", "timeout", [](Vm&, Value*) { return Value::none(); });
    m.function(vm, "getdefaulttimeout", "", [](Vm&, Value*) { return Value::none(); });
}

// -- the loop's readers and writers -----------------------------------------------------------------------------------

int descriptor_of(Vm& vm, const Value& file) {
    const std::int64_t fd = file.is_small_int() ? file.as_small_int() : vm.index(vm.call_method(file, "fileno"));
    if (fd < 0) vm.raise(vm.types().value_error, fmt::format("Invalid file descriptor: {}", fd));
    return static_cast<int>(fd);
}

template <bool reader>
Value add_watcher(Vm& vm, Value* a) {  // self, fd, callback, *args
    State& state = state_of(vm);
    loop::EventLoop& loop = *loop_of(a[0]);
    const int fd = descriptor_of(vm, a[1]);
    in_loop(state, [&] {
        loop::IoSelector& selector = loop::io_selector(loop);
        auto callback = make_callback(state, a[2], vm.items(a[3]));
        reader ? selector.add_reader(loop, fd, std::move(callback)) : selector.add_writer(loop, fd, std::move(callback));
    });
    return Value::none();
}

template <bool reader>
Value remove_watcher(Vm& vm, Value* a) {
    loop::EventLoop& loop = *loop_of(a[0]);
    const int fd = descriptor_of(vm, a[1]);
    return in_loop(state_of(vm), [&] {
        loop::IoSelector& selector = loop::io_selector(loop);
        return Value::boolean(!loop.is_closed() && (reader ? selector.remove_reader(fd) : selector.remove_writer(fd)));
    });
}

// -- one call on a socket, awaited ------------------------------------------------------------------------------------

SocketObject& socket_argument(Vm& vm, const Value& value, bool not_blocking = true) {
    auto* socket = value.is_object() ? dynamic_cast<SocketObject*>(value.object()) : nullptr;
    if (!socket) vm.raise(vm.types().type_error, "Socket cannot be of type " + vm.type_of(value)->name());
    if (not_blocking && running_loop(state_of(vm)).debug && socket->timeout != 0) vm.raise(vm.types().value_error, "the socket must be non-blocking");
    if (socket->fd < 0) fail(vm, EBADF);
    return *socket;
}

loop::Co<loop::Box> received(State& state, loop::EventLoop& loop, Value socket, std::int64_t most) {
    const int fd = in_python(state, [&] { return socket_argument(state.vm, socket).fd; });
    const std::string data = co_await loop::sock_recv(loop, fd, static_cast<std::size_t>(std::max<std::int64_t>(most, 0)));
    co_return in_python(state, [&] { return to_box(state.vm.make_bytes(data)); });
}

loop::Co<loop::Box> received_into(State& state, loop::EventLoop& loop, Value socket, Value view) {
    const int fd = in_python(state, [&] { return socket_argument(state.vm, socket).fd; });
    const auto most = in_python(state, [&] { return state.vm.length(view); });
    const std::string data = co_await loop::sock_recv(loop, fd, static_cast<std::size_t>(most));
    co_return in_python(state, [&] {
        Vm& vm = state.vm;
        const Value count = vm.make_int(static_cast<std::int64_t>(data.size()));
        vm.set_item(view, vm.call(Value(vm.types().slice), {&count, 1}), vm.make_bytes(data));
        return to_box(count);
    });
}

loop::Co<loop::Box> sent(State& state, loop::EventLoop& loop, Value socket, std::string data) {
    const int fd = in_python(state, [&] { return socket_argument(state.vm, socket).fd; });
    co_await loop::sock_sendall(loop, fd, std::move(data));
    co_return loop::Box();
}

loop::Co<loop::Box> accepted(State& state, loop::EventLoop& loop, Value socket) {
    const int fd = in_python(state, [&] { return socket_argument(state.vm, socket).fd; });
    const loop::Accepted made = co_await loop::sock_accept(loop, fd);
    co_return in_python(state, [&] {
        Vm& vm = state.vm;
        const base::Ref<SocketObject> connection = vm.heap().make<SocketObject>(socket_class(vm), network(vm), made.fd, kInet);
        connection->timeout = 0;
        return to_box(python::make_pair(vm, Value(connection), address_tuple(vm, made.peer)));
    });
}

loop::Co<loop::Box> connected(State& state, loop::EventLoop& loop, Value socket, Value address) {
    const auto [fd, target] = in_python(state, [&] { return std::pair(socket_argument(state.vm, socket).fd, address_of(state.vm, address)); });
    co_await loop::sock_connect(loop, fd, target);
    co_return loop::Box();
}

// loop.getaddrinfo(): socket.getaddrinfo in a worker thread.
loop::Co<loop::Box> addresses(State& state, Value loop_value, std::vector<Value> args) {
    const base::Ref<loop::Future> found = in_python(state, [&] {
        Vm& vm = state.vm;
        args.insert(args.begin(), {Value::none(), constant(vm, "getaddrinfo")});
        return base::Ref<loop::Future>(as_future(vm.call_method(loop_value, "run_in_executor", args)));
    });
    co_return co_await found;
}

template <class... Args>
Value call_of(Vm& vm, const Value& self, loop::Co<loop::Box> (*body)(State&, loop::EventLoop&, Args...), const char* qualname, Args... args) {
    State& state = state_of(vm);
    return make_coroutine(state, loop::resumable(body(state, *loop_of(self), std::move(args)...), qualname), qualname, self);
}

}  // namespace

int taken_over(Vm& vm, const Value& value, const Value& host, const Value& port) {
    if (!host.is_none() || !port.is_none()) vm.raise(vm.types().value_error, "host/port and sock can not be specified at the same time");
    SocketObject& socket = socket_argument(vm, value, false);
    socket.timeout = 0;
    socket.lent = true;
    return socket.fd;
}

void install_sockets(State& state) {
    Vm& vm = state.vm;
    NetworkClasses& c = *state.network;
    {
        TypeBuilder t(vm, "gaierror", vm.types().os_error, "socket");
        t.layout(python::Layout::exception).with_dict();
        c.gaierror = t.type();
    }
    c.socket = install_socket_class(vm);
    vm.add_module("socket", fill_socket);
    TypeBuilder t(vm, state.classes.event_loop);
    t.method("add_reader", "self, fd, callback, *args", add_watcher<true>)
        .method("add_writer", "self, fd, callback, *args", add_watcher<false>)
        .method("remove_reader", "self, fd", remove_watcher<true>)
        .method("remove_writer", "self, fd", remove_watcher<false>)
        .method("getaddrinfo", "self, host, port, *, family=0, type=0, proto=0, flags=0", [](Vm& vm, Value* a) {
            return make_coroutine(state_of(vm), loop::resumable(addresses(state_of(vm), a[0], {a + 1, a + 7}), "getaddrinfo"),
                                  "BaseEventLoop.getaddrinfo", a[0]);
        })
        .method("sock_recv", "self, sock, n", [](Vm& vm, Value* a) {
            return call_of(vm, a[0], received, "BaseSelectorEventLoop.sock_recv", a[1], vm.index(a[2]));
        })
        .method("sock_recv_into", "self, sock, buf", [](Vm& vm, Value* a) {
            return call_of(vm, a[0], received_into, "BaseSelectorEventLoop.sock_recv_into", a[1], vm.call(Value(vm.builtins->memoryview), {a + 2, 1}));
        })
        .method("sock_sendall", "self, sock, data", [](Vm& vm, Value* a) {
            return call_of(vm, a[0], sent, "BaseSelectorEventLoop.sock_sendall", a[1], bytes_argument(vm, a[2], "data"));
        })
        .method("sock_accept", "self, sock", [](Vm& vm, Value* a) { return call_of(vm, a[0], accepted, "BaseSelectorEventLoop.sock_accept", a[1]); })
        .method("sock_connect", "self, sock, address", [](Vm& vm, Value* a) {
            return call_of(vm, a[0], connected, "BaseSelectorEventLoop.sock_connect", a[1], a[2]);
        });
}

}  // namespace asyncio
