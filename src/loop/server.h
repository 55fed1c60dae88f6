// asyncio.Server, loop.create_server and loop.create_connection.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "loop/co.h"
#include "loop/transport.h"

namespace loop {

class ProtocolFactory : public base::RefCounted {
  public:
    virtual base::Ref<Protocol> make() = 0;
};

class Server final : public base::Joinable {
  public:
    Server(EventLoop& loop, std::vector<int> fds, base::Ref<ProtocolFactory> factory, int backlog);
    ~Server() override;

    void close();  // no new connections; those there are go on
    bool is_serving() const { return serving_; }
    Co<Box> start_serving();
    Co<Box> serve_forever();  // until cancelled or closed
    Co<Box> wait_closed();    // 3.11's: at once if it is closed, else until the last connection is gone
    struct Listening {
        int fd;
        Address address;
    };
    std::vector<Listening> sockets() const;  // empty once closed
    EventLoop& loop() const { return *loop_; }
    std::string repr() const;

    // -- for transports ---------------------------------------------------------------------------------------------
    void attach() { ++active_; }
    void detach();
    void serve();  // begins to accept; Server._start_serving

  private:
    void accept(int fd);
    void wake_up();
    base::Ref<EventLoop> loop_;
    std::vector<Listening> sockets_;
    std::vector<trace::Id> ios_;  // of the accepting, one a socket
    base::Ref<ProtocolFactory> factory_;
    int backlog_, active_ = 0;
    bool open_ = true, serving_ = false, woken_ = false;
    std::vector<base::Ref<Future>> waiters_;
    base::Ref<Future> serving_forever_;
};

struct NetworkOptions {
    int backlog = 100;
    bool start_serving = true;
};
// The coroutines behind loop.create_server and loop.create_connection. A host that is not a number is looked up by a worker
// thread of the default executor, as CPython does.
Co<base::Ref<Server>> create_server(EventLoop& loop, base::Ref<ProtocolFactory> factory, std::vector<std::string> hosts,
                                    int port, NetworkOptions options = {});
Co<base::Ref<SocketTransport>> create_connection(EventLoop& loop, base::Ref<ProtocolFactory> factory, std::string host,
                                                 int port);
// The same over a socket that is there already (sock=): bound, or connected. The descriptor becomes the server's or the transport's.
Co<base::Ref<Server>> create_server_over(EventLoop& loop, base::Ref<ProtocolFactory> factory, int fd, NetworkOptions options = {});
Co<base::Ref<SocketTransport>> create_connection_over(EventLoop& loop, base::Ref<ProtocolFactory> factory, int fd);

}  // namespace loop
