// Waits on a World: its network's sockets, its threads, and the virtual clock, which moves to whatever comes first.
#pragma once

#include <vector>

#include "loop/world.h"

namespace loop {

class SimulatedSelector final : public IoSelector {
  public:
    explicit SimulatedSelector(World& world);
    ~SimulatedSelector() override;

    int select(EventLoop& loop, double timeout) override;
    // Whether a thread will go on. Sockets count only if they are ready: nobody else is there to make them so.
    bool pending() const override;
    Sockets& sockets() override { return world_.network; }
    void signal(base::Ref<Callback> callback) override;
    void wake() override;  // as CPython's: a byte into the loop's own pipe, read by BaseSelectorEventLoop._read_from_self

  protected:
    void watch(int fd, unsigned readiness) override;

  private:
    friend class World;
    void may_be_ready(int fd);
    int collect(EventLoop& loop);
    bool something_ready() const;

    World& world_;
    // epoll's ready list: descriptors in the order in which they became ready; those still ready go to its tail.
    static constexpr int kOwnPipe = -1;  // among them
    std::vector<int> ready_;
    std::vector<base::Ref<Callback>> signals_;  // that came since the loop last read its own pipe
    std::unordered_map<int, unsigned> interest_;
};

}  // namespace loop
