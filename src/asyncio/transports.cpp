// Protocols and transports as Python sees them: asyncio.Protocol, the socket transport, TransportSocket, and the loop's
// create_server() and create_connection().
#include "loop/transport.h"

#include <fmt/format.h>

#include "asyncio/classes.h"
#include "asyncio/network.h"
#include "loop/event_loop.h"
#include "python/builtins/bytes.h"
#include "python/builtins/tuple.h"

namespace asyncio {

using loop::Box;
using loop::Co;
using loop::SocketTransport;
using python::TypeBuilder;

namespace {

// -- a protocol written in Python -------------------------------------------------------------------------------------

class PythonProtocol final : public loop::Protocol {
  public:
    PythonProtocol(State& state, Value protocol) : state_(state), protocol_(std::move(protocol)) {}
    const Value& value() const { return protocol_; }

    std::string class_name() const override {  // of the class that defines connection_made, as its qualified name says
        return in_python(state_, [&] {
            const std::string method = label_of(state_, state_.vm.get_attr(protocol_, "connection_made"));
            const std::size_t dot = method.rfind('.');
            return dot == std::string::npos ? state_.vm.type_of(protocol_)->name() : method.substr(0, dot);
        });
    }
    void connection_made(SocketTransport& transport) override {
        tell("connection_made", [&] { return wrap_transport(state_, transport); });
    }
    void data_received(std::string_view bytes) override {
        tell("data_received", [&] { return state_.vm.make_bytes(bytes); });
    }
    bool eof_received() override {
        return in_python(state_, [&] { return state_.vm.truth(state_.vm.call_method(protocol_, "eof_received")); });
    }
    void connection_lost(loop::Error error) override {
        tell("connection_lost", [&] { return error ? to_exception(state_, error) : Value::none(); });
    }
    void pause_writing() override {
        in_python(state_, [&] { state_.vm.call_method(protocol_, "pause_writing"); });
    }
    void resume_writing() override {
        in_python(state_, [&] { state_.vm.call_method(protocol_, "resume_writing"); });
    }

    bool report(SocketTransport& transport, const char* message, const loop::Error& error) override {
        in_python(state_, [&] {
            Vm& vm = state_.vm;
            if (vm.is_instance(to_exception(state_, error), vm.types().os_error)) return;  // the connection's, not the program's fault
            const Value context = vm.make_dict();
            const auto put = [&](const char* key, Value value) { vm.set_item(context, vm.intern(key), value); };
            put("message", vm.make_str(message));
            put("exception", to_exception(state_, error));
            put("transport", wrap_transport(state_, transport));
            put("protocol", protocol_);
            report_to_handler(state_, wrap_loop(state_, transport.loop()), context);
        });
        return true;
    }

  private:
    template <class F>
    void tell(const char* method, F argument) {
        in_python(state_, [&] {
            const Value value = argument();
            state_.vm.call_method(protocol_, method, std::span<const Value>(&value, 1));
        });
    }
    State& state_;
    Value protocol_;
};

class PythonFactory final : public loop::ProtocolFactory {
  public:
    PythonFactory(State& state, Value callable) : state_(state), callable_(std::move(callable)) {}
    base::Ref<loop::Protocol> make() override {
        return in_python(state_, [&]() -> base::Ref<loop::Protocol> {
            last = base::make_ref<PythonProtocol>(state_, state_.vm.call(callable_));
            return last;
        });
    }
    base::Ref<PythonProtocol> last;

