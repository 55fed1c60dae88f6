// A machine's loopback network and the few other machines that were declared (simulated_host.h), in virtual time. On loopback
// what is sent arrives at once, connections are made at once, and whoever waits learns of it in its next poll, as on 127.0.0.1.
//
// Kept like Linux's: buffers of a bounded size, end of stream after shutdown or close, a reset where data is left unread or
// sent to a closed socket, "connection refused" where nobody listens, "address already in use". Names
// that were not declared are not known; at addresses that were not, nobody answers.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "loop/io_selector.h"
#include "loop/simulated_host.h"

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

    std::pair<int, int> pair();  // socketpair(): two that are connected
    unsigned readiness(int fd) const;  // what would not block now
    // Called when a socket may have become ready for something: selectors keep their lists by it.
    std::function<void(int fd)> changed;
    // getaddrinfo: the numeric address of a name; empty if there is none of that name.
    std::string resolve(std::string_view host) const;

    // -- other machines -----------------------------------------------------------------------------------------------
    void declare(SimulatedHost host) { hosts_.push_back(std::move(host)); }  // the last declared of a name or address counts
    const SimulatedHost* host_named(std::string_view name) const;
    // Somebody connects to another machine: whoever plays it ends with let_in() or turn_away(), by the number of the knock.
    std::function<void(const SimulatedHost& host, int port, int knock)> knocked;
    int let_in(int knock);  // the host's descriptor of the connection; -1 if who knocked has gone
    void turn_away(int knock, int error);

  private:
    struct Socket;
    Socket* find(int fd) const;
    int add(std::shared_ptr<Socket> socket);
    int ephemeral_port();
    Socket* listener_for(const Address& address) const;
    void tell(const Socket& socket);

    int add_from(int first, std::shared_ptr<Socket> socket);
    std::shared_ptr<Socket> take_knocking(int knock);

    std::map<int, std::shared_ptr<Socket>> sockets_;  // by descriptor
    std::vector<SimulatedHost> hosts_;
    std::map<int, std::weak_ptr<Socket>> knocking_;
    int next_knock_ = 0;
    static constexpr int kFirstRemoteFd = 100'000;  // of the hosts' ends, out of the program's sight
    int next_port_ = kFirstEphemeralPort;
};

}  // namespace loop
