// The parser's state and its rules. Not for users: they include parser.h.
//
// A rule is a function that either returns a node, with the place moved past it, or returns null with the place where it
// was. null says "this is not here", and another alternative may be tried; an error that is certain is raised by
// raise(): from then on no token matches, so every rule returns null up to the entry.
// Rules that are tried again at the same place remember what they found (Rule).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "python/syntax/ast.h"
#include "python/syntax/arena.h"
#include "python/syntax/lexer.h"

namespace python::syntax {

// What the parser of a text shares with those of the expressions in its f-strings.
struct Shared {
    Arena& arena;
    std::vector<Problem> warnings;
    int nesting = 0;
    int fstring_depth = 0;
};

class Parser {
  public:
    template <class T>
    class Items;  // children, while they are gathered

    Parser(Shared& shared, Lexer lexer) : shared_(shared), arena_(shared.arena), lexer_(std::move(lexer)) {}

    Module* file();
    Expr* eval();     // one expression and the end
    Expr* fstring();  // an f-string's expression, between its (virtual) parentheses
    const std::optional<Problem>& error() const { return error_; }
    Lexer& lexer() { return lexer_; }

  private:
    using K = TokenKind;
    enum class Rule : std::uint8_t {
        expression, disjunction, bitwise_or, primary, t_primary, star_target, del_target, strings, block, simple_statement,
        named_mistakes, pattern, closed_pattern, for_if_clauses, slices, genexp, arguments, star_targets
    };

    // -- tokens (parser.cpp) ----------------------------------------------------------------------------------------
    void fetch();
    const Token& token() {
        if (at_ >= tokens_.size()) fetch();
        return tokens_[at_];
    }
    K kind() {
        if (at_ >= tokens_.size()) fetch();
        return error_ ? K::Error : tokens_[at_].kind;
    }
    K second_kind() {  // of the token after the next one, which must be known
        if (at_ + 1 >= tokens_.size()) fetch();
        return error_ ? K::Error : tokens_[at_ + 1].kind;
    }
    bool is(K k) { return kind() == k; }
    bool accept(K k) {
        if (kind() != k) return false;
        ++at_;
        return true;
    }
    const Token* take(K k) {  // valid until the next token is read
        if (kind() != k) return nullptr;
        return &tokens_[at_++];
    }
    bool soft(std::string_view word) { return is(K::Name) && tokens_[at_].text == word; }
    bool accept_soft(std::string_view word) { return soft(word) ? (++at_, true) : false; }
    bool forced(K k, const char* text);  // raises "expected ':'" if it is not here
    base::SourceSpan span_at(std::size_t i) const { return tokens_[i].span; }
    base::SourceSpan span_from(std::size_t start) const;  // from that token to the last one taken
    static base::SourceSpan join(const base::SourceSpan& a, const base::SourceSpan& b) {
        return {a.line, a.column, b.end_line, b.end_column};
    }

    // -- errors (parser.cpp) ----------------------------------------------------------------------------------------
    std::nullptr_t raise(std::string message, const base::SourceSpan& span, const char* kind = "SyntaxError");
    std::nullptr_t raise_at_last_token(std::string message, const char* kind = "SyntaxError");
    std::nullptr_t raise_from(std::string message, const base::SourceSpan& start);  // to where reading stands
    std::nullptr_t raise_unclosed();
    std::nullptr_t too_deep();
    void explain(std::size_t last_token);  // no error yet: the second pass has found no words of its own
    void check_rest();                     // what the lexer has to say of the rest goes before what we say
    template <class Entry>
    auto run(Entry entry);

    struct Nest {
        Nest(Parser& p, int cost) : parser(p), cost(cost) {
            if ((parser.shared_.nesting += cost) > kMaxNesting) parser.too_deep();
        }
        ~Nest() { parser.shared_.nesting -= cost; }
        Parser& parser;
        int cost;
    };
    // Brackets count 4 and the expression in them 1: 200 brackets, the lexer's limit, fit. A unit is at most some 700
    // bytes of stack, in a build without optimisation.
    static constexpr int kMaxNesting = 1100;

