#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "python/compile/generator.h"

namespace python {

using namespace syntax;

namespace {

constexpr std::size_t kMostPlainArguments = 255;

bool needs_mapping(Exprs args, std::span<keyword> keywords) {
    return args.size() + keywords.size() > kMostPlainArguments ||
           std::any_of(args.begin(), args.end(), [](const Expr* a) { return a->kind == ExprKind::Starred; }) ||
           std::any_of(keywords.begin(), keywords.end(), [](const keyword& k) { return k.arg.empty(); });
}

}  // namespace

void CodeGenerator::validate_keywords(std::span<keyword> keywords) {
    std::unordered_set<std::string_view> seen;
    for (const keyword& k : keywords) {
        if (k.arg.empty()) continue;
        check_forbidden(k.arg, Context::Store);
        if (!seen.insert(k.arg).second) fail_at(fmt::format("keyword argument repeated: {}", k.arg), k.span);
    }
}

// A name that the module imported: CPython calls its attributes without looking for a method.
bool CodeGenerator::is_imported_name(Expr* expression) const {
    if (expression->kind != ExprKind::Name) return false;
    const Symbol* symbol = symbols_.module().find(static_cast<Name*>(expression)->id);
    return symbol && symbol->flags & Symbol::kImported;
}

void CodeGenerator::visit_arguments(const Call& call, Opcode plain) {
    for (Expr* argument : call.args) visit(argument);
    for (const keyword& k : call.keywords) visit(k.value);
    if (!call.keywords.empty()) {
        std::vector<LiteralRef> names;
        for (const keyword& k : call.keywords) names.push_back(Literal::make_text(mangle(k.arg)));
        emit(Opcode::KW_NAMES, unit_->emitter.constant(Literal::make_tuple(std::move(names))));
    }
    emit(plain, static_cast<std::uint32_t>(call.args.size() + call.keywords.size()));
}

bool CodeGenerator::visit_method_call(const Call& call) {
    if (call.func->kind != ExprKind::Attribute || needs_mapping(call.args, call.keywords)) return false;
    auto& method = static_cast<Attribute&>(*call.func);
    // What is imported is most likely a module, whose functions have no `self`; its spans are those of a plain call.
    if (is_imported_name(method.value)) return false;
    base::SourceSpan whole = unit_->at;
    unit_->at = method.span;
    if (visit_super_attribute(method)) {
        unit_->at = call.span;
        move_to_attribute(method);
        visit_arguments(call, Opcode::CALL);
        return true;
    }
    unit_->at = whole;
    visit(method.value);
    unit_->at = method.span;
    move_to_attribute(method);
    emit_name(Opcode::LOAD_METHOD, method.attr);
    for (Expr* argument : call.args) visit(argument);
    for (const keyword& k : call.keywords) visit(k.value);
    unit_->at = call.span;
    move_to_attribute(method);
    if (!call.keywords.empty()) {
        std::vector<LiteralRef> names;
        for (const keyword& k : call.keywords) names.push_back(Literal::make_text(mangle(k.arg)));
        emit(Opcode::KW_NAMES, unit_->emitter.constant(Literal::make_tuple(std::move(names))));
    }
    emit(Opcode::CALL_METHOD, static_cast<std::uint32_t>(call.args.size() + call.keywords.size()));
    return true;
}

void CodeGenerator::visit_call(const Call& call) {
    validate_keywords(call.keywords);
    if (visit_method_call(call)) return;
    check_callee(call);
    visit(call.func);
    unit_->at = call.span;
    if (needs_mapping(call.args, call.keywords)) visit_call_ex(call.args, call.keywords, 0);
    else visit_arguments(call, Opcode::CALL);
}

// Arguments of any kind behind a callable and `already` values that are its first arguments.
void CodeGenerator::visit_call_ex(Exprs args, std::span<keyword> keywords, std::uint32_t already) {
    if (!needs_mapping(args, keywords)) {
        for (Expr* argument : args) visit(argument);
        for (const keyword& k : keywords) visit(k.value);
        if (!keywords.empty()) {
            std::vector<LiteralRef> names;
            for (const keyword& k : keywords) names.push_back(Literal::make_text(mangle(k.arg)));
            emit(Opcode::KW_NAMES, unit_->emitter.constant(Literal::make_tuple(std::move(names))));
        }
        emit(Opcode::CALL, static_cast<std::uint32_t>(args.size() + keywords.size()) + already);
        return;
    }
    if (already == 0 && args.size() == 1 && args[0]->kind == ExprKind::Starred) {
        visit(static_cast<Starred*>(args[0])->value);  // f(*args): the call makes a tuple of what is none
    } else {
        visit_sequence(args, ExprKind::Tuple, already);
    }
    if (!keywords.empty()) visit_keyword_mapping(keywords);
    emit(Opcode::CALL_EX, keywords.empty() ? 0 : 1);
}

void CodeGenerator::visit_keyword_mapping(std::span<keyword> keywords) {
    bool made = false;
    std::uint32_t pending = 0;
    auto flush = [&] {
        if (!pending) return;
        emit(Opcode::BUILD_MAP, pending);
        if (made) emit(Opcode::DICT_MERGE, 1);
        made = true;
        pending = 0;
    };
    for (const keyword& k : keywords) {
        if (k.arg.empty()) {
            flush();
            if (!made) {
                emit(Opcode::BUILD_MAP, 0);
                made = true;
            }
            visit(k.value);
            emit(Opcode::DICT_MERGE, 1);
            continue;
        }
        load_constant(Literal::make_text(mangle(k.arg)));
        visit(k.value);
        if (++pending == 100) flush();
    }
    flush();
}

void CodeGenerator::check_callee(const Call& call) {
    std::string_view type;
    switch (call.func->kind) {
        case ExprKind::Constant: type = constant_of(static_cast<Constant&>(*call.func))->type_name(); break;
        case ExprKind::Tuple: type = "tuple"; break;
        case ExprKind::List:
        case ExprKind::ListComp: type = "list"; break;
        case ExprKind::Dict:
        case ExprKind::DictComp: type = "dict"; break;
        case ExprKind::Set:
        case ExprKind::SetComp: type = "set"; break;
        case ExprKind::GeneratorExp: type = "generator"; break;
        case ExprKind::JoinedStr:
        case ExprKind::FormattedValue: type = "str"; break;
        default: return;
    }
    warn(fmt::format("'{}' object is not callable; perhaps you missed a comma?", type), call.span);
}

}  // namespace python
