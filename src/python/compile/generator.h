// Code generation: walks the syntax tree once and writes Drafts. The bodies are spread over compiler_*.cpp by subject:
// statements, exceptions (try, with), functions, expressions, calls, comprehensions, patterns.
//
// Follows CPython 3.11's compile.c in what is visible from outside: the order of evaluation, the spans that tracebacks
// underline, the errors and their places, names of bodies, line numbers.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "python/compile/compiler.h"
#include "python/compile/draft.h"
#include "python/compile/emitter.h"
#include "python/compile/symbols.h"
#include "python/syntax/ast.h"

namespace python {

// What a block leaves behind when flow jumps out of it.
enum class BlockKind : std::uint8_t {
    while_loop, for_loop, try_body, finally_body, finally_end, with, async_with, handler_cleanup, pop_value, except_handler,
    except_star_handler, async_comprehension
};
struct Block {
    BlockKind kind;
    Label start, exit;                       // loops: where continue and break go
    Emitter::Handler outside;                // the handler in force outside the block
    const void* payload = nullptr;           // finally: its statements; with: unused; handler_cleanup: the name
    base::SourceSpan span;                   // with: the statement's
};

// One body that is being written.
struct Unit {
    Unit(Scope& scope, Unit* outer) : scope(scope), outer(outer), draft(std::make_shared<Draft>()), emitter(*draft) {}
    Scope& scope;
    Unit* outer;
    std::shared_ptr<Draft> draft;
    Emitter emitter;
    std::string_view private_name;
    std::unordered_map<std::string_view, std::uint32_t> slots;
    std::vector<Block> blocks;
    base::SourceSpan at;  // of what is being written
};

struct GeneratorOptions {
    std::string_view filename;
    CompileMode mode = CompileMode::module;
    bool future_annotations = false;
    std::size_t most_code = 0;  // instructions, in all bodies: nested finally bodies are written again and again
};

class CodeGenerator {
  public:
    CodeGenerator(const Symbols& symbols, GeneratorOptions options, std::vector<base::Diagnostic>& warnings)
        : symbols_(symbols), options_(options), warnings_(warnings) {}
    std::shared_ptr<Draft> generate(const syntax::Module& module);  // throws CompileError

  private:
    using Expr = syntax::Expr;
    using Exprs = syntax::Exprs;
    using Stmts = syntax::Stmts;

    // -- what everything uses (generator.cpp) --------------------------------------------------------------
    void emit(Opcode opcode, std::uint32_t operand = 0) {
        if (++written_ > options_.most_code) fail("too much code: try statements are nested in finally blocks too deeply");
        unit_->emitter.emit(opcode, operand, unit_->at);
    }
    void jump(Opcode opcode, Label target) { unit_->emitter.jump(opcode, target, unit_->at); }
    Label label() { return unit_->emitter.label(); }
    void bind(Label label) { unit_->emitter.bind(label); }
    int& height() { return unit_->emitter.height; }
    void line(std::uint32_t number) { emit(Opcode::LINE, number); }
    void load_constant(const LiteralRef& value) { emit(Opcode::LOAD_CONST, unit_->emitter.constant(value)); }
    void load_none() { load_constant(none_); }
    void emit_name(Opcode opcode, std::string_view name) { emit(opcode, unit_->emitter.name(mangle(name))); }
    std::string_view mangle(std::string_view name) const { return symbols_.mangle(unit_->private_name, name); }
    [[noreturn]] void fail(std::string message) const { throw CompileError{std::move(message), unit_->at}; }
    [[noreturn]] static void fail_at(std::string message, base::SourceSpan span) { throw CompileError{std::move(message), span}; }
    void warn(std::string message, base::SourceSpan span);

