// ". Did you mean: 'x'?": CPython 3.11's suggestions for NameError and AttributeError, by its edit distance.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "python/builtins/dict.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

constexpr std::size_t kMostCandidates = 750, kMostLength = 40, kMoveCost = 2, kCaseCost = 1;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::size_t substitution_cost(char a, char b) {
    if (a == b) return 0;
    return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

// At most `most`, else something greater.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
    if (a == b) return 0;
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
    if (a.size() > kMostLength || b.size() > kMostLength) return most + 1;
    if (b.size() < a.size()) std::swap(a, b);
    if ((b.size() - a.size()) * kMoveCost > most) return most + 1;
    std::array<std::size_t, kMostLength> row{};
    for (std::size_t i = 0; i < a.size(); ++i) row[i] = (i + 1) * kMoveCost;
    std::size_t result = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
        std::size_t left = result = j * kMoveCost, least = SIZE_MAX;
        for (std::size_t i = 0; i < a.size(); ++i) {
            std::size_t substitute = left + substitution_cost(b[j], a[i]);
            left = row[i];
            result = std::min(substitute, std::min(result, left) + kMoveCost);
            row[i] = result;
            least = std::min(least, result);
        }
        if (least > most) return most + 1;
    }
    return result;
}

std::optional<std::string> closest(const std::vector<std::string>& candidates, std::string_view wanted) {
    if (candidates.size() >= kMostCandidates) return std::nullopt;
    std::optional<std::string> best;
    std::size_t best_distance = SIZE_MAX;
    for (const std::string& candidate : candidates) {
        if (candidate == wanted) continue;
        std::size_t most = (wanted.size() + candidate.size() + 3) * kMoveCost / 6;
        most = std::min(most, best_distance == SIZE_MAX ? SIZE_MAX : best_distance - 1);
        std::size_t d = distance(wanted, candidate, most);
        if (d > most) continue;
        if (!best || d < best_distance) {
            best = candidate;
            best_distance = d;
        }
    }
    return best;
}

void add_keys(const Dict& dict, std::vector<std::string>& out) {
    for (std::size_t i = 0; i < dict.slots(); ++i)
        if (Str* name = dict.slot(i).key ? dict.slot(i).key.as<Str>() : nullptr) out.emplace_back(name->text());
}

}  // namespace

std::string suggestion_for(Vm& vm, const Value& exception) {
    auto& object = *static_cast<ExceptionObject*>(exception.object());
    std::optional<std::string> found;
    if (object.type()->exception_kind == ExceptionKind::attribute_error) {
        const Value& name = object.fields[exception_field::attribute_name];
        const Value& target = object.fields[exception_field::attribute_obj];
        if (!name || !target || !as_str(name)) return "";
        std::vector<std::string> candidates;
        try {
            Value method = vm.lookup_special(target, vm.names().__dir__);
            if (!method) return "";
            Value names = vm.call(method);
            vm.each(names, [&](Value item) {
                if (as_str(item)) candidates.emplace_back(vm.text_of(item));
                return true;
            });
        } catch (Raised&) {
            return "";
        }
        // dir() sorts: of equally close names the first one counts.
        std::sort(candidates.begin(), candidates.end());
        found = closest(candidates, vm.text_of(name));
    } else if (object.type() == vm.types().name_error) {
        const Value& name = object.fields[exception_field::name_name];
        if (!name || !as_str(name) || !object.traceback) return "";
        const Traceback* last = object.traceback.as<Traceback>();
        if (!last) return "";
        while (const Traceback* next = last->next.as<Traceback>()) last = next;
        const FrameObject& frame = *last->frame;
        auto in = [&](const std::vector<std::string>& names) {
            if (!found) found = closest(names, vm.text_of(name));
        };
        std::vector<std::string> names;
        for (const Value& slot : frame.code->slot_names) names.emplace_back(vm.text_of(slot));
        in(names);
        names.clear();
        add_keys(*frame.function->globals, names);
        in(names);
        names.clear();
        add_keys(*frame.function->builtins, names);
        in(names);
    }
    return found ? ". Did you mean: '" + *found + "'?" : "";
}

}  // namespace python
