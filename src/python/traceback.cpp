// Tracebacks as CPython 3.11 prints them for an uncaught exception: entries with carets, folding of repeated ones, chains
// of causes and contexts, the tree of an exception group.
#include <algorithm>
#include <vector>

#include "fmt/format.h"
#include "python/builtins/int.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/library_places.h"
#include "python/syntax/parser.h"
#include "python/syntax/source.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

constexpr int kRepeatsShown = 3, kMostEntries = 1000, kGroupWidth = 15, kGroupDepth = 10;

// What is written, line by line, indented to the depth in exception groups.
struct Writer {
    std::string out;
    int depth = 0;
    bool need_close = false;
    std::int64_t limit = kMostEntries;  // of the entries of each traceback; below 0: the first so many, else the last
    bool suggest = true;  // "Did you mean": only where the interpreter itself prints, not module traceback
    std::vector<const Object*> seen;

    void indent() { out.append(2 * static_cast<std::size_t>(depth), ' '); }
    void margin() {
        indent();
        if (depth) out += "| ";
    }
    void line(std::string_view text) {
        margin();
        out += text;
        out += '\n';
    }
    // A text of several lines: the margin before each.
    void lines(std::string_view text) {
        while (!text.empty()) {
            std::size_t end = text.find('\n');
            line(text.substr(0, end));
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        }
    }
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }

std::size_t characters(std::string_view bytes) {
    std::size_t count = 0;
    for (char c : bytes) count += (c & 0xC0) != 0x80;
    return count;
}

// Which part of an expression of one line is to blame: the operator of a binary operation, the subscript of a subscription.
// Byte offsets within the segment.
struct Anchors {
    std::size_t left = 0, right = 0;
    bool found = false;
};
Anchors anchors_of(std::string_view segment) {
    Anchors result;
    syntax::ParseResult parsed = syntax::parse_module(segment, "<segment>");
    if (!parsed.module || parsed.module->body.size() != 1 || parsed.module->body[0]->kind != syntax::StmtKind::Expr) return result;
    syntax::Expr* value = static_cast<syntax::ExprStmt*>(parsed.module->body[0])->value;
    if (value->kind == syntax::ExprKind::BinOp) {
        auto& binary = *static_cast<syntax::BinOp*>(value);
        for (std::size_t i = binary.left->span.end_column; i < binary.right->span.column && i < segment.size(); ++i) {
            if (is_space(segment[i])) continue;
            result = {i, i + 1, true};
            if (i + 1 < binary.right->span.column && !is_space(segment[i + 1])) ++result.right;
            break;
        }
    } else if (value->kind == syntax::ExprKind::Subscript) {
        auto& subscript = *static_cast<syntax::Subscript*>(value);
        result = {subscript.value->span.end_column, subscript.slice->span.end_column + std::size_t{1}, true};
    }
    return result;
}

// The line under a source line, empty if there is none. `leading` and `trailing` are how much white space the line lost.
std::string carets(std::string_view line, std::size_t leading, std::size_t trailing, const base::SourceSpan& span) {
    std::size_t start = std::min<std::size_t>(span.column, line.size());
    std::size_t end = std::min<std::size_t>(span.end_column, line.size());
    std::size_t left = 0, right = 0;
    bool special = false;
    if (span.end_line == span.line) {
        if (end < start) return "";
        Anchors anchors = anchors_of(line.substr(start, end - start));
        if (anchors.found) {
            special = true;
            left = start + anchors.left;
            right = start + anchors.right;
        }
    } else {
        end = line.size();  // in module traceback the white space that was stripped counts
        while (trailing == 0 && end > 0 && is_space(line[end - 1])) --end;
    }
    auto column = [&](std::size_t byte) { return characters(line.substr(0, std::min(byte, line.size()))); };
    std::size_t start_column = column(start), end_column = column(end);
    if (!special && end_column - start_column == characters(line) - leading - trailing) return "";  // all of it is to blame
    const std::size_t lost = leading + trailing;
    std::string text(start_column >= lost ? start_column - lost : 0, ' ');
    for (std::size_t i = start_column; i < end_column; ++i)
        text += !special ? '^' : i >= column(left) && i < column(right) ? '^' : '~';
    return text;
}

