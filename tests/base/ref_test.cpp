#include "base/ref.h"

#include <doctest/doctest.h>

using base::Ref;

namespace {
struct Counted : base::RefCounted {
    explicit Counted(int& count) : alive(count) { ++alive; }
    ~Counted() override { --alive; }
    int& alive;
};

struct Shown : base::Joinable {
    explicit Shown(int& count) : alive(count) { ++alive; }
    ~Shown() override { --alive; }
    int& alive;
};

struct Wrapper : base::RefCounted {
    explicit Wrapper(Shown& shown) : inner(&shown) { shown.join(*this); }
    ~Wrapper() override { inner->end_joined(); }
    Shown* inner;
};
}  // namespace

TEST_CASE("an object dies with its last reference") {
    int alive = 0;
    {
        Ref<Counted> one = base::make_ref<Counted>(alive);
        Ref<Counted> two = one;
        one = nullptr;
        CHECK(alive == 1);
    }
    CHECK(alive == 0);
}

TEST_CASE("a joined object and its wrapper live until nobody holds either") {
    int alive = 0;
    Ref<Shown> shown = base::make_ref<Shown>(alive);
    {
        Ref<Wrapper> wrapper = Ref<Wrapper>::adopt(new Wrapper(*shown));
        CHECK(shown->owner() == wrapper.get());
        CHECK(wrapper->ref_count() == 2);
    }
    CHECK(alive == 1);  // the wrapper's last reference went, but the shown object is still held
    shown = nullptr;
    CHECK(alive == 0);
}

TEST_CASE("a wrapper that outlives its holder of the joined object keeps it alive") {
    int alive = 0;
    Ref<Wrapper> wrapper;
    {
        Ref<Shown> shown = base::make_ref<Shown>(alive);
        wrapper = Ref<Wrapper>::adopt(new Wrapper(*shown));
    }
    CHECK(alive == 1);
    wrapper = nullptr;
    CHECK(alive == 0);
}
