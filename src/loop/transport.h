// Protocols and transports (asyncio.protocols, selector_events._SelectorSocketTransport): bytes between a socket and whoever
// is told of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "loop/io_selector.h"
#include "loop/future.h"

namespace loop {

class Server;
class SocketTransport;

// OSError of an errno, of the class that Python gives it: "[Errno 111] Connect call failed ('127.0.0.1', 8888)"; its number
// is the errno, its partial the text alone (strerror).
Error os_error(int number, std::string message = {});

class Protocol : public base::Joinable {
  public:
    virtual std::string class_name() const = 0;  // "EchoProtocol": names its connection_made in the listing
    virtual void connection_made(SocketTransport& transport) = 0;
    virtual void data_received(std::string_view bytes) = 0;
    virtual bool eof_received() = 0;             // true: keep the connection open for writing
    virtual void connection_lost(Error error) = 0;  // null: closed in order
    virtual void pause_writing() {}
    virtual void resume_writing() {}
    // One of its callbacks failed; false: the loop's exception handler is to hear of it.
    virtual bool report(SocketTransport&, const char* message, const Error& error) { return (void)message, (void)error, false; }
};

class SocketTransport final : public base::Joinable {
  public:
    static constexpr std::size_t kReadAtOnce = 256 * 1024, kHighWater = 64 * 1024, kLowWater = 16 * 1024;

    // Takes over the descriptor; connection_made() and the reading begin in the next tick, then `waiter` is woken.
    SocketTransport(EventLoop& loop, int fd, base::Ref<Protocol> protocol, base::Ref<Future> waiter, base::Ref<Server> server);
    ~SocketTransport() override;

    void write(std::string_view bytes);  // RuntimeError after write_eof()
    void write_eof();
    void close();  // after what is buffered has been sent
    void abort();
    bool is_closing() const { return closing_; }
    void pause_reading();
    void resume_reading();
    bool is_reading() const { return !paused_ && !closing_; }
    std::size_t write_buffer_size() const { return buffer_.size() - sent_; }
    // ValueError unless high >= low >= 0; either may be missing (set_write_buffer_limits).
    void set_write_buffer_limits(std::optional<std::int64_t> high, std::optional<std::int64_t> low);
    std::size_t high_water() const { return high_water_; }
    std::size_t low_water() const { return low_water_; }

    const Address& sockname() const { return sockname_; }
    const Address& peername() const { return peername_; }
    int fd() const { return fd_; }
    EventLoop& loop() const { return *loop_; }
    const base::Ref<Protocol>& protocol() const { return protocol_; }
    void set_protocol(base::Ref<Protocol> protocol) { protocol_ = std::move(protocol); }
    int lost_writes() const { return conn_lost_; }  // and one: 0 while the connection is there
    std::string repr() const;  // <_SelectorSocketTransport fd=7 read=polling write=<idle, bufsize=0>>

  private:
    struct ConnectionMade;
    struct Kept;
    void stay();
    Kept* kept_ = nullptr;  // while the runtime keeps it for the collector
    class Call;
    base::Ref<Callback> call(const char* label, void (SocketTransport::*method)());
    void add_reader();
    void read_ready();
    void write_ready();
    void fatal_error(Error error, const char* message);
    void force_close(Error error);
    void lose_connection(Error error);  // schedules connection_lost()
    void call_connection_lost(Error error);
    void maybe_pause_protocol();
    void maybe_resume_protocol();
    Sockets& sockets() const;

    base::Ref<EventLoop> loop_;
    int fd_;
    base::Ref<Protocol> protocol_;
    base::Ref<Server> server_;
    Address sockname_, peername_;
    std::string buffer_;      // written but not sent
    std::size_t sent_ = 0;    // how much of its front is
    std::size_t high_water_ = kHighWater, low_water_ = kLowWater;
    int conn_lost_ = 0;
    bool closing_ = false, eof_ = false, paused_ = false, protocol_paused_ = false, open_ = true;
};

}  // namespace loop
