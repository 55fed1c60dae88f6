#include "python/syntax/checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace python::syntax {
namespace {

const Constant* constant(const Expr* e) { return e->kind == ExprKind::Constant ? static_cast<const Constant*>(e) : nullptr; }

const char* type_name(const Constant& c) {
    switch (c.type) {
        case ConstantKind::None: return "NoneType";
        case ConstantKind::True: case ConstantKind::False: return "bool";
        case ConstantKind::Ellipsis: return "ellipsis";
        case ConstantKind::Int: return "int";
        case ConstantKind::Float: return "float";
        case ConstantKind::Imaginary: return "complex";
        case ConstantKind::Str: return "str";
        case ConstantKind::Bytes: return "bytes";
    }
    return "";
}

// The type that a display or literal has, where what follows it shows that a comma is missing; null: no telling.
const char* literal_type(const Expr* e) {
    switch (e->kind) {
        case ExprKind::Constant: return type_name(*static_cast<const Constant*>(e));
        case ExprKind::Tuple: return "tuple";
        case ExprKind::List: case ExprKind::ListComp: return "list";
        case ExprKind::Dict: case ExprKind::DictComp: return "dict";
        case ExprKind::Set: case ExprKind::SetComp: return "set";
        case ExprKind::GeneratorExp: return "generator";
        case ExprKind::Lambda: return "function";
        case ExprKind::JoinedStr: case ExprKind::FormattedValue: return "str";
        default: return nullptr;
    }
}

// A constant tuple, as CPython's folding leaves one.
bool is_constant(const Expr* e) {
    if (e->kind == ExprKind::Constant) return true;
    if (e->kind != ExprKind::Tuple) return false;
    const Exprs elts = static_cast<const Tuple*>(e)->elts;
    return std::all_of(elts.begin(), elts.end(), is_constant);
}

class Checker {
  public:
    Findings findings;

    void statements(Stmts body) {
        for (const Stmt* s : body) statement(s);
    }
    void expression(const Expr* e);

  private:
    void warn(std::string message, const Expr* at) { findings.warnings.push_back({"SyntaxWarning", std::move(message), at->span}); }
    void fail(std::string message, const base::SourceSpan& span) {
        if (!findings.error) findings.error = Problem{"SyntaxError", std::move(message), span};
    }
    void statement(const Stmt* s);
    void expressions(Exprs list) {
        for (const Expr* e : list) element(e);
    }
    void element(const Expr* e) {  // of a display or call, where a star may stand
        if (!e) return;
        if (e->kind == ExprKind::Starred) expression(static_cast<const Starred*>(e)->value);
        else expression(e);
    }
    void target(const Expr* e, bool listed = false);
    void targets(Exprs list, const base::SourceSpan& whole);
    void parameters(const arguments* a);
    void comprehensions(std::span<comprehension> list);
    void keywords(std::span<keyword> list);
    void call(const Call& c);
    void subscript(const Subscript& s);
    void compare(const Compare& c);
    void pattern(const Pattern* p);

    bool in_function_ = false;
};

void Checker::targets(Exprs list, const base::SourceSpan& whole) {
    std::size_t stars = 0;
    for (const Expr* e : list) {
        if (e->kind == ExprKind::Starred && ++stars == 2) fail("multiple starred expressions in assignment", whole);
        target(e, true);
    }
}

void Checker::target(const Expr* e, bool listed) {
    switch (e->kind) {
        case ExprKind::Tuple: targets(static_cast<const Tuple*>(e)->elts, e->span); break;
        case ExprKind::List: targets(static_cast<const List*>(e)->elts, e->span); break;
        case ExprKind::Starred:
            if (!listed) fail("starred assignment target must be in a list or tuple", e->span);
            target(static_cast<const Starred*>(e)->value);
            break;
        default: expression(e); break;
    }
}

void Checker::parameters(const arguments* a) {
    expressions(a->defaults);
    expressions(a->kw_defaults);
    const auto annotation = [&](const arg& p) {
        if (p.annotation) element(p.annotation);
    };
    for (const arg& p : a->posonlyargs) annotation(p);
    for (const arg& p : a->args) annotation(p);
    for (const arg& p : a->kwonlyargs) annotation(p);
    if (a->vararg) annotation(*a->vararg);
    if (a->kwarg) annotation(*a->kwarg);
}

void Checker::comprehensions(std::span<comprehension> list) {
    for (const comprehension& c : list) {
        expression(c.iter);
        target(c.target);
        expressions(c.ifs);
    }
}

void Checker::keywords(std::span<keyword> list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        for (std::size_t j = i + 1; j < list.size() && !list[i].arg.empty(); ++j)
            if (list[j].arg == list[i].arg) fail(fmt::format("keyword argument repeated: {}", list[i].arg), list[j].span);
        expression(list[i].value);
    }
}

