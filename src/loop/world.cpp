#include "loop/world.h"

#include "loop/simulated_selector.h"

namespace loop {

World::World(Runtime& r) : runtime(r), threads(r) {
    runtime.world = this;
    network.changed = [this](int fd) {
        for (SimulatedSelector* selector : selectors) selector->may_be_ready(fd);
    };
    runtime.make_selector = [this] { return std::make_shared<SimulatedSelector>(*this); };
}

World::~World() {
    threads.stop();
    runtime.world = nullptr;
    runtime.make_selector = nullptr;
}

}  // namespace loop
