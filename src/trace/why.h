// "Why?": the chain of causes behind a task's state, as sentences with the moment of each; and its state as one sentence.
//
// The words are for people who are learning: lower case, no final stop, "it" for the task that is asked about, its
// name for every other. A chain is walked along Event::by, newest first, and ends where the task was made.
#pragma once

#include <string>
#include <vector>

#include "trace/timeline.h"

namespace trace {

struct Cause {
    std::string sentence;  // "its sleep(1) got its result"
    EventIndex event = 0;  // where to go to see it
};

// "worker B is waiting for a timer: sleep(1), due at 2.000 s". Of the state after `moment`.
std::string state_sentence(Timeline& timeline, EventIndex moment, Id task);

// Why the task is in the state that it is in after `moment`.
std::vector<Cause> why_task(Timeline& timeline, EventIndex moment, Id task);
// Why this event happened; the event itself is the first link.
std::vector<Cause> why_event(const Timeline& timeline, EventIndex event, Id it = 0);

// What the task went through until `moment`, oldest first, at most its last `most` changes of state.
std::vector<Cause> history(const Timeline& timeline, EventIndex moment, Id task, std::size_t most = 200);

// One event in words; `it` is the task that is called so.
std::string sentence_of(const Timeline& timeline, EventIndex event, Id it = 0);

// What a task is called in sentences: "main" if only one task runs that coroutine, else "worker Task-3" or "worker B".
std::string called(const Timeline& timeline, Id task);

// The line that was being run when the event happened, 0 if none is known nearby.
std::uint32_t line_at(const Timeline& timeline, EventIndex event);

std::string seconds(double time);  // "1.000 s"

}  // namespace trace