void Checker::call(const Call& c) {
    const bool callable = c.func->kind == ExprKind::Lambda;
    if (const char* type = literal_type(c.func); type && !callable)
        warn(fmt::format("'{}' object is not callable; perhaps you missed a comma?", type), &c);
    expression(c.func);
    expressions(c.args);
    keywords(c.keywords);
}

void Checker::subscript(const Subscript& s) {
    const char* type = s.ctx == Context::Load ? literal_type(s.value) : nullptr;
    if (type) {
        const Constant* c = constant(s.value);
        const bool never = c ? c->type != ConstantKind::Str && c->type != ConstantKind::Bytes
                             : s.value->kind == ExprKind::Set || s.value->kind == ExprKind::SetComp ||
                                   s.value->kind == ExprKind::GeneratorExp || s.value->kind == ExprKind::Lambda;
        const bool indexed = c || s.value->kind == ExprKind::Tuple || s.value->kind == ExprKind::List ||
                             s.value->kind == ExprKind::ListComp || s.value->kind == ExprKind::JoinedStr;
        const char* index = literal_type(s.slice);
        const Constant* number = constant(s.slice);
        const bool fits = number && (number->type == ConstantKind::Int || number->type == ConstantKind::True ||
                                     number->type == ConstantKind::False);
        if (never)
            warn(fmt::format("'{}' object is not subscriptable; perhaps you missed a comma?", type), &s);
        else if (indexed && index && !fits)
            warn(fmt::format("{} indices must be integers or slices, not {}; perhaps you missed a comma?", type, index), &s);
    }
    expression(s.value);
    if (s.slice->kind == ExprKind::Tuple) expressions(static_cast<const Tuple*>(s.slice)->elts);
    else element(s.slice);
}

void Checker::compare(const Compare& c) {
    const auto odd = [](const Expr* e) {  // None, True, False and ... are what `is` is for
        const Constant* k = constant(e);
        if (!k) return is_constant(e);
        return k->type == ConstantKind::Int || k->type == ConstantKind::Float || k->type == ConstantKind::Imaginary ||
               k->type == ConstantKind::Str || k->type == ConstantKind::Bytes;
    };
    bool left = odd(c.left);
    expression(c.left);
    for (std::size_t i = 0; i < c.ops.size(); ++i) {
        const bool right = odd(c.comparators[i]);
        const bool is = c.ops[i] == CompareOperator::Is, is_not = c.ops[i] == CompareOperator::IsNot;
        if ((is || is_not) && (left || right))
            warn(is ? "\"is\" with a literal. Did you mean \"==\"?" : "\"is not\" with a literal. Did you mean \"!=\"?", &c);
        left = right;
        expression(c.comparators[i]);
    }
}