  private:
    State& state_;
    Value callable_;
};

Type* install_protocol(Vm& vm, const char* name, Type* base, std::initializer_list<std::pair<const char*, const char*>> methods) {
    TypeBuilder t(vm, name, base, "asyncio.protocols");
    t.with_dict();
    for (const auto& [method, signature] : methods) t.method(method, signature, [](Vm&, Value*) { return Value::none(); });
    return t.type();
}

// asyncio.Transport and its bases, for programs that derive a transport of their own (a fake one, for tests).
void install_abstract_transports(Vm& vm, NetworkClasses& c) {
    constexpr auto missing = [](Vm& vm, Value*) -> Value { vm.raise(vm.make_exception(vm.types().not_implemented_error, std::span<const Value>{})); };
    TypeBuilder base(vm, "BaseTransport", vm.types().object, "asyncio.transports");
    base.with_dict();
    base.init("self, extra=None", [](Vm& vm, Value* a) {
        vm.set_attr(a[0], "_extra", a[1].is_none() ? vm.make_dict() : a[1]);
        return Value::none();
    });
    base.method("get_extra_info", "self, name, default=None", [](Vm& vm, Value* a) {
        const Value extra = vm.get_attr(a[0], vm.intern("_extra"));
        return vm.call_method(extra, "get", {a + 1, 2});
    });
    for (const char* name : {"is_closing", "close", "get_protocol"}) base.method(name, "self", missing);
    base.method("set_protocol", "self, protocol", missing);
    c.base_transport = base.type();
    TypeBuilder t(vm, "Transport", c.base_transport, "asyncio.transports");
    t.with_dict();
    for (const char* name : {"is_reading", "pause_reading", "resume_reading", "get_write_buffer_size", "get_write_buffer_limits", "write_eof", "can_write_eof", "abort"})
        t.method(name, "self", missing);
    t.method("set_write_buffer_limits", "self, high=None, low=None", missing);
    t.method("write", "self, data", missing);
    t.method("writelines", "self, list_of_data", [](Vm& vm, Value* a) {
        const Value joined = vm.call_method(vm.make_bytes(""), "join", {a + 1, 1});
        vm.call_method(a[0], "write", {&joined, 1});
        return Value::none();
    });
    c.transport = t.type();
}

// -- transports -------------------------------------------------------------------------------------------------------

SocketTransport& transport_of(Vm& vm, const Value& self) { return joined<SocketTransport>(vm, self); }

Value extra_info(Vm& vm, Value* a) {  // self, name, default=None
    const SocketTransport& transport = transport_of(vm, a[0]);
    const std::string name = vm.str(a[1]);
    const auto shown = [&](const loop::Address& address) { return address.host.empty() ? vm.make_str("") : address_tuple(vm, address); };
    if (name == "peername") return shown(transport.peername());  // a socketpair's ends have none
    if (name == "sockname") return shown(transport.sockname());
    if (name == "socket") return wrap_transport_socket(state_of(vm), transport.fd(), transport.sockname(), transport.peername());
    return a[2];
}

std::optional<std::int64_t> limit_of(Vm& vm, const Value& value) {
    if (value.is_none()) return {};
    return vm.index(value);
}

Type* install_socket_transport(Vm& vm, Type* base) {
    TypeBuilder t(vm, "_SelectorSocketTransport", base, "asyncio.selector_events");
    t.not_constructible();
    t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(transport_of(vm, self).repr()); };
    t.with_dict()
        .method("get_extra_info", "self, name, default=None", extra_info)
        .method("write", "self, data", [](Vm& vm, Value* a) {
            const std::string data = bytes_argument(vm, a[1], "data argument");
            warn_of_lost_writes(state_of(vm), transport_of(vm, a[0]));
            in_loop(state_of(vm), [&] { transport_of(vm, a[0]).write(data); });
            return Value::none();
        })
        .method("writelines", "self, list_of_data", [](Vm& vm, Value* a) {
            const Value data = vm.call_method(vm.make_bytes(""), "join", std::span<const Value>(a + 1, 1));
            in_loop(state_of(vm), [&] { transport_of(vm, a[0]).write(bytes_argument(vm, data, "data argument")); });
            return Value::none();
        })
        .method("write_eof", "self", [](Vm& vm, Value* a) { return transport_of(vm, a[0]).write_eof(), Value::none(); })
        .method("can_write_eof", "self", [](Vm&, Value*) { return Value::boolean(true); })
        .method("close", "self", [](Vm& vm, Value* a) { return transport_of(vm, a[0]).close(), Value::none(); })
        .method("abort", "self", [](Vm& vm, Value* a) { return transport_of(vm, a[0]).abort(), Value::none(); })
        .method("is_closing", "self", [](Vm& vm, Value* a) { return Value::boolean(transport_of(vm, a[0]).is_closing()); })
        .method("is_reading", "self", [](Vm& vm, Value* a) { return Value::boolean(transport_of(vm, a[0]).is_reading()); })
        .method("pause_reading", "self", [](Vm& vm, Value* a) { return transport_of(vm, a[0]).pause_reading(), Value::none(); })
        .method("resume_reading", "self", [](Vm& vm, Value* a) { return transport_of(vm, a[0]).resume_reading(), Value::none(); })
        .method("get_write_buffer_size", "self", [](Vm& vm, Value* a) {
            return vm.make_int(static_cast<std::int64_t>(transport_of(vm, a[0]).write_buffer_size()));
        })
        .method("get_write_buffer_limits", "self", [](Vm& vm, Value* a) {
            const SocketTransport& transport = transport_of(vm, a[0]);
            return python::make_pair(vm, vm.make_int(static_cast<std::int64_t>(transport.low_water())),
                                     vm.make_int(static_cast<std::int64_t>(transport.high_water())));
        })
        .method("set_write_buffer_limits", "self, high=None, low=None", [](Vm& vm, Value* a) {
            in_loop(state_of(vm), [&] { transport_of(vm, a[0]).set_write_buffer_limits(limit_of(vm, a[1]), limit_of(vm, a[2])); });
            return Value::none();
        })
        .method("get_protocol", "self", [](Vm& vm, Value* a) {
            const auto* protocol = dynamic_cast<const PythonProtocol*>(transport_of(vm, a[0]).protocol().get());
            return protocol ? protocol->value() : Value::none();
        })
        .method("set_protocol", "self, protocol", [](Vm& vm, Value* a) {
            transport_of(vm, a[0]).set_protocol(base::make_ref<PythonProtocol>(state_of(vm), a[1]));
            return Value::none();
        });
    return t.type();
}

// -- TransportSocket: what a transport's 'socket' and a server's sockets are: to look at, not to use --------------------

class TransportSocketObject final : public python::Object {
  public:
    TransportSocketObject(Type* type, int f, loop::Address l, loop::Address p)
        : Object(type, python::Layout::plain), fd(f), local(std::move(l)), peer(std::move(p)) {}
    int fd;
    loop::Address local, peer;
};

Value peer_name(Vm& vm, Value* a) {
    const loop::Address& peer = a[0].get<TransportSocketObject>().peer;
    if (!peer.host.empty()) return address_tuple(vm, peer);
    raise_error(state_of(vm), loop::os_error(107));  // ENOTCONN
}

Type* install_transport_socket(Vm& vm) {
    TypeBuilder t(vm, "TransportSocket", vm.types().object, "asyncio.trsock");
    t.not_constructible();
    t.slots().repr = [](Vm& vm, const Value& self) {
        const TransportSocketObject& socket = self.get<TransportSocketObject>();
        std::string text = fmt::format("<asyncio.TransportSocket fd={}, family=2, type=1, proto=6, laddr={}", socket.fd, loop::repr(socket.local));
        if (!socket.peer.host.empty()) text += ", raddr=" + loop::repr(socket.peer);
        return vm.make_str(text + ">");
    };
    t.method("fileno", "self", [](Vm& vm, Value* a) { return vm.make_int(a[0].get<TransportSocketObject>().fd); })
        .method("getsockname", "self", [](Vm& vm, Value* a) { return address_tuple(vm, a[0].get<TransportSocketObject>().local); })
        .method("getpeername", "self", peer_name)
        .method("setsockopt", "self, *args", [](Vm&, Value*) { return Value::none(); })
        .method("getsockopt", "self, *args", [](Vm& vm, Value*) { return vm.make_int(1); })
        .method("gettimeout", "self", [](Vm&, Value*) { return Value::number(0.0); })
        .property("family", [](Vm& vm, const Value&) { return vm.get_attr(vm.import_module("socket"), "AF_INET"); })
        .property("type", [](Vm& vm, const Value&) { return vm.get_attr(vm.import_module("socket"), "SOCK_STREAM"); })
        .property("proto", [](Vm& vm, const Value&) { return vm.make_int(6); });
    return t.type();
}

// -- the loop's ways to them ------------------------------------------------------------------------------------------

Co<Box> serve(State& state, loop::EventLoop& loop, Value callable, Value host, Value port, Value keywords) {
    const auto arguments = in_python(state, [&] { return network_arguments(state.vm, "create_server", keywords); });
    const base::Ref<loop::ProtocolFactory> factory = base::make_ref<PythonFactory>(state, callable);
    if (arguments.socket) {
        const int fd = in_python(state, [&] { return taken_over(state.vm, arguments.socket, host, port); });
        const base::Ref<loop::Server> server = co_await loop::create_server_over(loop, factory, fd, arguments.options);
        co_return in_python(state, [&] { return to_box(wrap_server(state, *server)); });
    }
    const auto [hosts, number] = in_python(state, [&] {
        Vm& vm = state.vm;
        if (host.is_none() && port.is_none()) vm.raise(vm.types().value_error, "Neither host/port nor sock were specified");
        return std::pair(hosts_of(vm, host), port_of(vm, port));
    });
    const base::Ref<loop::Server> server = co_await loop::create_server(loop, factory, hosts, number, arguments.options);
    co_return in_python(state, [&] { return to_box(wrap_server(state, *server)); });
}

Co<Box> connect(State& state, loop::EventLoop& loop, Value callable, Value host, Value port, Value keywords) {
    const auto arguments = in_python(state, [&] { return network_arguments(state.vm, "create_connection", keywords); });
    const auto factory = base::make_ref<PythonFactory>(state, callable);
    if (arguments.socket) {
        const int fd = in_python(state, [&] { return taken_over(state.vm, arguments.socket, host, port); });
        const base::Ref<SocketTransport> transport = co_await loop::create_connection_over(loop, factory, fd);
        co_return in_python(state, [&] {
            return to_box(python::make_pair(state.vm, wrap_transport(state, *transport), factory->last->value()));
        });
    }
    const auto [name, number] = in_python(state, [&] {
        Vm& vm = state.vm;
        if (host.is_none() && port.is_none()) vm.raise(vm.types().value_error, "host and port was not specified and no sock specified");
        return std::pair(hosts_of(vm, host).at(0), port_of(vm, port));
    });
    const base::Ref<SocketTransport> transport = co_await loop::create_connection(loop, factory, name, number);
    co_return in_python(state, [&] {
        return to_box(python::make_pair(state.vm, wrap_transport(state, *transport), factory->last->value()));
    });
}

Co<Box> accept_over(State& state, loop::EventLoop& loop, Value callable, Value socket, Value keywords) {
    const auto factory = base::make_ref<PythonFactory>(state, callable);
    const int fd = in_python(state, [&] {
        network_arguments(state.vm, "connect_accepted_socket", keywords);
        return taken_over(state.vm, socket, Value::none(), Value::none());
    });
    const base::Ref<SocketTransport> transport = co_await loop::create_connection_over(loop, factory, fd);
    co_return in_python(state, [&] {
        return to_box(python::make_pair(state.vm, wrap_transport(state, *transport), factory->last->value()));
    });
}

}  // namespace

