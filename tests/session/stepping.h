// A session driven to where it was sent, as the window's frames do.
#pragma once

#include <doctest/doctest.h>

#include "session/session.h"

inline void finish(session::Session& session) {
    for (int frames = 0; session.busy() && frames < 100'000; ++frames) session.advance(0.01);
    REQUIRE(!session.busy());
}

inline void go(session::Session& session, session::Step step, bool forward = true) {
    session.step(step, forward);
    finish(session);
}
