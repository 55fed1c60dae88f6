// What is outside the loops of one program, simulated: threads, a network with nobody else on it. Made after the Runtime,
// destroyed before it; every loop made while it stands waits in a SimulatedSelector on it.
#pragma once

#include "loop/simulated_network.h"
#include "loop/threads.h"

namespace loop {

class SimulatedSelector;

class World {
  public:
    explicit World(Runtime& runtime);
    ~World();
    World(const World&) = delete;

    Runtime& runtime;
    Threads threads;
    SimulatedNetwork network;
    std::vector<SimulatedSelector*> selectors;  // of the loops that there are: told when a socket may be ready
    bool ending = false;  // the program is over: workers that are idle go
    std::uint64_t futures_done = 0;  // how many ConcurrentFutures have ended
    int pools = 0;  // how many ThreadPoolExecutors there have been: their threads are numbered
};

}  // namespace loop
