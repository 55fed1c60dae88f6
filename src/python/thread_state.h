// What one (simulated) thread of the program has of its own: its stack of frames, the exceptions it handles, how deep it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "python/frame.h"
#include "python/generator.h"

namespace python {

struct ThreadState {
    explicit ThreadState(std::string name_) : name(std::move(name_)) {}
    ThreadState(const ThreadState&) = delete;

    std::string name;
    Frame* current = nullptr;         // innermost
    std::uint32_t depth = 0;          // calls, for RecursionError
    bool recursion_headroom = false;  // a RecursionError is being handled
    HandledException base;
    HandledException* handled = &base;
    std::uint32_t trace_frame = 0;    // the recorder's current_frame while another thread runs
    Value context;                    // the current context of contextvars; empty while there is none (context.h)

    // The stack of frames: blocks that never move; a frame lies whole in one of them.
    char* allocate(std::size_t bytes) {
        if (bytes > static_cast<std::size_t>(end - at)) next_block(bytes);
        char* frame = at;
        at += bytes;
        return frame;
    }
    void release(char* frame) {
        at = frame;
        if (frame == begin && block > 0) previous_block();
    }

  private:
    struct Block {
        std::unique_ptr<char[]> memory;
        std::size_t size;
        char* at;  // where it was left for the next block
    };
    static constexpr std::size_t kBlockBytes = 64 << 10;
    void next_block(std::size_t bytes);
    void previous_block();
    std::vector<Block> blocks;
    std::size_t block = 0;
    char *begin = nullptr, *at = nullptr, *end = nullptr;
};

}  // namespace python
