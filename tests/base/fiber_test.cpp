#include "base/fiber.h"

#include <doctest/doctest.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using base::Fiber;

TEST_CASE("a fiber goes on where it yielded") {
    std::string heard;
    Fiber fiber([&] {
        heard += 'a';
        Fiber::yield();
        heard += 'b';
    });
    CHECK(!fiber.started());
    fiber.resume();
    CHECK(heard == "a");
    CHECK(!fiber.finished());
    fiber.resume();
    CHECK(heard == "ab");
    CHECK(fiber.finished());
}

TEST_CASE("a fiber started inside another comes back to it") {
    std::string heard;
    Fiber inner([&] {
        heard += '2';
        Fiber::yield();
        heard += '5';
    });
    Fiber outer([&] {
        heard += '1';
        inner.resume();
        heard += '3';
        Fiber::yield();
        inner.resume();
        heard += '6';
    });
    outer.resume();
    heard += '4';
    outer.resume();
    CHECK(heard == "123456");
    CHECK(Fiber::current() == nullptr);
}

TEST_CASE("exceptions stay within the fiber that throws and catches them") {
    int caught = 0;
    Fiber fiber([&] {
        for (int i = 0; i < 3; ++i) {
            try {
                Fiber::yield();
                throw std::runtime_error("inside");
            } catch (const std::runtime_error&) {
                ++caught;
            }
        }
    });
    while (!fiber.finished()) fiber.resume();
    CHECK(caught == 3);
}

static std::size_t use_stack(int depth) {
    volatile char room[1024] = {};
    room[0] = 1;
    return depth == 0 ? Fiber::stack_left() : use_stack(depth - 1) + room[1];
}

TEST_CASE("stack_left shrinks as calls nest") {
    std::size_t shallow = 0, deep = 0;
    Fiber fiber([&] {
        shallow = Fiber::stack_left();
        deep = use_stack(100);
    });
    fiber.resume();
    CHECK(shallow <= (1 << 20));
    CHECK(deep + 100 * 1024 <= shallow);
}

TEST_CASE("a fiber that is left in the middle of a catch block still has its exception when it comes back") {
    std::string seen;
    base::Fiber fiber([&] {
        try {
            try {
                throw std::runtime_error("inside");
            } catch (...) {
                base::Fiber::yield();
                throw;
            }
        } catch (const std::runtime_error& error) {
            seen = error.what();
        }
    });
    try {
        throw std::runtime_error("outside");
    } catch (...) {
        fiber.resume();  // leaves from within its catch block ...
    }
    try {
        throw std::runtime_error("other");
    } catch (...) {
        fiber.resume();  // ... and goes on within another's
        try {
            throw;
        } catch (const std::runtime_error& error) {
            CHECK(std::string(error.what()) == "other");
        }
    }
    CHECK(seen == "inside");
    CHECK(fiber.finished());
    CHECK(std::current_exception() == nullptr);
}

// Under AddressSanitizer, that is: a finished fiber must leave no marks of its frames in the shadow of its stack.
TEST_CASE("what is mapped where a fiber's stack was can be written") {
    constexpr std::size_t kStack = std::size_t{256} << 10;
    std::uintptr_t inside = 0;
    {
        Fiber fiber(
            [&] {
                volatile char room[64] = {};
                inside = reinterpret_cast<std::uintptr_t>(&room[use_stack(3) % 64]);
            },
            kStack);
        fiber.resume();
    }
    const std::uintptr_t page = inside & ~std::uintptr_t{4095};
    constexpr std::size_t kBytes = 2 * 4096;
    void* const wanted = reinterpret_cast<void*>(page - 4096);  // the top of the stack and a page below it
    void* const memory = mmap(wanted, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    REQUIRE(memory == wanted);
    char* const bytes = static_cast<char*>(memory);
    for (std::size_t at = 0; at < kBytes; ++at) bytes[at] = 'x';
    CHECK(std::count(bytes, bytes + kBytes, 'x') == kBytes);
    munmap(memory, kBytes);
}