void Checker::expression(const Expr* e) {
    if (!e) return;
    switch (e->kind) {
        case ExprKind::BoolOp: expressions(static_cast<const BoolOp*>(e)->values); break;
        case ExprKind::NamedExpr: expression(static_cast<const NamedExpr*>(e)->value); break;
        case ExprKind::BinOp:
            expression(static_cast<const BinOp*>(e)->left);
            expression(static_cast<const BinOp*>(e)->right);
            break;
        case ExprKind::UnaryOp: expression(static_cast<const UnaryOp*>(e)->operand); break;
        case ExprKind::Lambda:
            parameters(static_cast<const Lambda*>(e)->args);
            expression(static_cast<const Lambda*>(e)->body);
            break;
        case ExprKind::IfExp:
            expression(static_cast<const IfExp*>(e)->test);
            expression(static_cast<const IfExp*>(e)->body);
            expression(static_cast<const IfExp*>(e)->orelse);
            break;
        case ExprKind::Dict:
            expressions(static_cast<const Dict*>(e)->keys);
            expressions(static_cast<const Dict*>(e)->values);
            break;
        case ExprKind::Set: expressions(static_cast<const Set*>(e)->elts); break;
        case ExprKind::ListComp:
            comprehensions(static_cast<const ListComp*>(e)->generators);
            expression(static_cast<const ListComp*>(e)->elt);
            break;
        case ExprKind::SetComp:
            comprehensions(static_cast<const SetComp*>(e)->generators);
            expression(static_cast<const SetComp*>(e)->elt);
            break;
        case ExprKind::GeneratorExp:
            comprehensions(static_cast<const GeneratorExp*>(e)->generators);
            expression(static_cast<const GeneratorExp*>(e)->elt);
            break;
        case ExprKind::DictComp:
            comprehensions(static_cast<const DictComp*>(e)->generators);
            expression(static_cast<const DictComp*>(e)->key);
            expression(static_cast<const DictComp*>(e)->value);
            break;
        case ExprKind::Await: expression(static_cast<const Await*>(e)->value); break;
        case ExprKind::Yield: expression(static_cast<const Yield*>(e)->value); break;
        case ExprKind::YieldFrom: expression(static_cast<const YieldFrom*>(e)->value); break;
        case ExprKind::Compare: compare(*static_cast<const Compare*>(e)); break;
        case ExprKind::Call: call(*static_cast<const Call*>(e)); break;
        case ExprKind::FormattedValue:
            expression(static_cast<const FormattedValue*>(e)->value);
            expression(static_cast<const FormattedValue*>(e)->format_spec);
            break;
        case ExprKind::JoinedStr: expressions(static_cast<const JoinedStr*>(e)->values); break;
        case ExprKind::Attribute: expression(static_cast<const Attribute*>(e)->value); break;
        case ExprKind::Subscript: subscript(*static_cast<const Subscript*>(e)); break;
        case ExprKind::Starred: fail("can't use starred expression here", e->span); break;
        case ExprKind::List: expressions(static_cast<const List*>(e)->elts); break;
        case ExprKind::Tuple: expressions(static_cast<const Tuple*>(e)->elts); break;
        case ExprKind::Slice:
            expression(static_cast<const Slice*>(e)->lower);
            expression(static_cast<const Slice*>(e)->upper);
            expression(static_cast<const Slice*>(e)->step);
            break;
        case ExprKind::Constant: case ExprKind::Name: break;
    }
}

void Checker::pattern(const Pattern* p) {
    switch (p->kind) {
        case PatternKind::MatchSequence: {
            const Patterns all = static_cast<const MatchSequence*>(p)->patterns;
            std::size_t stars = 0;
            for (const Pattern* q : all) {
                if (q->kind == PatternKind::MatchStar && ++stars == 2)
                    fail("multiple starred names in sequence pattern", p->span);
                pattern(q);
            }
            break;
        }
        case PatternKind::MatchMapping:
            for (const Pattern* q : static_cast<const MatchMapping*>(p)->patterns) pattern(q);
            break;
        case PatternKind::MatchClass: {
            const auto* c = static_cast<const MatchClass*>(p);
            for (std::size_t i = 0; i < c->kwd_attrs.size(); ++i)
                for (std::size_t j = i + 1; j < c->kwd_attrs.size(); ++j)
                    if (c->kwd_attrs[i] == c->kwd_attrs[j])
                        fail(fmt::format("attribute name repeated in class pattern: {}", c->kwd_attrs[j]),
                             c->kwd_patterns[j]->span);
            for (const Pattern* q : c->patterns) pattern(q);
            for (const Pattern* q : c->kwd_patterns) pattern(q);
            break;
        }
        case PatternKind::MatchAs:
            if (const Pattern* inner = static_cast<const MatchAs*>(p)->pattern) pattern(inner);
            break;
        case PatternKind::MatchOr:
            for (const Pattern* q : static_cast<const MatchOr*>(p)->patterns) pattern(q);
            break;
        case PatternKind::MatchValue: case PatternKind::MatchSingleton: case PatternKind::MatchStar: break;
    }
}