void write_entry(Vm& vm, Writer& w, const Traceback& entry) {
    const Code& code = *entry.frame->code;
    w.line(fmt::format("  File \"{}\", line {}, in {}", code.filename, entry.line, code.name));
    const std::string* source = vm.impl().source_line(code.filename, entry.line);
    if (!source) return;
    std::string_view line = *source;
    std::size_t leading = 0;
    while (leading < line.size() && is_space(line[leading])) ++leading;
    if (leading == line.size()) return;
    // Module traceback strips the line at both ends, and moves the carets by what it stripped at both.
    std::size_t trailing = 0;
    if (!w.suggest)
        while (is_space(line[line.size() - 1 - trailing])) ++trailing;
    w.line("    " + std::string(line.substr(leading, line.size() - leading - trailing)));
    if (entry.instruction >= code.spans.size()) return;
    const base::SourceSpan& span = code.spans[entry.instruction];
    if (!span.valid() || span.line != entry.line || (span.end_line == span.line && span.end_column == 0 && span.column == 0)) return;
    std::string under = carets(line, leading, trailing, span);
    if (!under.empty()) w.line("    " + under);
}

void write_repeats(Writer& w, int count) {
    count -= kRepeatsShown;
    if (count > 0) w.line(fmt::format("  [Previous line repeated {} more time{}]", count, count == 1 ? "" : "s"));
}

// A shipped module's line without a place in CPython's library (library_places.h): it keeps its frame alive, and is not shown.
bool is_nowhere(const Traceback& entry) {
    const Code& code = *entry.frame->code;
    return code.is_library && (entry.instruction >= code.spans.size() || !code.spans[entry.instruction].valid());
}

void write_entries(Vm& vm, Writer& w, const Value& first, std::int64_t limit) {
    std::int64_t depth = 0;
    for (const Traceback* at = first.as<Traceback>(); at; at = at->next.as<Traceback>()) depth += !is_nowhere(*at);
    const Traceback* at = first.as<Traceback>();
    for (; at && limit >= 0 && depth > limit; at = at->next.as<Traceback>()) depth -= !is_nowhere(*at);
    const Traceback* last = nullptr;
    int count = 0;
    for (std::int64_t left = limit < 0 ? -limit : depth; at && left > 0; at = at->next.as<Traceback>()) {
        if (is_nowhere(*at)) continue;
        --left;
        bool same_place = last && last->line == at->line && last->frame->code->filename == at->frame->code->filename &&
                          last->frame->code->name == at->frame->code->name;
        if (!same_place) {
            write_repeats(w, count);
            count = 0;
        }
        last = at;
        if (++count <= kRepeatsShown) write_entry(vm, w, *at);
        vm.checkpoint();
    }
    write_repeats(w, count);
}

std::string safe_str(Vm& vm, const Value& value, const char* failed) {
    try {
        return vm.str(value);
    } catch (Raised&) {
        return failed;
    }
}

// SyntaxError: the place and the text with its caret.
void write_syntax_place(Vm& vm, Writer& w, const ExceptionObject& e) {
    using namespace exception_field;
    const Value& file = e.fields[syntax_filename];
    const Value& line = e.fields[syntax_lineno];
    if (!line || line.is_none()) return;
    w.line(fmt::format("  File \"{}\", line {}", file && !file.is_none() ? vm.str(file) : "<string>", vm.str(line)));
    Str* text = e.fields[syntax_text] ? as_str(e.fields[syntax_text]) : nullptr;
    if (!text) return;
    std::string_view shown = text->text();
    std::int64_t offset = e.fields[syntax_offset] && is_int(e.fields[syntax_offset]) ? *int_value(e.fields[syntax_offset]) : 0;
    std::int64_t end = e.fields[syntax_end_offset] && is_int(e.fields[syntax_end_offset]) ? *int_value(e.fields[syntax_end_offset]) : offset;
    std::int64_t start_line = is_int(line) ? *int_value(line) : 0;
    std::int64_t end_line = e.fields[syntax_end_lineno] && is_int(e.fields[syntax_end_lineno]) ? *int_value(e.fields[syntax_end_lineno]) : start_line;
    while (!shown.empty() && (shown.back() == '\n' || shown.back() == '\r')) shown.remove_suffix(1);
    std::int64_t stripped = 0;
    while (!shown.empty() && (is_space(shown.front()) || shown.front() == '\n')) shown.remove_prefix(1), ++stripped;
    w.line("    " + std::string(shown));
    if (offset <= 0) return;
    auto length = static_cast<std::int64_t>(characters(shown));
    if (end_line > start_line) end = length + 1 + stripped;
    if (end <= 0 || end == offset || e.type() == vm.types().indentation_error) end = offset + 1;
    std::int64_t from = offset - 1 - stripped, to = end - 1 - stripped;
    if (from < 0) return;
    to = std::max(to, from + 1);
    w.line("    " + std::string(static_cast<std::size_t>(from), ' ') + std::string(static_cast<std::size_t>(to - from), '^'));
}

