// What C++ gives to the module `re` (source/re.py): compiled programs, and scanners that run them over one text.
#include "python/builtins/bytes.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/regex_matcher.h"
#include "python/modules/state.h"

namespace python {
namespace {

class RegexCode final : public Object {
  public:
    RegexCode(Type* type, RegexProgram p) : Object(type, Layout::plain), program(std::move(p)) {}
    const RegexProgram program;
};

class RegexScanner final : public Object {
  public:
    RegexScanner(Type* type, Value code, std::u32string t) : Object(type, Layout::plain), code(std::move(code)), text(std::move(t)) {}
    void traverse(Visitor& v) const override { v.visit(code); }
    void clear() override { code = Value::none(); }
    Value code;
    std::u32string text;
};

// Whether operands stay inside the program: what re.py makes does, but a program must never be able to reach outside.
void check_program(Vm& vm, const RegexProgram& p) {
    const auto size = static_cast<std::int64_t>(p.code.size());
    auto bad = [&]() { vm.raise(vm.types().system_error, "invalid regular expression program"); };
    std::vector<bool> starts(p.code.size(), false);  // where an operation begins
    std::vector<std::int64_t> targets;
    auto inside = [&](std::int64_t target) { targets.push_back(target); };
    auto below = [&](std::int64_t value, std::size_t bound) {
        if (value < 0 || value >= static_cast<std::int64_t>(bound)) bad();
    };
    for (std::int64_t pc = 0; pc < size;) {
        const auto op = static_cast<RegexOp>(p.code[static_cast<std::size_t>(pc)]);
        constexpr int kOperands[] = {0, 1, 1, 0, 0, 1, 2, 1, 1, 1, 2, 3, 1, 3, 1, 2, 2, 0, 1};
        if (static_cast<std::int32_t>(op) < 0 || static_cast<std::size_t>(op) >= std::size(kOperands)) bad();
        const int operands = kOperands[static_cast<int>(op)];
        if (pc + operands >= size) bad();
        starts[static_cast<std::size_t>(pc)] = true;
        auto operand = [&](int i) { return p.code[static_cast<std::size_t>(pc + 1 + i)]; };
        switch (op) {
            case RegexOp::set: below(operand(0), p.sets.size()); break;
            case RegexOp::split: inside(operand(0)), inside(operand(1)); break;
            case RegexOp::jump:
            case RegexOp::atomic: inside(operand(0)); break;
            case RegexOp::save: below(operand(0), p.groups * 2); break;
            case RegexOp::backref:
            case RegexOp::forget: below(operand(0), p.groups); break;
            case RegexOp::look: inside(operand(2)); break;
            case RegexOp::mark: below(operand(0), p.registers); break;
            case RegexOp::check: below(operand(0), p.registers), inside(operand(1)); break;
            case RegexOp::condition: below(operand(0), p.groups), inside(operand(1)); break;
            case RegexOp::repeat: {
                const std::int64_t next = pc + 4;
                const auto single = next < size ? static_cast<RegexOp>(p.code[static_cast<std::size_t>(next)]) : RegexOp::fail;
                if (single != RegexOp::character && single != RegexOp::character_i && single != RegexOp::any && single != RegexOp::any_all &&
                    single != RegexOp::set)
                    bad();
                break;
            }
            default: break;
        }
        pc += 1 + operands;
        if (pc == size && op != RegexOp::accept) bad();
    }
    if (p.code.empty()) bad();
    for (std::int64_t target : targets)
        if (target < 0 || target >= size || !starts[static_cast<std::size_t>(target)]) bad();
}

RegexSet set_of(Vm& vm, const Value& value) {
    // (negated, icase, ((low, high, category, ascii), ...))
    RegexSet set;
    set.negated = vm.truth(vm.get_item(value, Value::small_int(0)));
    set.icase = vm.truth(vm.get_item(value, Value::small_int(1)));
    vm.each(vm.get_item(value, Value::small_int(2)), [&](Value item) {
        RegexSet::Item entry{};
        entry.low = static_cast<char32_t>(int_argument(vm, vm.get_item(item, Value::small_int(0))));
        entry.high = static_cast<char32_t>(int_argument(vm, vm.get_item(item, Value::small_int(1))));
        const Value category = vm.get_item(item, Value::small_int(2));
        if (Str* name = as_str(category); name && !name->text().empty()) entry.category = name->text()[0];
        entry.ascii = vm.truth(vm.get_item(item, Value::small_int(3)));
        set.items.push_back(entry);
        return true;
    });
    set.prepare();
    return set;
}

// _code(program, sets, groups, registers)
Value make_code(Vm& vm, Value* a) {
    RegexProgram program;
    vm.each(a[0], [&](Value number) {
        const std::int64_t value = int_argument(vm, number);
        program.code.push_back(static_cast<std::int32_t>(std::clamp<std::int64_t>(value, INT32_MIN, INT32_MAX)));
        return true;
    });
    vm.each(a[1], [&](Value set) {
        program.sets.push_back(set_of(vm, set));
        return true;
    });
    const std::int64_t groups = int_argument(vm, a[2]), registers = int_argument(vm, a[3]);
    if (groups < 1 || groups > 1'000'000 || registers < 0 || registers > 1'000'000) raise_value_error(vm, "too many groups");
    program.groups = static_cast<std::size_t>(groups);
    program.registers = static_cast<std::size_t>(registers);
    check_program(vm, program);
    return vm.heap().make<RegexCode>(module_state(vm).regex_code, std::move(program));
}

// _scanner(code, text)
Value make_scanner(Vm& vm, Value* a) {
    if (vm.type_of(a[0]) != module_state(vm).regex_code) raise_type_error(vm, "_scanner() argument 1 must be a compiled program");
    std::u32string text;
    if (Str* str = as_str(a[1])) {
        require_memory(vm, str->length() * 4);
        text.reserve(str->length());
        for (std::size_t at = 0; at < str->text().size();) text += decode_next(str->text(), at);
    } else {
        std::string scratch;
        std::string_view data;
        if (!bytes_view(a[1], scratch, data)) raise_type_error(vm, "expected string or bytes-like object");
        require_memory(vm, data.size() * 4);
        for (char c : data) text += static_cast<unsigned char>(c);
    }
    return vm.heap().make<RegexScanner>(module_state(vm).regex_scanner, a[0], std::move(text));
}

// scanner.find(at, end, mode, not_empty_at): mode 0 searches, 1 matches at `at`, 2 matches all. The slots of all groups,
// or None.
Value scanner_find(Vm& vm, Value* a) {
    auto& scanner = *static_cast<RegexScanner*>(a[0].object());
    const Value hold = a[0], code = scanner.code;
    const auto size = static_cast<std::int64_t>(scanner.text.size());
    const auto at = std::clamp<std::int64_t>(int_argument(vm, a[1]), 0, size), end = std::clamp<std::int64_t>(int_argument(vm, a[2]), 0, size);
    const std::int64_t mode = int_argument(vm, a[3]), not_empty_at = int_argument(vm, a[4]);
    const RegexProgram& program = static_cast<RegexCode*>(code.object())->program;
    RegexMatcher matcher(vm, program, scanner.text);
    // A pattern that begins with a character need be tried only where that stands.
    std::size_t first = 0;
    while (static_cast<RegexOp>(program.code[first]) == RegexOp::save) first += 2;
    const bool literal = static_cast<RegexOp>(program.code[first]) == RegexOp::character;
    for (std::int64_t from = at; from <= end; ++from) {
        if (mode == 0 && literal) {
            const std::size_t found = scanner.text.find(static_cast<char32_t>(program.code[first + 1]), static_cast<std::size_t>(from));
            if (found == std::u32string::npos) break;
            from = static_cast<std::int64_t>(found);
        }
        if (matcher.match(static_cast<std::size_t>(from), static_cast<std::size_t>(end), mode == 2, not_empty_at)) {
            std::vector<Value> slots;
            for (std::size_t i = 0; i < program.groups * 2; ++i) slots.push_back(Value::small_int(matcher.captures()[i]));
            return vm.make_tuple(slots);
        }
        if (mode != 0) break;
        vm.checkpoint();
    }
    return Value::none();
}

}  // namespace

void fill_re(Vm& vm, Module& m) {
    ModuleState& state = module_state(vm);
    {
        TypeBuilder code(vm, "_code_object", vm.types().object, "re");
        code.not_constructible();
        state.regex_code = code.type();
        TypeBuilder scanner(vm, "_scanner_object", vm.types().object, "re");
        scanner.not_constructible();
        scanner.method("find", "self, at, end, mode, not_empty_at, /", scanner_find);
        state.regex_scanner = scanner.type();
    }
    m.function(vm, "_code", "program, sets, groups, registers, /", make_code);
    m.function(vm, "_scanner", "code, text, /", make_scanner);
}

}  // namespace python