void Checker::statement(const Stmt* s) {
    switch (s->kind) {
        case StmtKind::FunctionDef: case StmtKind::AsyncFunctionDef: {
            const auto* f = static_cast<const FunctionDef*>(s);
            expressions(f->decorator_list);
            parameters(f->args);
            expression(f->returns);
            const bool outer = std::exchange(in_function_, true);
            statements(f->body);
            in_function_ = outer;
            break;
        }
        case StmtKind::ClassDef: {
            const auto* c = static_cast<const ClassDef*>(s);
            expressions(c->decorator_list);
            expressions(c->bases);
            keywords(c->keywords);
            const bool outer = std::exchange(in_function_, false);
            statements(c->body);
            in_function_ = outer;
            break;
        }
        case StmtKind::Return: {
            const Expr* value = static_cast<const Return*>(s)->value;
            if (value && value->kind == ExprKind::Starred && !in_function_) fail("'return' outside function", s->span);
            expression(value);
            break;
        }
        case StmtKind::Delete:
            for (const Expr* e : static_cast<const Delete*>(s)->targets) target(e);
            break;
        case StmtKind::Assign:
            expression(static_cast<const Assign*>(s)->value);
            for (const Expr* e : static_cast<const Assign*>(s)->targets) target(e);
            break;
        case StmtKind::AugAssign:
            expression(static_cast<const AugAssign*>(s)->target);
            expression(static_cast<const AugAssign*>(s)->value);
            break;
        case StmtKind::AnnAssign:
            expression(static_cast<const AnnAssign*>(s)->value);
            expression(static_cast<const AnnAssign*>(s)->target);
            expression(static_cast<const AnnAssign*>(s)->annotation);
            break;
        case StmtKind::For: case StmtKind::AsyncFor: {
            const auto* f = static_cast<const For*>(s);
            expression(f->iter);
            target(f->target);
            statements(f->body);
            statements(f->orelse);
            break;
        }
        case StmtKind::While:
            expression(static_cast<const While*>(s)->test);
            statements(static_cast<const While*>(s)->body);
            statements(static_cast<const While*>(s)->orelse);
            break;
        case StmtKind::If:
            expression(static_cast<const If*>(s)->test);
            statements(static_cast<const If*>(s)->body);
            statements(static_cast<const If*>(s)->orelse);
            break;
        case StmtKind::With: case StmtKind::AsyncWith:
            for (const withitem& item : static_cast<const With*>(s)->items) {
                expression(item.context_expr);
                if (item.optional_vars) target(item.optional_vars);
            }
            statements(static_cast<const With*>(s)->body);
            break;
        case StmtKind::Match: {
            const auto* m = static_cast<const Match*>(s);
            expression(m->subject);
            for (const match_case& c : m->cases) {
                pattern(c.pattern);
                expression(c.guard);
                statements(c.body);
            }
            break;
        }
        case StmtKind::Raise:
            expression(static_cast<const Raise*>(s)->exc);
            expression(static_cast<const Raise*>(s)->cause);
            break;
        case StmtKind::Try: case StmtKind::TryStar: {
            const auto* t = static_cast<const Try*>(s);
            statements(t->body);
            for (const ExceptHandler* h : t->handlers) {
                if (!h->type && h != t->handlers.back()) fail("default 'except:' must be last", h->span);
                expression(h->type);
                statements(h->body);
            }
            statements(t->orelse);
            statements(t->finalbody);
            break;
        }
        case StmtKind::Assert: {
            const auto* a = static_cast<const Assert*>(s);
            const bool tuple = a->test->kind == ExprKind::Tuple && !static_cast<const Tuple*>(a->test)->elts.empty();
            if (tuple)
                findings.warnings.push_back({"SyntaxWarning", "assertion is always true, perhaps remove parentheses?", s->span});
            expression(a->test);
            expression(a->msg);
            break;
        }
        case StmtKind::Expr: expression(static_cast<const ExprStmt*>(s)->value); break;
        case StmtKind::Import: case StmtKind::ImportFrom: case StmtKind::Global: case StmtKind::Nonlocal:
        case StmtKind::Pass: case StmtKind::Break: case StmtKind::Continue: break;
    }
}

}  // namespace

Findings check(const Module& module) {
    Checker checker;
    checker.statements(module.body);
    return std::move(checker.findings);
}

Findings check(const Expr& expression) {
    Checker checker;
    checker.expression(&expression);
    return std::move(checker.findings);
}

}  // namespace python::syntax
