// Matches a compiled regular expression: a program of ints that source/re.py makes of a pattern, run with backtracking
// as CPython's engine does it, so that the same groups are found.
//
// The choices that are still open lie on a stack of their own: neither a long text nor a nested pattern recurses in C++,
// only lookarounds do. What an abandoned path had captured is undone from the same stack.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "python/value.h"

namespace python {

class Vm;

// The operations, each followed by its operands. re.py names them by number.
enum class RegexOp : std::int32_t {
    accept,       //
    character,    // c
    character_i,  // c, in lower case: compared in lower case
    any,          // but a newline
    any_all,      //
    set,          // index
    split,        // first choice, second choice
    jump,         // target
    save,         // slot: 2 * group, and + 1 for its end
    assert_at,    // RegexAssert
    backref,      // group, whether in either case
    look,         // -1 or how far behind, whether negated, where the program goes on; the body follows, up to `accept`
    atomic,       // where the program goes on; the body follows, up to `accept`
    repeat,       // least, most (-1: any), 0 greedy, 1 lazy, 2 possessive; an operation on one character follows
    mark,         // register: remembers the place
    check,        // register, target: goes there if nothing was matched since the mark
    condition,    // group, where to go on if it has not matched
    fail,         //
    forget,       // group: it has not matched
};
enum class RegexAssert : std::int32_t { text_start, line_start, end, line_end, text_end, boundary, no_boundary, ascii_boundary, no_ascii_boundary };

struct RegexSet {
    struct Item {
        char32_t low, high;  // a range, or ...
        char category = 0;   // ... d, s, w or in capitals their opposites
        bool ascii = false;
    };
    std::vector<Item> items;
    bool negated = false, icase = false;
    std::bitset<256> small;  // the answers for the first characters
    bool slow_contains(char32_t c) const;
    bool contains(char32_t c) const { return c < 256 ? small[c] : slow_contains(c); }
    void prepare();
};

struct RegexProgram {
    std::vector<std::int32_t> code;
    std::vector<RegexSet> sets;
    std::size_t groups = 0, registers = 0;  // groups: group 0 included
};

class RegexMatcher {
  public:
    RegexMatcher(Vm& vm, const RegexProgram& program, std::u32string_view text) : vm_(vm), program_(program), text_(text) {}
    // From `at`, looking no further than `end`. `full`: the match must reach the end. `not_empty_at`: no empty match there.
    bool match(std::size_t at, std::size_t end, bool full, std::int64_t not_empty_at);
    const std::vector<std::int64_t>& captures() const { return captures_; }  // two slots a group; -1: it took no part

  private:
    struct Choice {
        enum Kind : std::uint8_t { resume, restore, greedy, lazy } kind;
        std::int32_t where;       // the operation to go on at; restore: the slot
        std::int64_t at, other;   // greedy: from `other` back to `at`; lazy: at `at`, up to `other`; restore: the value
        std::int32_t single = 0;  // lazy: the operation that takes one character
    };
    bool run(std::size_t pc, std::int64_t& at, bool top);
    bool takes(std::size_t pc, std::int64_t at) const;
    bool holds(RegexAssert what, std::int64_t at) const;
    void set_slot(std::size_t slot, std::int64_t value);

    Vm& vm_;
    const RegexProgram& program_;
    std::u32string_view text_;
    std::int64_t end_ = 0, not_empty_at_ = -1;
    bool full_ = false;
    int depth_ = 0;
    std::vector<std::int64_t> captures_;  // then the registers
    std::vector<Choice> choices_;
};

}  // namespace python
