// The % operator of str and bytes.
#include <algorithm>
#include <cmath>

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/format.h"
#include "python/builtins/number_format.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

struct Directive {
    bool left = false, plus = false, space = false, alternate = false, zero = false;
    std::int64_t width = -1, precision = -1;
    char32_t code = 0;
};

class PercentFormatter {
  public:
    PercentFormatter(Vm& vm, std::string_view format, const Value& arguments, bool of_bytes)
        : vm_(vm), format_(format), arguments_(arguments), bytes_(of_bytes), tuple_(arguments.as<Tuple>()) {
        bool text = as_str(arguments) || (bytes_ && (arguments.as<Bytes>() || arguments.as<Bytearray>()));
        mapping_ = !tuple_ && !text && vm.type_of(arguments)->slots.get_item != nullptr;
    }

    std::string run() {
        while (at_ < format_.size()) {
            std::size_t percent = format_.find('%', at_);
            out_ += format_.substr(at_, percent - at_);
            if (percent == std::string_view::npos) break;
            at_ = percent + 1;
            directive();
            check_growth(vm_, out_);
        }
        std::size_t given = tuple_ ? tuple_->size() : 1;
        if (next_ < given && !mapping_ && !(used_mapping_))
            raise_type_error(vm_, "not all arguments converted during {} formatting", bytes_ ? "bytes" : "string");
        return std::move(out_);
    }

  private:
    Value next_argument() {
        if (tuple_ && !keyed_) {
            if (next_ < tuple_->size()) return (*tuple_)[next_++];
        } else if (keyed_) {
            return argument_;
        } else if (next_ == 0) {
            ++next_;
            return arguments_;
        }
        raise_type_error(vm_, "not enough arguments for format string");
    }

    char32_t read() {
        if (at_ >= format_.size()) raise_value_error(vm_, "incomplete format");
        if (bytes_) return static_cast<unsigned char>(format_[at_++]);
        return decode_next(format_, at_);
    }

    std::int64_t star() {
        Value value = next_argument();
        if (!is_int(value)) raise_type_error(vm_, "* wants int");
        auto number = int_value(value);
        if (!number || std::llabs(*number) > INT32_MAX) vm_.raise(vm_.types().overflow_error, "Python int too large to convert to C int");
        return *number;
    }

    // Digits from `c` on; leaves c at what follows.
    std::int64_t digits(char32_t& c, const char* too_big) {
        std::int64_t value = 0;
        while (c >= '0' && c <= '9') {
            value = value * 10 + (static_cast<std::int64_t>(c) - '0');
            if (value > INT32_MAX) raise_value_error(vm_, "{}", too_big);
            c = read();
        }
        return value;
    }

    void directive() {
        Directive d;
        if (at_ < format_.size() && format_[at_] == '%') {
            ++at_;
            out_ += '%';
            return;
        }
        if (at_ < format_.size() && format_[at_] == '(') {
            if (!mapping_) raise_type_error(vm_, "format requires a mapping");
            std::size_t start = ++at_;
            int depth = 1;
            while (at_ < format_.size() && depth > 0) {
                if (format_[at_] == ')') --depth;
                else if (format_[at_] == '(') ++depth;
                ++at_;
            }
            if (depth > 0) raise_value_error(vm_, "incomplete format key");
            std::string_view key = format_.substr(start, at_ - 1 - start);
            argument_ = vm_.get_item(arguments_, bytes_ ? make_bytes(vm_, std::string(key)) : make_str(vm_, key));
            keyed_ = used_mapping_ = true;
        } else {
            keyed_ = false;
        }
        char32_t c = read();
        for (;; c = read()) {
            if (c == '-') d.left = true;
            else if (c == '+') d.plus = true;
            else if (c == ' ') d.space = true;
            else if (c == '#') d.alternate = true;
            else if (c == '0') d.zero = true;
            else break;
        }
        if (c == '*') {
            d.width = star();
            if (d.width < 0) d.left = true, d.width = -d.width;
            c = read();
        } else if (c >= '0' && c <= '9') {
            d.width = digits(c, "width too big");
        }
        if (c == '.') {
            d.precision = 0;
            c = read();
            if (c == '*') {
                d.precision = std::max<std::int64_t>(star(), 0);
                c = read();
            } else {
                d.precision = digits(c, "precision too big");
            }
        }
        if (c == 'h' || c == 'l' || c == 'L') c = read();
        d.code = c;
        Value value = next_argument();
        convert(d, value);
    }

