// Motion between two layouts: every token has an identity and travels along the loop's path to its new place, in
// 200 ms, eased. The layout itself is never delayed: what is clicked, read and stepped is always the new stage; the
// animator only says where to draw it. With `enabled` off everything is at its place at once.
#pragma once

#include <cstdint>
#include <vector>

#include "scene/stage.h"

namespace scene {

struct Pose {
    const Token* token = nullptr;  // owned by the animator
    Rect rect;
    float alpha = 1;
    bool moving = false;
};

class Animator {
  public:
    static constexpr double kDuration = 0.2;  // seconds
    bool enabled = true;

    // The stage to show from `now` (seconds of any clock) on. A stage of another size is shown at once; one of an
    // earlier event sends the tokens back along the path.
    void show(const Stage& stage, double now);
    const std::vector<Pose>& poses(double now);  // valid until the next call of either
    bool moving(double now) const { return any_motion_ && now < started_ + kDuration; }

  private:
    struct Track {
        Token token;
        Rect from, to;
        float alpha_from = 1, alpha_to = 1;
        float s_from = 0, distance = 0;  // along the path
        bool along = false;
    };
    Pose pose_of(const Track& track, double now) const;
    Track track_to(const Token& token, const Rect& from, float alpha_from, float alpha_to, bool backwards);

    std::vector<Track> tracks_;
    std::vector<Pose> poses_;
    LoopPath path_;
    Vec2 size_{-1, -1};
    trace::EventIndex event_ = 0;
    double started_ = -1e9;
    bool any_motion_ = false;
};

}  // namespace scene
