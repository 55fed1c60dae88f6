// Short phrases about the rows of a snapshot: names, what a handle will do, what a task waits for. A few words each,
// for tokens and lists; the sentences of the inspector are trace's own (why.h).
#pragma once

#include <string>
#include <string_view>

#include "scene/look.h"
#include "scene/picture.h"
#include "trace/recorder.h"
#include "trace/snapshot.h"

namespace scene {

// A snapshot with the recorder that holds its texts.
struct Reader {
    const trace::Snapshot& now;
    const trace::Recorder& recorder;

    std::string_view text(trace::TextId id) const { return recorder.text(id); }
    const trace::TaskRow* task(trace::Id id) const;
    const trace::HandleRow* handle(trace::Id id) const;
    const trace::FutureRow* future(trace::Id id) const;
    const trace::FrameRow* frame(trace::Id id) const;
    const trace::PlaceRow* place(trace::Id id) const;
    const trace::IoRow* io(trace::Id id) const;
};

std::string seconds(double time);           // "1.000 s", "12.5 ms"
std::string short_seconds(double time);     // "1 s", "0.25 s"

// The coroutine's name, or the task's own if somebody gave it one.
std::string task_title(const Reader& reader, const trace::TaskRow& task);
std::string task_badge(const trace::TaskRow& task);  // its number
// What the handle is called and what it does: "worker" / "sleep(1) is done".
std::string handle_title(const Reader& reader, const trace::HandleRow& handle);
std::string handle_detail(const Reader& reader, const trace::HandleRow& handle);
// "sleep(1), due at 2", "lock held by worker", "task worker".
std::string waits_for(const Reader& reader, const trace::TaskRow& task);

// Where a waiting task stands.
enum class Where : std::uint8_t { queue, running, timers, io, others, nowhere };
Where place_of(const Reader& reader, const trace::TaskRow& task);

// The task that runs; also the one whose handle the loop has just taken, before its step begins. 0: none.
trace::Id task_at_work(const Reader& reader);

Role role_of(const Reader& reader, const trace::TaskRow& task);  // the colour of its state
Mark mark_of(Role role);                                         // and the shape that goes with it
// "ready", "running", "waiting for sleep(1)" ...
std::string state_words(const Reader& reader, const trace::TaskRow& task);

}  // namespace scene