void warn_of_lost_writes(State& state, const SocketTransport& transport) {
    constexpr int kThreshold = 5;
    if (transport.lost_writes() >= kThreshold)
        log_message(state, "WARNING", "_SelectorSocketTransport.write/lost", "socket.send() raised exception.", Value::none());
}

Value wrap_transport(State& state, SocketTransport& transport) {
    return wrap_joined(state.vm, state.network->socket_transport, transport);
}

Value wrap_transport_socket(State& state, int fd, const loop::Address& local, const loop::Address& peer) {
    return state.vm.heap().make<TransportSocketObject>(state.network->transport_socket, fd, local, peer);
}

void install_transports(State& state) {
    Vm& vm = state.vm;
    NetworkClasses& c = *state.network;
    Type* object = vm.types().object;
    c.base_protocol = install_protocol(vm, "BaseProtocol", object,
                                       {{"connection_made", "self, transport"}, {"connection_lost", "self, exc"}, {"pause_writing", "self"}, {"resume_writing", "self"}});
    c.protocol = install_protocol(vm, "Protocol", c.base_protocol, {{"data_received", "self, data"}, {"eof_received", "self"}});
    c.datagram_protocol = install_protocol(vm, "DatagramProtocol", c.base_protocol, {{"datagram_received", "self, data, addr"}, {"error_received", "self, exc"}});
    install_abstract_transports(vm, c);
    c.socket_transport = install_socket_transport(vm, c.transport);
    c.transport_socket = install_transport_socket(vm);

    TypeBuilder t(vm, state.classes.event_loop);
    t.method("create_server", "self, protocol_factory, host=None, port=None, **kwds", [](Vm& vm, Value* a) {
         State& state = state_of(vm);
         return make_coroutine(state, loop::resumable(serve(state, self_loop(vm, a[0]), a[1], a[2], a[3], a[4]), "create_server"),
                               "BaseEventLoop.create_server", a[0]);
     })
        .method("create_connection", "self, protocol_factory, host=None, port=None, **kwds", [](Vm& vm, Value* a) {
            State& state = state_of(vm);
            return make_coroutine(state, loop::resumable(connect(state, self_loop(vm, a[0]), a[1], a[2], a[3], a[4]), "create_connection"),
                                  "BaseEventLoop.create_connection", a[0]);
        })
        .method("connect_accepted_socket", "self, protocol_factory, sock, **kwds", [](Vm& vm, Value* a) {
            State& state = state_of(vm);
            return make_coroutine(state, loop::resumable(accept_over(state, self_loop(vm, a[0]), a[1], a[2], a[3]), "connect_accepted_socket"),
                                  "BaseEventLoop.connect_accepted_socket", a[0]);
        })
        .method("create_datagram_endpoint", "self, *args, **kwds", [](Vm& vm, Value*) -> Value {
            vm.raise(vm.types().not_implemented_error, "create_datagram_endpoint() is not supported: the simulated network carries streams only");
        });
}

}  // namespace asyncio
