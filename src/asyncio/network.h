// What the files of the network share: streams.cpp, transports.cpp, sockets.cpp.
#pragma once

#include "asyncio/joined.h"
#include "loop/server.h"

namespace python {
class Module;
}

namespace asyncio {

struct NetworkClasses {
    Type *stream_reader = nullptr, *stream_writer = nullptr, *stream_protocol = nullptr, *server = nullptr;
    Type *base_transport = nullptr, *transport = nullptr, *socket_transport = nullptr, *transport_socket = nullptr;
    Type *gaierror = nullptr, *socket = nullptr;
    Type *base_protocol = nullptr, *protocol = nullptr, *datagram_protocol = nullptr;
};

void install_streams(State& state);
void install_transports(State& state);  // Protocol, transports, loop.create_server, loop.create_connection
void install_sockets(State& state);     // the module `socket`, loop.add_reader, loop.sock_recv ...
void fill_streams(State& state, python::Module& module);

std::string bytes_argument(Vm& vm, const Value& data, const char* what);  // TypeError "data argument must be ..."
Value address_tuple(Vm& vm, const loop::Address& address);
// What write() of a transport whose connection is lost says, from the fifth time on.
void warn_of_lost_writes(State& state, const loop::SocketTransport& transport);
Value wrap_transport(State& state, loop::SocketTransport& transport);
Value wrap_server(State& state, loop::Server& server);
Value wrap_transport_socket(State& state, int fd, const loop::Address& local, const loop::Address& peer);
// A host and a port as a program gives them: None is every address, a port may be a str of digits.
std::vector<std::string> hosts_of(Vm& vm, const Value& host);
int port_of(Vm& vm, const Value& port);
// The keyword arguments that the simulated network knows nothing of: NotImplementedError for those that would matter.
struct NetworkArguments {
    loop::NetworkOptions options;
    std::size_t limit = 1 << 16;
    Value socket;  // empty: none given
};
NetworkArguments network_arguments(Vm& vm, const char* function, const Value& keywords);
// The descriptor of what sock= names: from here on the loop's, whatever becomes of the socket object. ValueError beside a host or port.
int taken_over(Vm& vm, const Value& socket, const Value& host, const Value& port);

}  // namespace asyncio
