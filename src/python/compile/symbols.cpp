#include "python/compile/symbols.h"

#include <set>

#include <fmt/format.h>

#include "python/compile/symbols_builder.h"

namespace python {

using namespace syntax;

Symbols::~Symbols() = default;

Symbols::Symbols(const syntax::Module& module, bool future_annotations) {
    SymbolsBuilder builder(*this, future_annotations);
    builder.build(module);
}

std::string_view Symbols::mangle(std::string_view private_to, std::string_view name) const {
    if (private_to.empty() || !name.starts_with("__") || name.ends_with("__") || name.find('.') != name.npos) return name;
    std::size_t strip = private_to.find_first_not_of('_');
    if (strip == private_to.npos) return name;  // a class named only with underscores mangles nothing
    std::string mangled = "_";
    mangled.append(private_to.substr(strip)).append(name);
    auto [at, added] = mangled_names_.try_emplace(mangled);
    if (added) at->second = mangled_.emplace_back(std::move(mangled));
    return at->second;
}

// -- scopes and names ---------------------------------------------------------------------------------------------

void SymbolsBuilder::build(const syntax::Module& module) {
    enter(&module, ScopeKind::module, "<module>", {});
    symbols_.module_ = scope_;
    visit(module.body);
    std::set<std::string_view> free, global;
    resolve(*symbols_.module_, nullptr, free, global);
}

void SymbolsBuilder::enter(const void* node, ScopeKind kind, std::string_view name, base::SourceSpan span) {
    Scope& scope = symbols_.storage_.emplace_back();
    scope.kind = kind;
    scope.name = name;
    scope.parent = scope_;
    scope.span = span;
    scope.nested = scope_ && (scope_->nested || scope_->kind == ScopeKind::function);
    if (scope_) scope_->children.push_back(&scope);
    symbols_.scopes_[node] = &scope;
    scope_ = &scope;
}

void SymbolsBuilder::add_to(Scope& scope, std::string_view mangled, std::uint16_t flags, base::SourceSpan span) {
    auto [at, added] = scope.symbols.try_emplace(mangled);
    Symbol& symbol = at->second;
    if (added) scope.order.push_back(mangled);
    if ((flags & Symbol::kParameter) && (symbol.flags & Symbol::kParameter))
        fail(fmt::format("duplicate argument '{}' in function definition", mangled), span);
    if (scope.in_targets) {
        // The target of a comprehension's `for`: `:=` must not bind it again, and it must not be what `:=` has bound.
        if (symbol.flags & (Symbol::kGlobal | Symbol::kNonlocal))
            fail(fmt::format("comprehension inner loop cannot rebind assignment expression target '{}'", mangled), span);
        flags |= Symbol::kIterated;
    }
    symbol.flags |= flags;
    if (flags & Symbol::kParameter) scope.parameters.push_back(mangled);
    if (flags & Symbol::kGlobal && &scope != symbols_.module_) {
        auto [global, first] = symbols_.module_->symbols.try_emplace(mangled);
        if (first) symbols_.module_->order.push_back(mangled);
        global->second.flags |= Symbol::kGlobal;
    }
}

void SymbolsBuilder::add(std::string_view name, std::uint16_t flags, base::SourceSpan span) {
    add_to(*scope_, symbols_.mangle(private_, name), flags, span);
}

// `:=` in a comprehension binds in the scope around all comprehensions.
void SymbolsBuilder::bind_walrus(const Name& target) {
    std::string_view mangled = symbols_.mangle(private_, target.id);
    for (Scope* scope = scope_;; scope = scope->parent) {
        if (scope->comprehension != ComprehensionKind::none) {
            const Symbol* symbol = scope->find(mangled);
            if (symbol && symbol->flags & Symbol::kIterated)
                fail(fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'", target.id), target.span);
            continue;
        }
        if (scope->kind == ScopeKind::class_)
            fail("assignment expression within a comprehension cannot be used in a class body", target.span);
        const Symbol* symbol = scope->find(mangled);
        bool global = scope->kind == ScopeKind::module || (symbol && symbol->flags & Symbol::kGlobal);
        add_to(*scope_, mangled, global ? Symbol::kGlobal : Symbol::kNonlocal, target.span);
        scope_->directives.emplace_back(mangled, target.span);
        add_to(*scope, mangled, global ? Symbol::kGlobal : Symbol::kLocal, target.span);
        return;
    }
}

// -- statements ---------------------------------------------------------------------------------------------------

void SymbolsBuilder::visit(Stmts statements) {
    for (Stmt* statement : statements) visit(*statement);
}

void SymbolsBuilder::visit_function(const FunctionDef& function, bool async) {
    add(function.name, Symbol::kLocal, function.span);
    visit_defaults(*function.args);
    visit_annotations(*function.args, function.returns);
    for (Expr* decorator : function.decorator_list) visit(decorator);
    enter(&function, ScopeKind::function, function.name, function.span);
    scope_->coroutine = scope_->async_function = async;
    visit_parameters(*function.args);
    visit(function.body);
    leave();
}

void SymbolsBuilder::visit_class(const ClassDef& definition) {
    add(definition.name, Symbol::kLocal, definition.span);
    for (Expr* base : definition.bases) visit(base);
    for (const keyword& k : definition.keywords) visit(k.value);
    for (Expr* decorator : definition.decorator_list) visit(decorator);
    enter(&definition, ScopeKind::class_, definition.name, definition.span);
    std::string_view outer = private_;
    private_ = definition.name;
    visit(definition.body);
    private_ = outer;
    leave();
}

void SymbolsBuilder::visit_ann_assign(const AnnAssign& assign) {
    if (assign.target->kind == ExprKind::Name) {
        const Name& name = static_cast<const Name&>(*assign.target);
        const Symbol* before = scope_->find(symbols_.mangle(private_, name.id));
        if (before && before->flags & (Symbol::kGlobal | Symbol::kNonlocal) && scope_ != symbols_.module_ && assign.simple)
            fail(fmt::format("annotated name '{}' can't be {}", name.id, before->flags & Symbol::kGlobal ? "global" : "nonlocal"),
                 assign.span);
        if (assign.simple) add(name.id, Symbol::kAnnotated | Symbol::kLocal, name.span);
        else if (assign.value) add(name.id, Symbol::kLocal, name.span);
    } else {
        visit(assign.target);
    }
    visit_annotation(assign.annotation);
    visit(assign.value);
}

void SymbolsBuilder::visit_directive(const Global& directive, bool global) {
    for (std::string_view name : directive.names) {
        std::string_view mangled = symbols_.mangle(private_, name);
        const Symbol* before = scope_->find(mangled);
        if (before) {
            std::string_view word = global ? "global" : "nonlocal";
            if (before->flags & Symbol::kParameter) fail(fmt::format("name '{}' is parameter and {}", name, word), directive.span);
            if (before->flags & Symbol::kUse)
                fail(fmt::format("name '{}' is used prior to {} declaration", name, word), directive.span);
            if (before->flags & Symbol::kAnnotated) fail(fmt::format("annotated name '{}' can't be {}", name, word), directive.span);
            if (before->flags & Symbol::kLocal)
                fail(fmt::format("name '{}' is assigned to before {} declaration", name, word), directive.span);
        }
        add(name, global ? Symbol::kGlobal : Symbol::kNonlocal, directive.span);
        scope_->directives.emplace_back(mangled, directive.span);
    }
}

void SymbolsBuilder::visit_import(const alias& imported, bool from) {
    if (from && imported.name == "*") {
        if (scope_->kind != ScopeKind::module) fail("import * only allowed at module level", imported.span);
        return;
    }
    std::string_view name = imported.asname;
    if (name.empty()) name = from ? imported.name : imported.name.substr(0, imported.name.find('.'));
    add(name, Symbol::kImported, imported.span);
}

void SymbolsBuilder::visit_handlers(const Try& statement) {
    for (const ExceptHandler* handler : statement.handlers) {
        visit(handler->type);
        if (!handler->name.empty()) add(handler->name, Symbol::kLocal, handler->span);
        visit(handler->body);
    }
}

// `elif` chains are as long as the program likes, so they are walked, not descended into.
void SymbolsBuilder::visit_if(const If& statement) {
    const If* at = &statement;
    for (;;) {
        visit(at->test);
        visit(at->body);
        if (at->orelse.size() != 1 || at->orelse[0]->kind != StmtKind::If) break;
        at = static_cast<const If*>(at->orelse[0]);
    }
    visit(at->orelse);
}

void SymbolsBuilder::visit(Stmt& statement) {
    switch (statement.kind) {
        case StmtKind::FunctionDef:
        case StmtKind::AsyncFunctionDef:
            return visit_function(static_cast<FunctionDef&>(statement), statement.kind == StmtKind::AsyncFunctionDef);
        case StmtKind::ClassDef: return visit_class(static_cast<ClassDef&>(statement));
        case StmtKind::Return:
            if (Expr* value = static_cast<Return&>(statement).value) {
                visit(value);
                scope_->returns_value = true;
            }
            return;
        case StmtKind::Delete: return visit(static_cast<Delete&>(statement).targets);
        case StmtKind::Assign:
            visit(static_cast<Assign&>(statement).targets);
            return visit(static_cast<Assign&>(statement).value);
        case StmtKind::AugAssign:
            visit(static_cast<AugAssign&>(statement).target);
            return visit(static_cast<AugAssign&>(statement).value);
        case StmtKind::AnnAssign: return visit_ann_assign(static_cast<AnnAssign&>(statement));
        case StmtKind::For:
        case StmtKind::AsyncFor: {
            auto& loop = static_cast<For&>(statement);
            visit(loop.target);
            visit(loop.iter);
            visit(loop.body);
            return visit(loop.orelse);
        }
        case StmtKind::While: {
            auto& loop = static_cast<While&>(statement);
            visit(loop.test);
            visit(loop.body);
            return visit(loop.orelse);
        }
        case StmtKind::If: return visit_if(static_cast<If&>(statement));
        case StmtKind::With:
        case StmtKind::AsyncWith: {
            auto& with = static_cast<With&>(statement);
            for (const withitem& item : with.items) {
                visit(item.context_expr);
                visit(item.optional_vars);
            }
            return visit(with.body);
        }
        case StmtKind::Match: {
            auto& match = static_cast<Match&>(statement);
            visit(match.subject);
            for (const match_case& one : match.cases) {
                visit(*one.pattern);
                visit(one.guard);
                visit(one.body);
            }
            return;
        }
        case StmtKind::Raise:
            visit(static_cast<Raise&>(statement).exc);
            return visit(static_cast<Raise&>(statement).cause);
        case StmtKind::Try:
        case StmtKind::TryStar: {
            auto& attempt = static_cast<Try&>(statement);
            visit(attempt.body);
            visit(attempt.orelse);
            visit_handlers(attempt);
            return visit(attempt.finalbody);
        }
        case StmtKind::Assert:
            visit(static_cast<Assert&>(statement).test);
            return visit(static_cast<Assert&>(statement).msg);
        case StmtKind::Import:
            for (const alias& imported : static_cast<Import&>(statement).names) visit_import(imported, false);
            return;
        case StmtKind::ImportFrom:
            for (const alias& imported : static_cast<ImportFrom&>(statement).names) visit_import(imported, true);
            return;
        case StmtKind::Global:
        case StmtKind::Nonlocal: return visit_directive(static_cast<Global&>(statement), statement.kind == StmtKind::Global);
        case StmtKind::Expr: return visit(static_cast<ExprStmt&>(statement).value);
        case StmtKind::Pass:
        case StmtKind::Break:
        case StmtKind::Continue: return;
    }
}

// -- parameters ---------------------------------------------------------------------------------------------------

void SymbolsBuilder::visit_defaults(const arguments& args) {
    visit(args.defaults);
    visit(args.kw_defaults);
}

void SymbolsBuilder::visit_annotations(const arguments& args, Expr* returns) {
    for (const arg& a : args.posonlyargs) visit_annotation(a.annotation);
    for (const arg& a : args.args) visit_annotation(a.annotation);
    if (args.vararg) visit_annotation(args.vararg->annotation);
    if (args.kwarg) visit_annotation(args.kwarg->annotation);
    for (const arg& a : args.kwonlyargs) visit_annotation(a.annotation);
    visit_annotation(returns);
}

// Under `from __future__ import annotations` an annotation is text: its names are nobody's.
void SymbolsBuilder::visit_annotation(Expr* annotation) {
    if (!annotation) return;
    if (!future_annotations_) return visit(annotation);
    enter(annotation, ScopeKind::function, "_annotation", annotation->span);
    bool outer = std::exchange(in_annotation_, true);
    visit(annotation);
    in_annotation_ = outer;
    leave();
    scope_->children.pop_back();
}

void SymbolsBuilder::visit_parameters(const arguments& args) {
    for (const arg& a : args.posonlyargs) add(a.name, Symbol::kParameter, a.span);
    for (const arg& a : args.args) add(a.name, Symbol::kParameter, a.span);
    for (const arg& a : args.kwonlyargs) add(a.name, Symbol::kParameter, a.span);
    if (args.vararg) add(args.vararg->name, Symbol::kParameter, args.vararg->span);
    if (args.kwarg) add(args.kwarg->name, Symbol::kParameter, args.kwarg->span);
}

// -- expressions --------------------------------------------------------------------------------------------------

void SymbolsBuilder::visit(Exprs expressions) {
    for (Expr* expression : expressions) visit(expression);
}

void SymbolsBuilder::forbid_in_annotation(std::string_view what, const Expr& where) {
    if (in_annotation_) fail(fmt::format("'{}' can not be used within an annotation", what), where.span);
}

void SymbolsBuilder::visit_yield(const Expr& expression, Expr* value) {
    forbid_in_annotation("yield expression", expression);
    visit(value);
    scope_->generator = true;
    static constexpr std::string_view kWhere[] = {"", "list comprehension", "set comprehension", "dict comprehension", "generator expression"};
    if (scope_->comprehension != ComprehensionKind::none)
        fail(fmt::format("'yield' inside {}", kWhere[static_cast<int>(scope_->comprehension)]), expression.span);
}

void SymbolsBuilder::visit_walrus(const NamedExpr& walrus) {
    forbid_in_annotation("named expression", walrus);
    if (iterable_depth_ > 0)
        fail("assignment expression cannot be used in a comprehension iterable expression", walrus.span);
    if (scope_->comprehension != ComprehensionKind::none && walrus.target->kind == ExprKind::Name)
        bind_walrus(static_cast<const Name&>(*walrus.target));
    visit(walrus.value);
    visit(walrus.target);
}

void SymbolsBuilder::visit_lambda(const Lambda& lambda) {
    visit_defaults(*lambda.args);
    enter(&lambda, ScopeKind::function, "<lambda>", lambda.span);
    visit_parameters(*lambda.args);
    visit(lambda.body);
    leave();
}

void SymbolsBuilder::visit_comprehension(const Expr& expression, ComprehensionKind kind, std::string_view name,
                                         std::span<comprehension> generators, Expr* element, Expr* value) {
    ++iterable_depth_;
    visit(generators[0].iter);
    --iterable_depth_;
    enter(&expression, ScopeKind::function, name, expression.span);
    scope_->comprehension = kind;
    scope_->coroutine = generators[0].is_async;
    add_to(*scope_, ".0", Symbol::kParameter, expression.span);
    scope_->in_targets = true;
    visit(generators[0].target);
    scope_->in_targets = false;
    visit(generators[0].ifs);
    for (const comprehension& inner : generators.subspan(1)) {
        scope_->in_targets = true;
        visit(inner.target);
        scope_->in_targets = false;
        ++iterable_depth_;
        visit(inner.iter);
        --iterable_depth_;
        visit(inner.ifs);
        if (inner.is_async) scope_->coroutine = true;
    }
    if (value) visit(value);
    visit(element);
    bool async = scope_->coroutine && kind != ComprehensionKind::generator;
    scope_->generator = kind == ComprehensionKind::generator;
    leave();
    // A comprehension that awaits makes the function around it await; a generator expression waits for whoever iterates.
    if (async) scope_->coroutine = true;
}

void SymbolsBuilder::visit(Expr* expression) {
    if (!expression) return;
    switch (expression->kind) {
        case ExprKind::BoolOp: return visit(static_cast<BoolOp*>(expression)->values);
        case ExprKind::NamedExpr: return visit_walrus(static_cast<NamedExpr&>(*expression));
        case ExprKind::BinOp:
            visit(static_cast<BinOp*>(expression)->left);
            return visit(static_cast<BinOp*>(expression)->right);
        case ExprKind::UnaryOp: return visit(static_cast<UnaryOp*>(expression)->operand);
        case ExprKind::Lambda: return visit_lambda(static_cast<Lambda&>(*expression));
        case ExprKind::IfExp:
            visit(static_cast<IfExp*>(expression)->test);
            visit(static_cast<IfExp*>(expression)->body);
            return visit(static_cast<IfExp*>(expression)->orelse);
        case ExprKind::Dict:
            visit(static_cast<Dict*>(expression)->keys);
            return visit(static_cast<Dict*>(expression)->values);
        case ExprKind::Set: return visit(static_cast<Set*>(expression)->elts);
        case ExprKind::ListComp: {
            auto& made = static_cast<ListComp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::list, "<listcomp>", made.generators, made.elt, nullptr);
        }
        case ExprKind::SetComp: {
            auto& made = static_cast<SetComp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::set, "<setcomp>", made.generators, made.elt, nullptr);
        }
        case ExprKind::DictComp: {
            auto& made = static_cast<DictComp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::dict, "<dictcomp>", made.generators, made.key, made.value);
        }
        case ExprKind::GeneratorExp: {
            auto& made = static_cast<GeneratorExp&>(*expression);
            return visit_comprehension(made, ComprehensionKind::generator, "<genexpr>", made.generators, made.elt, nullptr);
        }
        case ExprKind::Await:
            forbid_in_annotation("await expression", *expression);
            visit(static_cast<Await*>(expression)->value);
            scope_->coroutine = true;
            return;
        case ExprKind::Yield: return visit_yield(*expression, static_cast<Yield*>(expression)->value);
        case ExprKind::YieldFrom: return visit_yield(*expression, static_cast<YieldFrom*>(expression)->value);
        case ExprKind::Compare:
            visit(static_cast<syntax::Compare*>(expression)->left);
            return visit(static_cast<syntax::Compare*>(expression)->comparators);
        case ExprKind::Call:
            visit(static_cast<Call*>(expression)->func);
            visit(static_cast<Call*>(expression)->args);
            for (const keyword& k : static_cast<Call*>(expression)->keywords) visit(k.value);
            return;
        case ExprKind::FormattedValue:
            visit(static_cast<FormattedValue*>(expression)->value);
            return visit(static_cast<FormattedValue*>(expression)->format_spec);
        case ExprKind::JoinedStr: return visit(static_cast<JoinedStr*>(expression)->values);
        case ExprKind::Constant: return;
        case ExprKind::Attribute: return visit(static_cast<Attribute*>(expression)->value);
        case ExprKind::Subscript:
            visit(static_cast<Subscript*>(expression)->value);
            return visit(static_cast<Subscript*>(expression)->slice);
        case ExprKind::Starred: return visit(static_cast<Starred*>(expression)->value);
        case ExprKind::Name: {
            auto& name = static_cast<Name&>(*expression);
            add(name.id, name.ctx == Context::Load ? Symbol::kUse : Symbol::kLocal, name.span);
            // super() looks for the class that the function was written in.
            if (name.ctx == Context::Load && name.id == "super" && scope_->kind == ScopeKind::function)
                add("__class__", Symbol::kUse, name.span);
            return;
        }
        case ExprKind::List: return visit(static_cast<List*>(expression)->elts);
        case ExprKind::Tuple: return visit(static_cast<Tuple*>(expression)->elts);
        case ExprKind::Slice:
            visit(static_cast<Slice*>(expression)->lower);
            visit(static_cast<Slice*>(expression)->upper);
            return visit(static_cast<Slice*>(expression)->step);
    }
}

