// Expressions as text, with no more parentheses than their meaning needs: what __annotations__ holds under
// `from __future__ import annotations`.
#include <cmath>

#include <fmt/format.h>

#include "python/compile/generator.h"

namespace python {

using namespace syntax;

namespace {

enum Level { kTuple, kTest, kOr, kAnd, kNot, kComparison, kBitOr, kBitXor, kBitAnd, kShift, kSum, kTerm, kFactor, kPower, kAwait, kAtom };

class Unparser {
  public:
    std::string out;

    void write(Expr* expression, int level) {
        switch (expression->kind) {
            case ExprKind::BoolOp: {
                auto& both = static_cast<BoolOp&>(*expression);
                int own = both.is_and ? kAnd : kOr;
                parenthesize(level > own, [&] {
                    for (std::size_t i = 0; i < both.values.size(); ++i) {
                        if (i) out += both.is_and ? " and " : " or ";
                        write(both.values[i], own + 1);
                    }
                });
                return;
            }
            case ExprKind::NamedExpr:
                return parenthesize(level > kTuple, [&] {
                    write(static_cast<NamedExpr*>(expression)->target, kAtom);
                    out += " := ";
                    write(static_cast<NamedExpr*>(expression)->value, kAtom);
                });
            case ExprKind::BinOp: return write_binary(static_cast<BinOp&>(*expression), level);
            case ExprKind::UnaryOp: {
                auto& unary = static_cast<UnaryOp&>(*expression);
                int own = unary.op == UnaryOperator::Not ? kNot : kFactor;
                return parenthesize(level > own, [&] {
                    static constexpr std::string_view kSigns[] = {"~", "not ", "+", "-"};
                    out += kSigns[static_cast<int>(unary.op)];
                    write(unary.operand, own);
                });
            }
            case ExprKind::Lambda:
                return parenthesize(level > kTest, [&] {
                    auto& lambda = static_cast<Lambda&>(*expression);
                    out += "lambda";
                    write_parameters(*lambda.args);
                    out += ": ";
                    write(lambda.body, kTest);
                });
            case ExprKind::IfExp:
                return parenthesize(level > kTest, [&] {
                    auto& choice = static_cast<IfExp&>(*expression);
                    write(choice.body, kTest + 1);
                    out += " if ";
                    write(choice.test, kTest + 1);
                    out += " else ";
                    write(choice.orelse, kTest);
                });
            case ExprKind::Dict: {
                auto& dict = static_cast<Dict&>(*expression);
                out += '{';
                for (std::size_t i = 0; i < dict.values.size(); ++i) {
                    if (i) out += ", ";
                    if (dict.keys[i]) {
                        write(dict.keys[i], kTest);
                        out += ": ";
                        write(dict.values[i], kTest);
                    } else {
                        out += "**";
                        write(dict.values[i], kBitOr);
                    }
                }
                out += '}';
                return;
            }
            case ExprKind::Set:
                out += '{';
                list(static_cast<Set*>(expression)->elts, kTest);
                out += '}';
                return;
            case ExprKind::ListComp: return comprehension_("[", "]", static_cast<ListComp&>(*expression));
            case ExprKind::SetComp: return comprehension_("{", "}", static_cast<SetComp&>(*expression));
            case ExprKind::GeneratorExp: return comprehension_("(", ")", static_cast<GeneratorExp&>(*expression));
            case ExprKind::DictComp: {
                auto& made = static_cast<DictComp&>(*expression);
                out += '{';
                write(made.key, kTest);
                out += ": ";
                write(made.value, kTest);
                write_generators(made.generators);
                out += '}';
                return;
            }
            case ExprKind::Await:
                return parenthesize(level > kAwait, [&] {
                    out += "await ";
                    write(static_cast<Await*>(expression)->value, kAtom);
                });
            case ExprKind::Yield:
                out += "(yield";
                if (Expr* value = static_cast<Yield*>(expression)->value) {
                    out += ' ';
                    write(value, kTest);
                }
                out += ')';
                return;
            case ExprKind::YieldFrom:
                out += "(yield from ";
                write(static_cast<YieldFrom*>(expression)->value, kTest);
                out += ')';
                return;
            case ExprKind::Compare:
                return parenthesize(level > kComparison, [&] {
                    static constexpr std::string_view kSigns[] = {" == ", " != ", " < ",      " <= ", " > ",
                                                                  " >= ", " is ", " is not ", " in ", " not in "};
                    auto& compare = static_cast<syntax::Compare&>(*expression);
                    write(compare.left, kComparison + 1);
                    for (std::size_t i = 0; i < compare.ops.size(); ++i) {
                        out += kSigns[static_cast<int>(compare.ops[i])];
                        write(compare.comparators[i], kComparison + 1);
                    }
                });
            case ExprKind::Call: return write_call(static_cast<Call&>(*expression));
            case ExprKind::FormattedValue:
            case ExprKind::JoinedStr: {
                std::string text;
                template_text(text, expression);
                out += 'f' + quoted(text);
                return;
            }
            case ExprKind::Constant: return write_constant(static_cast<syntax::Constant&>(*expression));
            case ExprKind::Attribute: {
                auto& attribute = static_cast<Attribute&>(*expression);
                write(attribute.value, kAtom);
                bool integer = attribute.value->kind == ExprKind::Constant &&
                               static_cast<syntax::Constant*>(attribute.value)->type == ConstantKind::Int;
                out += integer ? " ." : ".";
                out += attribute.attr;
                return;
            }
            case ExprKind::Subscript:
                write(static_cast<Subscript*>(expression)->value, kAtom);
                out += '[';
                write(static_cast<Subscript*>(expression)->slice, kTuple);
                out += ']';
                return;
            case ExprKind::Starred:
                out += '*';
                return write(static_cast<Starred*>(expression)->value, kBitOr);
            case ExprKind::Name: out += static_cast<Name*>(expression)->id; return;
            case ExprKind::List:
                out += '[';
                list(static_cast<List*>(expression)->elts, kTest);
                out += ']';
                return;
            case ExprKind::Tuple: {
                Exprs elements = static_cast<Tuple*>(expression)->elts;
                if (elements.empty()) {
                    out += "()";
                    return;
                }
                return parenthesize(level > kTuple, [&] {
                    list(elements, kTest);
                    if (elements.size() == 1) out += ',';
                });
            }
            case ExprKind::Slice: {
                auto& slice = static_cast<Slice&>(*expression);
                if (slice.lower) write(slice.lower, kTest);
                out += ':';
                if (slice.upper) write(slice.upper, kTest);
                if (slice.step) {
                    out += ':';
                    write(slice.step, kTest);
                }
                return;
            }
        }
    }

