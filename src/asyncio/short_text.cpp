#include "asyncio/short_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "python/type.h"

namespace asyncio {

using python::Value;
using python::Vm;

namespace {

constexpr std::size_t kMostItems = 6, kMostPairs = 4, kMostCharacters = 30, kMostDigits = 40;

// Where each character of UTF-8 begins, and the end.
std::vector<std::size_t> characters(const std::string& text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] & 0xC0) != 0x80) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

std::string without_middle(const std::string& text, std::size_t most) {
    const auto at = characters(text);
    const std::size_t count = at.size() - 1, head = (most - 3) / 2, tail = most - 3 - head;
    return text.substr(0, at[std::min(head, count)]) + "..." + text.substr(at[count - std::min(tail, count)]);
}

std::string text_repr(Vm& vm, const std::string& text) {
    const auto at = characters(text);
    const std::size_t count = at.size() - 1;
    std::string shown = vm.repr(vm.make_str(text.substr(0, at[std::min(kMostCharacters, count)])));
    if (characters(shown).size() - 1 <= kMostCharacters) return shown;
    const std::size_t head = (kMostCharacters - 3) / 2, tail = kMostCharacters - 3 - head;
    shown = vm.repr(vm.make_str(text.substr(0, at[std::min(head, count)]) + text.substr(at[count - std::min(tail, count)])));
    return without_middle(shown, kMostCharacters);
}

std::vector<Value> possibly_sorted(Vm& vm, std::vector<Value> items) {
    std::vector<Value> sorted = items;
    try {
        std::stable_sort(sorted.begin(), sorted.end(), [&](const Value& a, const Value& b) { return vm.compare_truth(a, b, python::Compare::lt); });
        return sorted;
    } catch (const python::Raised&) {
        return items;
    }
}

std::string items_repr(Vm& vm, std::vector<Value> items, int level, const char* left, const char* right, bool sorted, bool tuple = false) {
    if (sorted) items = possibly_sorted(vm, std::move(items));
    std::string text = left;
    if (level <= 0 && !items.empty()) {
        text += "...";
    } else {
        for (std::size_t i = 0; i < items.size() && i < kMostItems; ++i) {
            if (i) text += ", ";
            text += reprlib_repr(vm, items[i], level - 1);
        }
        if (items.size() > kMostItems) text += ", ...";
        if (tuple && items.size() == 1) text += ',';
    }
    return text + right;
}

std::string dict_repr(Vm& vm, const Value& dict, int level) {
    std::vector<Value> keys = vm.items(dict);
    if (keys.empty()) return "{}";
    if (level <= 0) return "{...}";
    keys = possibly_sorted(vm, std::move(keys));
    std::string text = "{";
    for (std::size_t i = 0; i < keys.size() && i < kMostPairs; ++i) {
        if (i) text += ", ";
        text += reprlib_repr(vm, keys[i], level - 1) + ": " + reprlib_repr(vm, vm.get_item(dict, keys[i]), level - 1);
    }
    if (keys.size() > kMostPairs) text += ", ...";
    return text + "}";
}

}  // namespace

std::string shortened(const std::string& text, std::size_t most) {
    return characters(text).size() - 1 > most ? without_middle(text, most) : text;
}

std::string reprlib_repr(Vm& vm, const Value& value, int level) {
    const auto& types = vm.types();
    const python::Type* type = vm.type_of(value);
    if (type == types.str) return text_repr(vm, std::string(vm.text_of(value)));
    if (type == types.int_) return shortened(vm.repr(value), kMostDigits);
    if (type == types.list) return items_repr(vm, vm.items(value), level, "[", "]", false);
    if (type == types.tuple) return items_repr(vm, vm.items(value), level, "(", ")", false, true);
    if (type == types.dict) return dict_repr(vm, value, level);
    if (type == types.set) return vm.length(value) ? items_repr(vm, vm.items(value), level, "{", "}", true) : "set()";
    if (type == types.frozenset)
        return vm.length(value) ? items_repr(vm, vm.items(value), level, "frozenset({", "})", true) : "frozenset()";
    if (type->name() == "deque") return items_repr(vm, vm.items(value), level, "deque([", "])", false);
    try {
        return shortened(vm.repr(value));
    } catch (const python::Raised& raised) {
        if (!vm.is_instance(raised.exception, types.exception)) throw;
        return fmt::format("<{} instance at {}>", type->name(), vm.address_of(value));
    }
}

}  // namespace asyncio