// -- patterns -----------------------------------------------------------------------------------------------------

void SymbolsBuilder::visit(Pattern& pattern) {
    auto all = [this](Patterns patterns) {
        for (Pattern* inner : patterns) visit(*inner);
    };
    switch (pattern.kind) {
        case PatternKind::MatchValue: return visit(static_cast<MatchValue&>(pattern).value);
        case PatternKind::MatchSingleton: return;
        case PatternKind::MatchSequence: return all(static_cast<MatchSequence&>(pattern).patterns);
        case PatternKind::MatchMapping: {
            auto& mapping = static_cast<MatchMapping&>(pattern);
            visit(mapping.keys);
            all(mapping.patterns);
            if (!mapping.rest.empty()) add(mapping.rest, Symbol::kLocal, pattern.span);
            return;
        }
        case PatternKind::MatchClass: {
            auto& match = static_cast<MatchClass&>(pattern);
            visit(match.cls);
            all(match.patterns);
            return all(match.kwd_patterns);
        }
        case PatternKind::MatchStar:
            if (auto& star = static_cast<MatchStar&>(pattern); !star.name.empty()) add(star.name, Symbol::kLocal, pattern.span);
            return;
        case PatternKind::MatchAs: {
            auto& as = static_cast<MatchAs&>(pattern);
            if (as.pattern) visit(*as.pattern);
            if (!as.name.empty()) add(as.name, Symbol::kLocal, pattern.span);
            return;
        }
        case PatternKind::MatchOr: return all(static_cast<MatchOr&>(pattern).patterns);
    }
}

