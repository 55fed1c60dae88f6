// What ast.literal_eval() needs of C++: whether a text consists of literals only. The text is then evaluated as any other.
#include "fmt/format.h"
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/syntax/ast.h"
#include "python/syntax/parser.h"

namespace python {
namespace {

using syntax::Expr;
using syntax::ExprKind;

// The names that module ast gives the kinds.
std::string_view kind_name(ExprKind kind) {
    switch (kind) {
        case ExprKind::BoolOp: return "BoolOp";
        case ExprKind::NamedExpr: return "NamedExpr";
        case ExprKind::BinOp: return "BinOp";
        case ExprKind::UnaryOp: return "UnaryOp";
        case ExprKind::Lambda: return "Lambda";
        case ExprKind::IfExp: return "IfExp";
        case ExprKind::Dict: return "Dict";
        case ExprKind::Set: return "Set";
        case ExprKind::ListComp: return "ListComp";
        case ExprKind::SetComp: return "SetComp";
        case ExprKind::DictComp: return "DictComp";
        case ExprKind::GeneratorExp: return "GeneratorExp";
        case ExprKind::Await: return "Await";
        case ExprKind::Yield: return "Yield";
        case ExprKind::YieldFrom: return "YieldFrom";
        case ExprKind::Compare: return "Compare";
        case ExprKind::Call: return "Call";
        case ExprKind::FormattedValue: return "FormattedValue";
        case ExprKind::JoinedStr: return "JoinedStr";
        case ExprKind::Constant: return "Constant";
        case ExprKind::Attribute: return "Attribute";
        case ExprKind::Subscript: return "Subscript";
        case ExprKind::Starred: return "Starred";
        case ExprKind::Name: return "Name";
        case ExprKind::List: return "List";
        case ExprKind::Tuple: return "Tuple";
        case ExprKind::Slice: return "Slice";
    }
    return "AST";
}

bool is_number(const Expr* e) {
    if (e->kind != ExprKind::Constant) return false;
    const syntax::ConstantKind type = static_cast<const syntax::Constant*>(e)->type;
    return type == syntax::ConstantKind::Int || type == syntax::ConstantKind::Float || type == syntax::ConstantKind::Imaginary;
}

// The first part that is no literal, or null. `nowhere`: {**what}, a part that ast has no node for.
const Expr* not_literal(const Expr* e, const Expr* nowhere) {
    const auto first_of = [nowhere](syntax::Exprs all) -> const Expr* {
        for (const Expr* one : all)
            if (const Expr* bad = not_literal(one, nowhere)) return bad;
        return nullptr;
    };
    switch (e->kind) {
        case ExprKind::Constant: return nullptr;
        case ExprKind::Tuple:
        case ExprKind::List: return first_of(static_cast<const syntax::List*>(e)->elts);
        case ExprKind::Set: return first_of(static_cast<const syntax::Set*>(e)->elts);
        case ExprKind::Dict: {
            const auto* dict = static_cast<const syntax::Dict*>(e);
            for (const Expr* key : dict->keys) {
                if (!key) return nowhere;
                if (const Expr* bad = not_literal(key, nowhere)) return bad;
            }
            return first_of(dict->values);
        }
        case ExprKind::Call: {  // set()
            const auto* call = static_cast<const syntax::Call*>(e);
            const bool empty_set = call->func->kind == ExprKind::Name && static_cast<const syntax::Name*>(call->func)->id == "set" && call->args.empty() &&
                                   call->keywords.empty();
            return empty_set ? nullptr : e;
        }
        case ExprKind::UnaryOp: {
            const auto* unary = static_cast<const syntax::UnaryOp*>(e);
            if (unary->op != syntax::UnaryOperator::UAdd && unary->op != syntax::UnaryOperator::USub) return e;
            return is_number(unary->operand) ? nullptr : unary->operand;
        }
        case ExprKind::BinOp: {  // a complex number
            const auto* sum = static_cast<const syntax::BinOp*>(e);
            if (sum->op != Binary::add && sum->op != Binary::sub) return e;
            const Expr* left = sum->left;
            if (left->kind == ExprKind::UnaryOp) {
                if (const Expr* bad = not_literal(left, nowhere)) return bad;
                left = static_cast<const syntax::UnaryOp*>(left)->operand;
            }
            if (!is_number(left)) return left;
            if (!is_number(sum->right)) return sum->right;
            const bool complex = static_cast<const syntax::Constant*>(sum->right)->type == syntax::ConstantKind::Imaginary &&
                                 static_cast<const syntax::Constant*>(left)->type != syntax::ConstantKind::Imaginary;
            return complex ? nullptr : e;
        }
        default: return e;
    }
}

// ast._check(text): "" for a literal, else what ast says of the part that is none; None if the text cannot be read at all.
Value check_literal(Vm& vm, Value* a) {
    const syntax::ParseResult parsed = syntax::parse_expression(text_argument(vm, a[0], "_check", "argument 1"), "<unknown>");
    if (!parsed.expression) return Value::none();
    const Expr nowhere{};
    const Expr* bad = not_literal(parsed.expression, &nowhere);
    if (!bad) return vm.make_str("");
    if (bad == &nowhere) return vm.make_str("malformed node or string: None");
    return vm.make_str(fmt::format("malformed node or string on line {}: <ast.{} object at {}>", bad->span.line, kind_name(bad->kind), vm.address_of(a[0])));
}

}  // namespace

void fill_ast(Vm& vm, Module& module) { module.function(vm, "_check", "text, /", check_literal); }

}  // namespace python