    void convert(const Directive& d, const Value& value) {
        switch (d.code) {
            case 's': case 'r': case 'a': case 'b': return text(d, value);
            case 'c': return character(d, value);
            case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return integer(d, value);
            case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return floating(d, value);
            default: unsupported(d.code);
        }
    }

    [[noreturn]] void unsupported(char32_t code) {
        std::string shown = code > 31 && code < 127 ? std::string(1, static_cast<char>(code)) : "?";
        std::size_t index = bytes_ ? at_ - 1 : count_code_points(format_.substr(0, at_)) - 1;
        raise_value_error(vm_, "unsupported format character '{}' (0x{:x}) at index {}", shown, static_cast<std::uint32_t>(code), index);
    }

    void text(const Directive& d, const Value& value) {
        std::string shown;
        if (!bytes_) {
            if (d.code == 'b') unsupported(d.code);
            shown = d.code == 's' ? vm_.str(value) : d.code == 'r' ? vm_.repr(value) : ascii_escape(vm_.repr(value));
        } else if (d.code == 'a' || d.code == 'r') {
            shown = ascii_escape(vm_.repr(value));
        } else {
            std::string scratch;
            std::string_view data;
            if (bytes_view(value, scratch, data)) {
                shown = data;
            } else if (Value method = vm_.lookup_special(value, vm_.names().__bytes__)) {
                Value made = vm_.call(method);
                if (!made.as<Bytes>()) raise_type_error(vm_, "__bytes__ returned non-bytes (type {})", type_name(vm_, made));
                shown = made.as<Bytes>()->data();
            } else {
                raise_type_error(vm_, "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(vm_, value));
            }
        }
        std::size_t length = bytes_ ? shown.size() : count_code_points(shown);
        if (d.precision >= 0 && static_cast<std::size_t>(d.precision) < length) {
            length = static_cast<std::size_t>(d.precision);
            std::size_t end = 0;
            for (std::size_t i = 0; i < length; ++i) end += bytes_ ? 1 : utf8_size(shown[end]);
            shown.resize(end);
        }
        pad(d, "", "", shown, length, false);
    }

    void character(const Directive& d, const Value& value) {
        std::string shown;
        if (bytes_) {
            if (value.as<Bytes>() || value.as<Bytearray>()) {
                shown = value.as<Bytes>() ? value.as<Bytes>()->data() : value.as<Bytearray>()->data();
                if (shown.size() != 1) raise_type_error(vm_, "%c requires an integer in range(256) or a single byte");
            } else {
                if (!is_int(value)) raise_type_error(vm_, "%c requires an integer in range(256) or a single byte");
                auto code = int_value(value);
                if (!code || *code < 0 || *code > 255) vm_.raise(vm_.types().overflow_error, "%c arg not in range(256)");
                shown = static_cast<char>(*code);
            }
            return pad(d, "", "", shown, 1, false);
        }
        if (Str* str = as_str(value)) {
            if (str->length() != 1) raise_type_error(vm_, "%c requires int or char");
            shown = str->text();
        } else {
            Value integer = value;
            if (!is_int(value)) {
                if (vm_.lookup_special(value, vm_.names().__index__).is_empty()) raise_type_error(vm_, "%c requires int or char");
                integer = vm_.type_of(value)->slots.index(vm_, value);
            }
            auto code = int_value(integer);
            if (!code || *code < 0 || *code > 0x10FFFF) vm_.raise(vm_.types().overflow_error, "%c arg not in range(0x110000)");
            append_utf8(shown, static_cast<char32_t>(*code));
        }
        pad(d, "", "", shown, 1, false);
    }

    void integer(const Directive& d, const Value& value) {
        bool decimal = d.code == 'd' || d.code == 'i' || d.code == 'u';
        Value number = value;
        auto complain = [&] {
            raise_type_error(vm_, "%{} format: {} is required, not {}", static_cast<char>(d.code), decimal ? "a real number" : "an integer",
                             type_name(vm_, value));
        };
        if (!is_int(value)) {
            if (decimal && is_float(value)) {
                number = make_int_from_double(vm_, float_value(value));
            } else if (decimal && vm_.lookup_special(value, vm_.names().__int__) && !as_str(value)) {
                number = vm_.call_method(value, vm_.names().__int__);
            } else if (Value index = vm_.lookup_special(value, vm_.names().__index__)) {
                number = vm_.call(index);
            } else {
                complain();
            }
            if (!is_int(number)) complain();
        }
        int base = decimal ? 10 : d.code == 'o' ? 8 : 16;
        std::string digits = int_to_string(vm_, number, base), sign, prefix;
        if (digits[0] == '-') sign = "-", digits.erase(0, 1);
        if (d.code == 'X') std::transform(digits.begin(), digits.end(), digits.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
        if (d.precision > static_cast<std::int64_t>(digits.size())) {
            require_memory(vm_, static_cast<std::size_t>(d.precision));
            digits.insert(0, static_cast<std::size_t>(d.precision) - digits.size(), '0');
        }
        if (d.alternate && !decimal) prefix = d.code == 'o' ? "0o" : d.code == 'X' ? "0X" : "0x";
        numeric(d, sign, prefix, digits);
    }

    void floating(const Directive& d, const Value& value) {
        if (!is_float(value) && !is_int(value) && !vm_.type_of(value)->slots.to_float && !vm_.type_of(value)->slots.index) {
            if (bytes_) raise_type_error(vm_, "float argument required, not {}", type_name(vm_, value));
            raise_type_error(vm_, "must be real number, not {}", type_name(vm_, value));
        }
        double number = vm_.to_double(value);
        std::int64_t precision = d.precision < 0 ? 6 : d.precision;
        require_memory(vm_, static_cast<std::size_t>(precision) * 2 + 512);
        std::string text = float_to_text(number, static_cast<char>(d.code), static_cast<int>(precision), false, d.alternate, false), sign;
        if (text[0] == '-') sign = "-", text.erase(0, 1);
        numeric(d, sign, "", text);
    }

    void numeric(const Directive& d, std::string sign, std::string_view prefix, const std::string& digits) {
        if (sign.empty() && d.plus) sign = "+";
        else if (sign.empty() && d.space) sign = " ";
        pad(d, sign, prefix, digits, digits.size(), d.zero);
    }

    void pad(const Directive& d, std::string_view sign, std::string_view prefix, std::string_view text, std::size_t length, bool zeros) {
        std::int64_t room = d.width - static_cast<std::int64_t>(length + sign.size() + prefix.size());
        std::size_t count = room > 0 ? static_cast<std::size_t>(room) : 0;
        require_memory(vm_, out_.size() + count + text.size());
        if (!d.left && !zeros) out_.append(count, ' ');
        out_.append(sign).append(prefix);
        if (!d.left && zeros) out_.append(count, '0');
        out_ += text;
        if (d.left) out_.append(count, ' ');
    }

    Vm& vm_;
    std::string_view format_;
    const Value& arguments_;
    bool bytes_, mapping_ = false, keyed_ = false, used_mapping_ = false;
    Tuple* tuple_;
    Value argument_;
    std::size_t next_ = 0, at_ = 0;
    std::string out_;
};

}  // namespace

std::string percent_format(Vm& vm, std::string_view format, const Value& arguments, bool of_bytes) {
    Value hold = arguments;
    return PercentFormatter(vm, format, hold, of_bytes).run();
}

}  // namespace python