    // -- memory of rules --------------------------------------------------------------------------------------------
    struct Memory {
        Rule rule;
        std::uint32_t next;  // index + 1
        std::uint32_t end;
        void* node;
    };
    template <class Node, class Parse>
    Node* remember(Rule rule, Parse parse) {
        if (error_) return nullptr;
        const std::size_t start = at_;
        token();
        if (heads_.size() <= start) heads_.resize(tokens_.size(), 0);
        for (std::uint32_t i = heads_[start]; i; i = memories_[i - 1].next) {
            if (memories_[i - 1].rule != rule) continue;
            at_ = memories_[i - 1].end;
            return static_cast<Node*>(memories_[i - 1].node);
        }
        Node* node = parse();
        if (!node) at_ = start;
        if (error_) return nullptr;
        memories_.push_back({rule, heads_[start], static_cast<std::uint32_t>(at_), const_cast<void*>(static_cast<const void*>(node))});
        heads_[start] = static_cast<std::uint32_t>(memories_.size());
        return node;
    }
    void forget(std::size_t count);  // the tokens of a module's statement that is done, and all memories

    // -- nodes ------------------------------------------------------------------------------------------------------
    template <class Node, class... Rest>
    Node* expr(ExprKind kind, const base::SourceSpan& span, unsigned below, Rest... rest) {
        if (below >= static_cast<unsigned>(kMaxDepth)) {
            raise("maximum recursion depth exceeded during compilation", span, "RecursionError");
            below = 0;
        }
        return arena_.make<Node>(Expr{kind, false, static_cast<std::uint16_t>(below + 1), span}, rest...);
    }
    template <class Node, class... Rest>
    Node* stmt(StmtKind kind, const base::SourceSpan& span, Rest... rest) {
        return arena_.make<Node>(Stmt{kind, span}, rest...);
    }
    template <class Node, class... Rest>
    Node* pat(PatternKind kind, const base::SourceSpan& span, Rest... rest) {
        return arena_.make<Node>(Pattern{kind, span}, rest...);
    }
    static unsigned deep(const Expr* e) { return e ? e->depth : 0; }
    static unsigned deep(const Expr* a, const Expr* b) { return std::max(deep(a), deep(b)); }
    static unsigned deep(Exprs list) {
        unsigned most = 0;
        for (const Expr* e : list) most = std::max(most, deep(e));
        return most;
    }
    static unsigned deep(std::span<comprehension> list);
    static unsigned deep(std::span<keyword> list);
    Identifier identifier(const Token& t);
    Name* name_node(std::size_t token_index, Context context);
    Identifier take_name();  // empty if none is here

    // -- expressions.cpp ----------------------------------------------------------------------------------------------
    Expr* star_expressions();
    Expr* star_expression();
    Expr* star_named_expression();
    bool star_named_expressions(Items<Expr>& into);
    Expr* assignment_expression();
    Expr* named_expression();
    Expr* expression_no_walrus();  // assignment_expression | expression !':='
    Expr* expressions();
    Expr* expression();
    Expr* expression_rule();
    Expr* leaf();
    Expr* disjunction();
    Expr* disjunction_rule();
    Expr* conjunction();
    Expr* inversion();
    Expr* comparison();
    Expr* comparison_rest(std::size_t start, Expr* left);
    Expr* boolean_rest(std::size_t start, Expr* first, bool is_and);
    bool compare_operator(CompareOperator& op);
    Expr* bitwise_or();
    Expr* binary(int precedence);
    Expr* factor();
    Expr* power();
    Expr* await_primary();
    Expr* primary();
    Expr* primary_rule();
    Expr* primary_suffix(std::size_t start, Expr* left);  // one more of .name (arguments) [slices], or null
    Expr* slices();
    Expr* slices_rule();
    Expr* slice();
    Expr* starred_expression();
    Expr* yield_expr();
    Expr* lambda();

