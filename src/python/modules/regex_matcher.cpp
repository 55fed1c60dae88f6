#include "python/modules/regex_matcher.h"

#include <algorithm>

#include "python/builtins/support.h"
#include "python/builtins/unicode.h"

namespace python {
namespace {

bool is_word(char32_t c, bool ascii) {
    if (c < 128) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return !ascii && (unicode_is_alpha(c) || unicode_is_decimal(c) || unicode_is_digit(c) || unicode_is_numeric(c));
}

bool in_category(char32_t c, char category, bool ascii) {
    switch (category) {
        case 'd': return c < 128 || ascii ? c >= '0' && c <= '9' : unicode_is_decimal(c);
        case 's': return c < 128 ? c == ' ' || (c >= '\t' && c <= '\r') || (!ascii && c >= 0x1C && c <= 0x1F) : !ascii && unicode_is_space(c);
        case 'w': return is_word(c, ascii);
        case 'D': return !in_category(c, 'd', ascii);
        case 'S': return !in_category(c, 's', ascii);
        case 'W': return !in_category(c, 'w', ascii);
        default: return false;
    }
}

char32_t lower(char32_t c) { return c < 128 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : unicode_simple_lower(c); }
char32_t upper(char32_t c) {
    if (c < 128) return c >= 'a' && c <= 'z' ? c - 32 : c;
    std::string out;
    append_upper(out, c);
    std::size_t at = 0;
    const auto lead = static_cast<unsigned char>(out[0]);
    char32_t code = lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
    for (at = 1; at < out.size() && (static_cast<unsigned char>(out[at]) & 0xC0) == 0x80; ++at) code = code << 6 | (static_cast<unsigned char>(out[at]) & 0x3F);
    return at == out.size() && lead >= 0x80 ? code : c;
}

constexpr std::size_t kMostChoices = std::size_t{1} << 22;
constexpr int kMostDepth = 200;  // of lookarounds and atomic groups inside each other

}  // namespace

bool RegexSet::slow_contains(char32_t c) const {
    auto one = [this](char32_t x) {
        for (const Item& item : items)
            if (item.category ? in_category(x, item.category, item.ascii) : x >= item.low && x <= item.high) return true;
        return false;
    };
    bool found = one(c) || (icase && (one(lower(c)) || one(upper(c))));
    return found != negated;
}

void RegexSet::prepare() {
    for (char32_t c = 0; c < 256; ++c) small[c] = slow_contains(c);
}

bool RegexMatcher::takes(std::size_t pc, std::int64_t at) const {
    if (at >= end_) return false;
    const char32_t c = text_[static_cast<std::size_t>(at)];
    switch (static_cast<RegexOp>(program_.code[pc])) {
        case RegexOp::character: return c == static_cast<char32_t>(program_.code[pc + 1]);
        case RegexOp::character_i: return lower(c) == static_cast<char32_t>(program_.code[pc + 1]);
        case RegexOp::any: return c != '\n';
        case RegexOp::any_all: return true;
        case RegexOp::set: return program_.sets[static_cast<std::size_t>(program_.code[pc + 1])].contains(c);
        default: return false;
    }
}

bool RegexMatcher::holds(RegexAssert what, std::int64_t at) const {
    auto word = [&](std::int64_t i, bool ascii) { return i >= 0 && i < end_ && is_word(text_[static_cast<std::size_t>(i)], ascii); };
    auto newline = [&](std::int64_t i) { return text_[static_cast<std::size_t>(i)] == '\n'; };
    switch (what) {
        case RegexAssert::text_start: return at == 0;
        case RegexAssert::line_start: return at == 0 || newline(at - 1);
        case RegexAssert::end: return at == end_ || (at == end_ - 1 && newline(at));
        case RegexAssert::line_end: return at == end_ || newline(at);
        case RegexAssert::text_end: return at == end_;
        case RegexAssert::boundary: return word(at - 1, false) != word(at, false);
        case RegexAssert::no_boundary: return end_ > 0 && word(at - 1, false) == word(at, false);
        case RegexAssert::ascii_boundary: return word(at - 1, true) != word(at, true);
        case RegexAssert::no_ascii_boundary: return end_ > 0 && word(at - 1, true) == word(at, true);
    }
    return false;
}

void RegexMatcher::set_slot(std::size_t slot, std::int64_t value) {
    choices_.push_back({Choice::restore, static_cast<std::int32_t>(slot), captures_[slot], 0});
    captures_[slot] = value;
}

bool RegexMatcher::match(std::size_t at, std::size_t end, bool full, std::int64_t not_empty_at) {
    end_ = static_cast<std::int64_t>(std::min(end, text_.size()));
    full_ = full;
    not_empty_at_ = not_empty_at;
    captures_.assign(program_.groups * 2 + program_.registers, -1);
    choices_.clear();
    auto place = static_cast<std::int64_t>(at);
    const std::int64_t start = place;
    if (place > end_ || !run(0, place, true)) return false;
    captures_[0] = start;
    captures_[1] = place;
    return true;
}

// Runs from an operation to `accept`; `at` is then where the match ends. Choices below `base` belong to the caller.
bool RegexMatcher::run(std::size_t pc, std::int64_t& at, bool top) {
    const std::size_t base = choices_.size();
    const std::int64_t start = at;
    const auto& code = program_.code;
    std::int64_t steps = 0;
    for (;;) {
        if (++steps % 1024 == 0) {
            vm_.checkpoint(256);
            if (choices_.size() > kMostChoices) vm_.raise_memory_error();
        }
        bool good = true;
        switch (static_cast<RegexOp>(code[pc])) {
            case RegexOp::accept:
                if (top && ((full_ && at != end_) || (start == not_empty_at_ && at == start))) {
                    good = false;
                    break;
                }
                return true;
            case RegexOp::character:
            case RegexOp::character_i:
            case RegexOp::set:
                good = takes(pc, at);
                ++at;
                pc += 2;
                break;
            case RegexOp::any:
            case RegexOp::any_all:
                good = takes(pc, at);
                ++at;
                pc += 1;
                break;
            case RegexOp::split:
                choices_.push_back({Choice::resume, code[pc + 2], at, 0});
                pc = static_cast<std::size_t>(code[pc + 1]);
                break;
            case RegexOp::jump: pc = static_cast<std::size_t>(code[pc + 1]); break;
            case RegexOp::save:
                set_slot(static_cast<std::size_t>(code[pc + 1]), at);
                pc += 2;
                break;
            case RegexOp::forget:
                set_slot(static_cast<std::size_t>(code[pc + 1]) * 2, -1);
                set_slot(static_cast<std::size_t>(code[pc + 1]) * 2 + 1, -1);
                pc += 2;
                break;
            case RegexOp::assert_at:
                good = holds(static_cast<RegexAssert>(code[pc + 1]), at);
                pc += 2;
                break;
            case RegexOp::backref: {
                const auto group = static_cast<std::size_t>(code[pc + 1]);
                const bool icase = code[pc + 2] != 0;
                const std::int64_t from = captures_[group * 2], to = captures_[group * 2 + 1];
                good = from >= 0 && to >= from && at + (to - from) <= end_;
                for (std::int64_t i = from; good && i < to; ++i, ++at) {
                    const char32_t a = text_[static_cast<std::size_t>(i)], b = text_[static_cast<std::size_t>(at)];
                    good = a == b || (icase && lower(a) == lower(b));
                }
                pc += 3;
                break;
            }
            case RegexOp::look:
            case RegexOp::atomic: {
                const bool look = static_cast<RegexOp>(code[pc]) == RegexOp::look;
                const std::int64_t behind = look ? code[pc + 1] : -1;
                const bool negated = look && code[pc + 2] != 0;
                const auto next = static_cast<std::size_t>(code[pc + (look ? 3 : 1)]);
                std::int64_t inner = behind >= 0 ? at - behind : at;
                if (++depth_ > kMostDepth) vm_.raise(vm_.types().recursion_error, "maximum recursion depth exceeded");
                const std::size_t before = choices_.size();
                bool found = inner >= 0 && run(pc + (look ? 4 : 2), inner, false);
                if (found && behind >= 0) found = inner == at;
                --depth_;
                // What is inside has no choices left; what it captured can still be undone.
                if (found && !negated) {
                    std::erase_if(choices_, [before, i = std::size_t{0}](const Choice& c) mutable { return i++ >= before && c.kind != Choice::restore; });
                } else {
                    while (choices_.size() > before) {
                        if (choices_.back().kind == Choice::restore) captures_[static_cast<std::size_t>(choices_.back().where)] = choices_.back().at;
                        choices_.pop_back();
                    }
                }
                good = found != negated;
                if (!look) at = inner;
                pc = next;
                break;
            }
            case RegexOp::repeat: {
                const std::int64_t least = code[pc + 1], most = code[pc + 2] < 0 ? INT64_MAX : code[pc + 2];
                const int mode = code[pc + 3];
                const std::size_t single = pc + 4;
                const auto op = static_cast<RegexOp>(code[single]);
                const std::size_t next = single + (op == RegexOp::any || op == RegexOp::any_all ? 1 : 2);
                std::int64_t count = 0;
                const std::int64_t wanted = mode == 1 ? least : most;
                while (count < wanted && takes(single, at + count)) ++count;
                good = count >= least;
                if (good && mode == 0 && count > least)
                    choices_.push_back({Choice::greedy, static_cast<std::int32_t>(next), at + least, at + count - 1});
                if (good && mode == 1 && most > least)
                    choices_.push_back({Choice::lazy, static_cast<std::int32_t>(next), at + count, most == INT64_MAX ? most : at + most, static_cast<std::int32_t>(single)});
                at += count;
                steps += count / 16;
                pc = next;
                break;
            }
            case RegexOp::mark:
                set_slot(program_.groups * 2 + static_cast<std::size_t>(code[pc + 1]), at);
                pc += 2;
                break;
            case RegexOp::check:
                pc = captures_[program_.groups * 2 + static_cast<std::size_t>(code[pc + 1])] == at ? static_cast<std::size_t>(code[pc + 2]) : pc + 3;
                break;
            case RegexOp::condition:
                pc = captures_[static_cast<std::size_t>(code[pc + 1]) * 2 + 1] >= 0 ? pc + 3 : static_cast<std::size_t>(code[pc + 2]);
                break;
            case RegexOp::fail: good = false; break;
        }
        if (good) continue;
        // Back to the newest choice.
        for (;;) {
            if (choices_.size() == base) return false;
            Choice& choice = choices_.back();
            if (choice.kind == Choice::restore) {
                captures_[static_cast<std::size_t>(choice.where)] = choice.at;
                choices_.pop_back();
                continue;
            }
            if (choice.kind == Choice::resume) {
                at = choice.at;
                pc = static_cast<std::size_t>(choice.where);
                choices_.pop_back();
                break;
            }
            if (choice.kind == Choice::greedy) {
                at = choice.other--;
                pc = static_cast<std::size_t>(choice.where);
                if (choice.other < choice.at) choices_.pop_back();
                break;
            }
            if (choice.at >= choice.other || !takes(static_cast<std::size_t>(choice.single), choice.at)) {
                choices_.pop_back();
                continue;
            }
            at = ++choice.at;
            pc = static_cast<std::size_t>(choice.where);
            break;
        }
    }
}

}  // namespace python
