// The system's sockets and epoll: for C++ programs on a SteadyClock that talk to the real network.
#pragma once

#include "loop/io_selector.h"

namespace loop {

class SystemSockets final : public Sockets {
  public:
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
};

class EpollSelector final : public IoSelector {
  public:
    EpollSelector();
    ~EpollSelector() override;
    int select(EventLoop& loop, double timeout) override;
    bool pending() const override { return watched() > 0; }
    Sockets& sockets() override { return sockets_; }

  protected:
    void watch(int fd, unsigned readiness) override;

  private:
    SystemSockets sockets_;
    int epoll_;
    std::unordered_map<int, unsigned> interest_;
};

}  // namespace loop
