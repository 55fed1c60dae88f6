// Constant folding, as far as CPython's: `-1`, `1 + 2`, `'a' * 3`, tuples of constants. What would fail, or grow past
// CPython's bounds, stays for run time. Integers are folded while they fit 64 bits; beyond that nobody sees a difference.
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

#include "python/compile/generator.h"

namespace python {

using namespace syntax;
using Kind = Literal::Kind;

namespace {

constexpr std::size_t kMostItems = 256, kMostText = 4096;

LiteralRef negated(const Literal& value) {
    switch (value.kind) {
        case Kind::integer:
            if (value.integer != std::numeric_limits<std::int64_t>::min()) return Literal::make_integer(-value.integer);
            return nullptr;
        case Kind::true_: return Literal::make_integer(-1);
        case Kind::false_: return Literal::make_integer(0);
        case Kind::real: return Literal::make_real(-value.real);
        case Kind::big_integer: {
            auto result = std::make_shared<Literal>(value);
            if (result->text.starts_with('-')) result->text.erase(0, 1);
            else result->text.insert(0, 1, '-');
            return result;
        }
        case Kind::complex: {
            auto result = std::make_shared<Literal>(value);
            result->real = -result->real;
            result->imaginary = -result->imaginary;
            return result;
        }
        default: return nullptr;
    }
}

LiteralRef fold_unary(UnaryOperator op, const LiteralRef& value) {
    switch (op) {
        case UnaryOperator::Not: return Literal::make_bool(!value->truth());
        case UnaryOperator::USub: return negated(*value);
        case UnaryOperator::UAdd:
            if (value->kind == Kind::true_ || value->kind == Kind::false_) return Literal::make_integer(value->truth());
            if (value->kind == Kind::integer || value->kind == Kind::big_integer || value->kind == Kind::real || value->kind == Kind::complex)
                return value;
            return nullptr;
        case UnaryOperator::Invert:
            if (value->kind == Kind::integer) return Literal::make_integer(~value->integer);
            return nullptr;
    }
    return nullptr;
}

bool is_number(const Literal& value) { return value.kind == Kind::integer || value.kind == Kind::real; }

// Whether a double holds the int exactly.
bool exact(std::int64_t value) { return value >= -(std::int64_t{1} << 53) && value <= std::int64_t{1} << 53; }

std::optional<double> as_double(const Literal& value) {
    if (value.kind == Kind::real) return value.real;
    if (value.kind == Kind::integer && exact(value.integer)) return static_cast<double>(value.integer);
    return std::nullopt;
}

LiteralRef fold_integers(Binary op, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    auto made = [&](bool overflow) { return overflow ? nullptr : Literal::make_integer(result); };
    constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
    switch (op) {
        case Binary::add: return made(__builtin_add_overflow(a, b, &result));
        case Binary::sub: return made(__builtin_sub_overflow(a, b, &result));
        case Binary::mul: return made(__builtin_mul_overflow(a, b, &result));
        case Binary::truediv:
            if (b == 0 || !exact(a) || !exact(b)) return nullptr;
            return Literal::make_real(static_cast<double>(a) / static_cast<double>(b));
        case Binary::floordiv:
        case Binary::mod: {
            if (b == 0 || (a == kMin && b == -1)) return nullptr;
            std::int64_t quotient = a / b, rest = a % b;
            if (rest != 0 && (rest < 0) != (b < 0)) --quotient, rest += b;
            return Literal::make_integer(op == Binary::mod ? rest : quotient);
        }
        case Binary::pow: {
            if (b < 0) return nullptr;
            std::int64_t power = 1;
            for (std::int64_t i = 0; i < b; ++i) {
                if (__builtin_mul_overflow(power, a, &power)) return nullptr;
                if (power == 1 || power == 0) {
                    if (a == 1 || a == 0) break;
                }
                if (a == -1) return Literal::make_integer(b % 2 ? -1 : 1);
            }
            return Literal::make_integer(power);
        }
        case Binary::lshift:
            if (b < 0 || b > 62 || a < 0 || a > (std::numeric_limits<std::int64_t>::max() >> b)) return nullptr;
            return Literal::make_integer(a << b);
        case Binary::rshift: return b < 0 ? nullptr : Literal::make_integer(b > 63 ? (a < 0 ? -1 : 0) : a >> b);
        case Binary::and_: return Literal::make_integer(a & b);
        case Binary::or_: return Literal::make_integer(a | b);
        case Binary::xor_: return Literal::make_integer(a ^ b);
        case Binary::matmul: return nullptr;
    }
    return nullptr;
}

LiteralRef fold_doubles(Binary op, double a, double b) {
    switch (op) {
        case Binary::add: return Literal::make_real(a + b);
        case Binary::sub: return Literal::make_real(a - b);
        case Binary::mul: return Literal::make_real(a * b);
        case Binary::truediv: return b == 0 ? nullptr : Literal::make_real(a / b);
        default: return nullptr;
    }
}

// real ± imaginary: what a literal like 1+2j is.
LiteralRef fold_complex(Binary op, const Literal& a, const Literal& b) {
    if (op != Binary::add && op != Binary::sub) return nullptr;
    auto parts = [](const Literal& value, double& real, double& imaginary) {
        std::optional<double> plain = as_double(value);
        if (!plain && value.kind != Kind::complex) return false;
        real = plain ? *plain : value.real;
        imaginary = plain ? 0 : value.imaginary;
        return true;
    };
    double real[2], imaginary[2];
    if (!parts(a, real[0], imaginary[0]) || !parts(b, real[1], imaginary[1])) return nullptr;
    auto result = std::make_shared<Literal>();
    result->kind = Kind::complex;
    result->real = op == Binary::add ? real[0] + real[1] : real[0] - real[1];
    result->imaginary = op == Binary::add ? imaginary[0] + imaginary[1] : imaginary[0] - imaginary[1];
    return result;
}

LiteralRef repeated(const Literal& sequence, std::int64_t times) {
    auto result = std::make_shared<Literal>(sequence);
    std::size_t size = sequence.kind == Kind::tuple ? sequence.items.size() : sequence.text.size();
    std::size_t most = sequence.kind == Kind::tuple ? kMostItems : kMostText;
    if (times > static_cast<std::int64_t>(most) || (times > 0 && size * static_cast<std::size_t>(times) > most)) return nullptr;
    result->text.clear();
    result->items.clear();
    for (std::int64_t i = 0; i < times; ++i) {
        result->text += sequence.text;
        result->items.insert(result->items.end(), sequence.items.begin(), sequence.items.end());
    }
    return result;
}

LiteralRef fold_binary(Binary op, const LiteralRef& left, const LiteralRef& right) {
    const Literal &a = *left, &b = *right;
    if (a.kind == Kind::integer && b.kind == Kind::integer) return fold_integers(op, a.integer, b.integer);
    if (a.kind == Kind::complex || b.kind == Kind::complex) return fold_complex(op, a, b);
    if (is_number(a) && is_number(b)) {
        std::optional<double> x = as_double(a), y = as_double(b);
        return x && y ? fold_doubles(op, *x, *y) : nullptr;
    }
    auto is_sequence = [](const Literal& c) { return c.kind == Kind::text || c.kind == Kind::bytes || c.kind == Kind::tuple; };
    if (op == Binary::mul && is_sequence(a) && b.kind == Kind::integer) return repeated(a, b.integer);
    if (op == Binary::mul && is_sequence(b) && a.kind == Kind::integer) return repeated(b, a.integer);
    if (op == Binary::add && a.kind == b.kind && is_sequence(a)) {
        if (a.text.size() + b.text.size() > kMostText || a.items.size() + b.items.size() > kMostItems) return nullptr;
        auto result = std::make_shared<Literal>(a);
        result->text += b.text;
        result->items.insert(result->items.end(), b.items.begin(), b.items.end());
        return result;
    }
    return nullptr;
}

// The code points that text[index] is, where that is easy to say.
LiteralRef fold_subscript(const Literal& value, const Literal& index) {
    if (index.kind != Kind::integer) return nullptr;
    std::int64_t at = index.integer;
    auto size = static_cast<std::int64_t>(value.kind == Kind::tuple ? value.items.size() : value.text.size());
    if (at < 0) at += size;
    if (at < 0 || at >= size) return nullptr;
    auto place = static_cast<std::size_t>(at);
    if (value.kind == Kind::tuple) return value.items[place];
    if (value.kind == Kind::bytes) return Literal::make_integer(static_cast<unsigned char>(value.text[place]));
    for (unsigned char c : value.text)
        if (c >= 0x80) return nullptr;
    return value.kind == Kind::text ? Literal::make_text(value.text.substr(place, 1)) : nullptr;
}

}  // namespace

LiteralRef constant_of(const syntax::Constant& constant) {
    auto result = std::make_shared<Literal>();
    switch (constant.type) {
        case ConstantKind::None: result->kind = Kind::none; break;
        case ConstantKind::True: result->kind = Kind::true_; break;
        case ConstantKind::False: result->kind = Kind::false_; break;
        case ConstantKind::Ellipsis: result->kind = Kind::ellipsis; break;
        case ConstantKind::Int:
            result->kind = constant.small ? Kind::integer : Kind::big_integer;
            if (constant.small) result->integer = constant.integer;
            else result->text = constant.text;
            break;
        case ConstantKind::Float:
            result->kind = Kind::real;
            result->real = constant.real;
            break;
        case ConstantKind::Imaginary:
            result->kind = Kind::complex;
            result->imaginary = constant.real;
            break;
        case ConstantKind::Str:
            result->kind = Kind::text;
            result->text = constant.text;
            break;
        case ConstantKind::Bytes:
            result->kind = Kind::bytes;
            result->text = constant.text;
            break;
    }
    return result;
}

LiteralRef CodeGenerator::fold(Expr* expression) {
    switch (expression->kind) {
        case ExprKind::Constant: return constant_of(static_cast<syntax::Constant&>(*expression));
        case ExprKind::Name: {
            auto& name = static_cast<Name&>(*expression);
            return name.ctx == Context::Load && name.id == "__debug__" ? Literal::make_bool(true) : nullptr;
        }
        case ExprKind::UnaryOp:
        case ExprKind::BinOp:
        case ExprKind::Tuple:
        case ExprKind::Subscript: break;
        default: return nullptr;
    }
    if (auto at = folded_.find(expression); at != folded_.end()) return at->second;
    LiteralRef result = fold_uncached(expression);
    return folded_[expression] = result;
}

LiteralRef CodeGenerator::fold_uncached(Expr* expression) {
    switch (expression->kind) {
        case ExprKind::UnaryOp: {
            LiteralRef operand = fold(static_cast<UnaryOp*>(expression)->operand);
            return operand ? fold_unary(static_cast<UnaryOp*>(expression)->op, operand) : nullptr;
        }
        case ExprKind::BinOp: {
            LiteralRef right = fold(static_cast<BinOp*>(expression)->right);
            LiteralRef left = right ? fold(static_cast<BinOp*>(expression)->left) : nullptr;
            return left ? fold_binary(static_cast<BinOp*>(expression)->op, left, right) : nullptr;
        }
        case ExprKind::Tuple:
            return static_cast<Tuple*>(expression)->ctx == Context::Load ? fold_list_as_tuple(static_cast<Tuple*>(expression)->elts) : nullptr;
        case ExprKind::Subscript: {
            auto& subscript = static_cast<Subscript&>(*expression);
            if (subscript.ctx != Context::Load) return nullptr;
            LiteralRef index = fold(subscript.slice);
            LiteralRef value = index ? fold(subscript.value) : nullptr;
            return value ? fold_subscript(*value, *index) : nullptr;
        }
        default: return nullptr;
    }
}

// The elements as a tuple, if all are constants.
LiteralRef CodeGenerator::fold_list_as_tuple(Exprs elements) {
    std::vector<LiteralRef> items;
    for (Expr* element : elements) {
        LiteralRef item = fold(element);
        if (!item) return nullptr;
        items.push_back(std::move(item));
    }
    return Literal::make_tuple(std::move(items));
}

}  // namespace python