  private:
    template <class F>
    void parenthesize(bool yes, F&& inner) {
        if (yes) out += '(';
        inner();
        if (yes) out += ')';
    }
    void list(Exprs elements, int level) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (i) out += ", ";
            write(elements[i], level);
        }
    }
    static std::string quoted(const std::string& text) {
        Literal literal;
        literal.kind = Literal::Kind::text;
        literal.text = text;
        std::string plain = literal.repr();
        if (text.find('\'') == text.npos || text.find('"') != text.npos) return plain;
        std::string out = "\"";  // as repr does: double quotes where there are only single ones inside
        for (std::size_t i = 1; i + 1 < plain.size(); ++i)
            if (!(plain[i] == '\\' && plain[i + 1] == '\'')) out += plain[i];
        return out + '"';
    }
    void write_constant(const syntax::Constant& constant) {
        LiteralRef literal = constant_of(constant);
        switch (constant.type) {
            case ConstantKind::Ellipsis: out += "..."; return;
            case ConstantKind::Str:
                if (constant.u_prefix) out += 'u';
                out += quoted(literal->text);
                return;
            case ConstantKind::Bytes: {
                out += "b'";
                for (unsigned char c : literal->text) {
                    if (c == '\'' || c == '\\') (out += '\\') += static_cast<char>(c);
                    else if (c >= 0x20 && c < 0x7F) out += static_cast<char>(c);
                    else if (c == '\n') out += "\\n";
                    else if (c == '\r') out += "\\r";
                    else if (c == '\t') out += "\\t";
                    else out += fmt::format("\\x{:02x}", c);
                }
                out += '\'';
                return;
            }
            case ConstantKind::Float:
            case ConstantKind::Imaginary: {
                std::string text = std::isinf(constant.real) ? "1e309" : fmt::format("{}", constant.real);
                bool point = text.find_first_of(".en") != text.npos;
                out += text;
                if (constant.type == ConstantKind::Imaginary) out += 'j';
                else if (!point) out += ".0";
                return;
            }
            default: out += literal->repr();
        }
    }
    void write_binary(const BinOp& binary, int level) {
        struct Row {
            std::string_view sign;
            int level;
        };
        static constexpr Row kRows[] = {{" + ", kSum},    {" - ", kSum},   {" * ", kTerm},   {" / ", kTerm},   {" // ", kTerm},
                                        {" % ", kTerm},   {" ** ", kPower}, {" @ ", kTerm},  {" << ", kShift}, {" >> ", kShift},
                                        {" & ", kBitAnd}, {" | ", kBitOr}, {" ^ ", kBitXor}};
        const Row& row = kRows[static_cast<int>(binary.op)];
        bool right_first = binary.op == Binary::pow;
        parenthesize(level > row.level, [&] {
            write(binary.left, row.level + (right_first ? 1 : 0));
            out += row.sign;
            write(binary.right, row.level + (right_first ? 0 : 1));
        });
    }
    void write_call(const Call& call) {
        write(call.func, kAtom);
        if (call.args.size() == 1 && call.keywords.empty() && call.args[0]->kind == ExprKind::GeneratorExp)
            return write(call.args[0], kAtom);
        out += '(';
        bool first = true;
        auto comma = [&] {
            if (!std::exchange(first, false)) out += ", ";
        };
        for (Expr* argument : call.args) {
            comma();
            write(argument, kTest);
        }
        for (const keyword& k : call.keywords) {
            comma();
            if (k.arg.empty()) out += "**";
            else (out += k.arg) += '=';
            write(k.value, kTest);
        }
        out += ')';
    }
    void write_parameters(const arguments& args) {
        bool first = true;
        auto comma = [&] { out += std::exchange(first, false) ? " " : ", "; };
        std::size_t count = args.posonlyargs.size() + args.args.size(), required = count - args.defaults.size();
        for (std::size_t i = 0; i < count; ++i) {
            comma();
            bool positional_only = i < args.posonlyargs.size();
            out += positional_only ? args.posonlyargs[i].name : args.args[i - args.posonlyargs.size()].name;
            if (i >= required) {
                out += '=';
                write(args.defaults[i - required], kTest);
            }
            if (positional_only && i + 1 == args.posonlyargs.size()) out += ", /";
        }
        if (args.vararg || !args.kwonlyargs.empty()) {
            comma();
            out += '*';
            if (args.vararg) out += args.vararg->name;
        }
        for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i) {
            comma();
            out += args.kwonlyargs[i].name;
            if (args.kw_defaults[i]) {
                out += '=';
                write(args.kw_defaults[i], kTest);
            }
        }
        if (args.kwarg) {
            comma();
            (out += "**") += args.kwarg->name;
        }
    }
    template <class Comprehension>
    void comprehension_(std::string_view open, std::string_view close, Comprehension& made) {
        out += open;
        write(made.elt, kTest);
        write_generators(made.generators);
        out += close;
    }
    void write_generators(std::span<comprehension> generators) {
        for (const comprehension& generator : generators) {
            out += generator.is_async ? " async for " : " for ";
            write(generator.target, kTuple);
            out += " in ";
            write(generator.iter, kTest + 1);
            for (Expr* condition : generator.ifs) {
                out += " if ";
                write(condition, kTest + 1);
            }
        }
    }
    static void template_text(std::string& text, Expr* part) {
        if (part->kind == ExprKind::JoinedStr) {
            for (Expr* value : static_cast<JoinedStr*>(part)->values) template_text(text, value);
        } else if (part->kind == ExprKind::Constant) {
            for (char c : static_cast<syntax::Constant*>(part)->text) {
                text += c;
                if (c == '{' || c == '}') text += c;
            }
        } else {
            auto& value = static_cast<FormattedValue&>(*part);
            Unparser inner;
            inner.write(value.value, kTest + 1);
            text += inner.out.starts_with('{') ? "{ " : "{";
            text += inner.out;
            if (value.conversion > 0) (text += '!') += static_cast<char>(value.conversion);
            if (value.format_spec) {
                text += ':';
                template_text(text, value.format_spec);
            }
            text += '}';
        }
    }
};

}  // namespace

std::string unparse(Expr* expression) {
    Unparser unparser;
    unparser.write(expression, kTest);
    return std::move(unparser.out);
}

}  // namespace python
