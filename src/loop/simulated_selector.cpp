#include "loop/simulated_selector.h"

#include <algorithm>
#include <utility>

#include "loop/event_loop.h"

namespace loop {

SimulatedSelector::SimulatedSelector(World& world) : world_(world) { world.selectors.push_back(this); }
SimulatedSelector::~SimulatedSelector() { std::erase(world_.selectors, this); }

void SimulatedSelector::watch(int fd, unsigned readiness) {
    if (!readiness) {
        interest_.erase(fd);
        std::erase(ready_, fd);
        return;
    }
    interest_[fd] = readiness;
    may_be_ready(fd);
}

void SimulatedSelector::may_be_ready(int fd) {
    const auto found = interest_.find(fd);
    if (found == interest_.end() || !(world_.network.readiness(fd) & found->second)) return;
    if (std::find(ready_.begin(), ready_.end(), fd) == ready_.end()) ready_.push_back(fd);
}

void SimulatedSelector::wake() {
    if (std::find(ready_.begin(), ready_.end(), kOwnPipe) == ready_.end()) ready_.push_back(kOwnPipe);
}

void SimulatedSelector::signal(base::Ref<Callback> callback) {
    signals_.push_back(std::move(callback));
    wake();
}

// One pass over the ready list, as epoll_wait's: who is no longer ready falls off, who still is goes to the tail.
int SimulatedSelector::collect(EventLoop& loop) {
    const std::vector<int> ready = std::move(ready_);
    ready_.clear();
    int handles = 0;
    std::vector<std::pair<int, unsigned>> events;
    for (int fd : ready) {
        if (fd == kOwnPipe) {
            events.emplace_back(fd, kReadable);
            continue;
        }
        const auto found = interest_.find(fd);
        if (found == interest_.end()) continue;
        const unsigned readiness = world_.network.readiness(fd) & found->second;
        if (!readiness) continue;
        ready_.push_back(fd);
        events.emplace_back(fd, readiness);
    }
    for (const auto& [fd, readiness] : events) {
        if (fd != kOwnPipe) {
            handles += dispatch(loop, fd, readiness);
            continue;
        }
        // What was written there needs no reading but for signals: whoever else wrote has put its handle on the ready queue.
        auto read = [signals = std::exchange(signals_, {})] {
            for (const base::Ref<Callback>& signal : signals) base::Ref<Callback>(signal)->run();
        };
        loop.add_ready(base::make_ref<Handle>(loop, make_callback("BaseSelectorEventLoop._read_from_self", std::move(read)), base::Ref<Context>()));
        ++handles;
    }
    return handles;
}

bool SimulatedSelector::pending() const {
    // A loop in a thread of its own waits for the other threads too, the main one included.
    return world_.threads.current() || world_.threads.next_due() < Threads::kForever || world_.threads.can_run() ||
           something_ready();
}

int SimulatedSelector::select(EventLoop& loop, double timeout) {
    Clock& clock = world_.runtime.clock();
    const std::size_t before = loop.ready_count();
    const bool on_main = !world_.threads.current();
    const double until = timeout == Threads::kForever ? timeout : round_to_nanoseconds(clock.time() + timeout);
    for (;;) {
        if (on_main) world_.threads.run_ready();
        const int handles = collect(loop);
        if (handles > 0 || loop.ready_count() > before || timeout == 0) return handles;
        if (!on_main) {  // a loop that runs in a thread of its own: the others go on meanwhile
            world_.threads.wait([&] { return loop.ready_count() > before || something_ready(); }, until - clock.time());
            if (clock.time() >= until) return collect(loop);
            continue;
        }
        const double next = std::min(world_.threads.next_due(), until);
        if (next == Threads::kForever) return 0;  // run_once() saw that nothing is pending, or a thread has ended since
        if (next > clock.time()) clock.advance(next - clock.time());
        if (next >= until) {
            // A thread due at the same instant goes on first: it blocked before the loop did.
            world_.threads.run_ready();
            return collect(loop);
        }
    }
}

bool SimulatedSelector::something_ready() const {
    if (std::find(ready_.begin(), ready_.end(), kOwnPipe) != ready_.end()) return true;
    return std::any_of(interest_.begin(), interest_.end(), [&](const auto& watched) {
        return (world_.network.readiness(watched.first) & watched.second) != 0;
    });
}

}  // namespace loop
