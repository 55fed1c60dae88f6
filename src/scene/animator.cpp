#include "scene/animator.h"

#include <unordered_map>

namespace scene {
namespace {

float eased(float t) { return t < 0.5f ? 4 * t * t * t : 1 - std::pow(-2 * t + 2, 3.0f) / 2; }

Rect around(Vec2 centre, float w, float h) { return {centre.x - w / 2, centre.y - h / 2, w, h}; }

}  // namespace

Pose Animator::pose_of(const Track& track, double now) const {
    Pose pose{&track.token, track.to, track.alpha_to, false};
    const auto t = static_cast<float>((now - started_) / kDuration);
    if (t >= 1 || !any_motion_) return pose;
    const float e = eased(std::max(0.0f, t));
    pose.rect = mix(track.from, track.to, e);
    if (track.along) {
        const Vec2 off = mix(track.from.centre() - path_.at(track.s_from),
                             track.to.centre() - path_.at(track.s_from + track.distance), e);
        pose.rect = around(path_.at(track.s_from + track.distance * e) + off, pose.rect.w, pose.rect.h);
    }
    pose.alpha = mix(track.alpha_from, track.alpha_to, e);
    pose.moving = !(track.from == track.to);
    return pose;
}

Animator::Track Animator::track_to(const Token& token, const Rect& from, float alpha_from, float alpha_to, bool backwards) {
    Track track{token, from, token.rect, alpha_from, alpha_to, 0, 0, false};
    const float far = length(token.rect.centre() - from.centre());
    if (far > 2 && path_.length() > 0) {
        const float a = path_.nearest(from.centre()), b = path_.nearest(token.rect.centre());
        const float forward = path_.forward(a, b), back = path_.length() - forward;
        track.s_from = a;
        track.distance = backwards ? -back : forward;
        // A small shift against the direction of travel is a rearrangement, not a journey.
        const float against = backwards ? forward : back;
        track.along = !(against < path_.length() * 0.2f && std::fabs(track.distance) > path_.length() * 0.5f);
    }
    if (!(track.from == track.to) || alpha_from != alpha_to) any_motion_ = true;
    return track;
}

void Animator::show(const Stage& stage, double now) {
    // Where everything is drawn at this instant is where its motion begins.
    std::vector<Track> old;
    std::unordered_map<std::uint64_t, Pose> before;
    const bool animate = enabled && size_ == stage.size && !tracks_.empty();
    if (animate) {
        before.reserve(tracks_.size());
        for (const Track& track : tracks_) {
            const Pose pose = pose_of(track, now);
            if (pose.alpha > 0.01f) before.emplace(track.token.key, pose);
        }
    }
    old.swap(tracks_);
    const bool backwards = animate && stage.event < event_;
    size_ = stage.size;
    event_ = stage.event;
    path_ = stage.path;
    any_motion_ = false;
    for (const Token& token : stage.tokens) {
        const auto found = before.find(token.key);
        if (found != before.end()) {
            tracks_.push_back(track_to(token, found->second.rect, found->second.alpha, 1, backwards));
            before.erase(found);
        } else if (animate) {  // it comes into being where it stands
            tracks_.push_back(track_to(token, token.rect.inset(token.rect.h * 0.12f), 0, 1, backwards));
        } else {
            tracks_.push_back({token, token.rect, token.rect, 1, 1, 0, 0, false});
        }
    }
    for (const Track& track : old) {  // what is gone fades where it was
        const auto found = before.find(track.token.key);
        if (found == before.end()) continue;
        Token token = track.token;
        token.rect = found->second.rect.inset(found->second.rect.h * 0.12f);
        tracks_.push_back(track_to(token, found->second.rect, found->second.alpha, 0, backwards));
        before.erase(found);
    }
    started_ = now;
}

const std::vector<Pose>& Animator::poses(double now) {
    poses_.clear();
    for (const Track& track : tracks_) {
        const Pose pose = pose_of(track, now);
        if (pose.alpha > 0.004f) poses_.push_back(pose);
    }
    return poses_;
}

}  // namespace scene