void write_message(Vm& vm, Writer& w, const Value& exception) {
    auto& object = *static_cast<ExceptionObject*>(exception.object());
    Type* type = object.type();
    if (type->exception_kind == ExceptionKind::syntax_error) write_syntax_place(vm, w, object);
    std::string module = type->module_name();
    std::string text = module == "builtins" || module == "__main__" ? "" : module + ".";
    text += type->qualname();
    std::string message = type->exception_kind == ExceptionKind::syntax_error && object.fields[exception_field::syntax_msg] &&
                                  object.fields[exception_field::syntax_lineno] && !object.fields[exception_field::syntax_lineno].is_none()
                              ? safe_str(vm, object.fields[exception_field::syntax_msg], "<exception str() failed>")
                              : safe_str(vm, exception, "<exception str() failed>");
    if (!message.empty()) text += ": " + message;
    if (w.suggest) text += suggestion_for(vm, exception);
    // A message of several lines: only the first gets the margin of a group, as in CPython.
    w.margin();
    w.out += text;
    w.out += '\n';
}

void write_notes(Vm& vm, Writer& w, const Value& exception) {
    Value notes;
    try {
        notes = vm.get_attr(exception, vm.names().__notes__, Value::empty());
    } catch (Raised&) {
        return;
    }
    if (!notes || notes.is_none()) return;
    List* list = notes.as<List>();
    Tuple* tuple = notes.as<Tuple>();
    if (!list && !tuple) {
        try {
            w.lines(vm.repr(notes));
        } catch (Raised&) {
            w.line("<__notes__ repr() failed>");
        }
        return;
    }
    std::span<const Value> items = list ? list->span() : tuple->span();
    for (const Value& note : std::vector<Value>(items.begin(), items.end())) {
        std::string text = safe_str(vm, note, "<note str() failed>");
        // Each line of it, an empty last one too.
        std::size_t at = 0;
        for (;;) {
            std::size_t end = text.find('\n', at);
            w.line(std::string_view(text).substr(at, end == std::string::npos ? end : end - at));
            if (end == std::string::npos) break;
            at = end + 1;
        }
    }
}

void write_recursive(Vm& vm, Writer& w, const Value& exception);

void write_one(Vm& vm, Writer& w, const Value& exception, bool group) {
    auto& object = *static_cast<ExceptionObject*>(exception.object());
    if (object.traceback && object.traceback.as<Traceback>() && w.limit != 0) {
        w.indent();
        if (w.depth) w.out += group && w.depth == 1 ? "+ " : "| ";
        w.out += group ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n";
        write_entries(vm, w, object.traceback, w.limit);
    }
    write_message(vm, w, exception);
    write_notes(vm, w, exception);
}

void write_group(Vm& vm, Writer& w, const Value& exception) {
    if (w.depth > kGroupDepth) {
        w.line(fmt::format("... (max_group_depth is {})", kGroupDepth));
        return;
    }
    if (w.depth == 0) ++w.depth;
    write_one(vm, w, exception, true);
    auto& members = *static_cast<ExceptionObject*>(exception.object())->fields[exception_field::group_exceptions].as<Tuple>();
    const int total = static_cast<int>(members.size());
    const int shown = total > kGroupWidth ? kGroupWidth + 1 : total;
    w.need_close = false;
    for (int i = 0; i < shown; ++i) {
        const bool last = i == shown - 1;
        if (last) w.need_close = true;  // a group inside may draw the closing line for us
        const bool truncated = i >= kGroupWidth;
        w.indent();
        w.out += fmt::format("{}+---------------- {} ----------------\n", i == 0 ? "+-" : "  ", truncated ? "..." : std::to_string(i + 1));
        ++w.depth;
        if (truncated)
            w.line(fmt::format("and {} more exception{}", total - kGroupWidth, total - kGroupWidth == 1 ? "" : "s"));
        else
            write_recursive(vm, w, members[static_cast<std::size_t>(i)]);
        if (last && w.need_close) {
            w.indent();
            w.out += "+------------------------------------\n";
            w.need_close = false;
        }
        --w.depth;
    }
    if (w.depth == 1) --w.depth;
}

