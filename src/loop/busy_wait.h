// Programs that wait without waiting: `while time.time() < end: pass`, `while not task.done(): await asyncio.sleep(0)`.
//
// Code costs no time here and the clock stands while anything is ready, so such a program would wait for ever. Who goes on
// looking at the clock, or at a task, for thousands of times at one moment is taken to do that, and from then on each
// look, each tick, takes a little time.
#pragma once

#include <cstdint>

namespace loop {

class Runtime;
class Task;

class BusyWait {
  public:
    static constexpr std::uint32_t kLooks = 20'000, kTicks = 100'000;  // at one moment, before they begin to take time
    static constexpr double kLookSeconds = 1e-4, kTickSeconds = 1e-5;

    explicit BusyWait(Runtime& runtime) : runtime_(runtime) {}
    double look();                   // the time, for the program that asks
    void tick(bool somebody_waits);  // the loop made one without waiting; whether a timer or something outside waits for its time

  private:
    void come_to(double now);
    void let_pass(double seconds);

    Runtime& runtime_;
    double moment_ = 0;
    const Task* looker_ = nullptr;
    std::uint32_t looks_ = 0, in_a_row_ = 0, ticks_ = 0;  // at this moment; in a row: of the same task
};

}  // namespace loop
