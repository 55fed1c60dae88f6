#include "loop/io_selector.h"

#include <fmt/format.h>

#include <cstring>

#include "loop/event_loop.h"

namespace loop {

std::string repr(const Address& address) { return fmt::format("('{}', {})", address.host, address.port); }
const char* error_name(int number) { return std::strerror(number); }

base::Ref<Handle> IoSelector::add(EventLoop& loop, int fd, base::Ref<Callback> callback,
                                  base::Ref<Handle> Watched::*which) {
    loop.check_closed();
    const base::Ref<Handle> handle = base::make_ref<Handle>(loop, std::move(callback), base::Ref<Context>());
    Watched& watched = watched_[fd];
    const base::Ref<Handle> before = std::exchange(watched.*which, handle);
    watch(fd, watched.readiness());
    if (before) before->cancel();
    return handle;
}

base::Ref<Handle> IoSelector::add_reader(EventLoop& loop, int fd, base::Ref<Callback> callback) {
    return add(loop, fd, std::move(callback), &Watched::reader);
}
base::Ref<Handle> IoSelector::add_writer(EventLoop& loop, int fd, base::Ref<Callback> callback) {
    return add(loop, fd, std::move(callback), &Watched::writer);
}

bool IoSelector::remove(int fd, base::Ref<Handle> Watched::*which) {
    const auto found = watched_.find(fd);
    if (found == watched_.end() || !(found->second.*which)) return false;
    const base::Ref<Handle> handle = std::exchange(found->second.*which, nullptr);
    const unsigned left = found->second.readiness();
    if (!left) watched_.erase(found);
    watch(fd, left);
    handle->cancel();
    return true;
}
bool IoSelector::remove_reader(int fd) { return remove(fd, &Watched::reader); }
bool IoSelector::remove_writer(int fd) { return remove(fd, &Watched::writer); }

bool IoSelector::reads(int fd) const {
    const auto found = watched_.find(fd);
    return found != watched_.end() && found->second.reader;
}
bool IoSelector::writes(int fd) const {
    const auto found = watched_.find(fd);
    return found != watched_.end() && found->second.writer;
}

void IoSelector::close() {
    const auto watched = std::move(watched_);
    watched_.clear();
    for (const auto& [fd, _] : watched) watch(fd, 0);
}

int IoSelector::dispatch(EventLoop& loop, int fd, unsigned readiness) {
    const auto found = watched_.find(fd);
    if (found == watched_.end()) return 0;
    const Watched watched = found->second;
    int handles = 0;
    if ((readiness & kReadable) && watched.reader) {
        if (watched.reader->cancelled()) remove_reader(fd);
        else loop.add_ready(watched.reader), ++handles;
    }
    if ((readiness & kWritable) && watched.writer) {
        if (watched.writer->cancelled()) remove_writer(fd);
        else loop.add_ready(watched.writer), ++handles;
    }
    return handles;
}

IoSelector& io_selector(EventLoop& loop) {
    auto* selector = dynamic_cast<IoSelector*>(&loop.selector());
    if (!selector) raise(ErrorKind::runtime, "this loop waits for time only: it has no sockets");
    return *selector;
}

}  // namespace loop
