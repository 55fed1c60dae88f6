#include "loop/world.h"

#include "loop/simulated_selector.h"

namespace loop {

World::World(Runtime& r) : runtime(r), threads(r) {
    runtime.world = this;
    network.changed = [this](int fd) {
        for (SimulatedSelector* selector : selectors) selector->may_be_ready(fd);
    };
    network.knocked = [this](const SimulatedHost& host, int port, int knock) {
        threads.start(host.name, [this, host, port, knock] {
            threads.current()->daemon = threads.current()->remote = true;
            play_host(*this, host, port, knock);
        });
    };
    runtime.make_selector = [this] { return std::make_shared<SimulatedSelector>(*this); };
}

World::~World() {
    threads.stop();
    runtime.world = nullptr;
    runtime.make_selector = nullptr;
}

}  // namespace loop
