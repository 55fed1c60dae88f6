// What a frame of the window costs the processor, without drawing it: the panels and the stage of a real run with
// 1,000 tasks, at 1920x1080, with no window and no OpenGL.
//
//    still      nothing has changed since the last frame
//    step       the cursor moved by one callback: everything is laid out anew, the inspector's chains walked anew
//    scrub      the cursor jumped anywhere in the run, as when the timeline is dragged
//    travel     tokens are on their way from one layout to the next
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>
#include <random>

#include "ui/gui.h"
#include "ui/session_model.h"
#include "ui/workbench.h"

namespace {

constexpr const char* kProgram = R"(import asyncio

async def sleeper(n):
    for lap in range(3):
        await asyncio.sleep(0.1 * (n % 50 + 1))

async def main():
    await asyncio.gather(*[asyncio.create_task(sleeper(n)) for n in range(1000)])

asyncio.run(main())
)";

struct Window {
    ui::SessionModel model;
    ui::Gui gui;
    render::Resources resources = render::Resources::standard(TICKSCOPE_SOURCE_DIR, "");
    ui::Workbench bench;
    double now = 10;

    explicit Window(bool motion) : bench(model, resources) {
        bench.state().motion = motion;
        bench.state().editor.buffer.set(kProgram);
        if (!model.start(kProgram, "program.py").empty() || !bench.rasterise_fonts(1)) std::abort();
        bench.state().run_text = bench.state().editor.buffer.text();
        bench.state().run_lines = bench.state().editor.buffer.lines();
        model.run_to_end();
        while (model.busy()) model.advance(1, 0);
        model.seek(middle());
        for (int i = 0; i < 3; ++i) frame(0.3);
        if (model.now().live_tasks.size() < 1000) std::abort();  // that is what this is about
    }
    trace::EventIndex middle() const { return model.newest() / 4; }
    void frame(double elapsed = 0.016) {
        gui.begin(1920, 1080, static_cast<float>(elapsed));
        bench.frame({}, 1920, 1080, 1, now += elapsed, elapsed);
        gui.end();
    }
};

void still(benchmark::State& state) {
    Window w(false);
    for (auto _ : state) w.frame();
}

void step(benchmark::State& state) {
    Window w(false);
    for (auto _ : state) {
        if (w.model.event() + 1000 > w.model.newest() / 2) w.model.seek(w.middle());
        w.model.step(ui::StepKind::callback, true);
        w.frame();
    }
}

void scrub(benchmark::State& state) {
    Window w(false);
    std::minstd_rand random(1);
    for (auto _ : state) {
        w.model.seek(static_cast<trace::EventIndex>(random() % w.model.newest()));
        w.frame();
    }
}

void travel(benchmark::State& state) {
    Window w(true);
    for (auto _ : state) {
        if (!w.bench.animating(w.now)) w.model.step(ui::StepKind::tick, w.model.event() < w.middle());
        w.frame(0.005);
    }
}

}  // namespace

BENCHMARK(still)->Unit(benchmark::kMillisecond);
BENCHMARK(step)->Unit(benchmark::kMillisecond);
BENCHMARK(scrub)->Unit(benchmark::kMillisecond);
BENCHMARK(travel)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
