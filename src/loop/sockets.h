// Stream sockets as the loop uses them: non-blocking, by descriptor. The simulated network and the system's sockets both
// answer in these words, so that transports and streams are written once.
//
// Calls that can fail return a negative errno (-EAGAIN: would block).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace loop {

struct Address {
    std::string host;  // "127.0.0.1"
    int port = 0;
    bool operator==(const Address&) const = default;
};
std::string repr(const Address& address);  // "('127.0.0.1', 8888)"

class Sockets {
  public:
    virtual ~Sockets() = default;
    virtual int open() = 0;  // a new descriptor
    virtual int bind(int fd, const Address& address) = 0;
    virtual int listen(int fd, int backlog) = 0;
    virtual int connect(int fd, const Address& address) = 0;  // -EINPROGRESS: it becomes writable when that is decided
    virtual int take_error(int fd) = 0;                       // SO_ERROR: 0, or the errno of what failed meanwhile
    virtual int accept(int fd, Address& peer) = 0;            // a descriptor
    virtual std::int64_t send(int fd, std::string_view bytes) = 0;
    virtual std::int64_t receive(int fd, std::string& bytes, std::size_t most) = 0;  // 0: the peer sends no more
    virtual int shutdown_write(int fd) = 0;
    virtual void close(int fd) = 0;
    virtual Address local(int fd) const = 0;
    virtual Address peer(int fd) const = 0;
};

const char* error_name(int number);  // os.strerror: "Connection refused"

}  // namespace loop
