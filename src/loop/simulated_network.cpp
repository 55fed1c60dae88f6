#include "loop/simulated_network.h"

#include <cerrno>
#include <charconv>

namespace loop {

// States: fresh -> listening, or fresh -> connected (at once: loopback), or fresh -> refused; to another machine by way of
// connecting. A connected socket knows its
// peer until one of the two is closed; what was sent before stays readable.
struct SimulatedNetwork::Socket {
    enum class State : std::uint8_t { fresh, listening, connecting, connected, refused } state = State::fresh;
    int fd = -1;  // -1: in a listener's queue, not yet accepted
    Address local, remote;
    bool bound = false;

    std::size_t backlog = 0;                      // listening
    std::deque<std::shared_ptr<Socket>> waiting;  // connections to accept

    std::weak_ptr<Socket> peer;  // gone once that is closed
    std::string in;              // arrived, from `taken` on not yet received
    std::size_t taken = 0;
    bool end_of_in = false;   // the peer sends no more
    bool write_shut = false;  // this end sends no more
    bool reset = false;       // the connection was torn down
    int error = 0;            // SO_ERROR: told once

    std::size_t unread() const { return in.size() - taken; }
    void tear_down() {  // an RST arrived
        reset = true;
        error = end_of_in ? EPIPE : ECONNRESET;
        peer.reset();
    }
};

SimulatedNetwork::SimulatedNetwork() = default;
SimulatedNetwork::~SimulatedNetwork() = default;

SimulatedNetwork::Socket* SimulatedNetwork::find(int fd) const {
    const auto found = sockets_.find(fd);
    return found == sockets_.end() ? nullptr : found->second.get();
}

int SimulatedNetwork::add(std::shared_ptr<Socket> socket) { return add_from(kFirstFd, std::move(socket)); }

int SimulatedNetwork::add_from(int fd, std::shared_ptr<Socket> socket) {
    const int first = fd;  // the lowest that is free, as everywhere in Unix
    for (auto place = sockets_.lower_bound(first); place != sockets_.end(); ++place) {
        if (place->first != fd) break;
        ++fd;
    }
    socket->fd = fd;
    sockets_.emplace(fd, std::move(socket));
    return fd;
}

void SimulatedNetwork::tell(const Socket& socket) {
    if (socket.fd >= 0 && changed) changed(socket.fd);
}

int SimulatedNetwork::open() { return add(std::make_shared<Socket>()); }

namespace {
bool is_numeric(std::string_view host) {  // "127.0.0.1"
    int dots = 0;
    for (std::size_t at = 0; at <= host.size();) {
        const std::size_t end = std::min(host.find('.', at), host.size());
        int part = -1;
        const auto [stop, failed] = std::from_chars(host.data() + at, host.data() + end, part);
        if (failed != std::errc{} || stop != host.data() + end || part < 0 || part > 255) return false;
        if (end == host.size()) break;
        ++dots;
        at = end + 1;
    }
    return dots == 3;
}
bool is_local(std::string_view host) { return host.starts_with("127.") || host == "0.0.0.0"; }
bool overlap(const Address& a, const Address& b) {
    return a.port == b.port && (a.host == b.host || a.host == "0.0.0.0" || b.host == "0.0.0.0");
}
}  // namespace

std::string SimulatedNetwork::resolve(std::string_view host) const {
    if (host.empty()) return "0.0.0.0";
    if (is_numeric(host)) return std::string(host);
    if (host == "localhost" || host.ends_with(".localhost")) return "127.0.0.1";
    const SimulatedHost* other = host_named(host);
    return other ? other->address : std::string();
}

const SimulatedHost* SimulatedNetwork::host_named(std::string_view name) const {
    for (auto host = hosts_.rbegin(); host != hosts_.rend(); ++host)
        if (host->name == name || host->address == name) return &*host;
    return nullptr;
}

std::shared_ptr<SimulatedNetwork::Socket> SimulatedNetwork::take_knocking(int knock) {
    const auto found = knocking_.find(knock);
    if (found == knocking_.end()) return nullptr;
    const std::shared_ptr<Socket> client = found->second.lock();
    knocking_.erase(found);
    return client;
}

int SimulatedNetwork::let_in(int knock) {
    const std::shared_ptr<Socket> client = take_knocking(knock);
    if (!client) return -1;
    const auto server = std::make_shared<Socket>();
    server->state = client->state = Socket::State::connected;
    server->local = client->remote;
    server->remote = client->local;
    server->peer = client;
    client->peer = server;
    tell(*client);
    return add_from(kFirstRemoteFd, server);
}

void SimulatedNetwork::turn_away(int knock, int error) {
    const std::shared_ptr<Socket> client = take_knocking(knock);
    if (!client) return;
    client->state = Socket::State::refused;
    client->error = error;
    tell(*client);
}

int SimulatedNetwork::ephemeral_port() {
    for (;;) {
        const int port = next_port_ < 60999 ? next_port_++ : (next_port_ = kFirstEphemeralPort);
        bool taken = false;
        for (const auto& [_, socket] : sockets_) taken |= socket->local.port == port;
        if (!taken) return port;
    }
}

int SimulatedNetwork::bind(int fd, const Address& address) {
    Socket* socket = find(fd);
    if (!socket) return -EBADF;
    if (!is_local(address.host)) return -EADDRNOTAVAIL;
    if (address.port < 0 || address.port > 65535 || socket->bound) return -EINVAL;
    for (const auto& [_, other] : sockets_)
        if (other->bound && other->state != Socket::State::connected && address.port != 0 && overlap(other->local, address))
            return -EADDRINUSE;
    socket->local = address;
    if (address.port == 0) socket->local.port = ephemeral_port();
    socket->bound = true;
    return 0;
}

int SimulatedNetwork::listen(int fd, int backlog) {
    Socket* socket = find(fd);
    if (!socket) return -EBADF;
    if (!socket->bound) socket->local = {"0.0.0.0", ephemeral_port()}, socket->bound = true;
    socket->state = Socket::State::listening;
    socket->backlog = static_cast<std::size_t>(std::max(backlog, 0));
    return 0;
}

SimulatedNetwork::Socket* SimulatedNetwork::listener_for(const Address& address) const {
    for (const auto& [_, socket] : sockets_)
        if (socket->state == Socket::State::listening && overlap(socket->local, address)) return socket.get();
    return nullptr;
}

int SimulatedNetwork::connect(int fd, const Address& address) {
    const auto found = sockets_.find(fd);
    if (found == sockets_.end()) return -EBADF;
    const std::shared_ptr<Socket> client = found->second;
    if (client->state == Socket::State::connected) return -EISCONN;
    if (client->state == Socket::State::listening) return -EINVAL;
    if (client->state == Socket::State::connecting) return -EALREADY;
    if (!is_local(address.host)) {
        if (!knocked) return -ENETUNREACH;
        if (!client->bound) client->local = {"192.168.1.10", ephemeral_port()}, client->bound = true;
        client->remote = address;
        client->state = Socket::State::connecting;
        SimulatedHost nobody;
        nobody.behaviour = SimulatedHost::Behaviour::silent;
        const SimulatedHost* host = host_named(address.host);
        const int knock = next_knock_++;
        knocking_[knock] = client;
        knocked(host ? *host : nobody, address.port, knock);
        return -EINPROGRESS;
    }
    Address target = address;
    if (target.host == "0.0.0.0") target.host = "127.0.0.1";
    if (!client->bound) client->local = {"127.0.0.1", ephemeral_port()}, client->bound = true;
    client->remote = target;
    Socket* const listener = listener_for(target);
    if (!listener) {
        client->state = Socket::State::refused;
        client->error = ECONNREFUSED;
        return -EINPROGRESS;
    }
    const auto server = std::make_shared<Socket>();
    server->state = client->state = Socket::State::connected;
    server->local = target;
    server->remote = client->local;
    server->bound = true;
    server->peer = client;
    client->peer = server;
    listener->waiting.push_back(server);
    tell(*listener);
    return -EINPROGRESS;  // as the real call says, even where it is decided already
}

std::pair<int, int> SimulatedNetwork::pair() {
    const auto a = std::make_shared<Socket>(), b = std::make_shared<Socket>();
    a->state = b->state = Socket::State::connected;
    a->peer = b;
    b->peer = a;
    const int first = add(a);
    return {first, add(b)};
}

int SimulatedNetwork::take_error(int fd) {
    Socket* socket = find(fd);
    return socket ? std::exchange(socket->error, 0) : EBADF;
}

int SimulatedNetwork::accept(int fd, Address& peer) {
    Socket* socket = find(fd);
    if (!socket) return -EBADF;
    if (socket->state != Socket::State::listening) return -EINVAL;
    if (socket->waiting.empty()) return -EAGAIN;
    std::shared_ptr<Socket> connection = std::move(socket->waiting.front());
    socket->waiting.pop_front();
    peer = connection->remote;
    return add(std::move(connection));
}

std::int64_t SimulatedNetwork::send(int fd, std::string_view bytes) {
    Socket* socket = find(fd);
    if (!socket) return -EBADF;
    if (socket->state != Socket::State::connected) return -ENOTCONN;
    if (socket->error) return -std::exchange(socket->error, 0);
    if (socket->write_shut || socket->reset) return -EPIPE;
    const std::shared_ptr<Socket> peer = socket->peer.lock();
    if (!peer) {  // closed over there: this send is taken, and answered with a reset
        socket->tear_down();
        tell(*socket);
        return static_cast<std::int64_t>(bytes.size());
    }
    const std::size_t room = kSendBuffer - std::min(kSendBuffer, peer->unread());
    if (room == 0) return -EAGAIN;
    const std::size_t count = std::min(room, bytes.size());
    peer->in.append(bytes.substr(0, count));
    tell(*peer);
    return static_cast<std::int64_t>(count);
}

std::int64_t SimulatedNetwork::receive(int fd, std::string& bytes, std::size_t most) {
    Socket* socket = find(fd);
    bytes.clear();
    if (!socket) return -EBADF;
    if (socket->state != Socket::State::connected) return socket->error ? -std::exchange(socket->error, 0) : -ENOTCONN;
    if (socket->unread() > 0) {
        const std::size_t count = std::min(most, socket->unread());
        bytes.assign(socket->in, socket->taken, count);
        socket->taken += count;
        if (socket->taken == socket->in.size() || socket->taken > kSendBuffer) {
            socket->in.erase(0, socket->taken);
            socket->taken = 0;
        }
        if (const std::shared_ptr<Socket> peer = socket->peer.lock()) tell(*peer);
        return static_cast<std::int64_t>(count);
    }
    if (socket->end_of_in) return 0;
    if (socket->error) return -std::exchange(socket->error, 0);
    return socket->reset ? 0 : -EAGAIN;
}

int SimulatedNetwork::shutdown_write(int fd) {
    Socket* socket = find(fd);
    if (!socket) return -EBADF;
    if (socket->state != Socket::State::connected) return -ENOTCONN;
    if (std::exchange(socket->write_shut, true)) return 0;
    if (const std::shared_ptr<Socket> peer = socket->peer.lock()) {
        peer->end_of_in = true;
        tell(*peer);
    }
    return 0;
}

void SimulatedNetwork::close(int fd) {
    const auto found = sockets_.find(fd);
    if (found == sockets_.end()) return;
    const std::shared_ptr<Socket> socket = std::move(found->second);
    sockets_.erase(found);
    const auto part = [&](Socket& from, bool with_reset) {
        const std::shared_ptr<Socket> peer = from.peer.lock();
        if (!peer) return;
        if (with_reset) peer->tear_down();
        else peer->end_of_in = true;
        peer->peer.reset();
        tell(*peer);
    };
    for (const auto& connection : socket->waiting) part(*connection, true);
    if (socket->state == Socket::State::connected) part(*socket, socket->unread() > 0);
}

Address SimulatedNetwork::local(int fd) const {
    const Socket* socket = find(fd);
    return socket && socket->bound ? socket->local : Address{"0.0.0.0", 0};
}
Address SimulatedNetwork::peer(int fd) const {
    const Socket* socket = find(fd);
    return socket ? socket->remote : Address{};
}

unsigned SimulatedNetwork::readiness(int fd) const {
    const Socket* socket = find(fd);
    if (!socket) return 0;
    switch (socket->state) {
        case Socket::State::fresh:
        case Socket::State::connecting: return 0;
        case Socket::State::listening: return socket->waiting.empty() ? 0u : kReadable;
        case Socket::State::refused: return kReadable | kWritable;
        case Socket::State::connected: break;
    }
    if (socket->reset || socket->error) return kReadable | kWritable;
    unsigned readiness = socket->unread() > 0 || socket->end_of_in ? kReadable : 0u;
    const std::shared_ptr<Socket> peer = socket->peer.lock();
    if (!peer || socket->write_shut || peer->unread() < kSendBuffer) readiness |= kWritable;
    return readiness;
}

}  // namespace loop
