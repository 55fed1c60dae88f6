#include "loop/epoll_selector.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <system_error>
#include <vector>

#include "loop/event_loop.h"

namespace loop {

// -- SystemSockets ----------------------------------------------------------------------------------------------------

namespace {

// The IPv4 address of a name or number; false if there is none.
bool to_system(const Address& address, sockaddr_in& system) {
    system = {};
    system.sin_family = AF_INET;
    system.sin_port = htons(static_cast<std::uint16_t>(address.port));
    if (inet_pton(AF_INET, address.host.c_str(), &system.sin_addr) == 1) return true;
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = AF_INET;
    if (getaddrinfo(address.host.c_str(), nullptr, &hints, &found) != 0 || !found) return false;
    system.sin_addr = reinterpret_cast<sockaddr_in*>(found->ai_addr)->sin_addr;
    freeaddrinfo(found);
    return true;
}

Address from_system(const sockaddr_in& system) {
    char text[INET_ADDRSTRLEN] = "";
    inet_ntop(AF_INET, &system.sin_addr, text, sizeof text);
    return {text, ntohs(system.sin_port)};
}

template <class T>
T or_errno(T result) {
    return result < 0 ? static_cast<T>(-errno) : result;
}

}  // namespace

int SystemSockets::open() { return or_errno(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)); }

int SystemSockets::bind(int fd, const Address& address) {
    sockaddr_in system;
    if (!to_system(address, system)) return -EADDRNOTAVAIL;
    const int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    return or_errno(::bind(fd, reinterpret_cast<sockaddr*>(&system), sizeof system));
}
int SystemSockets::listen(int fd, int backlog) { return or_errno(::listen(fd, backlog)); }
int SystemSockets::connect(int fd, const Address& address) {
    sockaddr_in system;
    if (!to_system(address, system)) return -EADDRNOTAVAIL;
    const int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return or_errno(::connect(fd, reinterpret_cast<sockaddr*>(&system), sizeof system));
}
int SystemSockets::take_error(int fd) {
    int error = 0;
    socklen_t size = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}
int SystemSockets::accept(int fd, Address& peer) {
    sockaddr_in system{};
    socklen_t size = sizeof system;
    const int connection = ::accept4(fd, reinterpret_cast<sockaddr*>(&system), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (connection < 0) return -errno;
    peer = from_system(system);
    return connection;
}
std::int64_t SystemSockets::send(int fd, std::string_view bytes) {
    return or_errno(static_cast<std::int64_t>(::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL)));
}
std::int64_t SystemSockets::receive(int fd, std::string& bytes, std::size_t most) {
    bytes.resize(most);
    const std::int64_t count = or_errno(static_cast<std::int64_t>(::recv(fd, bytes.data(), most, 0)));
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return count;
}
int SystemSockets::shutdown_write(int fd) { return or_errno(::shutdown(fd, SHUT_WR)); }
void SystemSockets::close(int fd) { ::close(fd); }

Address SystemSockets::local(int fd) const {
    sockaddr_in system{};
    socklen_t size = sizeof system;
    getsockname(fd, reinterpret_cast<sockaddr*>(&system), &size);
    return from_system(system);
}
Address SystemSockets::peer(int fd) const {
    sockaddr_in system{};
    socklen_t size = sizeof system;
    return getpeername(fd, reinterpret_cast<sockaddr*>(&system), &size) == 0 ? from_system(system) : Address{};
}

// -- EpollSelector ----------------------------------------------------------------------------------------------------

EpollSelector::EpollSelector() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
}
EpollSelector::~EpollSelector() { ::close(epoll_); }

void EpollSelector::watch(int fd, unsigned readiness) {
    epoll_event event{};
    event.events = ((readiness & kReadable) ? EPOLLIN : 0u) | ((readiness & kWritable) ? EPOLLOUT : 0u);
    event.data.fd = fd;
    const auto known = interest_.find(fd);
    if (!readiness) {
        if (known == interest_.end()) return;
        interest_.erase(known);
        epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, &event);
    } else if (known == interest_.end()) {
        interest_.emplace(fd, readiness);
        epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    } else {
        known->second = readiness;
        epoll_ctl(epoll_, EPOLL_CTL_MOD, fd, &event);
    }
}

int EpollSelector::select(EventLoop& loop, double timeout) {
    // Up to whole milliseconds, as selectors.EpollSelector: better a little late than busy.
    const int wait = std::isinf(timeout) ? -1 : timeout <= 0 ? 0 : static_cast<int>(std::ceil(std::min(timeout, 1e6) * 1e3));
    std::vector<epoll_event> events(std::max<std::size_t>(interest_.size(), 1));
    const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait);
    int handles = 0;
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        unsigned readiness = 0;
        if (event.events & ~static_cast<std::uint32_t>(EPOLLIN)) readiness |= kWritable;
        if (event.events & ~static_cast<std::uint32_t>(EPOLLOUT)) readiness |= kReadable;
        const auto wanted = interest_.find(event.data.fd);
        if (wanted != interest_.end()) handles += dispatch(loop, event.data.fd, readiness & wanted->second);
    }
    return handles;
}

}  // namespace loop
