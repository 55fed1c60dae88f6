#include "base/fiber.h"

#include <cxxabi.h>
#include <sys/mman.h>
#include <unistd.h>

#include <boost/context/detail/fcontext.hpp>

#include <cstdint>
#include <new>
#include <utility>

#include "base/assert.h"

#if defined(__SANITIZE_ADDRESS__)
#define TS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TS_ASAN 1
#endif
#endif
#if TS_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

namespace base {
namespace {
namespace context = boost::context::detail;

thread_local Fiber* running = nullptr;

// What the C++ ABI keeps for a thread: the exceptions that its catch blocks are handling, and how many are on their way.
// A fiber may be left in the middle of a catch block, so each has its own.
struct Exceptions {
    void* caught = nullptr;
    unsigned uncaught = 0;
};
Exceptions& exceptions() { return *reinterpret_cast<Exceptions*>(abi::__cxa_get_globals()); }
}

struct Fiber::Impl {
    Fiber* self;
    std::function<void()> body;
    std::size_t size;   // of the usable stack, without its guard page
    char* mapping;      // guard page, then the stack
    std::size_t guard;
    // Boost's bare context switch: swapcontext would make a system call each time, for a signal mask we never change.
    context::fcontext_t inside{}, outside{};
    Fiber* resumed_from = nullptr;
    bool started = false, finished = false;
    Exceptions own;  // while it is left
#if TS_ASAN
    void* fake_inside = nullptr;
    void* fake_outside = nullptr;
    const void* outside_bottom = nullptr;
    std::size_t outside_size = 0;
#endif

    Impl(Fiber* fiber, std::function<void()> run, std::size_t bytes) : self(fiber), body(std::move(run)) {
        guard = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        size = (bytes + guard - 1) / guard * guard;
        // Pages are only taken as they are touched, so a generous stack costs an idle worker thread little.
        void* memory = mmap(nullptr, size + guard, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (memory == MAP_FAILED) throw std::bad_alloc();
        mapping = static_cast<char*>(memory);
        mprotect(mapping, guard, PROT_NONE);
    }
    ~Impl() {
#if TS_ASAN
        // The body's frames never return, so their red zones are still marked; what is mapped here next is no stack.
        __asan_unpoison_memory_region(stack(), size);
#endif
        munmap(mapping, size + guard);
    }

    char* stack() { return mapping + guard; }

    static void entry(context::transfer_t from) {
        auto* impl = static_cast<Impl*>(from.data);
        impl->outside = from.fctx;
#if TS_ASAN
        __sanitizer_finish_switch_fiber(nullptr, &impl->outside_bottom, &impl->outside_size);
#endif
        impl->body();
        impl->finished = true;
        impl->leave();
    }

    // Comes back when the fiber leaves.
    void enter() {
        const Exceptions outer = std::exchange(exceptions(), own);
#if TS_ASAN
        __sanitizer_start_switch_fiber(&fake_outside, stack(), size);
#endif
        inside = context::jump_fcontext(inside, this).fctx;
#if TS_ASAN
        __sanitizer_finish_switch_fiber(fake_outside, nullptr, nullptr);
#endif
        own = std::exchange(exceptions(), outer);
    }

    void leave() {
#if TS_ASAN
        __sanitizer_start_switch_fiber(finished ? nullptr : &fake_inside, outside_bottom, outside_size);
#endif
        outside = context::jump_fcontext(outside, nullptr).fctx;
#if TS_ASAN
        __sanitizer_finish_switch_fiber(fake_inside, &outside_bottom, &outside_size);
#endif
    }
};

Fiber::Fiber(std::function<void()> body, std::size_t stack_bytes)
    : impl_(std::make_unique<Impl>(this, std::move(body), stack_bytes)) {}

Fiber::~Fiber() {
    TS_ASSERT(!impl_->started || impl_->finished, "a fiber was destroyed in the middle of its body");
}

void Fiber::resume() {
    TS_ASSERT(!impl_->finished, "a finished fiber was resumed");
    impl_->resumed_from = std::exchange(running, this);
    if (!impl_->started) {
        impl_->started = true;
        impl_->inside = context::make_fcontext(impl_->stack() + impl_->size, impl_->size, &Impl::entry);
    }
    impl_->enter();
    running = impl_->resumed_from;
}

void Fiber::yield() {
    TS_ASSERT(running, "yield() was called outside every fiber");
    running->impl_->leave();
}

Fiber* Fiber::current() { return running; }
bool Fiber::started() const { return impl_->started; }
bool Fiber::finished() const { return impl_->finished; }

std::size_t Fiber::stack_left() {
    if (!running) return std::size_t{4} << 20;
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    const auto bottom = reinterpret_cast<std::uintptr_t>(running->impl_->stack());
    return here > bottom ? here - bottom : 0;
}

}  // namespace base
