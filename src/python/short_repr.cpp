// Values as the trace shows them: short, bounded in work, and without running any of the program's code.
#include <algorithm>

#include "fmt/format.h"
#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/int.h"
#include "python/builtins/list.h"
#include "python/builtins/set.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/module.h"
#include "python/native_coroutine.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

class Shortener {
  public:
    Shortener(Vm& vm, std::size_t most) : vm_(vm), most_(most) {}
    std::string take() && {
        if (characters_ <= most_) return std::move(out_);
        // Cut at a character, with an ellipsis for the rest.
        std::size_t at = 0, count = 0;
        while (at < out_.size() && count + 1 < most_) {
            ++at;
            while (at < out_.size() && (out_[at] & 0xC0) == 0x80) ++at;
            ++count;
        }
        return out_.substr(0, at) + "\xE2\x80\xA6";
    }

    void value(const Value& v, int depth = 0) {
        if (full()) return;
        if (v.is_none()) return put("None");
        if (v.is_bool()) return put(v.is_true() ? "True" : "False");
        if (v.is_small_int()) return put(std::to_string(v.as_small_int()));
        if (v.is_float()) return put(vm_.repr(v));
        if (v.is_ellipsis()) return put("Ellipsis");
        if (v.is_not_implemented()) return put("NotImplemented");
        if (v.is_empty()) return put("<unset>");
        Object& object = *v.object();
        Type* type = object.type();
        const bool exact = !type->has(Type::kPython);
        switch (object.layout()) {
            case Layout::str: return put(str_repr(static_cast<Str&>(object).text(), most_ + 1));
            case Layout::bytes: return put(bytes_repr(static_cast<Bytes&>(object).data(), most_ + 1));
            case Layout::big_int: return put(big(v));
            case Layout::list:
                if (!exact) break;
                return items("[", static_cast<List&>(object).span(), "]", depth);
            case Layout::tuple:
                if (!exact) break;
                return items("(", static_cast<Tuple&>(object).span(), static_cast<Tuple&>(object).size() == 1 ? ",)" : ")", depth);
            case Layout::dict: {
                if (!exact) break;
                auto& dict = static_cast<Dict&>(object);
                put("{");
                bool first = true;
                for (std::size_t i = 0; i < dict.slots() && !full(); ++i) {
                    if (dict.slot(i).key.is_empty()) continue;
                    if (!first) put(", ");
                    first = false;
                    if (depth >= 2) {
                        put("...");
                        break;
                    }
                    value(dict.slot(i).key, depth + 1);
                    put(": ");
                    value(dict.slot(i).value, depth + 1);
                }
                return put("}");
            }
            case Layout::set: case Layout::frozenset: {
                if (!exact) break;
                auto& set = static_cast<Set&>(object);
                if (set.size() == 0) return put(set.frozen() ? "frozenset()" : "set()");
                put(set.frozen() ? "frozenset({" : "{");
                bool first = true;
                for (std::size_t i = 0; i < set.places() && !full(); ++i) {
                    if (!set.live(i)) continue;
                    if (!first) put(", ");
                    first = false;
                    value(set.place(i).key, depth + 1);
                }
                return put(set.frozen() ? "})" : "}");
            }
            case Layout::exception: {
                auto& exception = static_cast<ExceptionObject&>(object);
                auto& args = *exception.args.as<Tuple>();
                put(type->name());
                return items("(", args.span(), ")", depth);
            }
            case Layout::type: return put("<class '" + static_cast<Type&>(object).qualname() + "'>");
            case Layout::function: return put("<function " + text(static_cast<Function&>(object).qualname) + ">");
            case Layout::native_function: return put("<built-in " + static_cast<NativeFunction&>(object).name + ">");
            case Layout::bound_method: {
                auto& method = static_cast<BoundMethod&>(object);
                if (Function* f = method.function.as<Function>()) return put("<method " + text(f->qualname) + ">");
                if (NativeFunction* f = method.function.as<NativeFunction>()) return put("<method " + f->shown_name() + ">");
                break;
            }
            case Layout::generator: case Layout::coroutine: case Layout::async_generator:
                return put(std::string("<") + kind_word(static_cast<Generator&>(object)) + " " + text(static_cast<Generator&>(object).qualname) + ">");
            case Layout::native_coroutine:
                if (static_cast<NativeCoroutine&>(object).is_coroutine)
                    return put("<coroutine " + std::string(static_cast<NativeCoroutine&>(object).qualname()) + ">");
                break;
            case Layout::module: return put("<module " + static_cast<Module&>(object).name() + ">");
            default: break;
        }
        put("<" + type->name() + ">");
    }

  private:
    bool full() const { return characters_ > most_; }
    void put(std::string_view text) {
        out_ += text;
        for (char c : text) characters_ += (c & 0xC0) != 0x80;
    }
    std::string text(const Value& str) { return str && as_str(str) ? std::string(vm_.text_of(str)) : "?"; }
    std::string big(const Value& v) {
        if (auto number = int_value(v)) return std::to_string(*number);
        double size = int_to_double_or_infinity(v);
        return fmt::format("<int about {:.3g}>", size);
    }
    void items(std::string_view open, std::span<const Value> values, std::string_view close, int depth) {
        put(open);
        for (std::size_t i = 0; i < values.size() && !full(); ++i) {
            if (i) put(", ");
            if (depth >= 2) {
                put("...");
                break;
            }
            value(values[i], depth + 1);
        }
        put(close);
    }

    Vm& vm_;
    std::size_t most_, characters_ = 0;
    std::string out_;
};

}  // namespace

std::string Vm::short_repr(const Value& value, std::size_t most) {
    Shortener shortener(*this, most);
    shortener.value(value);
    return std::move(shortener).take();
}

}  // namespace python
