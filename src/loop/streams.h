// asyncio.streams: StreamReader, StreamWriter, open_connection, start_server. Bytes are std::string.
//
// A C++ coroutine awaits these as they are: `std::string line = co_await reader->readline();`. A binding drives
// resumable(reader->readline(), "readline") and turns the Box's std::string into its own bytes. Readers and writers must
// outlive their coroutines: the caller holds a reference.
#pragma once

#include <deque>
#include <string>

#include "loop/server.h"

namespace loop {

class IoScope;  // one wait for I/O, in the trace (streams.cpp)
class StreamProtocol;

class StreamReader final : public base::Joinable {
  public:
    static constexpr std::size_t kDefaultLimit = 1 << 16;
    explicit StreamReader(EventLoop& loop, std::size_t limit = kDefaultLimit);
    ~StreamReader() override;

    Co<std::string> read(std::int64_t n = -1);  // -1: all until the end
    Co<std::string> readline();
    Co<std::string> readexactly(std::int64_t n);               // IncompleteReadError: partial, number = expected
    Co<std::string> readuntil(std::string separator = "\n");   // IncompleteReadError, LimitOverrunError: number = consumed
    bool at_eof() const { return eof_ && buffer_.empty(); }
    const Error& exception() const { return error_; }

    void feed_data(std::string_view bytes);
    void feed_eof();
    void set_exception(Error error);
    void set_transport(base::Ref<SocketTransport> transport);
    const base::Ref<SocketTransport>& transport() const { return transport_; }
    std::size_t buffered() const { return buffer_.size(); }
    std::size_t limit() const { return limit_; }
    bool eof() const { return eof_; }
    std::string repr() const;
    EventLoop& loop() const { return *loop_; }

  private:
    friend class StreamProtocol;
    Co<void> wait_for_data(const char* function);
    void wake_up();
    void maybe_resume();
    std::string take(std::size_t n);
    base::Ref<EventLoop> loop_;
    std::size_t limit_;
    std::string buffer_;
    bool eof_ = false, paused_ = false;
    base::Ref<Future> waiter_;
    IoScope* waiting_ = nullptr;  // of the waiter
    Error error_;
    base::Ref<SocketTransport> transport_;
    StreamProtocol* protocol_ = nullptr;  // that feeds it, and knows it only as long as it lives
};

class StreamWriter;

// What start_server calls for each client. A coroutine that it returns becomes a task; null if it was an ordinary function.
class ClientConnected : public base::RefCounted {
  public:
    virtual std::unique_ptr<Resumable> call(base::Ref<StreamReader> reader, base::Ref<StreamWriter> writer) = 0;
    virtual base::Ref<Context> context() { return {}; }  // of the task: a copy of the server's, where there are contexts
};
template <class F>  // of a function that returns Co<void>
base::Ref<ClientConnected> make_client_connected(F function) {
    struct Function final : ClientConnected {
        explicit Function(F f) : call_(std::move(f)) {}
        std::unique_ptr<Resumable> call(base::Ref<StreamReader> reader, base::Ref<StreamWriter> writer) override {
            return resumable(call_(std::move(reader), std::move(writer)), "client_connected");
        }
        F call_;
    };
    return base::make_ref<Function>(std::move(function));
}

class StreamProtocol final : public Protocol {  // StreamReaderProtocol
  public:
    StreamProtocol(EventLoop& loop, base::Ref<StreamReader> reader, base::Ref<ClientConnected> connected);
    ~StreamProtocol() override;
    std::string class_name() const override { return "StreamReaderProtocol"; }
    void connection_made(SocketTransport& transport) override;
    void data_received(std::string_view bytes) override;
    bool eof_received() override;
    void connection_lost(Error error) override;
    void pause_writing() override { paused_ = true; }
    void resume_writing() override;

    Co<void> drain();  // _drain_helper
    const base::Ref<Future>& closed() const { return closed_; }

  private:
    base::Ref<EventLoop> loop_;
    StreamReader* reader_;                // whoever reads holds it; what comes for nobody is dropped, as in CPython
    base::Ref<StreamReader> strong_;      // a server's, until its client_connected has it
    base::Ref<ClientConnected> connected_;
    friend class StreamReader;
    const SocketTransport* transport_ = nullptr;  // which holds this protocol, while the connection stands
    base::Ref<Future> closed_;
    std::deque<base::Ref<Future>> drain_waiters_;
    std::deque<IoScope*> draining_;  // of the same
    bool paused_ = false, lost_ = false;
};

class StreamWriter final : public base::Joinable {
  public:
    StreamWriter(base::Ref<SocketTransport> transport, base::Ref<StreamProtocol> protocol, base::Ref<StreamReader> reader);
    void write(std::string_view bytes) { transport_->write(bytes); }
    Co<Box> drain();
    void write_eof() { transport_->write_eof(); }
    void close() { transport_->close(); }
    bool is_closing() const { return transport_->is_closing(); }
    Co<Box> wait_closed();
    SocketTransport& transport() const { return *transport_; }
    const base::Ref<StreamReader>& reader() const { return reader_; }
    std::string repr() const;

  private:
    base::Ref<SocketTransport> transport_;
    base::Ref<StreamProtocol> protocol_;
    base::Ref<StreamReader> reader_;
};

struct Connection {
    base::Ref<StreamReader> reader;
    base::Ref<StreamWriter> writer;
};
Co<Connection> open_connection(EventLoop& loop, std::string host, int port, std::size_t limit = StreamReader::kDefaultLimit);
Co<base::Ref<Server>> start_server(EventLoop& loop, base::Ref<ClientConnected> connected, std::vector<std::string> hosts,
                                   int port, std::size_t limit = StreamReader::kDefaultLimit, NetworkOptions options = {});

Co<Connection> open_connection_over(EventLoop& loop, int fd, std::size_t limit = StreamReader::kDefaultLimit);
Co<base::Ref<Server>> start_server_over(EventLoop& loop, base::Ref<ClientConnected> connected, int fd,
                                        std::size_t limit = StreamReader::kDefaultLimit, NetworkOptions options = {});

}  // namespace loop
