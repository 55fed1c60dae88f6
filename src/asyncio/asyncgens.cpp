// Asynchronous generators that a loop knows: those first iterated while it ran. One that is dropped before its end is
// closed by a task of its loop; those still referred to when the program ends, finished or not, by loop.shutdown_asyncgens().
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "asyncio/classes.h"
#include "loop/combinators.h"
#include "python/generator.h"
#include "python/heap.h"

namespace asyncio {

using loop::Box;

namespace {

void dropped(State& state, const Value& generator) {
    Vm& vm = state.vm;
    const auto found = state.asyncgens.find(generator.object());
    if (found == state.asyncgens.end()) return python::close_generator(vm, *generator.as<python::Generator>());
    const base::Ref<loop::EventLoop> event_loop = found->second.loop;
    state.asyncgens.erase(found);
    if (event_loop->is_closed()) return;
    const Value create = vm.get_attr(wrap_loop(state, *event_loop), vm.intern("create_task"));
    in_loop(state, [&] { event_loop->call_soon_threadsafe(make_callback(state, create, {vm.call_method(generator, "aclose")})); });
}

loop::Co<Box> close_all(State& state, base::Ref<loop::EventLoop> event_loop) {
    std::vector<std::pair<std::uint64_t, Value>> open;
    std::unordered_set<python::Object*> alive;
    state.vm.heap().each_object([&](python::Object& object) {
        if (object.layout() != python::Layout::async_generator) return;
        const auto found = state.asyncgens.find(&object);
        if (found == state.asyncgens.end() || !static_cast<python::Generator&>(object).hooks_inited) return;
        alive.insert(&object);
        if (found->second.loop == event_loop && std::exchange(found->second.listed, false)) open.emplace_back(found->second.number, Value(&object));
    });
    std::erase_if(state.asyncgens, [&](const auto& entry) { return !alive.contains(entry.first); });
    if (open.empty()) co_return Box();
    std::sort(open.begin(), open.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

    loop::Futures closing;
    for (const auto& [number, generator] : open)
        closing.push_back(in_python(state, [&] { return ensure_future(state, state.vm.call_method(generator, "aclose"), event_loop.get()); }));
    for (const auto& future : closing)
        if (loop::Task* task = future->as_task()) task->log_destroy_pending = false;
    const base::Ref<loop::Future> all = loop::gather(*event_loop, closing, true);
    co_await all;
    for (std::size_t i = 0; i < closing.size(); ++i) {
        if (closing[i]->cancelled()) continue;
        const loop::Error error = closing[i]->exception();
        if (!error || !error->is_exception()) continue;
        in_python(state, [&] {
            Vm& vm = state.vm;
            const Value context = vm.make_dict();
            vm.set_item(context, vm.intern("message"),
                        vm.make_str("an error occurred during closing of asynchronous generator " + vm.repr(open[i].second)));
            vm.set_item(context, vm.intern("exception"), to_exception(state, error));
            vm.set_item(context, vm.intern("asyncgen"), open[i].second);
            report_to_handler(state, wrap_loop(state, *event_loop), context);
        });
    }
    co_return Box();
}

}  // namespace

std::unique_ptr<loop::Resumable> close_asyncgens(State& state, loop::EventLoop& event_loop) {
    return loop::resumable(close_all(state, base::Ref<loop::EventLoop>(&event_loop)), "shutdown_asyncgens");
}

void install_asyncgen_hooks(State& state) {
    state.vm.on_asyncgen_first_iteration = [&state](const Value& generator) {
        if (loop::EventLoop* running = state.runtime.running_loop)
            state.asyncgens[generator.object()] = {base::Ref<loop::EventLoop>(running), state.next_asyncgen++};
        else
            state.asyncgens.erase(generator.object());
    };
    state.vm.on_asyncgen_finalize = [&state](const Value& generator) { dropped(state, generator); };
}

}  // namespace asyncio