// -- resolution ---------------------------------------------------------------------------------------------------
// From the outside in, `bound` are the names that enclosing functions bind; from the inside out, `free` are the names
// that inner scopes want from outside. `global` are those that an enclosing scope declared global.

namespace {
base::SourceSpan directive_span(const Scope& scope, std::string_view name) {
    for (const auto& [declared, span] : scope.directives)
        if (declared == name) return span;
    return scope.span;
}
}  // namespace

void SymbolsBuilder::resolve(Scope& scope, const std::set<std::string_view>* bound, std::set<std::string_view>& free,
                             std::set<std::string_view>& global) {
    std::set<std::string_view> local, inner_bound, inner_global = global;
    if (bound) inner_bound = *bound;
    for (std::string_view name : scope.order) {
        Symbol& symbol = scope.symbols.at(name);
        if (symbol.flags & Symbol::kGlobal) {
            if (symbol.flags & Symbol::kNonlocal)
                fail(fmt::format("name '{}' is nonlocal and global", name), directive_span(scope, name));
            symbol.binding = Binding::global_explicit;
            inner_global.insert(name);
            inner_bound.erase(name);
        } else if (symbol.flags & Symbol::kNonlocal) {
            if (!bound) fail("nonlocal declaration not allowed at module level", directive_span(scope, name));
            if (!bound->contains(name))
                fail(fmt::format("no binding for nonlocal '{}' found", name), directive_span(scope, name));
            symbol.binding = Binding::free;
            free.insert(name);
        } else if (symbol.bound()) {
            symbol.binding = Binding::local;
            local.insert(name);
            inner_global.erase(name);
        } else if (bound && bound->contains(name)) {
            symbol.binding = Binding::free;
            free.insert(name);
        } else {
            symbol.binding = Binding::global_implicit;
        }
    }
    if (scope.kind == ScopeKind::function) inner_bound.insert(local.begin(), local.end());
    if (scope.kind == ScopeKind::class_) {
        // What a class body binds is invisible to its methods, but for __class__; what it declared global stays so.
        inner_bound = bound ? *bound : std::set<std::string_view>{};
        inner_bound.insert("__class__");
        inner_global = global;
    }
    std::set<std::string_view> wanted;
    for (Scope* child : scope.children) {
        std::set<std::string_view> child_free;
        resolve(*child, &inner_bound, child_free, inner_global);
        wanted.insert(child_free.begin(), child_free.end());
    }
    if (scope.kind == ScopeKind::class_ && wanted.erase("__class__")) scope.needs_class_cell = true;
    for (std::string_view name : wanted) {
        auto [at, added] = scope.symbols.try_emplace(name);
        Symbol& symbol = at->second;
        if (scope.kind == ScopeKind::function && symbol.binding == Binding::local) {
            symbol.binding = Binding::cell;
            continue;
        }
        if (added) {
            scope.order.push_back(name);
            symbol.binding = Binding::free;
        } else if (scope.kind == ScopeKind::class_ && symbol.binding != Binding::free) {
            symbol.flags |= Symbol::kFreeInClass;  // bound in the class body too: that is another variable
        }
        free.insert(name);
    }
}

}  // namespace python