    // -- arguments.cpp ------------------------------------------------------------------------------------------------
    Call* arguments_rule();  // args [','] &')' (an unfinished Call)
    Call* args();
    bool kwargs(Items<Expr>& positional, Items<keyword>& keywords);
    bool keyword_or_star(Items<Expr>& positional, Items<keyword>& keywords, bool stars);

    // -- atoms.cpp ------------------------------------------------------------------------------------------------------
    Expr* atom();
    Expr* number();
    Expr* parenthesis();
    Expr* tuple();
    Expr* group();
    Expr* genexp();
    Expr* genexp_rule();
    Expr* square();
    Expr* list();
    Expr* brace();
    Expr* dict();
    Expr* set();
    bool double_starred_kvpair(Expr*& key, Expr*& value);
    bool kvpair(Expr*& key, Expr*& value);
    template <class Comprehension>
    Expr* comprehended(ExprKind kind, K open, K close);
    struct Clauses {
        std::span<comprehension> list;
    };
    Clauses* for_if_clauses();
    Clauses* for_if_clauses_rule();
    comprehension* for_if_clause();

    // -- strings.cpp, fstrings.cpp --------------------------------------------------------------------------------------
    Expr* strings();
    Expr* strings_rule();
    bool unescape(std::string_view body, const Token& t, std::string& out);
    bool unescape_bytes(std::string_view body, const Token& t, std::string& out);
    void warn_escape(std::string_view escape, const Token& t);
    Constant* text_constant(std::string_view text, const base::SourceSpan& span);
    friend class FString;

    // -- parameters.cpp ---------------------------------------------------------------------------------------------------
    // `close` ends them: ')' of a def, ':' of a lambda.
    arguments* parameters(K close);
    bool parameter_end(K close);
    arg* parameter(K close, bool star = false);
    arg* parameter_no_default(K close, bool star = false);
    bool parameter_with_default(K close, arg*& parameter, Expr*& value);
    arg* parameter_maybe_default(K close, Expr*& value);
    bool default_value(Expr*& value);
    bool slash(K close);

    // -- targets.cpp --------------------------------------------------------------------------------------------------------
    Expr* star_targets();
    Expr* star_target();
    Expr* star_target_rule();
    Expr* target_with_star_atom();
    Expr* star_atom();
    Expr* single_target();
    Expr* attribute_or_subscript_target(Context context);
    Expr* del_target();
    Expr* del_target_rule();
    bool del_targets(Items<Expr>& into);
    Expr* t_primary();
    Expr* t_primary_rule();
    bool target_goes_on();

    // -- statements.cpp -----------------------------------------------------------------------------------------------------
    bool statement(Items<Stmt>& into);
    bool simple_statements(Items<Stmt>& into);
    Stmt* simple_statement();
    Stmt* simple_statement_rule();
    Stmt* assignment();
    Stmt* annotated();
    Stmt* plain_assignment();
    Stmt* augmented(bool& committed);
    static bool is_augmenting(K kind);
    Stmt* return_statement();
    Stmt* raise_statement();
    Stmt* global_statement(K keyword, StmtKind kind);
    Stmt* del_statement();
    Stmt* assert_statement();
    Stmt* import_name();
    Stmt* import_from();
    bool import_targets(Items<alias>& into);
    bool import_as_names(Items<alias>& into);
    Identifier dotted_name();

    // -- compound.cpp ---------------------------------------------------------------------------------------------------------
    struct Block {
        Stmts body;
    };
    Stmt* compound_statement();
    Block* block();
    Block* block_rule();
    Stmt* if_statement(K keyword);
    Stmt* while_statement();
    Stmt* for_statement();
    Stmt* with_statement();
    bool with_items(Items<withitem>& into);
    withitem* with_item();
    Stmt* try_statement();
    ExceptHandler* except_block(bool star);
    bool finally_block(Stmts& into);
    bool else_block(Stmts& into);
    Stmt* function_def();
    Stmt* function_def_raw(std::span<Expr*> decorators);
    Stmt* class_def_raw(std::span<Expr*> decorators);
    std::span<Expr*> decorators();

