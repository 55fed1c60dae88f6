// asyncio.streams as Python sees it: StreamReader, StreamWriter, Server, open_connection(), start_server().
#include "loop/streams.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "asyncio/classes.h"
#include "asyncio/natives.h"
#include "asyncio/network.h"
#include "loop/event_loop.h"
#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/module.h"

namespace asyncio {

using loop::Box;
using loop::Co;
using loop::StreamReader;
using loop::StreamWriter;
using python::TypeBuilder;

// -- what the network's files share -----------------------------------------------------------------------------------

std::string bytes_argument(Vm& vm, const Value& data, const char* what) {
    std::string scratch;
    std::string_view view;
    if (!python::bytes_view(data, scratch, view))
        vm.raise(vm.types().type_error, fmt::format("{} must be a bytes-like object, not '{}'", what, vm.type_of(data)->name()));
    return std::string(view);
}

Value address_tuple(Vm& vm, const loop::Address& address) {
    return python::make_pair(vm, vm.make_str(address.host), vm.make_int(address.port));
}

std::vector<std::string> hosts_of(Vm& vm, const Value& host) {
    if (host.is_none()) return {""};
    if (const auto* text = host.as<python::Str>()) return {std::string(text->text())};
    std::vector<std::string> hosts;
    vm.each(host, [&](Value item) {
        hosts.push_back(item.is_none() ? std::string() : vm.str(item));
        return true;
    });
    return hosts;
}

int port_of(Vm& vm, const Value& port) {
    if (port.is_none()) return 0;
    std::int64_t number = 0;
    if (const auto* text = port.as<python::Str>()) {
        // A number, or the name of a service: getaddrinfo() takes both.
        constexpr std::pair<std::string_view, int> services[] = {{"http", 80}, {"https", 443}, {"echo", 7}, {"smtp", 25}, {"domain", 53}};
        const std::string_view word = text->text();
        const auto* service = std::find_if(std::begin(services), std::end(services), [&](const auto& s) { return s.first == word; });
        if (service != std::end(services)) {
            number = service->second;
        } else if (!word.empty() && word.size() <= 5 && word.find_first_not_of("0123456789") == word.npos) {
            number = std::stoi(std::string(word));
        } else {
            const Value args[] = {vm.make_int(-8), vm.make_str("Servname not supported for ai_socktype")};
            vm.raise(vm.make_exception(state_of(vm).network->gaierror, args));
        }
    } else {
        number = vm.index(port);
    }
    if (number < 0 || number > 65535) vm.raise(vm.types().overflow_error, "getsockaddrarg: port must be 0-65535.");
    return static_cast<int>(number);
}

NetworkArguments network_arguments(Vm& vm, const char* function, const Value& keywords) {
    NetworkArguments arguments;
    auto& dict = *keywords.as<python::Dict>();
    for (std::size_t i = 0; i < dict.slots(); ++i) {
        if (dict.slot(i).key.is_empty()) continue;
        const std::string name = vm.str(dict.slot(i).key);
        const Value value = dict.slot(i).value;
        const bool given = !value.is_none();
        if (name == "limit") {
            const std::int64_t limit = vm.index(value);
            if (limit <= 0) vm.raise(vm.types().value_error, "Limit cannot be <= 0");
            arguments.limit = static_cast<std::size_t>(limit);
        } else if (name == "backlog") {
            arguments.options.backlog = static_cast<int>(std::max<std::int64_t>(vm.index(value), 1));
        } else if (name == "start_serving") {
            arguments.options.start_serving = vm.truth(value);
        } else if (name == "sock") {
            if (given) arguments.socket = value;
        } else if (name == "ssl") {
            if (given && vm.truth(value))
                vm.raise(vm.types().not_implemented_error, fmt::format("{}(ssl=...): the simulated network has no TLS", function));
        } else if (name == "family" || name == "proto" || name == "flags" || name == "happy_eyeballs_delay" || name == "interleave" ||
                   name == "reuse_address" || name == "reuse_port" || name == "server_hostname" || name == "ssl_handshake_timeout" ||
                   name == "ssl_shutdown_timeout" || name == "all_errors") {
            // On a network of one machine and one family there is nothing to choose.
        } else if (name == "local_addr") {
            if (given) vm.raise(vm.types().not_implemented_error, fmt::format("{}(local_addr=...) is not supported", function));
        } else {
            vm.raise(vm.types().type_error, fmt::format("{}() got an unexpected keyword argument '{}'", function, name));
        }
    }
    return arguments;
}

namespace {

const NetworkClasses& classes(Vm& vm) { return *state_of(vm).network; }

// -- coroutines of bytes ----------------------------------------------------------------------------------------------

Co<Box> as_bytes(State& state, Co<std::string> read) {
    const std::string data = co_await std::move(read);
    co_return in_python(state, [&] { return to_box(state.vm.make_bytes(data)); });
}

Value bytes_coroutine(Vm& vm, const Value& self, Co<std::string> read, const char* qualname) {
    return make_coroutine(state_of(vm), loop::resumable(as_bytes(state_of(vm), std::move(read)), qualname), qualname, self);
}

Value void_coroutine(Vm& vm, const Value& self, Co<Box> body, const char* qualname) {
    return make_coroutine(state_of(vm), loop::resumable(std::move(body), qualname), qualname, self);
}

Co<Box> next_line(State& state, base::Ref<StreamReader> reader) {
    const std::string line = co_await reader->readline();
    co_return in_python(state, [&] {
        Vm& vm = state.vm;
        if (line.empty()) vm.raise(vm.make_exception(vm.types().stop_async_iteration, std::span<const Value>{}));
        return to_box(vm.make_bytes(line));
    });
}

// -- StreamReader -----------------------------------------------------------------------------------------------------

StreamReader& reader_of(Vm& vm, const Value& self) { return joined<StreamReader>(vm, self); }
Value wrap_reader(State& state, StreamReader& reader) { return wrap_joined(state.vm, state.network->stream_reader, reader); }

Value reader_init(Vm& vm, Value* a) {  // self, limit=65536, loop=None
    State& state = state_of(vm);
    auto* object = static_cast<Joined<StreamReader>*>(a[0].object());
    const std::int64_t limit = vm.index(a[1]);
    if (limit <= 0) vm.raise(vm.types().value_error, "Limit cannot be <= 0");
    loop::EventLoop* given = a[2].is_none() ? nullptr : loop_of(a[2]);
    if (!object->held) object->adopt(new StreamReader(given ? *given : default_loop(state), static_cast<std::size_t>(limit)));
    return Value::none();
}

Value reader_exception(Vm& vm, Value* a) {
    const loop::Error& error = reader_of(vm, a[0]).exception();
    return error ? to_exception(state_of(vm), error) : Value::none();
}

Type* install_reader(Vm& vm) {
    TypeBuilder t(vm, "StreamReader", vm.types().object, "asyncio.streams");
    t.slots().make = make_joined<StreamReader>;
    t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(reader_of(vm, self).repr()); };
    t.slots().aiter = [](Vm&, const Value& self) { return self; };
    t.slots().anext = [](Vm& vm, const Value& self) {
        return void_coroutine(vm, self, next_line(state_of(vm), joined_ref<StreamReader>(vm, self)), "StreamReader.__anext__");
    };
    t.with_dict()
        .init("self, limit=65536, loop=None", reader_init)
        .method("read", "self, n=-1", [](Vm& vm, Value* a) {
            return bytes_coroutine(vm, a[0], reader_of(vm, a[0]).read(vm.index(a[1])), "StreamReader.read");
        })
        .method("readline", "self", [](Vm& vm, Value* a) {
            return bytes_coroutine(vm, a[0], reader_of(vm, a[0]).readline(), "StreamReader.readline");
        })
        .method("readexactly", "self, n", [](Vm& vm, Value* a) {
            return bytes_coroutine(vm, a[0], reader_of(vm, a[0]).readexactly(vm.index(a[1])), "StreamReader.readexactly");
        })
        .method("readuntil", "self, separator=...", [](Vm& vm, Value* a) {
            std::string separator = a[1] ? bytes_argument(vm, a[1], "separator") : std::string("\n");
            return bytes_coroutine(vm, a[0], reader_of(vm, a[0]).readuntil(std::move(separator)), "StreamReader.readuntil");
        })
        .method("at_eof", "self", [](Vm& vm, Value* a) { return Value::boolean(reader_of(vm, a[0]).at_eof()); })
        .method("feed_data", "self, data", [](Vm& vm, Value* a) {
            const std::string data = bytes_argument(vm, a[1], "data");
            in_loop(state_of(vm), [&] { reader_of(vm, a[0]).feed_data(data); });
            return Value::none();
        })
        .method("feed_eof", "self", [](Vm& vm, Value* a) { return reader_of(vm, a[0]).feed_eof(), Value::none(); })
        .method("exception", "self", reader_exception)
        .method("set_exception", "self, exc", [](Vm& vm, Value* a) {
            return reader_of(vm, a[0]).set_exception(to_error(state_of(vm), a[1])), Value::none();
        })
        .method("set_transport", "self, transport", [](Vm& vm, Value* a) {
            return reader_of(vm, a[0]).set_transport(joined_ref<loop::SocketTransport>(vm, a[1])), Value::none();
        })
        .property("_limit", [](Vm& vm, const Value& self) { return vm.make_int(static_cast<std::int64_t>(reader_of(vm, self).limit())); })
        .property("_transport", [](Vm& vm, const Value& self) {
            const auto& transport = reader_of(vm, self).transport();
            return transport ? wrap_transport(state_of(vm), *transport) : Value::none();
        });
    return t.type();
}

// -- StreamWriter -----------------------------------------------------------------------------------------------------

StreamWriter& writer_of(Vm& vm, const Value& self) { return joined<StreamWriter>(vm, self); }

Value writer_write(Vm& vm, Value* a) {
    const std::string data = bytes_argument(vm, a[1], "data argument");
    warn_of_lost_writes(state_of(vm), writer_of(vm, a[0]).transport());
    in_loop(state_of(vm), [&] { writer_of(vm, a[0]).write(data); });
    return Value::none();
}

Value writer_writelines(Vm& vm, Value* a) {
    const Value joined_lines = vm.call_method(vm.make_bytes(""), "join", std::span<const Value>(a + 1, 1));
    const std::string data = bytes_argument(vm, joined_lines, "data argument");
    warn_of_lost_writes(state_of(vm), writer_of(vm, a[0]).transport());
    in_loop(state_of(vm), [&] { writer_of(vm, a[0]).write(data); });
    return Value::none();
}

Type* install_writer(Vm& vm) {
    TypeBuilder t(vm, "StreamWriter", vm.types().object, "asyncio.streams");
    t.not_constructible();
    t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(writer_of(vm, self).repr()); };
    t.with_dict()
        .method("write", "self, data", writer_write)
        .method("writelines", "self, data", writer_writelines)
        .method("drain", "self", [](Vm& vm, Value* a) { return void_coroutine(vm, a[0], writer_of(vm, a[0]).drain(), "StreamWriter.drain"); })
        .method("close", "self", [](Vm& vm, Value* a) { return writer_of(vm, a[0]).close(), Value::none(); })
        .method("is_closing", "self", [](Vm& vm, Value* a) { return Value::boolean(writer_of(vm, a[0]).is_closing()); })
        .method("wait_closed", "self", [](Vm& vm, Value* a) {
            return void_coroutine(vm, a[0], writer_of(vm, a[0]).wait_closed(), "StreamWriter.wait_closed");
        })
        .method("write_eof", "self", [](Vm& vm, Value* a) {
            in_loop(state_of(vm), [&] { writer_of(vm, a[0]).write_eof(); });
            return Value::none();
        })
        .method("can_write_eof", "self", [](Vm&, Value*) { return Value::boolean(true); })
        .method("get_extra_info", "self, name, default=None", [](Vm& vm, Value* a) {
            const Value transport = wrap_transport(state_of(vm), writer_of(vm, a[0]).transport());
            return vm.call_method(transport, "get_extra_info", std::span<const Value>(a + 1, 2));
        })
        .property("transport", [](Vm& vm, const Value& self) { return wrap_transport(state_of(vm), writer_of(vm, self).transport()); });
    return t.type();
}