void write_recursive(Vm& vm, Writer& w, const Value& exception) {
    if (!exception.as<ExceptionObject>())
        vm.raise(vm.types().type_error, "Exception expected for value, " + vm.type_of(exception)->shown_name() + " found");
    Vm::Recursion guard(vm, " in print_exception");
    auto& object = *static_cast<ExceptionObject*>(exception.object());
    w.seen.push_back(&object);
    auto unseen = [&](const Value& link) { return link && std::find(w.seen.begin(), w.seen.end(), link.object()) == w.seen.end(); };
    auto chained = [&](const Value& link, const char* message) {
        const bool need_close = w.need_close;
        w.need_close = false;
        write_recursive(vm, w, link);
        w.need_close = need_close;
        w.line("");
        w.line(message);
        w.line("");
    };
    Value cause = object.cause, context = object.context;
    if (cause) {
        if (unseen(cause)) chained(cause, "The above exception was the direct cause of the following exception:");
    } else if (context && !object.suppress_context && unseen(context)) {
        chained(context, "During handling of the above exception, another exception occurred:");
    }
    if (vm.is_instance(exception, vm.types().base_exception_group))
        write_group(vm, w, exception);
    else
        write_one(vm, w, exception, false);
}

}  // namespace

std::string format_traceback(Vm& vm, const Value& traceback, std::int64_t limit) {
    Writer w;
    write_entries(vm, w, traceback, limit < 0 ? kMostEntries : limit);
    return w.out;
}

std::string format_traceback_entry(Vm& vm, const Traceback& entry) {
    Writer w;
    w.suggest = false;
    write_entry(vm, w, entry);
    return w.out;
}

std::string format_exception_only(Vm& vm, const Value& exception) {
    Writer w;
    write_message(vm, w, exception);
    write_notes(vm, w, exception);
    return w.out;
}

std::string format_exception_plainly(Vm& vm, const Value& exception, bool only_message, std::optional<std::int64_t> limit) {
    Heap::Reserve reserve(vm.heap());
    Writer w;
    if (limit) w.limit = -*limit;  // traceback's: the first so many, below 0 the last
    w.suggest = false;
    if (only_message) {
        write_message(vm, w, exception);
        write_notes(vm, w, exception);
    } else {
        write_recursive(vm, w, exception);
    }
    return w.out;
}

std::string Vm::format_exception(const Value& exception) {
    Heap::Reserve reserve(impl_->heap);
    Writer w;
    write_recursive(*this, w, exception);
    return w.out;
}

// -- source text -------------------------------------------------------------------------------------------------------------

void Vm::Impl::add_source(const std::string& filename, std::string_view source) {
    std::vector<std::string>& lines = sources[filename];
    lines.clear();
    std::string decoded;
    if (syntax::decode_source(source, filename, decoded)) return;  // such a program does not run
    std::string_view text = decoded;
    while (!text.empty()) {
        std::size_t end = text.find_first_of("\r\n");
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        if (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n') ++end;
        text.remove_prefix(end + 1);
    }
}

std::string source_line(Vm& vm, const std::string& filename, std::uint32_t line) {
    const std::string* text = vm.impl().source_line(filename, line);
    return text ? *text : std::string();
}

const std::string* Vm::Impl::source_line(const std::string& filename, std::uint32_t line) {
    auto it = sources.find(filename);
    if (it == sources.end() && filename.starts_with(kLibraryFolder)) {
        add_source(filename, host.read_library(filename).value_or(std::string()));
        it = sources.find(filename);
    }
    if (it == sources.end() || line == 0 || line > it->second.size()) return nullptr;
    return &it->second[line - 1];
}

}  // namespace python
