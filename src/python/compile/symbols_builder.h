// The pass that fills Symbols: one walk over the tree that notes every name in its scope, then one over the scopes that
// decides whose it is. Used by symbols.cpp alone.
#pragma once

#include <set>

#include "python/compile/symbols.h"

namespace python {

class SymbolsBuilder {
  public:
    SymbolsBuilder(Symbols& symbols, bool future_annotations) : symbols_(symbols), future_annotations_(future_annotations) {}
    void build(const syntax::Module& module);

  private:
    [[noreturn]] static void fail(std::string message, base::SourceSpan span) { throw CompileError{std::move(message), span}; }

    void enter(const void* node, ScopeKind kind, std::string_view name, base::SourceSpan span);
    void leave() { scope_ = scope_->parent; }
    void add(std::string_view name, std::uint16_t flags, base::SourceSpan span);
    void add_to(Scope& scope, std::string_view mangled, std::uint16_t flags, base::SourceSpan span);
    void bind_walrus(const syntax::Name& target);

    void visit(syntax::Stmts statements);
    void visit(syntax::Stmt& statement);
    void visit(syntax::Exprs expressions);
    void visit(syntax::Expr* expression);  // null: nothing
    void visit(syntax::Pattern& pattern);
    void visit_function(const syntax::FunctionDef& function, bool async);
    void visit_class(const syntax::ClassDef& definition);
    void visit_ann_assign(const syntax::AnnAssign& assign);
    void visit_directive(const syntax::Global& directive, bool global);
    void visit_import(const syntax::alias& imported, bool from);
    void visit_handlers(const syntax::Try& statement);
    void visit_if(const syntax::If& statement);
    void visit_defaults(const syntax::arguments& args);
    void visit_annotations(const syntax::arguments& args, syntax::Expr* returns);
    void visit_annotation(syntax::Expr* annotation);
    void visit_parameters(const syntax::arguments& args);
    void visit_yield(const syntax::Expr& expression, syntax::Expr* value);
    void visit_walrus(const syntax::NamedExpr& walrus);
    void visit_lambda(const syntax::Lambda& lambda);
    void visit_comprehension(const syntax::Expr& expression, ComprehensionKind kind, std::string_view name,
                             std::span<syntax::comprehension> generators, syntax::Expr* element, syntax::Expr* value);
    void forbid_in_annotation(std::string_view what, const syntax::Expr& where);

    void resolve(Scope& scope, const std::set<std::string_view>* bound, std::set<std::string_view>& free,
                 std::set<std::string_view>& global);

    Symbols& symbols_;
    const bool future_annotations_;
    bool in_annotation_ = false;
    int iterable_depth_ = 0;  // of comprehensions' iterables around what is being visited
    Scope* scope_ = nullptr;
    std::string_view private_;
};

}  // namespace python