Value wrap_writer(State& state, StreamWriter& writer) { return wrap_joined(state.vm, state.network->stream_writer, writer); }

// -- Server -----------------------------------------------------------------------------------------------------------

loop::Server& server_of(Vm& vm, const Value& self) { return joined<loop::Server>(vm, self); }

Co<Box> enter_server(Value server) { co_return to_box(std::move(server)); }
Co<Box> leave_server(base::Ref<loop::Server> server) {
    server->close();
    co_await server->wait_closed();
    co_return Box();
}

Value server_sockets(Vm& vm, const Value& self) {
    std::vector<Value> sockets;
    for (const auto& listening : server_of(vm, self).sockets()) sockets.push_back(wrap_transport_socket(state_of(vm), listening.fd, listening.address, {}));
    return vm.make_tuple(sockets);
}

Type* install_server(Vm& vm, State& state) {
    TypeBuilder t(vm, "Server", vm.types().object, "asyncio.base_events");
    (void)state;
    t.not_constructible();
    t.slots().repr = [](Vm& vm, const Value& self) { return vm.make_str(server_of(vm, self).repr()); };
    t.with_dict()
        .method("close", "self", [](Vm& vm, Value* a) { return server_of(vm, a[0]).close(), Value::none(); })
        .method("is_serving", "self", [](Vm& vm, Value* a) { return Value::boolean(server_of(vm, a[0]).is_serving()); })
        .method("start_serving", "self", [](Vm& vm, Value* a) {
            return void_coroutine(vm, a[0], server_of(vm, a[0]).start_serving(), "Server.start_serving");
        })
        .method("serve_forever", "self", [](Vm& vm, Value* a) {
            return void_coroutine(vm, a[0], server_of(vm, a[0]).serve_forever(), "Server.serve_forever");
        })
        .method("wait_closed", "self", [](Vm& vm, Value* a) {
            return void_coroutine(vm, a[0], server_of(vm, a[0]).wait_closed(), "Server.wait_closed");
        })
        .method("get_loop", "self", [](Vm& vm, Value* a) { return wrap_loop(state_of(vm), server_of(vm, a[0]).loop()); })
        .method("__aenter__", "self", [](Vm& vm, Value* a) { return void_coroutine(vm, a[0], enter_server(a[0]), "Server.__aenter__"); })
        .method("__aexit__", "self, *exc", [](Vm& vm, Value* a) {
            return void_coroutine(vm, a[0], leave_server(joined_ref<loop::Server>(vm, a[0])), "Server.__aexit__");
        })
        .property("sockets", server_sockets);
    return t.type();
}

