// loop.sock_recv(), sock_sendall(), sock_accept() and sock_connect(): one call on a socket, awaited without a transport.
// Errors are OSErrors; the descriptor stays the caller's.
#pragma once

#include <string>

#include "loop/co.h"
#include "loop/sockets.h"

namespace loop {

struct Accepted {
    int fd = -1;
    Address peer;
};

Co<std::string> sock_recv(EventLoop& loop, int fd, std::size_t most);
Co<void> sock_sendall(EventLoop& loop, int fd, std::string data);
Co<Accepted> sock_accept(EventLoop& loop, int fd);
Co<void> sock_connect(EventLoop& loop, int fd, Address address);

}  // namespace loop
