// What time a loop believes it is: seconds as a double, like loop.time().
#pragma once

namespace loop {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual double time() const = 0;
    // Lets `seconds` pass: a virtual clock jumps, a steady one sleeps.
    virtual void advance(double seconds) = 0;
    virtual bool is_virtual() const = 0;
    // How close to its due time a timer counts as due (CPython's _clock_resolution).
    virtual double resolution() const { return 1e-9; }
};

// Time moves only to the next timer, or by a blocking call: a callback costs nothing.
class VirtualClock final : public Clock {
  public:
    explicit VirtualClock(double start = 0) : now_(start) {}
    double time() const override { return now_; }
    void advance(double seconds) override;  // the new time is rounded to nanoseconds, so that sums print exactly
    bool is_virtual() const override { return true; }

  private:
    double now_;
};

class SteadyClock final : public Clock {
  public:
    double time() const override;
    void advance(double seconds) override;
    bool is_virtual() const override { return false; }
};

// round(seconds, 9) as Python computes it: the double nearest to the decimal with nine places.
double round_to_nanoseconds(double seconds);

}  // namespace loop