// -- open_connection and start_server ---------------------------------------------------------------------------------

class PythonClientConnected final : public loop::ClientConnected {
  public:
    PythonClientConnected(State& state, Value callable)
        : state_(state), callable_(std::move(callable)), context_(context_for(state, Value::none())) {}
    std::unique_ptr<loop::Resumable> call(base::Ref<StreamReader> reader, base::Ref<StreamWriter> writer) override {
        return in_python(state_, [&]() -> std::unique_ptr<loop::Resumable> {
            const Value args[] = {wrap_reader(state_, *reader), wrap_writer(state_, *writer)};
            Value result;
            try {
                result = inside([&] { return state_.vm.call(callable_, args); });
            } catch (python::Raised& raised) {
                python::add_library_entries(state_.vm, raised.exception, *python::library_place("StreamReaderProtocol.connection_made"), {}, {});
                throw;
            }
            return is_coroutine(state_, result) ? drive(std::move(result)) : nullptr;
        });
    }

    base::Ref<loop::Context> context() override {
        return in_python(state_, [&] { return inside([&] { return context_for(state_, Value::none()); }); });
    }

  private:
    // Runs in the context in which the server was started.
    template <class F>
    std::invoke_result_t<F> inside(F&& body) {
        if (!context_) return body();
        struct Entered {
            Entered(State& s, loop::Context& c) : state(s), context(c) { state.enter_context(&context); }
            ~Entered() { state.leave_context(&context); }
            State& state;
            loop::Context& context;
        };
        const Entered entered(state_, *context_);
        return body();
    }
    State& state_;
    Value callable_;
    base::Ref<loop::Context> context_;
};

