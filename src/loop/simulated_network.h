// A machine's loopback network with nobody else on it, in virtual time: what is sent arrives at once, connections are made at
// once, and whoever waits learns of it in its next poll, as on 127.0.0.1.
//
// Kept like Linux's: buffers of a bounded size, end of stream after shutdown or close, a reset where data is left unread or
// sent to a closed socket, "connection refused" where nobody listens, "address already in use". Other machines do not exist:
// their addresses are unreachable, their names are not known.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "loop/io_selector.h"

namespace loop {

class SimulatedNetwork final : public Sockets {
  public:
    // What a socket takes before send() would block: about what Linux lets one connection hold on loopback.
    static constexpr std::size_t kSendBuffer = 2'500'000;
    static constexpr int kFirstFd = 6;             // the first a CPython program gets once it runs a loop
    static constexpr int kFirstEphemeralPort = 54321;

    SimulatedNetwork();
    ~SimulatedNetwork() override;

    int open() override;
    int bind(int fd, const Address& address) override;
    int listen(int fd, int backlog) override;
    int connect(int fd, const Address& address) override;
    int take_error(int fd) override;
    int accept(int fd, Address& peer) override;
    std::int64_t send(int fd, std::string_view bytes) override;
    std::int64_t receive(int fd, std::string& bytes, std::size_t most) override;
    int shutdown_write(int fd) override;
    void close(int fd) override;
    Address local(int fd) const override;
    Address peer(int fd) const override;

    unsigned readiness(int fd) const;  // what would not block now
    // Called when a socket may have become ready for something: selectors keep their lists by it.
    std::function<void(int fd)> changed;
    // getaddrinfo: the numeric address of a name of this machine; empty if there is none of that name.
    static std::string resolve(std::string_view host);

  private:
    struct Socket;
    Socket* find(int fd) const;
    int add(std::shared_ptr<Socket> socket);
    int ephemeral_port();
    Socket* listener_for(const Address& address) const;
    void tell(const Socket& socket);

    std::map<int, std::shared_ptr<Socket>> sockets_;  // by descriptor
    int next_port_ = kFirstEphemeralPort;
};

}  // namespace loop