    std::unique_ptr<Unit> open(Scope& scope, std::string_view name, std::uint32_t first_line);
    std::shared_ptr<Draft> close(std::unique_ptr<Unit>& unit);
    void lay_out_slots(Unit& unit);
    std::string qualified_name(std::string_view name) const;
    void name_operation(std::string_view name, syntax::Context context);
    void check_forbidden(std::string_view name, syntax::Context context) const;
    bool in_function() const { return unit_->scope.kind == ScopeKind::function; }
    bool may_await() const;

    // -- statements ---------------------------------------------------------------------------------------------------
    void visit(Stmts statements);
    void visit(syntax::Stmt& statement);
    void visit_body(Stmts statements);  // of a module or class: docstring, annotations
    void visit_return(const syntax::Return& statement);
    void visit_delete(Expr* target);
    void visit_assign(const syntax::Assign& statement);
    void visit_aug_assign(const syntax::AugAssign& statement);
    void visit_ann_assign(const syntax::AnnAssign& statement);
    void visit_for(const syntax::For& statement);
    void visit_async_for(const syntax::For& statement);
    void visit_while(const syntax::While& statement);
    void visit_if(const syntax::If& statement);
    void visit_raise(const syntax::Raise& statement);
    void visit_assert(const syntax::Assert& statement);
    void visit_import(const syntax::Import& statement);
    void visit_import_from(const syntax::ImportFrom& statement);
    void visit_expression_statement(const syntax::ExprStmt& statement);
    void visit_break_or_continue(bool is_break);
    void evaluate_annotation(Expr* annotation);
    void check_annotated_target(Expr* target);

    // -- try, with (exceptions.cpp) -----------------------------------------------------------------------------
    void push_block(Block block);
    void pop_block() { unit_->blocks.pop_back(); }
    void unwind_one(const Block& block, bool keep_top);
    void unwind_to(std::size_t depth, bool keep_top);
    // Leaves every block up to the innermost loop, or up to the function; says where that loop is.
    const Block* unwind(bool keep_top, bool to_loop);
    void visit_try(const syntax::Try& statement, bool star);
    void visit_try_finally(const syntax::Try& statement, bool star);
    void visit_try_except(const syntax::Try& statement);
    void visit_try_star(const syntax::Try& statement);
    void visit_handler_body(const syntax::ExceptHandler& handler, Label end);
    void cleanup_after_exception(Emitter::Handler cleanup);
    void visit_with(const syntax::With& statement, std::size_t item, bool async);
    void call_exit_with_nones();
    void finish_with_exception(bool async);
    void forget_name(std::string_view name);

    // -- functions and classes (functions.cpp) --------------------------------------------------------------
    void visit_function(const syntax::FunctionDef& definition, bool async);
    void visit_lambda(const syntax::Lambda& lambda);
    void visit_class(const syntax::ClassDef& definition);
    std::uint32_t visit_defaults(const syntax::arguments& args);
    std::uint32_t visit_annotations(const syntax::arguments& args, Expr* returns);
    void check_parameters(const syntax::arguments& args) const;
    void set_parameters(Draft& draft, const syntax::arguments& args);
    void make_closure(const std::shared_ptr<Draft>& draft, const Scope& scope, std::uint32_t flags);
    void decorate(Exprs decorators);
    void apply_decorators(Exprs decorators);

    // -- expressions --------------------------------------------------------------------------------------------------
    void visit(Expr* expression);
    void visit_inner(Expr* expression);
    void visit_optional(Expr* expression);  // None if it is absent
    void jump_if(Expr* expression, Label target, bool condition);
    void visit_bool_op(const syntax::BoolOp& expression);
    void visit_compare(const syntax::Compare& expression);
    void emit_comparison(syntax::CompareOperator op);
    void visit_comparand(Expr* expression, syntax::CompareOperator op);
    void visit_dict(const syntax::Dict& expression);
    void visit_sequence(Exprs elements, syntax::ExprKind kind, std::uint32_t already = 0);
    void store_sequence(Exprs targets);
    void visit_slice(const syntax::Slice& slice);
    void visit_joined(const syntax::JoinedStr& joined);
    void visit_formatted(const syntax::FormattedValue& value);
    void visit_attribute(const syntax::Attribute& attribute);
    void visit_subscript(const syntax::Subscript& subscript);
    void visit_yield(const syntax::Yield& expression);
    void visit_yield_from(const syntax::YieldFrom& expression);
    void visit_await(const syntax::Await& expression);
    void drive();  // the loop of `await` and `yield from`
    void move_to_attribute(const syntax::Attribute& attribute);
    void check_comparison(const syntax::Compare& expression);
    void check_subscript(const syntax::Subscript& subscript);
    bool visit_super_attribute(const syntax::Attribute& attribute);

