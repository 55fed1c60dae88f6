// Tasks that still wait when the program is over. A task and what it waits for hold each other, also where the machine's
// collector does not look; CPython's finds such tasks at the end, and they say "destroyed but it is pending".
#include "asyncio/lost_tasks.h"

#include <unordered_set>
#include <vector>

#include "asyncio/bridge.h"
#include "python/builtins/dict.h"
#include "python/module.h"

namespace asyncio {

namespace {

// Everything that can be reached from the modules, also through tasks (FutureObject::traverse()).
class Reachable final : public python::Visitor {
  public:
    explicit Reachable(Vm& vm) { visit(Value(&vm.modules())); }

    void visit(const Value& value) override {
        if (value.is_object()) mark(value.object());
        while (!pending_.empty()) {
            python::Object* object = pending_.back();
            pending_.pop_back();
            object->traverse(marker_);
        }
    }
    bool contains(loop::Task& task) const { return task.owner() && seen_.contains(static_cast<python::Object*>(task.owner())); }

  private:
    struct Marker final : python::Visitor {
        explicit Marker(Reachable& r) : reachable(r) {}
        void visit(const Value& value) override {
            if (value.is_object()) reachable.mark(value.object());
        }
        Reachable& reachable;
    };
    void mark(python::Object* object) {
        if (seen_.insert(object).second) pending_.push_back(object);
    }
    Marker marker_{*this};
    std::unordered_set<python::Object*> seen_;
    std::vector<python::Object*> pending_;
};

}  // namespace

// Before the program's names go (names_go: false) those that no name leads to, each after its coroutine was closed.
// When they go all, first what each has to say, then their coroutines: in CPython they go together, and code that runs then
// still finds them. A loop that is open and the current one is never taken down.
void end_lost_tasks(State& state, bool names_go) {
    if (state.runtime.ending || state.runtime.tasks.empty()) return;
    std::vector<base::Ref<loop::Task>> lost;
    for (loop::Task* task : state.runtime.tasks)
        if (!task->done() && (task->loop().is_closed() || (task->fut_waiter() && names_go && !is_current_loop(state, task->loop()))))
            lost.emplace_back(task);
    if (lost.empty()) return;
    if (!names_go) {
        const Reachable reachable(state.vm);
        std::erase_if(lost, [&](const auto& task) { return reachable.contains(*task); });
    }
    const auto last_words = [](loop::Task& task) {
        try {
            task.last_words();
        } catch (const python::Raised&) {  // the handler's own failure, which it reported
        }
    };
    if (names_go)
        for (const auto& task : lost) last_words(*task);
    for (const auto& task : lost) {
        const base::Ref<python::Object> coroutine(coroutine_of(*task));
        if (coroutine && !coroutine->has_flag(python::Object::kFinalized)) {
            coroutine->set_flag(python::Object::kFinalized);
            coroutine->finalize();
        }
        last_words(*task);
    }
    for (const auto& task : lost) task->abandon();
}

}  // namespace asyncio
