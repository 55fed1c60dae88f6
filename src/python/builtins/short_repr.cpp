// Vm::short_repr: what the trace and the inspector show of a value. Runs no code of the program and does bounded work,
// whatever the value is.
#include <algorithm>

#include "python/builtins/bytes.h"
#include "python/builtins/complex.h"
#include "python/builtins/dict.h"
#include "python/builtins/iterators.h"
#include "python/builtins/number_format.h"
#include "python/builtins/set.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"
#include "python/function.h"

namespace python {
namespace {

constexpr int kDepth = 3;
constexpr std::string_view kMore = "...";

class Shortener {
  public:
    Shortener(Vm& vm, std::size_t most) : vm_(vm), most_(most) {}

    void add(const Value& value, int depth) {
        if (full()) return;
        if (value.is_empty()) out_ += "<unset>";
        else if (value.is_none()) out_ += "None";
        else if (value.is_bool()) out_ += value.is_true() ? "True" : "False";
        else if (value.is_small_int()) out_ += std::to_string(value.as_small_int());
        else if (value.is_float()) out_ += float_repr(value.as_float());
        else if (value.is_ellipsis()) out_ += "Ellipsis";
        else if (value.is_not_implemented()) out_ += "NotImplemented";
        else object(value, depth);
    }
    // What was made, cut at a code point.
    std::string take() {
        if (count_code_points(out_) <= most_) return std::move(out_);
        std::size_t at = 0;
        for (std::size_t i = 0; i + kMore.size() < most_ && at < out_.size(); ++i) at += utf8_size(out_[at]);
        out_.resize(std::min(at, out_.size()));
        return out_ + std::string(kMore);
    }

  private:
    bool full() const { return out_.size() > most_ * 4; }

    void object(const Value& value, int depth) {
        switch (value.object()->layout()) {
            case Layout::str: {
                std::string_view text = as_str(value)->text();
                std::size_t end = std::min(text.size(), most_ * 4);
                while (end < text.size() && is_continuation(text[end])) ++end;
                out_ += str_repr(text.substr(0, end), most_ * 4);
                return;
            }
            case Layout::bytes: out_ += bytes_repr(value.as<Bytes>()->data().substr(0, most_ + 1), most_ + 8); return;
            case Layout::bytearray:
                out_ += "bytearray(" + bytes_repr(value.as<Bytearray>()->data().substr(0, most_ + 1), most_ + 8) + ")";
                return;
            case Layout::big_int: big(value); return;
            case Layout::complex_number: out_ += complex_repr(value.as<Complex>()->value); return;
            case Layout::list: return items(value.as<List>()->span(), "[", "]", depth, false);
            case Layout::tuple: return items(value.as<Tuple>()->span(), "(", ")", depth, value.as<Tuple>()->size() == 1);
            case Layout::dict: return dict(*value.as<Dict>(), depth);
            case Layout::set: case Layout::frozenset: return set(*value.as<Set>(), depth);
            case Layout::range: {
                Range& r = *value.as<Range>();
                out_ += "range(";
                add(r.start, depth), out_ += ", ", add(r.stop, depth);
                if (!same(r.step, Value::small_int(1))) out_ += ", ", add(r.step, depth);
                out_ += ")";
                return;
            }
            case Layout::slice: {
                Slice& s = *value.as<Slice>();
                out_ += "slice(";
                add(s.start, depth + 1), out_ += ", ", add(s.stop, depth + 1), out_ += ", ", add(s.step, depth + 1), out_ += ")";
                return;
            }
            case Layout::type: out_ += "<class '" + static_cast<Type*>(value.object())->full_name() + "'>"; return;
            case Layout::function: {
                Str* name = as_str(static_cast<Function*>(value.object())->qualname);
                out_ += "<function " + std::string(name ? name->text() : "?") + ">";
                return;
            }
            default:
                if (is_float(value)) out_ += float_repr(float_value(value));
                else out_ += "<" + type_name(vm_, value) + ">";
        }
    }

    void big(const Value& value) {
        if (int_compare(value, Value::small_int(Value::kIntMax)) < 0 && int_compare(value, Value::small_int(Value::kIntMin)) > 0) {
            out_ += std::to_string(*int_value(value));
        } else if (auto number = int_value(value)) {
            out_ += std::to_string(*number);
        } else {
            double size = int_to_double_or_infinity(value);
            out_ += size == size && size - size == 0 ? float_to_text(size, 'g', 6, false, false, false) + " (an int)" : std::string("<a large int>");
        }
    }

    void items(std::span<const Value> span, const char* open, const char* close, int depth, bool comma) {
        out_ += open;
        if (depth >= kDepth && !span.empty()) {
            out_ += kMore;
        } else {
            for (std::size_t i = 0; i < span.size() && !full(); ++i) {
                if (i) out_ += ", ";
                add(span[i], depth + 1);
            }
            if (comma) out_ += ",";
        }
        out_ += close;
    }

    void dict(const Dict& dict, int depth) {
        out_ += "{";
        if (depth >= kDepth && dict.size()) {
            out_ += kMore;
        } else {
            bool first = true;
            std::size_t walked = 0;
            for (std::size_t i = 0; i < dict.slots() && !full() && ++walked < 1000; ++i) {
                if (dict.slot(i).key.is_empty()) continue;
                if (!first) out_ += ", ";
                first = false;
                add(dict.slot(i).key, depth + 1);
                out_ += ": ";
                add(dict.slot(i).value, depth + 1);
            }
        }
        out_ += "}";
    }

    void set(const Set& set, int depth) {
        if (set.size() == 0) {
            out_ += set.frozen() ? "frozenset()" : "set()";
            return;
        }
        out_ += set.frozen() ? "frozenset({" : "{";
        bool first = true;
        std::size_t walked = 0;
        for (std::size_t i = 0; i < set.places() && !full() && ++walked < 1000; ++i) {
            if (!set.live(i)) continue;
            if (!first) out_ += ", ";
            first = false;
            add(set.place(i).key, depth + 1);
        }
        out_ += set.frozen() ? "})" : "}";
    }

    Vm& vm_;
    std::size_t most_;
    std::string out_;
};

}  // namespace

std::string Vm::short_repr(const Value& value, std::size_t most) {
    Shortener shortener(*this, std::max<std::size_t>(most, 8));
    shortener.add(value, 0);
    return shortener.take();
}

}  // namespace python
