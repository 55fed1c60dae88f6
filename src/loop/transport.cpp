#include "loop/transport.h"

#include <fmt/format.h>

#include <cerrno>

#include "loop/event_loop.h"
#include "loop/server.h"

namespace loop {

Error os_error(int number, std::string message) {
    ErrorKind kind = ErrorKind::os_error;
    if (number == ECONNREFUSED) kind = ErrorKind::connection_refused;
    else if (number == ECONNRESET) kind = ErrorKind::connection_reset;
    else if (number == EPIPE) kind = ErrorKind::broken_pipe;
    if (message.empty()) message = error_name(number);
    const Error error = make_error(kind, fmt::format("[Errno {}] {}", number, message));
    error->number = number;
    error->partial = std::move(message);
    return error;
}

// A method of a transport as a callback, under CPython's name for it.
class SocketTransport::Call final : public Callback {
  public:
    Call(base::Ref<SocketTransport> transport, const char* label, void (SocketTransport::*method)())
        : transport_(std::move(transport)), label_(label), method_(method) {}
    void run() override {
        const base::Ref<SocketTransport> alive = transport_;
        (alive.get()->*method_)();
    }
    std::string label() const override { return label_; }

  private:
    base::Ref<SocketTransport> transport_;
    const char* label_;
    void (SocketTransport::*method_)();
};

base::Ref<Callback> SocketTransport::call(const char* label, void (SocketTransport::*method)()) {
    return base::make_ref<Call>(base::Ref<SocketTransport>(this), label, method);
}

struct SocketTransport::ConnectionMade final : Callback {
    ConnectionMade(std::string l, base::Ref<SocketTransport> t) : text(std::move(l)), transport(std::move(t)) {}
    void run() override {
        if (const base::Ref<Protocol> protocol = transport->protocol_) protocol->connection_made(*transport);
    }
    std::string label() const override { return text; }
    std::string repr() const override {  // shortened as reprlib does it
        const std::string argument = transport->repr();
        return text + "(" + (argument.size() > 30 ? argument.substr(0, 13) + "..." + argument.substr(argument.size() - 14) : argument) + ")";
    }
    std::string text;
    base::Ref<SocketTransport> transport;
};

SocketTransport::SocketTransport(EventLoop& loop, int fd, base::Ref<Protocol> protocol, base::Ref<Future> waiter,
                                 base::Ref<Server> server)
    : loop_(&loop), fd_(fd), protocol_(std::move(protocol)), server_(std::move(server)) {
    sockname_ = sockets().local(fd);
    peername_ = sockets().peer(fd);
    if (server_) server_->attach();
    loop.call_soon(base::make_ref<ConnectionMade>(protocol_->class_name() + ".connection_made", base::Ref<SocketTransport>(this)));
    loop.call_soon(call("_SelectorTransport._add_reader", &SocketTransport::add_reader));
    if (waiter)
        loop.call_soon(make_callback("_set_result_unless_cancelled", [waiter = std::move(waiter)] {
            if (!waiter->cancelled()) waiter->set_result({});
        }));
}

SocketTransport::~SocketTransport() {
    if (open_) sockets().close(fd_);
}

Sockets& SocketTransport::sockets() const { return io_selector(*loop_).sockets(); }

// -- reading ----------------------------------------------------------------------------------------------------------

void SocketTransport::add_reader() {
    if (closing_ || paused_) return;
    io_selector(*loop_).add_reader(*loop_, fd_, call("_SelectorSocketTransport._read_ready", &SocketTransport::read_ready));
}

void SocketTransport::read_ready() {
    if (conn_lost_) return;
    std::string bytes;
    const std::int64_t count = sockets().receive(fd_, bytes, kReadAtOnce);
    if (count == -EAGAIN) return;
    if (count < 0) return fatal_error(os_error(static_cast<int>(-count)), "Fatal read error on socket transport");
    const base::Ref<Protocol> protocol = protocol_;
    const char* failing = "Fatal error: protocol.data_received() call failed.";
    try {
        if (count > 0) return protocol->data_received(bytes);
        failing = "Fatal error: protocol.eof_received() call failed.";
        // Kept open, it can still write; there is nothing more to read.
        if (protocol->eof_received()) {
            io_selector(*loop_).remove_reader(fd_);
            stay();
        } else {
            close();
        }
    } catch (const Raised& raised) {
        if (raised.error->ends_the_run()) throw;
        fatal_error(raised.error, failing);
    }
}

// In CPython protocol and transport know each other: when the selector has let go of them they are garbage, but stay until
// the collector comes by, and the connection stays open. So a server that forgets to close leaves its client waiting; one
// with many clients does not, because a few connections make as many objects as it takes to call the collector.
struct SocketTransport::Kept final : base::RefCounted {
    explicit Kept(SocketTransport& t) : transport(&t) { t.kept_ = this; }
    ~Kept() override {
        if (transport) transport->kept_ = nullptr;
    }
    base::Ref<SocketTransport> transport;
};

void SocketTransport::stay() {
    constexpr std::size_t kMost = 8;
    if (kept_) return;
    auto& cycles = loop_->runtime().cycles;
    base::Ref<base::RefCounted> oldest;  // ends when the list is whole again
    if (cycles.size() >= kMost) {
        oldest = std::move(cycles.front());
        cycles.erase(cycles.begin());
    }
    cycles.push_back(base::make_ref<Kept>(*this));
}

void SocketTransport::pause_reading() {
    if (closing_ || paused_) return;
    paused_ = true;
    io_selector(*loop_).remove_reader(fd_);
}

void SocketTransport::resume_reading() {
    if (closing_ || !paused_) return;
    paused_ = false;
    add_reader();
}

// -- writing ----------------------------------------------------------------------------------------------------------

void SocketTransport::write(std::string_view bytes) {
    if (eof_) raise(ErrorKind::runtime, "Cannot call write() after write_eof()");
    if (bytes.empty()) return;
    if (conn_lost_) {
        ++conn_lost_;
        return;
    }
    if (write_buffer_size() == 0) {  // try at once
        const std::int64_t count = sockets().send(fd_, bytes);
        if (count < 0 && count != -EAGAIN)
            return fatal_error(os_error(static_cast<int>(-count)), "Fatal write error on socket transport");
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        if (bytes.empty()) return;
        io_selector(*loop_).add_writer(*loop_, fd_,
                                       call("_SelectorSocketTransport._write_ready", &SocketTransport::write_ready));
    }
    buffer_.append(bytes);
    maybe_pause_protocol();
}

void SocketTransport::write_ready() {
    if (conn_lost_) return;
    IoSelector& selector = io_selector(*loop_);
    const std::int64_t count = sockets().send(fd_, std::string_view(buffer_).substr(sent_));
    if (count == -EAGAIN) return;
    if (count < 0) {
        selector.remove_writer(fd_);
        buffer_.clear();
        sent_ = 0;
        return fatal_error(os_error(static_cast<int>(-count)), "Fatal write error on socket transport");
    }
    sent_ += static_cast<std::size_t>(count);
    if (sent_ == buffer_.size() || sent_ > (std::size_t{1} << 20)) {
        buffer_.erase(0, sent_);
        sent_ = 0;
    }
    maybe_resume_protocol();  // which may write more
    if (write_buffer_size() > 0) return;
    selector.remove_writer(fd_);
    if (closing_) call_connection_lost({});
    else if (eof_) sockets().shutdown_write(fd_);
}

void SocketTransport::write_eof() {
    if (closing_ || eof_) return;
    eof_ = true;
    if (write_buffer_size() == 0) sockets().shutdown_write(fd_);
}

void SocketTransport::set_write_buffer_limits(std::optional<std::int64_t> high, std::optional<std::int64_t> low) {
    const std::int64_t h = high ? *high : low ? 4 * *low : static_cast<std::int64_t>(kHighWater);
    const std::int64_t l = low ? *low : h / 4;
    if (!(h >= l && l >= 0)) raise(ErrorKind::value, fmt::format("high ({}) must be >= low ({}) must be >= 0", h, l));
    high_water_ = static_cast<std::size_t>(h);
    low_water_ = static_cast<std::size_t>(l);
    maybe_pause_protocol();
}

void SocketTransport::maybe_pause_protocol() {
    if (write_buffer_size() <= high_water_ || protocol_paused_) return;
    protocol_paused_ = true;
    try {
        base::Ref<Protocol>(protocol_)->pause_writing();
    } catch (const Raised& raised) {
        if (raised.error->ends_the_run()) throw;
        loop_->call_exception_handler({"protocol.pause_writing() failed", raised.error, nullptr, {}, {}});
    }
}

void SocketTransport::maybe_resume_protocol() {
    if (!protocol_paused_ || write_buffer_size() > low_water_) return;
    protocol_paused_ = false;
    try {
        base::Ref<Protocol>(protocol_)->resume_writing();
    } catch (const Raised& raised) {
        if (raised.error->ends_the_run()) throw;
        loop_->call_exception_handler({"protocol.resume_writing() failed", raised.error, nullptr, {}, {}});
    }
}

// -- the end ----------------------------------------------------------------------------------------------------------

void SocketTransport::close() {
    if (closing_) return;
    closing_ = true;
    io_selector(*loop_).remove_reader(fd_);
    if (write_buffer_size() > 0) return;  // write_ready() closes when it is sent
    io_selector(*loop_).remove_writer(fd_);
    lose_connection({});
}

void SocketTransport::abort() { force_close({}); }

void SocketTransport::fatal_error(Error error, const char* message) {
    const bool of_the_system = error->kind() == ErrorKind::os_error || error->kind() == ErrorKind::connection_refused ||
                               error->kind() == ErrorKind::connection_reset || error->kind() == ErrorKind::broken_pipe;
    const base::Ref<Protocol> protocol = protocol_;
    if (!of_the_system && !(protocol && protocol->report(*this, message, error)))
        loop_->call_exception_handler({message, error, nullptr, {}, {}});
    force_close(std::move(error));
}

void SocketTransport::force_close(Error error) {
    if (conn_lost_) return;
    if (write_buffer_size() > 0) {
        buffer_.clear();
        sent_ = 0;
        io_selector(*loop_).remove_writer(fd_);
    }
    if (!closing_) {
        closing_ = true;
        io_selector(*loop_).remove_reader(fd_);
    }
    lose_connection(std::move(error));
}

void SocketTransport::lose_connection(Error error) {
    ++conn_lost_;
    loop_->call_soon(make_callback("_SelectorSocketTransport._call_connection_lost",
                                   [self = base::Ref<SocketTransport>(this), error = std::move(error)] {
                                       self->call_connection_lost(error);
                                   }));
}

void SocketTransport::call_connection_lost(Error error) {
    const base::Ref<SocketTransport> alive(this);
    const base::Ref<Protocol> protocol = std::move(protocol_);
    Error failure;
    try {
        if (protocol) protocol->connection_lost(std::move(error));
    } catch (const Raised& raised) {
        failure = raised.error;
    }
    sockets().close(fd_);
    open_ = false;
    if (Kept* const kept = std::exchange(kept_, nullptr)) {
        kept->transport = nullptr;
        std::erase_if(loop_->runtime().cycles, [kept](const auto& one) { return one.get() == kept; });
    }
    if (const base::Ref<Server> server = std::move(server_)) server->detach();
    if (failure) raise(failure);
}

std::string SocketTransport::repr() const {
    std::string text = "<_SelectorSocketTransport";
    if (!open_) text += " closed";
    else if (closing_) text += " closing";
    text += fmt::format(" fd={}", fd_);
    if (open_ && !loop_->is_closed()) {
        const IoSelector& selector = io_selector(*loop_);
        text += selector.reads(fd_) ? " read=polling" : " read=idle";
        text += fmt::format(" write=<{}, bufsize={}>", selector.writes(fd_) ? "polling" : "idle", write_buffer_size());
    }
    return text + ">";
}

}  // namespace loop
