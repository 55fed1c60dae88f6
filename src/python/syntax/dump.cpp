#include "python/syntax/dump.h"

#include <fmt/format.h>

#include <iterator>
#include <vector>

namespace python::syntax {
namespace {

constexpr const char* kBinary[] = {"Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow", "MatMult", "LShift", "RShift",
                                   "BitAnd", "BitOr", "BitXor"};
constexpr const char* kUnary[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompare[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
constexpr const char* kContext[] = {"Load", "Store", "Del"};

// One code point of WTF-8 at `at`.
char32_t decode(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(text[i]); };
    const char32_t first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 1 || at + length > text.size()) return ++at, first;
    char32_t c = first & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) c = c << 6 | (byte(at + i) & 0x3F);
    return at += length, c;
}

std::string quoted(std::string_view text, bool bytes) {
    const bool swap = text.find('\'') != text.npos && text.find('"') == text.npos;
    const char quote = swap ? '"' : '\'';
    std::string out(bytes ? "b" : "");
    out += quote;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = bytes ? static_cast<unsigned char>(text[at++]) : decode(text, at);
        if (c == static_cast<char32_t>(quote) || c == '\\') out += {'\\', static_cast<char>(c)};
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else if (c >= 32 && c < 127) out += static_cast<char>(c);
        else if (c < 0x100) out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        else if (c < 0x10000) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else out += fmt::format("\\U{:08x}", static_cast<unsigned>(c));
    }
    return out + quote;
}

