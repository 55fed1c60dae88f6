#include "loop/streams.h"

#include <fmt/format.h>

#include <algorithm>

#include "loop/event_loop.h"
#include "loop/sleep.h"

namespace loop {

using trace::EventKind;
using trace::IoKind;

// The I/O event of one wait of the current task, from here to end(), or to the end of the scope. Its label says what is waited for, as
// the object of a sentence: "data from 127.0.0.1:8888".
class IoScope {
  public:
    template <class Label>
    IoScope(EventLoop& loop, IoKind kind, Label label) : runtime_(loop.runtime()) {
        if (!runtime_.recorder()) return;
        io_ = runtime_.next_io++;
        runtime_.emit(EventKind::io_begin, io_, runtime_.current_task ? runtime_.current_task->task_id() : 0, std::string_view(label()),
                      std::numeric_limits<double>::infinity(), static_cast<std::uint8_t>(kind));
    }
    ~IoScope() { end("given up"); }
    void end(std::string_view how) {
        if (io_ && !runtime_.ending) runtime_.emit(EventKind::io_end, io_, 0, how, runtime_.clock().time());
        io_ = 0;
    }
    IoScope(const IoScope&) = delete;
    trace::Id io() const { return io_; }

  private:
    Runtime& runtime_;
    trace::Id io_ = 0;
};

namespace {

std::string peer_of(const SocketTransport* transport) {
    if (!transport) return "whoever feeds the stream";
    return fmt::format("{}:{}", transport->peername().host, transport->peername().port);
}

}  // namespace

// -- StreamReader -----------------------------------------------------------------------------------------------------

StreamReader::StreamReader(EventLoop& loop, std::size_t limit) : loop_(&loop), limit_(limit) {
    if (limit == 0) raise(ErrorKind::value, "Limit cannot be <= 0");
}

StreamReader::~StreamReader() {
    if (protocol_) protocol_->reader_ = nullptr;
}

void StreamReader::wake_up() {
    if (waiting_) waiting_->end(buffer_.empty() && eof_ ? std::string("end of stream") : fmt::format("{} bytes", buffer_.size()));
    const base::Ref<Future> waiter = std::move(waiter_);
    if (waiter && !waiter->cancelled()) waiter->set_result({});
}

void StreamReader::set_exception(Error error) {
    error_ = error;
    if (waiting_) waiting_->end(error->message());
    const base::Ref<Future> waiter = std::move(waiter_);
    if (waiter && !waiter->cancelled()) waiter->set_error(std::move(error));
}

void StreamReader::set_transport(base::Ref<SocketTransport> transport) { transport_ = std::move(transport); }

void StreamReader::feed_eof() {
    eof_ = true;
    wake_up();
}

void StreamReader::feed_data(std::string_view bytes) {
    if (eof_) raise(ErrorKind::assertion, "feed_data after feed_eof");
    if (bytes.empty()) return;
    buffer_.append(bytes);
    wake_up();
    if (transport_ && !paused_ && buffer_.size() > 2 * limit_) {
        transport_->pause_reading();
        paused_ = true;
    }
}

void StreamReader::maybe_resume() {
    if (!paused_ || buffer_.size() > limit_) return;
    paused_ = false;
    transport_->resume_reading();
}

std::string StreamReader::take(std::size_t n) {
    n = std::min(n, buffer_.size());
    std::string bytes = buffer_.substr(0, n);
    buffer_.erase(0, n);
    return bytes;
}

Co<void> StreamReader::wait_for_data(const char* function) {
    if (waiter_)
        raise(ErrorKind::runtime,
              fmt::format("{}() called while another coroutine is already waiting for incoming data", function));
    if (paused_) {  // waiting while paused would be for ever: more is needed than the limit
        paused_ = false;
        transport_->resume_reading();
    }
    IoScope scope(*loop_, IoKind::read, [&] {
        const bool line = std::string_view(function) == "readuntil";
        return fmt::format("{} from {}", line ? "a line" : std::string_view(function) == "readexactly" ? "more bytes" : "data",
                           peer_of(transport_.get()));
    });
    waiter_ = base::make_ref<Future>(*loop_, trace::FutureKind::socket, function, scope.io());
    const base::Ref<Future> waiter = waiter_;
    // Whatever ends the wait, the coroutine's own end too, nobody waits then.
    struct Wait {
        Wait(StreamReader& r, IoScope& scope) : reader(r) { reader.waiting_ = &scope; }
        ~Wait() {
            reader.waiting_ = nullptr;
            reader.waiter_ = nullptr;
        }
        StreamReader& reader;
    };
    const Wait wait(*this, scope);
    co_await waiter;
}

Co<std::string> StreamReader::read(std::int64_t n) {
    const base::Ref<StreamReader> alive(this);
    if (error_) raise(error_);
    if (n == 0) co_return std::string();
    if (n < 0) {  // block by block until the end
        std::string all;
        for (;;) {
            const std::string block = co_await read(static_cast<std::int64_t>(limit_));
            if (block.empty()) break;
            all += block;
        }
        co_return all;
    }
    if (buffer_.empty() && !eof_) co_await wait_for_data("read");
    std::string bytes = take(static_cast<std::size_t>(n));
    maybe_resume();
    co_return bytes;
}

Co<std::string> StreamReader::readexactly(std::int64_t n) {
    const base::Ref<StreamReader> alive(this);
    if (n < 0) raise(ErrorKind::value, "readexactly size can not be less than zero");
    if (error_) raise(error_);
    if (n == 0) co_return std::string();
    while (buffer_.size() < static_cast<std::size_t>(n)) {
        if (eof_) {
            const Error error = make_error(
                ErrorKind::incomplete_read, fmt::format("{} bytes read on a total of {} expected bytes", buffer_.size(), n));
            error->partial = take(buffer_.size());
            error->number = n;
            raise(error);
        }
        co_await wait_for_data("readexactly");
    }
    std::string bytes = take(static_cast<std::size_t>(n));
    maybe_resume();
    co_return bytes;
}

namespace {
Error overrun(const char* message, std::size_t consumed) {
    const Error error = make_error(ErrorKind::limit_overrun, message);
    error->number = static_cast<std::int64_t>(consumed);
    return error;
}
}  // namespace

Co<std::string> StreamReader::readuntil(std::string separator) {
    const base::Ref<StreamReader> alive(this);
    if (separator.empty()) raise(ErrorKind::value, "Separator should be at least one-byte string");
    if (error_) raise(error_);
    std::size_t offset = 0;  // no separator begins before it
    std::size_t found;
    for (;;) {
        if (buffer_.size() - offset >= separator.size()) {
            found = buffer_.find(separator, offset);
            if (found != std::string::npos) break;
            offset = buffer_.size() + 1 - separator.size();
            if (offset > limit_) raise(overrun("Separator is not found, and chunk exceed the limit", offset));
        }
        if (eof_) {  // only now: the last data may have brought the separator
            const Error error = make_error(ErrorKind::incomplete_read,
                                           fmt::format("{} bytes read on a total of undefined expected bytes", buffer_.size()));
            error->partial = take(buffer_.size());
            error->number = -1;  // None
            raise(error);
        }
        co_await wait_for_data("readuntil");
    }
    if (found > limit_) raise(overrun("Separator is found, but chunk is longer than limit", found));
    std::string bytes = take(found + separator.size());
    maybe_resume();
    co_return bytes;
}

Co<std::string> StreamReader::readline() {
    const base::Ref<StreamReader> alive(this);
    Error failure;
    try {
        co_return co_await readuntil("\n");
    } catch (const Raised& raised) {
        failure = raised.error;
    }
    if (failure->kind() == ErrorKind::incomplete_read) co_return failure->partial;
    if (failure->kind() != ErrorKind::limit_overrun) raise(failure);
    const auto consumed = static_cast<std::size_t>(failure->number);
    if (consumed < buffer_.size() && buffer_[consumed] == '\n') take(consumed + 1);
    else buffer_.clear();
    maybe_resume();
    const Error error = make_error(ErrorKind::value, failure->message());
    error->context = failure;
    raise(error);
}

std::string StreamReader::repr() const {
    std::string text = "<StreamReader";
    if (!buffer_.empty()) text += fmt::format(" {} bytes", buffer_.size());
    if (eof_) text += " eof";
    if (limit_ != kDefaultLimit) text += fmt::format(" limit={}", limit_);
    if (waiter_) text += " waiter=" + waiter_->repr();
    if (error_) text += " exception=" + error_->repr();
    if (transport_) text += " transport=" + transport_->repr();
    if (paused_) text += " paused";
    return text + ">";
}

// -- StreamReaderProtocol ---------------------------------------------------------------------------------------------

StreamProtocol::StreamProtocol(EventLoop& loop, base::Ref<StreamReader> reader, base::Ref<ClientConnected> connected)
    : loop_(&loop), reader_(reader.get()), connected_(std::move(connected)),
      closed_(loop.create_future(trace::FutureKind::socket, "the connection to close")) {
    reader->protocol_ = this;
    if (connected_) strong_ = std::move(reader);
}

StreamProtocol::~StreamProtocol() {
    if (reader_) reader_->protocol_ = nullptr;
    closed_->log_traceback = false;  // whoever did not wait for the end does not care how it was
}

void StreamProtocol::connection_made(SocketTransport& transport) {
    const base::Ref<SocketTransport> connection(&transport);
    transport_ = &transport;
    if (reader_) reader_->set_transport(connection);
    if (!connected_) return;
    const base::Ref<StreamReader> reader = std::move(strong_);
    const base::Ref<StreamWriter> writer = base::make_ref<StreamWriter>(connection, base::Ref<StreamProtocol>(this), reader);
    if (std::unique_ptr<Resumable> coroutine = connected_->call(reader, writer)) loop_->create_task(std::move(coroutine), {}, connected_->context());
}

void StreamProtocol::data_received(std::string_view bytes) {
    if (reader_) base::Ref<StreamReader>(reader_)->feed_data(bytes);
}

bool StreamProtocol::eof_received() {
    if (reader_) base::Ref<StreamReader>(reader_)->feed_eof();
    return true;
}

void StreamProtocol::connection_lost(Error error) {
    if (reader_) {
        const base::Ref<StreamReader> reader(reader_);
        if (error) reader->set_exception(error);
        else reader->feed_eof();
    }
    if (!closed_->done()) {
        if (error) closed_->set_error(error);
        else closed_->set_result({});
    }
    lost_ = true;
    transport_ = nullptr;
    for (IoScope* scope : draining_) scope->end("the connection was lost");
    if (paused_)
        for (const auto& waiter : drain_waiters_)
            if (!waiter->done()) {
                if (error) waiter->set_error(error);
                else waiter->set_result({});
            }
    if (reader_) reader_->protocol_ = nullptr;
    reader_ = nullptr;
    strong_ = nullptr;
}

void StreamProtocol::resume_writing() {
    paused_ = false;
    for (IoScope* scope : draining_) scope->end("there is room again");
    for (const auto& waiter : drain_waiters_)
        if (!waiter->done()) waiter->set_result({});
}

Co<void> StreamProtocol::drain() {
    const base::Ref<StreamProtocol> alive(this);
    if (lost_) raise(ErrorKind::connection_reset, "Connection lost");
    if (!paused_) co_return;
    IoScope scope(*loop_, IoKind::write, [&] {
        return transport_ ? fmt::format("{} to take {} bytes", peer_of(transport_), transport_->write_buffer_size()) : std::string("room to write");
    });
    const base::Ref<Future> waiter = base::make_ref<Future>(*loop_, trace::FutureKind::socket, "drain", scope.io());
    struct Wait {
        Wait(StreamProtocol& p, base::Ref<Future> w, IoScope& s) : protocol(p), waiter(std::move(w)), scope(s) {
            protocol.drain_waiters_.push_back(waiter);
            protocol.draining_.push_back(&scope);
        }
        ~Wait() {
            std::erase(protocol.drain_waiters_, waiter);
            std::erase(protocol.draining_, &scope);
        }
        StreamProtocol& protocol;
        base::Ref<Future> waiter;
        IoScope& scope;
    };
    const Wait wait(*this, waiter, scope);
    co_await waiter;
}

// -- StreamWriter -----------------------------------------------------------------------------------------------------

StreamWriter::StreamWriter(base::Ref<SocketTransport> transport, base::Ref<StreamProtocol> protocol,
                           base::Ref<StreamReader> reader)
    : transport_(std::move(transport)), protocol_(std::move(protocol)), reader_(std::move(reader)) {}

Co<Box> StreamWriter::drain() {
    const base::Ref<StreamWriter> alive(this);
    if (reader_ && reader_->exception()) raise(reader_->exception());
    // Closing: let connection_lost() be called first, so that the loss is seen below.
    if (transport_->is_closing()) co_await sleep(transport_->loop().runtime(), 0);
    co_await protocol_->drain();
    co_return Box();
}

Co<Box> StreamWriter::wait_closed() {
    const base::Ref<Future> closed = protocol_->closed();
    co_await closed;
    co_return Box();
}

std::string StreamWriter::repr() const {
    return "<StreamWriter transport=" + transport_->repr() + (reader_ ? " reader=" + reader_->repr() : "") + ">";
}

// -- making them ------------------------------------------------------------------------------------------------------

namespace {
struct StreamFactory final : ProtocolFactory {
    StreamFactory(EventLoop& l, std::size_t n, base::Ref<ClientConnected> c) : loop(l), limit(n), connected(std::move(c)) {}
    base::Ref<Protocol> make() override {
        return base::make_ref<StreamProtocol>(loop, base::make_ref<StreamReader>(loop, limit), connected);
    }
    EventLoop& loop;
    std::size_t limit;
    base::Ref<ClientConnected> connected;
};
struct OneProtocol final : ProtocolFactory {
    explicit OneProtocol(base::Ref<Protocol> p) : protocol(std::move(p)) {}
    base::Ref<Protocol> make() override { return protocol; }
    base::Ref<Protocol> protocol;
};
}  // namespace

Co<Connection> open_connection(EventLoop& loop, std::string host, int port, std::size_t limit) {
    const base::Ref<StreamReader> reader = base::make_ref<StreamReader>(loop, limit);
    const base::Ref<StreamProtocol> protocol = base::make_ref<StreamProtocol>(loop, reader, base::Ref<ClientConnected>());
    const base::Ref<ProtocolFactory> factory = base::make_ref<OneProtocol>(protocol);
    const base::Ref<SocketTransport> transport = co_await create_connection(loop, factory, host, port);
    co_return Connection{reader, base::make_ref<StreamWriter>(transport, protocol, reader)};
}

Co<base::Ref<Server>> start_server(EventLoop& loop, base::Ref<ClientConnected> connected, std::vector<std::string> hosts,
                                   int port, std::size_t limit, NetworkOptions options) {
    const base::Ref<ProtocolFactory> factory = base::make_ref<StreamFactory>(loop, limit, std::move(connected));
    co_return co_await create_server(loop, factory, hosts, port, options);
}

Co<Connection> open_connection_over(EventLoop& loop, int fd, std::size_t limit) {
    const base::Ref<StreamReader> reader = base::make_ref<StreamReader>(loop, limit);
    const base::Ref<StreamProtocol> protocol = base::make_ref<StreamProtocol>(loop, reader, base::Ref<ClientConnected>());
    const base::Ref<ProtocolFactory> factory = base::make_ref<OneProtocol>(protocol);
    const base::Ref<SocketTransport> transport = co_await create_connection_over(loop, factory, fd);
    co_return Connection{reader, base::make_ref<StreamWriter>(transport, protocol, reader)};
}

Co<base::Ref<Server>> start_server_over(EventLoop& loop, base::Ref<ClientConnected> connected, int fd, std::size_t limit,
                                        NetworkOptions options) {
    const base::Ref<ProtocolFactory> factory = base::make_ref<StreamFactory>(loop, limit, std::move(connected));
    co_return co_await create_server_over(loop, factory, fd, options);
}

}  // namespace loop