    // -- calls --------------------------------------------------------------------------------------------------------
    void visit_call(const syntax::Call& call);
    bool visit_method_call(const syntax::Call& call);
    void visit_arguments(const syntax::Call& call, Opcode plain);
    void visit_call_ex(Exprs args, std::span<syntax::keyword> keywords, std::uint32_t already);
    void visit_keyword_mapping(std::span<syntax::keyword> keywords);
    void validate_keywords(std::span<syntax::keyword> keywords);
    void check_callee(const syntax::Call& call);
    bool is_imported_name(Expr* expression) const;

    // -- comprehensions -------------------------------------------------------------------------------------------------
    void visit_comprehension(const Expr& expression, ComprehensionKind kind, std::string_view name,
                             std::span<syntax::comprehension> generators, Expr* element, Expr* value);
    void visit_generator(std::span<syntax::comprehension> generators, std::size_t index, int depth, Expr* element, Expr* value,
                         ComprehensionKind kind, bool iterable_loaded);
    void visit_innermost(Expr* element, Expr* value, int depth, ComprehensionKind kind);

    // -- match ----------------------------------------------------------------------------------------------------------
    struct PatternContext;
    void visit_match(const syntax::Match& statement);
    void visit_pattern(syntax::Pattern& pattern, PatternContext& context);
    void visit_subpattern(syntax::Pattern& pattern, PatternContext& context);
    void visit_value_pattern(const syntax::MatchValue& pattern, PatternContext& context);
    void visit_sequence_pattern(const syntax::MatchSequence& pattern, PatternContext& context);
    void visit_mapping_pattern(const syntax::MatchMapping& pattern, PatternContext& context);
    void visit_class_pattern(const syntax::MatchClass& pattern, PatternContext& context);
    void visit_as_pattern(const syntax::MatchAs& pattern, PatternContext& context);
    void visit_or_pattern(const syntax::MatchOr& pattern, PatternContext& context);
    void store_pattern_name(std::string_view name, PatternContext& context);
    void jump_to_fail(PatternContext& context, Opcode opcode);
    void place_fail_exits(PatternContext& context);

    // -- constants (fold.cpp) ------------------------------------------------------------------------------------
    // The value that the expression always has, or null.
    LiteralRef fold(Expr* expression);
    LiteralRef fold_uncached(Expr* expression);
    LiteralRef fold_list_as_tuple(Exprs elements);

    const Symbols& symbols_;
    const GeneratorOptions options_;
    std::vector<base::Diagnostic>& warnings_;
    Unit* unit_ = nullptr;
    std::size_t written_ = 0;
    std::unordered_map<const Expr*, LiteralRef> folded_;
    const LiteralRef none_ = Literal::make_none();
};

LiteralRef constant_of(const syntax::Constant& constant);

// The text of an expression as `from __future__ import annotations` keeps it (ast.unparse's form).
std::string unparse(syntax::Expr* expression);

// The code of a tree whose symbols are known. Throws CompileError.
std::shared_ptr<Draft> compile_draft(const syntax::Module& module, const Symbols& symbols, std::string_view filename, CompileMode mode,
                                     std::size_t source_bytes, std::vector<base::Diagnostic>& warnings);
// Whether annotations stay text. Throws CompileError for a misplaced or unknown `from __future__ import`.
bool read_futures(const syntax::Module& module);

}  // namespace python
