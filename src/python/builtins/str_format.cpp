// str.format and format_map.
#include "python/builtins/dict.h"
#include "python/builtins/format.h"
#include "python/builtins/support.h"
#include "python/builtins/unicode.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

class Formatter {
  public:
    Formatter(Vm& vm, const Value& positional, const Value& named) : vm_(vm), positional_(positional), named_(named) {}

    void run(std::string& out, std::string_view text, int depth) {
        if (depth <= 0) raise_value_error(vm_, "Max string recursion exceeded");
        for (std::size_t at = 0; at < text.size();) {
            std::size_t start = at;
            at = text.find_first_of("{}", start);
            if (at == std::string_view::npos) {
                out += text.substr(start);
                return;
            }
            char c = text[at];
            out += text.substr(start, at - start);
            bool doubled = at + 1 < text.size() && text[at + 1] == c;
            if (doubled) {
                out += c;
                at += 2;
                continue;
            }
            if (c == '}') raise_value_error(vm_, "Single '}}' encountered in format string");
            if (at + 1 == text.size()) raise_value_error(vm_, "Single '{{' encountered in format string");
            ++at;
            field(out, text, at, depth);
            check_growth(vm_, out);
        }
    }

  private:
    void field(std::string& out, std::string_view text, std::size_t& at, int depth) {
        std::size_t start = at;
        char c = 0;
        while (at < text.size()) {
            c = text[at++];
            if (c == '{') raise_value_error(vm_, "unexpected '{{' in field name");
            if (c == '[') {
                while (at < text.size() && text[at] != ']') ++at;
                continue;
            }
            if (c == '}' || c == ':' || c == '!') break;
        }
        if (c != '}' && c != ':' && c != '!') raise_value_error(vm_, "expected '}}' before end of string");
        std::string_view name = text.substr(start, at - 1 - start), spec;
        char32_t conversion = 0;
        bool nested = false;
        if (c == '!') {
            if (at >= text.size()) raise_value_error(vm_, "end of string while looking for conversion specifier");
            conversion = decode_next(text, at);
            if (at < text.size()) {
                c = text[at++];
                if (c != '}' && c != ':') raise_value_error(vm_, "expected ':' after conversion specifier");
            } else {
                raise_value_error(vm_, "unmatched '{{' in format spec");
            }
        }
        if (c == ':') {
            std::size_t spec_start = at;
            int open = 1;
            for (; at < text.size(); ++at) {
                if (text[at] == '{') nested = true, ++open;
                else if (text[at] == '}' && --open == 0) break;
            }
            if (open) raise_value_error(vm_, "unmatched '{{' in format spec");
            spec = text.substr(spec_start, at - spec_start);
            ++at;
        }
        Value value = look_up(name);
        if (conversion == 'r') value = make_str(vm_, vm_.repr(value));
        else if (conversion == 's') value = make_str(vm_, vm_.str(value));
        else if (conversion == 'a') value = make_str(vm_, ascii_escape(vm_.repr(value)));
        else if (conversion) {
            if (conversion > 32 && conversion < 127)
                raise_value_error(vm_, "Unknown conversion specifier {}", static_cast<char>(conversion));
            raise_value_error(vm_, "Unknown conversion specifier \\x{:x}", static_cast<std::uint32_t>(conversion));
        }
        std::string expanded;
        if (nested) {
            run(expanded, spec, depth - 1);
            spec = expanded;
        }
        append_formatted(vm_, out, value, spec);
    }

    // A number of digits only, or -1.
    std::int64_t number(std::string_view text) {
        if (text.empty()) return -1;
        std::int64_t value = 0;
        for (std::size_t at = 0; at < text.size();) {
            int digit = unicode_decimal_value(decode_next(text, at));
            if (digit < 0) return -1;
            if (value > (INT64_MAX - digit) / 10) raise_value_error(vm_, "Too many decimal digits in format string");
            value = value * 10 + digit;
        }
        return value;
    }

    Value look_up(std::string_view name) {
        std::size_t end = name.find_first_of(".[");
        std::string_view first = name.substr(0, end), rest = end == std::string_view::npos ? "" : name.substr(end);
        std::int64_t index = number(first);
        if (first.empty() || index >= 0) {
            // Numbered by hand or by itself, not both.
            Numbering wanted = first.empty() ? Numbering::automatic : Numbering::manual;
            if (numbering_ == Numbering::open) numbering_ = wanted;
            if (numbering_ != wanted) {
                raise_value_error(vm_, "{}", wanted == Numbering::automatic ? "cannot switch from manual field specification to automatic field numbering"
                                                                            : "cannot switch from automatic field numbering to manual field specification");
            }
            if (first.empty()) index = next_++;
        }
        Value value;
        if (index < 0) {
            Value key = make_str(vm_, first);
            if (!named_) raise_key_error(vm_, key);
            value = vm_.get_item(named_, key);
        } else {
            if (!positional_) raise_value_error(vm_, "Format string contains positional fields");
            Tuple& args = *positional_.as<Tuple>();
            if (static_cast<std::size_t>(index) >= args.size())
                vm_.raise(vm_.types().index_error, fmt::format("Replacement index {} out of range for positional args tuple", index));
            value = args[static_cast<std::size_t>(index)];
        }
        while (!rest.empty()) {
            char c = rest[0];
            rest.remove_prefix(1);
            if (c == '.') {
                end = std::min(rest.find_first_of(".["), rest.size());
                std::string_view attribute = rest.substr(0, end);
                if (attribute.empty()) raise_value_error(vm_, "Empty attribute in format string");
                value = vm_.get_attr(value, attribute);
                rest.remove_prefix(end);
            } else if (c == '[') {
                end = rest.find(']');
                if (end == std::string_view::npos) raise_value_error(vm_, "Missing ']' in format string");
                std::string_view key = rest.substr(0, end);
                if (key.empty()) raise_value_error(vm_, "Empty attribute in format string");
                index = number(key);
                value = vm_.get_item(value, index >= 0 ? make_int(vm_, index) : make_str(vm_, key));
                rest.remove_prefix(end + 1);
            } else {
                raise_value_error(vm_, "Only '.' or '[' may follow ']' in format field specifier");
            }
        }
        return value;
    }

    enum class Numbering { open, automatic, manual };
    Vm& vm_;
    Value positional_, named_;
    Numbering numbering_ = Numbering::open;
    std::int64_t next_ = 0;
};

}  // namespace

std::string str_format(Vm& vm, std::string_view format, const Value& positional, const Value& named) {
    std::string out;
    Formatter(vm, positional, named).run(out, format, 2);
    return out;
}

}  // namespace python