Co<Box> connect_streams(State& state, Value host, Value port, Value keywords) {
    loop::EventLoop& loop = running_loop(state);
    const auto arguments = in_python(state, [&] { return network_arguments(state.vm, "open_connection", keywords); });
    if (arguments.socket) {
        const int fd = in_python(state, [&] { return taken_over(state.vm, arguments.socket, host, port); });
        const loop::Connection made = co_await loop::open_connection_over(loop, fd, arguments.limit);
        co_return in_python(state, [&] {
            return to_box(python::make_pair(state.vm, wrap_reader(state, *made.reader), wrap_writer(state, *made.writer)));
        });
    }
    const auto [name, number] = in_python(state, [&] {
        Vm& vm = state.vm;
        if (host.is_none() && port.is_none()) vm.raise(vm.types().value_error, "host and port was not specified and no sock specified");
        return std::pair(hosts_of(vm, host).at(0), port_of(vm, port));
    });
    const loop::Connection made = co_await loop::open_connection(loop, name, number, arguments.limit);
    co_return in_python(state, [&] {
        return to_box(python::make_pair(state.vm, wrap_reader(state, *made.reader), wrap_writer(state, *made.writer)));
    });
}

Value open_connection(Vm& vm, Value* a) {  // host=None, port=None, **kwds
    State& state = state_of(vm);
    return make_coroutine(state, loop::resumable(connect_streams(state, a[0], a[1], a[2]), "open_connection"), "open_connection");
}

