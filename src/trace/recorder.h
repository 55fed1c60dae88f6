// Where the floors below put their events: a growing array with interned texts. A run has at most one Recorder;
// loop and python hold a `Recorder*` that is null when nobody looks, so that an event then costs one branch.
//
// Appending never fails and never moves what is there (chunks), so a Timeline may read while a run goes on.
// `pause_when` is how a session steps: when the trace reaches that length, or when the event just appended is of
// one of those kinds, the hook is called (again for each further event, until it is told anew), from the middle of whatever the program was doing; it may leave the run's fiber and
// come back later.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "trace/event.h"

namespace trace {

// How much is recorded. `ticks` is what the tick listing needs; `all` is what the window needs.
enum class Detail : std::uint8_t { ticks, all };

// A program's text as it was run: trace files carry it, so that a recorded run can be read beside its source.
struct SourceText {
    std::string name, text;
};

class Recorder {
  public:
    explicit Recorder(Detail detail = Detail::all);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    EventIndex append(const Event& event) {
        if (next_ == end_) [[unlikely]] grow();
        *next_++ = event;
        const EventIndex index = size_++;
        if (index >= pause_at_ || (pause_on_ >> static_cast<unsigned>(event.kind) & 1)) pause();
        return index;
    }
    const Event& operator[](EventIndex index) const { return chunks_[index / kChunk][index & (kChunk - 1)]; }
    EventIndex size() const { return size_; }
    Detail detail() const { return detail_; }

    TextId intern(std::string_view text);  // the same text, the same id
    std::string_view text(TextId id) const { return id < texts_.size() ? texts_[id] : std::string_view{}; }
    TextId text_count() const { return static_cast<TextId>(texts_.size()); }

    // The event that is the cause of what happens now, for `by`: the last task_step, handle_run, timer_due ...
    // Emitters set it when they enter a callback or a call whose effects it causes.
    EventIndex cause = 0;
    // The running handle, task and frame, kept by loop and python so that the other's events can name them.
    Id current_handle = 0, current_task = 0, current_frame = 0;

    // Pausing (session only).
    void pause_when(EventIndex size_reached, std::uint64_t kinds, std::function<void()> hook);

    std::vector<SourceText> sources;  // the program first

    std::size_t memory_bytes() const;  // of the events and texts

  private:
    // A chunk is one huge page, where the system has them: touched for the first time page by page, memory costs more
    // than all else that an event does.
    static constexpr EventIndex kChunk = 1 << 16;
    static constexpr std::size_t kChunkBytes = kChunk * sizeof(Event);
    struct Unmap {
        void operator()(Event* chunk) const;
    };
    void grow();
    void pause();

    std::vector<std::unique_ptr<Event[], Unmap>> chunks_;
    Event* next_ = nullptr;  // where the next event goes, in the last chunk
    Event* end_ = nullptr;   // and where that chunk ends
    EventIndex size_ = 0;
    EventIndex pause_at_ = kNever;
    std::uint64_t pause_on_ = 0;  // a bit for each EventKind
    Detail detail_;
    std::function<void()> hook_;

    // Interned texts: their bytes lie in blocks that never move; an open-addressed table finds them by hash.
    struct Slot {
        std::uint32_t hash = 0;
        TextId id = 0;  // 0: empty (the empty text needs no slot)
    };
    const char* keep(std::string_view text);
    void grow_slots();
    std::vector<std::string_view> texts_;
    std::vector<Slot> slots_;  // a power of two, at most half full
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* block_at_ = nullptr;
    std::size_t block_left_ = 0;
    std::size_t text_bytes_ = 0;
};

static_assert(static_cast<int>(EventKind::count_) <= 64, "pause_on_ has a bit for each kind");

}  // namespace trace
