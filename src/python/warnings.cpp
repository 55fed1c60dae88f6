// Warnings: where they stand, whether they are shown, their text. Filters are CPython's defaults, with those that the
// program's own `warnings` module adds in front (Vm::warning_action).
#include "fmt/format.h"
#include "python/builtins/dict.h"
#include "python/builtins/str.h"
#include "python/exception.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

const char* default_action(Vm& vm, Type* category, std::string_view module) {
    const WellKnownTypes& t = vm.types();
    if (category->is_subclass_of(t.deprecation_warning)) return module == "__main__" ? "default" : "ignore";
    for (Type* ignored : {t.pending_deprecation_warning, t.import_warning, t.resource_warning})
        if (category->is_subclass_of(ignored)) return "ignore";
    return "default";
}

}  // namespace

void Vm::show_warning(const Value& warning, Type* category, std::string_view file, std::uint32_t line, std::string_view module, bool from_object) {
    std::string message = str(warning);
    std::string action;
    if (warning_action) action = warning_action(category, message, module, line);
    if (action.empty()) action = default_action(*this, category, module);
    if (action == "ignore") return;
    if (action == "error") raise(warning);
    if (action != "always") {
        std::string key = category->full_name() + '\n' + message;
        if (action == "default") key += fmt::format("\n{}\n{}", file, line);
        if (action == "module") key += '\n' + std::string(file);
        if (!impl_->warned.insert(key).second) return;
    }
    if (warning_shown && warning_shown(warning, category, file, line)) return;
    std::string text = fmt::format("{}:{}: {}: {}\n", file, line, category->name(), message);
    if (const std::string* source = impl_->source_line(std::string(file), line)) {
        std::string_view shown = *source;
        std::size_t first = shown.find_first_not_of(" \t\f"), last = shown.find_last_not_of(" \t\f");
        if (first != std::string_view::npos) text += fmt::format("  {}\n", shown.substr(first, last - first + 1));
    }
    if (from_object && !impl_->finalizing) text += category->name() + ": Enable tracemalloc to get the object allocation traceback\n";
    if (impl_->recorder) {
        trace::Event event;
        event.kind = trace::EventKind::warning;
        event.subject = impl_->recorder->current_task;
        event.text = impl_->recorder->intern(category->name() + ": " + message);
        event.by = impl_->recorder->cause;
        event.bits = trace::Event::of(impl_->host.moment());
        impl_->recorder->append(event);
    }
    write_error(text);
}

void Vm::warn(Type* category, std::string_view message, int stack_level) {
    Frame* frame = impl_->thread->current;
    while (frame && --stack_level > 0) frame = frame->back;
    std::string file = "sys", module = "sys";
    std::uint32_t line = 1;
    if (frame) {
        file = frame->code->filename;
        line = frame->line();
        if (Value* name = frame->globals().find(*names().__name__.as<Str>()); name && as_str(*name)) module = text_of(*name);
    }
    Value warning = make_exception(category, message);
    show_warning(warning, category, file, line, module, false);
}

// "Coroutine created at": as a traceback, the outermost first.
static std::string origin_text(Vm& vm, const Value& origin) {
    std::string text = "\nCoroutine created at (most recent call last)";
    const auto entries = origin.as<Tuple>()->span();
    for (std::size_t i = entries.size(); i-- > 0;) {
        const auto entry = entries[i].as<Tuple>()->span();
        const std::string file(vm.text_of(entry[0]));
        const auto line = static_cast<std::uint32_t>(entry[1].as_small_int());
        text += fmt::format("\n  File \"{}\", line {}, in {}", file, line, vm.text_of(entry[2]));
        std::string_view shown;
        if (const std::string* source = vm.impl().source_line(file, line)) shown = *source;
        const std::size_t first = shown.find_first_not_of(" \t\f"), last = shown.find_last_not_of(" \t\f");
        if (first != std::string_view::npos) text += fmt::format("\n    {}", shown.substr(first, last - first + 1));
    }
    return text;
}

void Vm::warn_explicit(Type* category, std::string_view message, std::string_view file, std::uint32_t line) {
    Value warning = make_exception(category, message);
    show_warning(warning, category, file, line, file == impl_->main_filename ? "__main__" : file, false);
}

void Vm::warn_never_awaited(const Value& coroutine, std::string_view qualname) {
    Frame* frame = impl_->finalizing ? nullptr : impl_->thread->current;
    std::string file = "sys", module = "sys";
    std::uint32_t line = 1;
    if (frame) {
        file = frame->code->filename;
        line = frame->line();
        if (Value* name = frame->globals().find(*names().__name__.as<Str>()); name && as_str(*name)) module = text_of(*name);
    }
    if (frame && frame == frame_of_loop) {  // it ended with a frame of a task, under no other than CPython's Handle._run()
        file = "/usr/lib/python3.11/asyncio/events.py";
        module = "asyncio.events";
        line = 80;
    }
    std::string message = fmt::format("coroutine '{}' was never awaited", qualname);
    if (const Value origin = impl_->origin_of(*coroutine.object()); !origin.is_none()) message += origin_text(*this, origin);
    Value warning = make_exception(types().runtime_warning, message);
    try {
        show_warning(warning, types().runtime_warning, file, line, module, true);
    } catch (Raised& raised) {
        write_unraisable(raised.exception, fmt::format("<coroutine object {}>", qualname));
    }
}

}  // namespace python
