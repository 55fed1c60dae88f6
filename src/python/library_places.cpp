#include "python/library_places.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>
#include <vector>

#include "python/code.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/heap.h"
#include "python/type.h"
#include "python/vm.h"

namespace python {

namespace {

constexpr LibraryPlace kPlaces[] = {
#define PLACE(qualname, when, through, file, defined, line, column, end_line, end_column) \
    {qualname, when, through, file, defined, line, column, end_line, end_column},
#include "python/library_places.def"
#undef PLACE
};

constexpr bool by_name(const LibraryPlace& a, const LibraryPlace& b) { return a.qualname < b.qualname; }
static_assert(std::is_sorted(std::begin(kPlaces), std::end(kPlaces), by_name), "library_places.def is sorted by qualname");

bool fits(Vm& vm, std::string_view when, const Value& exception, std::string_view state) {
    if (const std::size_t slash = when.find('/'); slash != std::string_view::npos) {
        if (when.substr(0, slash) != state) return false;
        when.remove_prefix(slash + 1);
    }
    if (when.empty()) return true;
    const std::size_t colon = when.find(": ");
    const std::string_view type = when.substr(0, colon);
    bool is_one = false;
    for (const Type* base : vm.type_of(exception)->mro()) is_one |= base->name() == type;
    if (!is_one || colon == std::string_view::npos) return is_one;
    const std::string_view part = when.substr(colon + 2);
    try {
        const std::string message = vm.str(exception);
        return part.starts_with('*') ? message.ends_with(part.substr(1)) : message.starts_with(part);
    } catch (const Raised&) {
        return false;
    }
}

template <class Fits>
const LibraryPlace* first_of(const LibraryPlace& first, Fits fits) {
    for (const LibraryPlace* place = &first; place != std::end(kPlaces) && place->qualname == first.qualname; ++place)
        if (fits(*place)) return place;
    return nullptr;
}

base::Ref<FrameObject> make_frame(Vm& vm, const LibraryStep& place, std::uint32_t defined, std::span<const Value> kept) {
    auto code = vm.heap().make<Code>(vm.types().code);
    code->name = code->qualname = place.name;
    code->filename = place.file;
    code->first_line = defined;
    code->spans.push_back(place.span);
    code->is_library = true;
    auto function = vm.heap().make<Function>(vm.types().function, code, new_dict(vm));
    function->builtins = base::Ref<Dict>(&vm.builtins_dict());
    return vm.heap().make<FrameObject>(vm.types().frame, function, std::vector<Value>(kept.begin(), kept.end()));
}

LibraryStep step_of(const LibraryPlace& place) {
    return {std::string(place.name()), place.path(), {place.line, place.column, place.end_line, place.end_column}};
}

void add_entry(Vm& vm, const Value& exception, const LibraryStep& place, std::uint32_t defined, std::span<const Value> kept) {
    Heap::Reserve reserve(vm.heap());
    auto frame = make_frame(vm, place, defined, kept);
    auto& object = *exception.as<ExceptionObject>();
    const Value next = object.traceback ? object.traceback : Value::none();
    object.traceback = Value(vm.heap().make<Traceback>(vm.types().traceback, next, frame, 0, place.span.line));
    ++object.passed;
}

}  // namespace

std::string_view LibraryPlace::name() const {
    std::string_view name = qualname.substr(0, qualname.find('/'));
    return name.substr(name.rfind('.') + 1);
}

const LibraryPlace* library_place(std::string_view qualname) {
    const LibraryPlace wanted{qualname, {}, {}, nullptr, 0, 0, 0, 0, 0};
    const auto* found = std::lower_bound(std::begin(kPlaces), std::end(kPlaces), wanted, by_name);
    return found != std::end(kPlaces) && found->qualname == qualname ? found : nullptr;
}

void locate_methods(Type& type) {
    for (std::size_t i = 0; i < type.dict().slots(); ++i)
        if (auto* native = type.dict().slot(i).value.as<NativeFunction>())
            native->library = library_place(std::string(type.name()) + '.' + std::string(native->name));
}

const LibraryPlace& library_place_of_call(std::string_view qualname) {
    const LibraryPlace& first = *library_place(qualname);
    const LibraryPlace* found = first_of(first, [](const LibraryPlace& place) { return place.when.empty(); });
    return found ? *found : first;
}

const LibraryPlace& library_place_in(const LibraryPlace& first, std::string_view state) {
    const LibraryPlace* found = first_of(first, [&](const LibraryPlace& place) { return place.when == std::string(state) + '/'; });
    if (!found) found = first_of(first, [&](const LibraryPlace& place) { return place.when == "running"; });
    if (!found) found = first_of(first, [&](const LibraryPlace& place) { return place.when.empty(); });
    return found ? *found : first;
}

LibraryPlace at_its_beginning(const LibraryPlace& place) {
    return {place.qualname, {}, {}, place.file, place.defined, place.defined, 0, place.defined, 0};
}

base::Ref<FrameObject> library_frame(Vm& vm, const LibraryPlace& place) { return make_frame(vm, step_of(place), place.defined, {}); }

void add_library_entries(Vm& vm, const Value& exception, const LibraryPlace& first, std::string_view state, std::span<const Value> kept) {
    const LibraryPlace beginning = at_its_beginning(first);
    const LibraryPlace* place = state == "not begun" ? &beginning
                                                     : first_of(first, [&](const LibraryPlace& row) { return fits(vm, row.when, exception, state); });
    if (!place) return;
    if (!place->through.empty())
        if (const LibraryPlace* inner = library_place(place->through)) add_library_entries(vm, exception, *inner, state, {});
    if (!place->line) return;
    add_entry(vm, exception, step_of(*place), place->defined, kept);
}

// -- modules in Python ------------------------------------------------------------------------------------------------

namespace {

struct Mark {
    base::SourceSpan span;
    bool is_def = false, of_file = false;
    std::string name, file;
    std::vector<LibraryStep> through;
};

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t begin = text.find_first_not_of(' ');
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin);
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

std::optional<std::uint32_t> number(std::string_view word) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size() ? std::optional(value) : std::nullopt;
}

