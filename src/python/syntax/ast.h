// The syntax tree of a Python 3.11 program: the nodes of CPython's `ast` module under their names.
//
// Nodes live in an Arena owned by the parse result and refer to each other by pointer; a null pointer is an absent optional
// child. Texts are views into the arena. Every expression and statement has its span (lineno, col_offset, end_lineno,
// end_col_offset; columns in UTF-8 bytes). The parser bounds how deep a tree can nest (kMaxDepth, long chains of
// operators, calls and attributes included), so that a pass over it may recurse.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/source_span.h"
#include "python/native.h"  // Binary, Unary, Compare: the operators' names

namespace python::syntax {

inline constexpr int kMaxDepth = 1000;

enum class ExprKind : std::uint8_t {
    BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp, GeneratorExp, Await, Yield,
    YieldFrom, Compare, Call, FormattedValue, JoinedStr, Constant, Attribute, Subscript, Starred, Name, List, Tuple, Slice
};
enum class StmtKind : std::uint8_t {
    FunctionDef, AsyncFunctionDef, ClassDef, Return, Delete, Assign, AugAssign, AnnAssign, For, AsyncFor, While, If, With,
    AsyncWith, Match, Raise, Try, TryStar, Assert, Import, ImportFrom, Global, Nonlocal, Expr, Pass, Break, Continue
};
enum class PatternKind : std::uint8_t {
    MatchValue, MatchSingleton, MatchSequence, MatchMapping, MatchClass, MatchStar, MatchAs, MatchOr
};
enum class Context : std::uint8_t { Load, Store, Del };
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class ConstantKind : std::uint8_t { None, True, False, Ellipsis, Int, Float, Imaginary, Str, Bytes };

struct Expr {
    ExprKind kind;
    bool parenthesized = false;  // the source put parentheses around it (they are not in the span)
    std::uint16_t depth = 1;     // levels of the tree below and with this node: at most kMaxDepth
    base::SourceSpan span;
};
struct Stmt {
    StmtKind kind;
    base::SourceSpan span;
};
struct Pattern {
    PatternKind kind;
    base::SourceSpan span;
};
using Exprs = std::span<Expr*>;
using Stmts = std::span<Stmt*>;
using Patterns = std::span<Pattern*>;
using Identifier = std::string_view;  // normalised (NFKC); an empty one is absent

struct Identified {
    Identifier name;
    base::SourceSpan span;
};
struct arg {
    Identifier name;
    Expr* annotation;
    base::SourceSpan span;
};
struct arguments {
    std::span<arg> posonlyargs, args, kwonlyargs;
    arg* vararg;
    arg* kwarg;
    Exprs defaults;     // of the last posonlyargs and args
    Exprs kw_defaults;  // one for each of kwonlyargs; null: required
};
struct keyword {
    Identifier arg;  // empty: **value
    Expr* value;
    base::SourceSpan span;
};
struct comprehension {
    Expr* target;
    Expr* iter;
    Exprs ifs;
    bool is_async;
};
struct alias {
    Identifier name;    // "a.b.c", or "*"
    Identifier asname;
    base::SourceSpan span;
};
struct withitem {
    Expr* context_expr;
    Expr* optional_vars;
};
struct ExceptHandler {
    Expr* type;
    Identifier name;
    Stmts body;
    base::SourceSpan span;
};
struct match_case {
    Pattern* pattern;
    Expr* guard;
    Stmts body;
};

// -- expressions --------------------------------------------------------------------------------------------------
struct BoolOp : Expr { bool is_and; Exprs values; };
struct NamedExpr : Expr { Expr* target; Expr* value; };
struct BinOp : Expr { Expr* left; Binary op; Expr* right; };
struct UnaryOp : Expr { UnaryOperator op; Expr* operand; };
struct Lambda : Expr { arguments* args; Expr* body; };
struct IfExp : Expr { Expr* test; Expr* body; Expr* orelse; };
struct Dict : Expr { Exprs keys; Exprs values; };  // a null key: **value
struct Set : Expr { Exprs elts; };
struct ListComp : Expr { Expr* elt; std::span<comprehension> generators; };
struct SetComp : Expr { Expr* elt; std::span<comprehension> generators; };
struct DictComp : Expr { Expr* key; Expr* value; std::span<comprehension> generators; };
struct GeneratorExp : Expr { Expr* elt; std::span<comprehension> generators; };
struct Await : Expr { Expr* value; };
struct Yield : Expr { Expr* value; };
struct YieldFrom : Expr { Expr* value; };
struct Compare : Expr { Expr* left; std::span<CompareOperator> ops; Exprs comparators; };
struct Call : Expr { Expr* func; Exprs args; std::span<keyword> keywords; };
struct FormattedValue : Expr { Expr* value; int conversion; /* -1, 's', 'r', 'a' */ Expr* format_spec; /* JoinedStr */ };
struct JoinedStr : Expr { Exprs values; };
struct Constant : Expr {
    ConstantKind type;
    std::string_view text;   // Int: digits with their 0x/0o/0b prefix, no underscores. Str: WTF-8. Bytes: the bytes
    std::int64_t integer;    // Int, where small
    bool small;              // `integer` holds the value
    double real;             // Float, Imaginary
    bool u_prefix;           // u"..." (ast.Constant.kind)
};
struct Attribute : Expr { Expr* value; Identifier attr; Context ctx; };
struct Subscript : Expr { Expr* value; Expr* slice; Context ctx; };
struct Starred : Expr { Expr* value; Context ctx; };
struct Name : Expr { Identifier id; Context ctx; };
struct List : Expr { Exprs elts; Context ctx; };
struct Tuple : Expr { Exprs elts; Context ctx; };
struct Slice : Expr { Expr* lower; Expr* upper; Expr* step; };

// -- statements ---------------------------------------------------------------------------------------------------
struct FunctionDef : Stmt {  // AsyncFunctionDef too; the span begins at `def` or `async`, decorators stand before it
    Identifier name;
    arguments* args;
    Stmts body;
    Exprs decorator_list;
    Expr* returns;
};
struct ClassDef : Stmt { Identifier name; Exprs bases; std::span<keyword> keywords; Stmts body; Exprs decorator_list; };
struct Return : Stmt { Expr* value; };
struct Delete : Stmt { Exprs targets; };
struct Assign : Stmt { Exprs targets; Expr* value; };
struct AugAssign : Stmt { Expr* target; Binary op; Expr* value; };
struct AnnAssign : Stmt { Expr* target; Expr* annotation; Expr* value; bool simple; };
struct For : Stmt { Expr* target; Expr* iter; Stmts body; Stmts orelse; };  // AsyncFor too
struct While : Stmt { Expr* test; Stmts body; Stmts orelse; };
struct If : Stmt { Expr* test; Stmts body; Stmts orelse; };
struct With : Stmt { std::span<withitem> items; Stmts body; };  // AsyncWith too
struct Match : Stmt { Expr* subject; std::span<match_case> cases; };
struct Raise : Stmt { Expr* exc; Expr* cause; };
struct Try : Stmt { Stmts body; std::span<ExceptHandler*> handlers; Stmts orelse; Stmts finalbody; };  // TryStar too
struct Assert : Stmt { Expr* test; Expr* msg; };
struct Import : Stmt { std::span<alias> names; };
struct ImportFrom : Stmt { Identifier module; std::span<alias> names; int level; };
struct Global : Stmt { std::span<Identifier> names; };  // Nonlocal too
struct ExprStmt : Stmt { Expr* value; };                // ast.Expr
// Pass, Break, Continue are plain Stmts.

// -- patterns -----------------------------------------------------------------------------------------------------
struct MatchValue : Pattern { Expr* value; };
struct MatchSingleton : Pattern { ConstantKind value; };
struct MatchSequence : Pattern { Patterns patterns; };
struct MatchMapping : Pattern { Exprs keys; Patterns patterns; Identifier rest; };
struct MatchClass : Pattern { Expr* cls; Patterns patterns; std::span<Identifier> kwd_attrs; Patterns kwd_patterns; };
struct MatchStar : Pattern { Identifier name; };               // empty: *_
struct MatchAs : Pattern { Pattern* pattern; Identifier name; };  // both empty: _
struct MatchOr : Pattern { Patterns patterns; };

struct Module { Stmts body; };

}  // namespace python::syntax