// The decimal digits of an integer literal of any length (schoolbook: for tests, not for speed).
std::string decimal(std::string_view literal) {
    unsigned base = 10;
    if (literal.size() > 1 && literal[0] == '0') {
        const char mark = static_cast<char>(literal[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
        if (base != 10) literal.remove_prefix(2);
    }
    if (base == 10) {
        while (literal.size() > 1 && literal[0] == '0') literal.remove_prefix(1);
        return std::string(literal);
    }
    constexpr std::uint64_t kChunk = 1'000'000'000;
    std::vector<std::uint32_t> chunks{0};
    for (char c : literal) {
        std::uint64_t carry = static_cast<std::uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        for (std::uint32_t& chunk : chunks) {
            carry += std::uint64_t{chunk} * base;
            chunk = static_cast<std::uint32_t>(carry % kChunk);
            carry /= kChunk;
        }
        if (carry) chunks.push_back(static_cast<std::uint32_t>(carry));
    }
    std::string out = fmt::format("{}", chunks.back());
    for (std::size_t i = chunks.size() - 1; i-- > 0;) out += fmt::format("{:09}", chunks[i]);
    return out;
}

std::string number(double value, bool imaginary) {
    std::string text = fmt::format("{}", value);
    if (imaginary) return text + "j";
    if (text.find_first_of(".enai") == text.npos) text += ".0";
    return text;
}

class Dumper {
  public:
    explicit Dumper(bool positions) : positions_(positions) {}
    std::string out;

    void node(const Expr* e);
    void node(const Stmt* s);
    void node(const Pattern* p);
    void node(const ExceptHandler* h) {
        open("ExceptHandler");
        field("type", h->type);
        text("name", h->name);
        list("body", h->body);
        close(h->span);
    }
    void node(const arg& a) {
        open("arg");
        text("arg", a.name);
        field("annotation", a.annotation);
        close(a.span);
    }
    void node(const keyword& k) {
        open("keyword");
        text("arg", k.arg);
        field("value", k.value);
        close(k.span);
    }
    void node(const alias& a) {
        open("alias");
        text("name", a.name);
        text("asname", a.asname);
        close(a.span);
    }
    void node(const comprehension& c) {
        open("comprehension");
        field("target", c.target);
        field("iter", c.iter);
        list("ifs", c.ifs);
        raw("is_async", c.is_async ? "1" : "0");
        close();
    }
    void node(const withitem& w) {
        open("withitem");
        field("context_expr", w.context_expr);
        field("optional_vars", w.optional_vars);
        close();
    }
    void node(const match_case& c) {
        open("match_case");
        field("pattern", c.pattern);
        field("guard", c.guard);
        list("body", c.body);
        close();
    }
    void node(const Identifier& name) { out += quoted(name, false); }
    void node(const CompareOperator& op) { out += fmt::format("{}()", kCompare[static_cast<int>(op)]); }
    void node(const arguments* a) {
        open("arguments");
        list("posonlyargs", a->posonlyargs);
        list("args", a->args);
        if (a->vararg) separate("vararg"), node(*a->vararg);
        list("kwonlyargs", a->kwonlyargs);
        list("kw_defaults", a->kw_defaults);
        if (a->kwarg) separate("kwarg"), node(*a->kwarg);
        list("defaults", a->defaults);
        close();
    }

    template <class Items>
    void list(const char* name, const Items& items) {
        separate(name);
        out += '[';
        bool first = true;
        for (const auto& item : items) {
            if (!first) out += ", ";
            first = false;
            node(item);
        }
        out += ']';
    }

    void open(std::string_view name) {
        out += name;
        out += '(';
        fresh_ = true;
    }
    void close() {
        out += ')';
        fresh_ = false;
    }
    void close(const base::SourceSpan& span) {
        if (positions_) {
            raw("lineno", fmt::format("{}", span.line));
            raw("col_offset", fmt::format("{}", span.column));
            raw("end_lineno", fmt::format("{}", span.end_line));
            raw("end_col_offset", fmt::format("{}", span.end_column));
        }
        close();
    }

  private:
    void separate(const char* name) {
        if (!fresh_) out += ", ";
        fresh_ = false;
        out += name;
        out += '=';
    }
    void raw(const char* name, std::string_view value) {
        separate(name);
        out += value;
    }
    void text(const char* name, std::string_view value) {  // absent if empty
        if (!value.empty()) raw(name, quoted(value, false));
    }
    template <class Node>
    void field(const char* name, const Node* child) {  // absent if null
        if (!child) return;
        separate(name);
        node(child);
    }
    void context(Context ctx) { raw("ctx", fmt::format("{}()", kContext[static_cast<int>(ctx)])); }
    void constant(const Constant& c);

    bool positions_;
    bool fresh_ = true;
};

void Dumper::constant(const Constant& c) {
    open("Constant");
    separate("value");
    switch (c.type) {
        case ConstantKind::None: out += "None"; break;
        case ConstantKind::True: out += "True"; break;
        case ConstantKind::False: out += "False"; break;
        case ConstantKind::Ellipsis: out += "Ellipsis"; break;
        case ConstantKind::Int: out += c.small ? fmt::format("{}", c.integer) : decimal(c.text); break;
        case ConstantKind::Float: out += number(c.real, false); break;
        case ConstantKind::Imaginary: out += number(c.real, true); break;
        case ConstantKind::Str: out += quoted(c.text, false); break;
        case ConstantKind::Bytes: out += quoted(c.text, true); break;
    }
    if (c.u_prefix) raw("kind", "'u'");
}

void Dumper::node(const Expr* e) {
    if (!e) {
        out += "None";
        return;
    }
    const auto comprehended = [&](const char* name, const auto* c) {
        open(name);
        field("elt", c->elt);
        list("generators", c->generators);
    };
    switch (e->kind) {
        case ExprKind::BoolOp: {
            const auto* n = static_cast<const BoolOp*>(e);
            open("BoolOp");
            raw("op", n->is_and ? "And()" : "Or()");
            list("values", n->values);
            break;
        }
        case ExprKind::NamedExpr: {
            const auto* n = static_cast<const NamedExpr*>(e);
            open("NamedExpr");
            field("target", n->target);
            field("value", n->value);
            break;
        }
        case ExprKind::BinOp: {
            const auto* n = static_cast<const BinOp*>(e);
            open("BinOp");
            field("left", n->left);
            raw("op", fmt::format("{}()", kBinary[static_cast<int>(n->op)]));
            field("right", n->right);
            break;
        }
        case ExprKind::UnaryOp: {
            const auto* n = static_cast<const UnaryOp*>(e);
            open("UnaryOp");
            raw("op", fmt::format("{}()", kUnary[static_cast<int>(n->op)]));
            field("operand", n->operand);
            break;
        }
        case ExprKind::Lambda: {
            const auto* n = static_cast<const Lambda*>(e);
            open("Lambda");
            field("args", n->args);
            field("body", n->body);
            break;
        }
        case ExprKind::IfExp: {
            const auto* n = static_cast<const IfExp*>(e);
            open("IfExp");
            field("test", n->test);
            field("body", n->body);
            field("orelse", n->orelse);
            break;
        }
        case ExprKind::Dict: {
            const auto* n = static_cast<const Dict*>(e);
            open("Dict");
            list("keys", n->keys);
            list("values", n->values);
            break;
        }
        case ExprKind::Set:
            open("Set");
            list("elts", static_cast<const Set*>(e)->elts);
            break;
        case ExprKind::ListComp: comprehended("ListComp", static_cast<const ListComp*>(e)); break;
        case ExprKind::SetComp: comprehended("SetComp", static_cast<const SetComp*>(e)); break;
        case ExprKind::GeneratorExp: comprehended("GeneratorExp", static_cast<const GeneratorExp*>(e)); break;
        case ExprKind::DictComp: {
            const auto* n = static_cast<const DictComp*>(e);
            open("DictComp");
            field("key", n->key);
            field("value", n->value);
            list("generators", n->generators);
            break;
        }
        case ExprKind::Await:
            open("Await");
            field("value", static_cast<const Await*>(e)->value);
            break;
        case ExprKind::Yield:
            open("Yield");
            field("value", static_cast<const Yield*>(e)->value);
            break;
        case ExprKind::YieldFrom:
            open("YieldFrom");
            field("value", static_cast<const YieldFrom*>(e)->value);
            break;
        case ExprKind::Compare: {
            const auto* n = static_cast<const Compare*>(e);
            open("Compare");
            field("left", n->left);
            list("ops", n->ops);
            list("comparators", n->comparators);
            break;
        }
        case ExprKind::Call: {
            const auto* n = static_cast<const Call*>(e);
            open("Call");
            field("func", n->func);
            list("args", n->args);
            list("keywords", n->keywords);
            break;
        }
        case ExprKind::FormattedValue: {
            const auto* n = static_cast<const FormattedValue*>(e);
            open("FormattedValue");
            field("value", n->value);
            raw("conversion", fmt::format("{}", n->conversion));
            field("format_spec", n->format_spec);
            break;
        }
        case ExprKind::JoinedStr:
            open("JoinedStr");
            list("values", static_cast<const JoinedStr*>(e)->values);
            break;
        case ExprKind::Constant: constant(*static_cast<const Constant*>(e)); break;
        case ExprKind::Attribute: {
            const auto* n = static_cast<const Attribute*>(e);
            open("Attribute");
            field("value", n->value);
            text("attr", n->attr);
            context(n->ctx);
            break;
        }
        case ExprKind::Subscript: {
            const auto* n = static_cast<const Subscript*>(e);
            open("Subscript");
            field("value", n->value);
            field("slice", n->slice);
            context(n->ctx);
            break;
        }
        case ExprKind::Starred: {
            const auto* n = static_cast<const Starred*>(e);
            open("Starred");
            field("value", n->value);
            context(n->ctx);
            break;
        }
        case ExprKind::Name: {
            const auto* n = static_cast<const Name*>(e);
            open("Name");
            text("id", n->id);
            context(n->ctx);
            break;
        }
        case ExprKind::List: {
            const auto* n = static_cast<const List*>(e);
            open("List");
            list("elts", n->elts);
            context(n->ctx);
            break;
        }
        case ExprKind::Tuple: {
            const auto* n = static_cast<const Tuple*>(e);
            open("Tuple");
            list("elts", n->elts);
            context(n->ctx);
            break;
        }
        case ExprKind::Slice: {
            const auto* n = static_cast<const Slice*>(e);
            open("Slice");
            field("lower", n->lower);
            field("upper", n->upper);
            field("step", n->step);
            break;
        }
    }
    close(e->span);
}

void Dumper::node(const Stmt* s) {
    switch (s->kind) {
        case StmtKind::FunctionDef:
        case StmtKind::AsyncFunctionDef: {
            const auto* n = static_cast<const FunctionDef*>(s);
            open(s->kind == StmtKind::FunctionDef ? "FunctionDef" : "AsyncFunctionDef");
            text("name", n->name);
            field("args", n->args);
            list("body", n->body);
            list("decorator_list", n->decorator_list);
            field("returns", n->returns);
            break;
        }
        case StmtKind::ClassDef: {
            const auto* n = static_cast<const ClassDef*>(s);
            open("ClassDef");
            text("name", n->name);
            list("bases", n->bases);
            list("keywords", n->keywords);
            list("body", n->body);
            list("decorator_list", n->decorator_list);
            break;
        }
        case StmtKind::Return:
            open("Return");
            field("value", static_cast<const Return*>(s)->value);
            break;
        case StmtKind::Delete:
            open("Delete");
            list("targets", static_cast<const Delete*>(s)->targets);
            break;
        case StmtKind::Assign: {
            const auto* n = static_cast<const Assign*>(s);
            open("Assign");
            list("targets", n->targets);
            field("value", n->value);
            break;
        }
        case StmtKind::AugAssign: {
            const auto* n = static_cast<const AugAssign*>(s);
            open("AugAssign");
            field("target", n->target);
            raw("op", fmt::format("{}()", kBinary[static_cast<int>(n->op)]));
            field("value", n->value);
            break;
        }
        case StmtKind::AnnAssign: {
            const auto* n = static_cast<const AnnAssign*>(s);
            open("AnnAssign");
            field("target", n->target);
            field("annotation", n->annotation);
            field("value", n->value);
            raw("simple", n->simple ? "1" : "0");
            break;
        }
        case StmtKind::For:
        case StmtKind::AsyncFor: {
            const auto* n = static_cast<const For*>(s);
            open(s->kind == StmtKind::For ? "For" : "AsyncFor");
            field("target", n->target);
            field("iter", n->iter);
            list("body", n->body);
            list("orelse", n->orelse);
            break;
        }
        case StmtKind::While: {
            const auto* n = static_cast<const While*>(s);
            open("While");
            field("test", n->test);
            list("body", n->body);
            list("orelse", n->orelse);
            break;
        }
        case StmtKind::If: {
            const auto* n = static_cast<const If*>(s);
            open("If");
            field("test", n->test);
            list("body", n->body);
            list("orelse", n->orelse);
            break;
        }
        case StmtKind::With:
        case StmtKind::AsyncWith: {
            const auto* n = static_cast<const With*>(s);
            open(s->kind == StmtKind::With ? "With" : "AsyncWith");
            list("items", n->items);
            list("body", n->body);
            break;
        }
        case StmtKind::Match: {
            const auto* n = static_cast<const Match*>(s);
            open("Match");
            field("subject", n->subject);
            list("cases", n->cases);
            break;
        }
        case StmtKind::Raise: {
            const auto* n = static_cast<const Raise*>(s);
            open("Raise");
            field("exc", n->exc);
            field("cause", n->cause);
            break;
        }
        case StmtKind::Try:
        case StmtKind::TryStar: {
            const auto* n = static_cast<const Try*>(s);
            open(s->kind == StmtKind::Try ? "Try" : "TryStar");
            list("body", n->body);
            list("handlers", n->handlers);
            list("orelse", n->orelse);
            list("finalbody", n->finalbody);
            break;
        }
        case StmtKind::Assert: {
            const auto* n = static_cast<const Assert*>(s);
            open("Assert");
            field("test", n->test);
            field("msg", n->msg);
            break;
        }
        case StmtKind::Import:
            open("Import");
            list("names", static_cast<const Import*>(s)->names);
            break;
        case StmtKind::ImportFrom: {
            const auto* n = static_cast<const ImportFrom*>(s);
            open("ImportFrom");
            text("module", n->module);
            list("names", n->names);
            raw("level", fmt::format("{}", n->level));
            break;
        }
        case StmtKind::Global:
        case StmtKind::Nonlocal:
            open(s->kind == StmtKind::Global ? "Global" : "Nonlocal");
            list("names", static_cast<const Global*>(s)->names);
            break;
        case StmtKind::Expr:
            open("Expr");
            field("value", static_cast<const ExprStmt*>(s)->value);
            break;
        case StmtKind::Pass: open("Pass"); break;
        case StmtKind::Break: open("Break"); break;
        case StmtKind::Continue: open("Continue"); break;
    }
    close(s->span);
}

void Dumper::node(const Pattern* p) {
    switch (p->kind) {
        case PatternKind::MatchValue:
            open("MatchValue");
            field("value", static_cast<const MatchValue*>(p)->value);
            break;
        case PatternKind::MatchSingleton: {
            const ConstantKind value = static_cast<const MatchSingleton*>(p)->value;
            open("MatchSingleton");
            raw("value", value == ConstantKind::None ? "None" : value == ConstantKind::True ? "True" : "False");
            break;
        }
        case PatternKind::MatchSequence:
            open("MatchSequence");
            list("patterns", static_cast<const MatchSequence*>(p)->patterns);
            break;
        case PatternKind::MatchMapping: {
            const auto* n = static_cast<const MatchMapping*>(p);
            open("MatchMapping");
            list("keys", n->keys);
            list("patterns", n->patterns);
            text("rest", n->rest);
            break;
        }
        case PatternKind::MatchClass: {
            const auto* n = static_cast<const MatchClass*>(p);
            open("MatchClass");
            field("cls", n->cls);
            list("patterns", n->patterns);
            list("kwd_attrs", n->kwd_attrs);
            list("kwd_patterns", n->kwd_patterns);
            break;
        }
        case PatternKind::MatchStar:
            open("MatchStar");
            text("name", static_cast<const MatchStar*>(p)->name);
            break;
        case PatternKind::MatchAs: {
            const auto* n = static_cast<const MatchAs*>(p);
            open("MatchAs");
            field("pattern", n->pattern);
            text("name", n->name);
            break;
        }
        case PatternKind::MatchOr:
            open("MatchOr");
            list("patterns", static_cast<const MatchOr*>(p)->patterns);
            break;
    }
    close(p->span);
}

}  // namespace

std::string dump(const Module& module, bool positions) {
    Dumper dumper(positions);
    dumper.open("Module");
    dumper.list("body", module.body);
    dumper.out += ", type_ignores=[])";
    return std::move(dumper.out);
}

std::string dump(const Expr& expression, bool positions) {
    Dumper dumper(positions);
    dumper.node(&expression);
    return std::move(dumper.out);
}

}  // namespace python::syntax