    // -- patterns.cpp ---------------------------------------------------------------------------------------------------------
    Stmt* match_statement();
    Expr* subject();
    match_case* case_block();
    Pattern* patterns();
    Pattern* pattern();
    Pattern* pattern_rule();
    Pattern* or_pattern();
    Pattern* closed_pattern();
    Pattern* closed_pattern_rule();
    Pattern* literal_pattern();
    Expr* literal_expression();  // numbers and strings; None, True, False are told apart by their kind
    Expr* signed_number();
    Identifier capture_target();
    Expr* name_or_attribute(bool attribute_needed);
    Pattern* sequence_pattern();
    bool open_sequence(Items<Pattern>& into);
    bool maybe_sequence(Items<Pattern>& into);
    Pattern* maybe_star_pattern();
    Pattern* mapping_pattern();
    Pattern* class_pattern();
    bool positional_patterns(Items<Pattern>& into);
    bool keyword_patterns(Items<Identified>& names, Items<Pattern>& into);

    // -- mistakes.cpp: what the second pass looks for; each raises or leaves everything as it was ----------------------------
    void expression_mistakes();
    void legacy_mistakes();
    void named_expression_mistakes();
    void argument_mistakes();
    void keyword_mistakes();
    void group_mistakes();
    void comprehension_mistakes();
    void dict_mistakes();
    void kvpair_mistakes();
    void missing_colon_in_dict();
    void dict_comprehension_mistakes();
    void assignment_mistakes();
    void for_target_mistakes();
    void parameter_mistakes(K close);
    void star_parameter_mistakes(K close);
    void keyword_parameter_mistakes(K close);
    void with_item_mistakes();
    void with_mistakes();
    void with_indent_mistakes();
    bool with_head(bool parenthesized);
    void try_mistakes();
    void except_mistakes();
    void except_indent_mistakes(bool star);
    void header_mistakes(K keyword, const char* name);  // if, elif, while
    void plain_indent_mistakes(K keyword, const char* name);  // else, finally
    void for_mistakes();
    void def_mistakes();
    void class_mistakes();
    void match_mistakes();
    void case_mistakes();
    void as_pattern_mistakes();
    void class_pattern_mistakes();
    bool no_block_follows();  // NEWLINE !INDENT
    void raise_no_block(const char* after, std::uint32_t line);
    enum class Targets { star, del, loop };
    static Expr* invalid_target(Expr* e, Targets targets);
    void raise_invalid_target(Expr* e, Targets targets);
    static const char* describe(const Expr* e);
    Expr* annotation_target();

    Shared& shared_;
    Arena& arena_;
    Lexer lexer_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::vector<std::uint32_t> heads_;
    std::vector<Memory> memories_;
    std::optional<Problem> error_;
    bool second_pass_ = false;
    bool explaining_ = false;  // the rules of mistakes.cpp are tried
    bool in_fstring_ = false;
    base::SourceSpan before_{};  // of the last token that was forgotten
    int statement_depth_ = 0;
};

template <class T>
class Parser::Items {
  public:
    void add(const T* item) { items_.push_back(const_cast<T*>(item)); }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    T* operator[](std::size_t i) const { return items_[i]; }
    T* back() const { return items_.back(); }
    void cut(std::size_t size) { items_.resize(size); }
    std::span<T*> keep(Arena& arena) const { return arena.keep(items_); }
    std::span<T> values(Arena& arena) const {
        if (empty()) return {};
        T* memory = static_cast<T*>(arena.take(sizeof(T) * size(), alignof(T)));
        for (std::size_t i = 0; i < size(); ++i) new (memory + i) T(*items_[i]);
        return {memory, size()};
    }

  private:
    std::vector<T*> items_;
};

}  // namespace python::syntax
