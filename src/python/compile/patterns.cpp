// match: each pattern leaves the stack as it was but for the subject, which it takes, and the values that it captures,
// the first on top. Where it fails, what it has left lies at the stack's top and is dropped on the way out: the label
// fail[n] is for n values too many.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "python/compile/generator.h"

namespace python {

using namespace syntax;

struct CodeGenerator::PatternContext {
    std::vector<std::string_view> stores;  // captured, and on the stack
    bool allow_irrefutable = false;        // a pattern that always matches may stand here
    std::vector<Label> fail;
    int on_top = 0;                        // values above the captured ones that are still needed
};

namespace {

bool is_wildcard(const Pattern& pattern) {
    return pattern.kind == PatternKind::MatchAs && static_cast<const MatchAs&>(pattern).name.empty();
}
bool is_star_wildcard(const Pattern& pattern) {
    return pattern.kind == PatternKind::MatchStar && static_cast<const MatchStar&>(pattern).name.empty();
}

}  // namespace

void CodeGenerator::jump_to_fail(PatternContext& context, Opcode opcode) {
    std::size_t pops = static_cast<std::size_t>(context.on_top) + context.stores.size();
    while (context.fail.size() <= pops) context.fail.push_back(label());
    jump(opcode, context.fail[pops]);
}

// The way out for all that failed, to the height that there was before the pattern's subject.
void CodeGenerator::place_fail_exits(PatternContext& context) {
    if (context.fail.empty()) return;
    int base = height();
    for (std::size_t pops = context.fail.size() - 1; pops > 0; --pops) {
        bind(context.fail[pops]);
        height() = base + static_cast<int>(pops);
        emit(Opcode::POP_TOP);
    }
    height() = base;
    bind(context.fail[0]);
    context.fail.clear();
}

namespace {
// Puts the top below `count - 1` others.
template <class Emit>
void rotate(std::size_t count, Emit&& swap) {
    for (; count > 1; --count) swap(static_cast<std::uint32_t>(count));
}
}  // namespace

void CodeGenerator::store_pattern_name(std::string_view name, PatternContext& context) {
    if (name.empty()) {
        emit(Opcode::POP_TOP);
        return;
    }
    check_forbidden(name, Context::Store);
    if (std::find(context.stores.begin(), context.stores.end(), name) != context.stores.end())
        fail(fmt::format("multiple assignments to name '{}' in pattern", name));
    rotate(static_cast<std::size_t>(context.on_top) + context.stores.size() + 1, [this](std::uint32_t n) { emit(Opcode::SWAP, n); });
    context.stores.push_back(name);
}

void CodeGenerator::visit_match(const Match& statement) {
    visit(statement.subject);
    int base = height() - 1;
    Label end = label();
    std::size_t count = statement.cases.size();
    const match_case& last = statement.cases[count - 1];
    bool has_default = count > 1 && is_wildcard(*last.pattern) && !static_cast<MatchAs*>(last.pattern)->pattern;
    std::size_t tried = count - (has_default ? 1 : 0);
    for (std::size_t i = 0; i < tried; ++i) {
        const match_case& one = statement.cases[i];
        unit_->at = one.pattern->span;
        line(one.pattern->span.line);
        bool subject_needed = i + 1 < tried;
        if (subject_needed) emit(Opcode::COPY, 1);
        PatternContext context;
        context.allow_irrefutable = one.guard || i == count - 1;
        visit_pattern(*one.pattern, context);
        for (std::string_view name : context.stores) name_operation(name, Context::Store);
        if (one.guard) {
            if (context.fail.empty()) context.fail.push_back(label());
            jump_if(one.guard, context.fail[0], false);
        }
        if (subject_needed) emit(Opcode::POP_TOP);
        visit(one.body);
        jump(Opcode::JUMP, end);
        height() = base + (subject_needed ? 1 : 0);
        place_fail_exits(context);
    }
    height() = base;
    if (has_default) {
        unit_->at = last.pattern->span;
        line(last.pattern->span.line);
        if (last.guard) jump_if(last.guard, end, false);
        visit(last.body);
    }
    bind(end);
}

void CodeGenerator::visit_pattern(Pattern& pattern, PatternContext& context) {
    unit_->at = pattern.span;
    switch (pattern.kind) {
        case PatternKind::MatchValue: return visit_value_pattern(static_cast<MatchValue&>(pattern), context);
        case PatternKind::MatchSingleton: {
            ConstantKind value = static_cast<MatchSingleton&>(pattern).value;
            load_constant(value == ConstantKind::None ? none_ : Literal::make_bool(value == ConstantKind::True));
            emit(Opcode::IS_OP, 0);
            return jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
        }
        case PatternKind::MatchSequence: return visit_sequence_pattern(static_cast<MatchSequence&>(pattern), context);
        case PatternKind::MatchMapping: return visit_mapping_pattern(static_cast<MatchMapping&>(pattern), context);
        case PatternKind::MatchClass: return visit_class_pattern(static_cast<MatchClass&>(pattern), context);
        case PatternKind::MatchStar: return store_pattern_name(static_cast<MatchStar&>(pattern).name, context);
        case PatternKind::MatchAs: return visit_as_pattern(static_cast<MatchAs&>(pattern), context);
        case PatternKind::MatchOr: return visit_or_pattern(static_cast<MatchOr&>(pattern), context);
    }
}

void CodeGenerator::visit_subpattern(Pattern& pattern, PatternContext& context) {
    bool outer = std::exchange(context.allow_irrefutable, true);
    visit_pattern(pattern, context);
    context.allow_irrefutable = outer;
}

void CodeGenerator::visit_value_pattern(const MatchValue& pattern, PatternContext& context) {
    if (!fold(pattern.value) && pattern.value->kind != ExprKind::Attribute)
        fail("patterns may only match literals and attribute lookups");
    visit(pattern.value);
    emit(Opcode::COMPARE_OP, static_cast<std::uint32_t>(python::Compare::eq));
    jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
}

void CodeGenerator::visit_as_pattern(const MatchAs& pattern, PatternContext& context) {
    if (!pattern.pattern) {
        if (!context.allow_irrefutable) {
            if (!pattern.name.empty()) fail(fmt::format("name capture '{}' makes remaining patterns unreachable", pattern.name));
            fail("wildcard makes remaining patterns unreachable");
        }
        return store_pattern_name(pattern.name, context);
    }
    ++context.on_top;
    emit(Opcode::COPY, 1);
    visit_pattern(*pattern.pattern, context);
    --context.on_top;
    store_pattern_name(pattern.name, context);
}

void CodeGenerator::visit_sequence_pattern(const MatchSequence& pattern, PatternContext& context) {
    Patterns parts = pattern.patterns;
    std::size_t size = parts.size(), star = size;
    bool only_wildcards = true, star_is_wildcard = false;
    for (std::size_t i = 0; i < size; ++i) {
        if (parts[i]->kind == PatternKind::MatchStar) {
            if (star != size) fail("multiple starred names in sequence pattern");
            star_is_wildcard = is_star_wildcard(*parts[i]);
            only_wildcards &= star_is_wildcard;
            star = i;
        } else {
            only_wildcards &= is_wildcard(*parts[i]);
        }
    }
    bool has_star = star != size;
    ++context.on_top;
    emit(Opcode::MATCH_SEQUENCE);
    jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
    if (!has_star || size > 1) {
        emit(Opcode::GET_LEN);
        load_constant(Literal::make_integer(static_cast<std::int64_t>(has_star ? size - 1 : size)));
        emit(Opcode::COMPARE_OP, static_cast<std::uint32_t>(has_star ? python::Compare::ge : python::Compare::eq));
        jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
    }
    --context.on_top;
    if (only_wildcards) {
        emit(Opcode::POP_TOP);
        return;
    }
    if (star_is_wildcard) {
        // What the star stands for is not needed: take the others by their places.
        ++context.on_top;
        for (std::size_t i = 0; i < size; ++i) {
            if (i == star || is_wildcard(*parts[i])) continue;
            emit(Opcode::COPY, 1);
            if (i < star) {
                load_constant(Literal::make_integer(static_cast<std::int64_t>(i)));
            } else {
                emit(Opcode::GET_LEN);
                load_constant(Literal::make_integer(static_cast<std::int64_t>(size - i)));
                emit(Opcode::BINARY_OP, static_cast<std::uint32_t>(Binary::sub));
            }
            emit(Opcode::BINARY_SUBSCR);
            visit_subpattern(*parts[i], context);
        }
        --context.on_top;
        emit(Opcode::POP_TOP);
        return;
    }
    if (has_star) {
        if (star >= 1 << 8 || size - star - 1 >= 1 << 16) fail("too many expressions in star-unpacking sequence pattern");
        emit(Opcode::UNPACK_EX, static_cast<std::uint32_t>(star | (size - star - 1) << 8));
    } else {
        emit(Opcode::UNPACK_SEQUENCE, static_cast<std::uint32_t>(size));
    }
    context.on_top += static_cast<int>(size);
    for (Pattern* part : parts) {
        --context.on_top;
        visit_subpattern(*part, context);
    }
}

void CodeGenerator::visit_mapping_pattern(const MatchMapping& pattern, PatternContext& context) {
    std::size_t size = pattern.keys.size();
    ++context.on_top;
    emit(Opcode::MATCH_MAPPING);
    jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
    if (size == 0 && pattern.rest.empty()) {
        --context.on_top;
        emit(Opcode::POP_TOP);
        return;
    }
    if (size) {
        emit(Opcode::GET_LEN);
        load_constant(Literal::make_integer(static_cast<std::int64_t>(size)));
        emit(Opcode::COMPARE_OP, static_cast<std::uint32_t>(python::Compare::ge));
        jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
    }
    std::unordered_set<std::string> seen;
    for (Expr* key : pattern.keys) {
        if (LiteralRef constant = fold(key)) {
            if (!seen.insert(constant->key()).second)
                fail(fmt::format("mapping pattern checks duplicate key ({})", constant->repr()));
        } else if (key->kind != ExprKind::Attribute) {
            fail("mapping pattern keys may only match literals and attribute lookups");
        }
        visit(key);
    }
    emit(Opcode::BUILD_TUPLE, static_cast<std::uint32_t>(size));
    emit(Opcode::MATCH_KEYS);
    context.on_top += 2;  // subject, keys, values
    emit(Opcode::COPY, 1);
    load_none();
    emit(Opcode::IS_OP, 1);
    jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
    emit(Opcode::UNPACK_SEQUENCE, static_cast<std::uint32_t>(size));
    context.on_top += static_cast<int>(size) - 1;
    for (Pattern* part : pattern.patterns) {
        --context.on_top;
        visit_subpattern(*part, context);
    }
    context.on_top -= 2;
    if (pattern.rest.empty()) {
        emit(Opcode::POP_TOP);
        emit(Opcode::POP_TOP);
        return;
    }
    // A copy of the subject without the keys that were looked at.
    unit_->at = pattern.span;
    emit(Opcode::BUILD_MAP, 0);
    emit(Opcode::SWAP, 3);  // subject keys rest -> rest keys subject
    emit(Opcode::DICT_UPDATE, 2);
    emit(Opcode::UNPACK_SEQUENCE, static_cast<std::uint32_t>(size));
    for (; size > 0; --size) {
        emit(Opcode::COPY, static_cast<std::uint32_t>(size) + 1);
        emit(Opcode::SWAP, 2);
        emit(Opcode::DELETE_SUBSCR);
    }
    store_pattern_name(pattern.rest, context);
}

void CodeGenerator::visit_class_pattern(const MatchClass& pattern, PatternContext& context) {
    std::unordered_set<std::string_view> seen;
    std::vector<LiteralRef> names;
    for (std::size_t i = 0; i < pattern.kwd_attrs.size(); ++i) {
        std::string_view name = pattern.kwd_attrs[i];
        if (name == "__debug__") fail_at("cannot assign to __debug__", pattern.kwd_patterns[i]->span);
        if (!seen.insert(name).second)
            fail_at(fmt::format("attribute name repeated in class pattern: {}", name), pattern.kwd_patterns[i]->span);
        names.push_back(Literal::make_text(name));
    }
    visit(pattern.cls);
    load_constant(Literal::make_tuple(std::move(names)));
    emit(Opcode::MATCH_CLASS, static_cast<std::uint32_t>(pattern.patterns.size()));
    emit(Opcode::COPY, 1);
    load_none();
    emit(Opcode::IS_OP, 1);
    ++context.on_top;
    jump_to_fail(context, Opcode::POP_JUMP_IF_FALSE);
    std::size_t count = pattern.patterns.size() + pattern.kwd_patterns.size();
    emit(Opcode::UNPACK_SEQUENCE, static_cast<std::uint32_t>(count));
    context.on_top += static_cast<int>(count) - 1;
    auto part = [&](Pattern& inner) {
        --context.on_top;
        if (is_wildcard(inner) && !static_cast<MatchAs&>(inner).pattern) emit(Opcode::POP_TOP);
        else visit_subpattern(inner, context);
    };
    for (Pattern* inner : pattern.patterns) part(*inner);
    for (Pattern* inner : pattern.kwd_patterns) part(*inner);
}

// Each alternative captures the same names; they are brought into the order in which the first one has them.
void CodeGenerator::visit_or_pattern(const MatchOr& pattern, PatternContext& context) {
    PatternContext outer = std::move(context);
    std::vector<std::string_view> control;
    Label end = label();
    int base = height();
    auto swap = [this](std::uint32_t n) { emit(Opcode::SWAP, n); };
    for (std::size_t i = 0; i < pattern.patterns.size(); ++i) {
        Pattern& alternative = *pattern.patterns[i];
        unit_->at = alternative.span;
        context = PatternContext{};
        context.allow_irrefutable = i + 1 == pattern.patterns.size() && outer.allow_irrefutable;
        emit(Opcode::COPY, 1);
        visit_pattern(alternative, context);
        if (i == 0) {
            control = context.stores;
        } else if (context.stores.size() != control.size()) {
            fail("alternative patterns bind different names");
        } else {
            auto& stores = context.stores;
            for (std::size_t want = control.size(); want-- > 0;) {
                std::size_t have = static_cast<std::size_t>(std::find(stores.begin(), stores.end(), control[want]) - stores.begin());
                if (have == stores.size()) fail("alternative patterns bind different names");
                if (have == want) continue;
                std::size_t moved = have + 1;
                std::vector<std::string_view> rotated(stores.begin(), stores.begin() + static_cast<std::ptrdiff_t>(moved));
                stores.erase(stores.begin(), stores.begin() + static_cast<std::ptrdiff_t>(moved));
                stores.insert(stores.begin() + static_cast<std::ptrdiff_t>(want - have), rotated.begin(), rotated.end());
                while (moved--) rotate(want + 1, swap);
            }
        }
        jump(Opcode::JUMP, end);
        height() = base;
        place_fail_exits(context);
    }
    context = std::move(outer);
    emit(Opcode::POP_TOP);
    jump_to_fail(context, Opcode::JUMP);
    bind(end);
    height() = base + static_cast<int>(control.size());
    // The captured values go below the subject's copy and everything above the older captures.
    std::size_t below = control.size() + 1 + static_cast<std::size_t>(context.on_top) + context.stores.size();
    for (std::string_view name : control) {
        rotate(below, swap);
        if (std::find(context.stores.begin(), context.stores.end(), name) != context.stores.end())
            fail(fmt::format("multiple assignments to name '{}' in pattern", name));
        context.stores.push_back(name);
    }
    emit(Opcode::POP_TOP);
}

}  // namespace python