Co<Box> serve_streams(State& state, Value callback, Value host, Value port, Value keywords) {
    loop::EventLoop& loop = running_loop(state);
    const auto arguments = in_python(state, [&] { return network_arguments(state.vm, "start_server", keywords); });
    const base::Ref<loop::ClientConnected> connected = base::make_ref<PythonClientConnected>(state, callback);
    if (arguments.socket) {
        const int fd = in_python(state, [&] { return taken_over(state.vm, arguments.socket, host, port); });
        const base::Ref<loop::Server> server = co_await loop::start_server_over(loop, connected, fd, arguments.limit, arguments.options);
        co_return in_python(state, [&] { return to_box(wrap_server(state, *server)); });
    }
    const auto [hosts, number] = in_python(state, [&] {
        Vm& vm = state.vm;
        if (host.is_none() && port.is_none()) vm.raise(vm.types().value_error, "Neither host/port nor sock were specified");
        return std::pair(hosts_of(vm, host), port_of(vm, port));
    });
    const base::Ref<loop::Server> server =
        co_await loop::start_server(loop, connected, hosts, number, arguments.limit, arguments.options);
    co_return in_python(state, [&] { return to_box(wrap_server(state, *server)); });
}

Value start_server(Vm& vm, Value* a) {  // client_connected_cb, host=None, port=None, **kwds
    State& state = state_of(vm);
    return make_coroutine(state, loop::resumable(serve_streams(state, a[0], a[1], a[2], a[3]), "start_server"), "start_server");
}

// -- their exceptions -------------------------------------------------------------------------------------------------

// IncompleteReadError(partial, expected) and LimitOverrunError(message, consumed), made by hand.
Value incomplete_init(Vm& vm, Value* a) {
    const std::string expected = a[2].is_none() ? std::string("undefined") : vm.repr(a[2]);
    const Value text = vm.make_str(fmt::format("{} bytes read on a total of {} expected bytes", vm.length(a[1]), expected));
    a[0].as<python::ExceptionObject>()->args = vm.make_tuple({&text, 1});
    vm.set_attr(a[0], "partial", a[1]);
    vm.set_attr(a[0], "expected", a[2]);
    return Value::none();
}
Value overrun_init(Vm& vm, Value* a) {
    a[0].as<python::ExceptionObject>()->args = vm.make_tuple({a + 1, 1});
    vm.set_attr(a[0], "consumed", a[2]);
    return Value::none();
}

}  // namespace

Value wrap_server(State& state, loop::Server& server) { return wrap_joined(state.vm, state.network->server, server); }

void install_streams(State& state) {
    Vm& vm = state.vm;
    NetworkClasses& c = *state.network;
    c.stream_reader = install_reader(vm);
    c.stream_writer = install_writer(vm);
    c.server = install_server(vm, state);
    TypeBuilder(vm, state.classes.incomplete_read_error).init("self, partial, expected", incomplete_init);
    TypeBuilder(vm, state.classes.limit_overrun_error).init("self, message, consumed", overrun_init);
}

void fill_streams(State& state, python::Module& m) {
    Vm& vm = state.vm;
    const NetworkClasses& c = classes(vm);
    add_function(vm, m, "open_connection", "host=None, port=None, **kwds", native<open_connection>);
    add_function(vm, m, "start_server", "client_connected_cb, host=None, port=None, **kwds", native<start_server>);
    for (Type* type : {c.stream_reader, c.stream_writer, c.server, c.base_protocol, c.protocol, c.datagram_protocol, c.base_transport,
                       c.transport})
        m.add_type(vm, type);
}

}  // namespace asyncio