Mark mark_of(std::string_view text) {
    Mark mark;
    if (const std::size_t step = text.rfind(" > "); step != std::string_view::npos) {
        const Mark last = mark_of(text.substr(step + 3));
        mark = mark_of(text.substr(0, step));
        mark.through.push_back({last.name, last.file, last.span});
        return mark;
    }
    mark.of_file = text.starts_with(" file ");
    std::vector<std::uint32_t> numbers;
    for (const std::string_view word : words_of(text)) {
        if (word == "def") mark.is_def = true;
        else if (const auto value = number(word)) numbers.push_back(*value);
        else if (word.ends_with(".py") || word.starts_with('<')) mark.file = word;
        else if (mark.of_file && !mark.file.empty()) mark.file += ' ' + std::string(word);
        else if (word != "file" && word != ">") mark.name = word;
    }
    if (numbers.empty()) return mark;
    mark.span.line = mark.span.end_line = numbers[0];
    if (numbers.size() == 3) mark.span.column = numbers[1], mark.span.end_column = numbers[2];
    if (numbers.size() == 4) mark.span = {numbers[0], numbers[1], numbers[2], numbers[3]};
    return mark;
}

using Marks = std::map<std::uint32_t, Mark>;  // by line of our own source

std::string path_of(const std::string& file) { return file.starts_with('<') ? file : std::string(kLibraryFolder) + file; }

// The steps of a mark, the function's own first.
std::vector<LibraryStep> steps_of(const Mark& mark, const Code& code) {
    std::vector<LibraryStep> steps;
    if (mark.span.line) steps.push_back({code.name, code.filename, mark.span});
    for (LibraryStep step : mark.through) {
        step.file = step.file.empty() ? code.filename : path_of(step.file);
        steps.push_back(std::move(step));
    }
    return steps;
}

void take(Code& code, const Marks& marks, const std::string& file) {
    if (!file.empty()) code.filename = file;
    if (const auto found = marks.find(code.first_line); found != marks.end() && found->second.is_def && code.name != "<module>") {
        const Mark& mark = found->second;
        if (!mark.name.empty()) code.name = mark.name;
        if (!mark.file.empty()) code.filename = path_of(mark.file);
        if (mark.span.line) code.first_line = mark.span.line;
    }
    std::map<std::uint32_t, std::uint32_t> numbers;  // of the steps that this code has, by line of our own source
    for (base::SourceSpan& span : code.spans) {
        const auto found = marks.find(span.line);
        if (found == marks.end() || found->second.is_def) {
            span = {};
        } else if (found->second.through.empty()) {
            span = found->second.span;
        } else {
            std::uint32_t& number = numbers[span.line];
            if (!number) {
                code.library_steps.push_back(steps_of(found->second, code));
                number = static_cast<std::uint32_t>(code.library_steps.size());
            }
            span = {0, number, 0, 0};
        }
    }
    for (const Value& constant : code.constants)
        if (Code* inner = constant.as<Code>()) take(*inner, marks, file);
}

}  // namespace

void take_library_places(Code& code, std::string_view source) {
    Marks marks;
    std::string file;
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < source.size(); ++line) {
        const std::size_t end = std::min(source.find('\n', at), source.size());
        const std::string_view text = source.substr(at, end - at);
        if (const std::size_t mark = text.rfind("#@ "); mark != std::string_view::npos) {
            Mark found = mark_of(text.substr(mark + 2));
            if (found.of_file) file = path_of(found.file);
            else marks[line] = std::move(found);
        }
        at = end + 1;
    }
    take(code, marks, file);
}

void add_library_steps(Vm& vm, const Value& exception, const Code& code, std::uint32_t instruction) {
    if (code.library_steps.empty() || instruction >= code.spans.size()) return;
    const base::SourceSpan& span = code.spans[instruction];
    if (span.valid() || !span.column || span.column > code.library_steps.size()) return;
    const auto& steps = code.library_steps[span.column - 1];
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) add_entry(vm, exception, *step, step->span.line, {});
}

}  // namespace python
