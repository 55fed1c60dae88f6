// str.encode and bytes.decode.
#include <algorithm>
#include <optional>

#include "python/builtins/bytes.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

enum class Codec { utf8, utf8_sig, ascii, latin1, utf16, utf16le, utf16be, utf32, utf32le, utf32be };

struct CodecName {
    Codec codec;
    const char* shown;  // in errors
};

CodecName find_codec(Vm& vm, std::string_view name) {
    std::string key;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        key += c == '_' || c == ' ' ? '-' : c;
    }
    auto is = [&](std::initializer_list<const char*> names) { return std::any_of(names.begin(), names.end(), [&](const char* n) { return key == n; }); };
    if (is({"utf-8", "utf8", "u8", "utf", "cp65001", "utf8-ucs2", "utf8-ucs4"})) return {Codec::utf8, "utf-8"};
    if (is({"ascii", "us-ascii", "646", "ansi-x3.4-1968", "us", "iso646-us", "cp367"})) return {Codec::ascii, "ascii"};
    if (is({"latin-1", "latin1", "latin", "iso-8859-1", "iso8859-1", "8859", "cp819", "l1", "iso8859"})) return {Codec::latin1, "latin-1"};
    if (is({"utf-8-sig"})) return {Codec::utf8_sig, "utf-8"};
    if (is({"utf-16", "utf16", "u16"})) return {Codec::utf16, "utf-16"};
    if (is({"utf-16-le", "utf-16le"})) return {Codec::utf16le, "utf-16-le"};
    if (is({"utf-16-be", "utf-16be"})) return {Codec::utf16be, "utf-16-be"};
    if (is({"utf-32", "utf32", "u32"})) return {Codec::utf32, "utf-32"};
    if (is({"utf-32-le", "utf-32le"})) return {Codec::utf32le, "utf-32-le"};
    if (is({"utf-32-be", "utf-32be"})) return {Codec::utf32be, "utf-32-be"};
    vm.raise(vm.types().lookup_error, "unknown encoding: " + std::string(name));
}

void put_unit(std::string& out, std::uint32_t unit, int bytes, bool big) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(unit >> 8 * (big ? bytes - 1 - i : i));
}

[[noreturn]] void raise_unicode(Vm& vm, Type* type, const char* codec, const Value& object, std::size_t start, std::size_t end, const char* reason) {
    Value args[] = {make_str(vm, codec), object, make_int(vm, static_cast<std::int64_t>(start)), make_int(vm, static_cast<std::int64_t>(end)),
                    make_str(vm, reason)};
    vm.raise(vm.make_exception(type, args));
}

[[noreturn]] void unknown_handler(Vm& vm, std::string_view errors) {
    vm.raise(vm.types().lookup_error, "unknown error handler name '" + std::string(errors) + "'");
}

// What stands for characters that the encoding does not have, by the handler: text, or bytes where `raw` is set. Nothing
// if that is an error.
std::optional<std::string> encode_replacement(Vm& vm, std::string_view errors, std::u32string_view bad, bool& raw) {
    std::string out;
    raw = false;
    for (char32_t c : bad) {
        if (errors == "ignore") continue;
        if (errors == "replace") out += '?';
        else if (errors == "backslashreplace")
            out += c < 0x100 ? fmt::format("\\x{:02x}", std::uint32_t{c}) : c < 0x10000 ? fmt::format("\\u{:04x}", std::uint32_t{c}) : fmt::format("\\U{:08x}", std::uint32_t{c});
        else if (errors == "xmlcharrefreplace") out += fmt::format("&#{};", std::uint32_t{c});
        else if (errors == "surrogateescape" && c >= 0xDC80 && c <= 0xDCFF) out += static_cast<char>(c - 0xDC00), raw = true;
        else if (errors == "surrogatepass" && is_surrogate(c)) append_utf8(out, c), raw = true;
        else if (errors == "strict" || errors == "surrogateescape" || errors == "surrogatepass") return std::nullopt;
        else unknown_handler(vm, errors);
    }
    return out;
}

}  // namespace

std::string encode_text(Vm& vm, const Value& value, std::string_view encoding, std::string_view errors) {
    CodecName name = find_codec(vm, encoding);
    Str& str = *as_str(value);
    std::string_view text = str.text();
    bool utf8 = name.codec == Codec::utf8 || name.codec == Codec::utf8_sig;
    if (str.is_ascii() && (utf8 || name.codec == Codec::ascii || name.codec == Codec::latin1)) {
        require_memory(vm, text.size());
        return (name.codec == Codec::utf8_sig ? "\xEF\xBB\xBF" : "") + std::string(text);
    }
    require_memory(vm, text.size() * 4);
    std::string out;
    bool big = name.codec == Codec::utf16be || name.codec == Codec::utf32be;
    if (name.codec == Codec::utf8_sig) out = "\xEF\xBB\xBF";
    if (name.codec == Codec::utf16) put_unit(out, 0xFEFF, 2, false);
    if (name.codec == Codec::utf32) put_unit(out, 0xFEFF, 4, false);

    char32_t limit = name.codec == Codec::ascii ? 0x80 : name.codec == Codec::latin1 ? 0x100 : 0x110000;
    auto bad = [&](char32_t c) { return c >= limit || (limit == 0x110000 && is_surrogate(c)); };
    auto put = [&](char32_t c) {
        switch (name.codec) {
            case Codec::utf8: case Codec::utf8_sig: append_utf8(out, c); break;
            case Codec::ascii: case Codec::latin1: out += static_cast<char>(c); break;
            case Codec::utf16: case Codec::utf16le: case Codec::utf16be:
                if (c >= 0x10000) {
                    put_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
                    put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, big);
                } else {
                    put_unit(out, c, 2, big);
                }
                break;
            case Codec::utf32: case Codec::utf32le: case Codec::utf32be: put_unit(out, c, 4, big); break;
        }
    };
    std::size_t index = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = decode_next(text, at);
        if (!bad(c)) {
            put(c);
            ++index;
            continue;
        }
        std::u32string run(1, c);  // as many as are bad in a row go to the handler together
        while (at < text.size()) {
            std::size_t next = at;
            char32_t n = decode_next(text, next);
            if (!bad(n)) break;
            run += n;
            at = next;
        }
        bool raw;
        std::optional<std::string> instead = encode_replacement(vm, errors, run, raw);
        if (!instead) {
            const char* reason = limit == 0x80 ? "ordinal not in range(128)" : limit == 0x100 ? "ordinal not in range(256)" : "surrogates not allowed";
            raise_unicode(vm, vm.types().unicode_encode_error, name.shown, value, index, index + run.size(), reason);
        }
        if (raw) out += *instead;
        else
            for (char i : *instead) put(static_cast<unsigned char>(i));
        index += run.size();
    }
    return out;
}

namespace {

class Decoder {
  public:
    Decoder(Vm& vm, const Value& object, std::string_view data, const char* codec, std::string_view errors)
        : vm_(vm), object_(object), data_(data), codec_(codec), errors_(errors) {}

    std::string utf8(std::size_t at = 0) {
        while (at < data_.size()) {
            std::size_t plain = at;
            while (plain < data_.size() && static_cast<unsigned char>(data_[plain]) < 0x80) ++plain;
            out_ += data_.substr(at, plain - at);
            at = plain;
            if (at >= data_.size()) break;
            unsigned char c = byte(at);
            if (c < 0xC2 || c > 0xF4) {
                at = bad(at, at + 1, "invalid start byte");
                continue;
            }
            std::size_t size = utf8_size(data_[at]), good = 1;
            while (good < size && at + good < data_.size()) {
                unsigned char n = byte(at + good);
                unsigned char low = 0x80, high = 0xBF;
                if (good == 1) {
                    if (c == 0xE0) low = 0xA0;
                    if (c == 0xED) high = 0x9F;
                    if (c == 0xF0) low = 0x90;
                    if (c == 0xF4) high = 0x8F;
                }
                if (n < low || n > high) break;
                ++good;
            }
            if (good == size) {
                out_ += data_.substr(at, size);
                at += size;
            } else if (at + good >= data_.size()) {
                at = bad(at, data_.size(), "unexpected end of data");
            } else {
                at = bad(at, at + good, "invalid continuation byte");
            }
        }
        return std::move(out_);
    }

    std::string single_bytes(bool ascii) {
        for (std::size_t at = 0; at < data_.size();) {
            unsigned char c = byte(at);
            if (ascii && c >= 0x80) {
                at = bad(at, at + 1, "ordinal not in range(128)");
                continue;
            }
            append_utf8(out_, c);
            ++at;
        }
        return std::move(out_);
    }

    std::string utf16(std::size_t at, bool big) {
        auto unit = [&](std::size_t i) { return big ? byte(i) << 8 | byte(i + 1) : byte(i + 1) << 8 | byte(i); };
        while (at < data_.size()) {
            if (at + 1 >= data_.size()) {
                at = bad(at, data_.size(), "truncated data");
                continue;
            }
            auto c = static_cast<char32_t>(unit(at));
            if (!is_surrogate(c)) {
                append_utf8(out_, c);
                at += 2;
            } else if (c >= 0xDC00) {
                at = bad(at, at + 2, "illegal encoding");
            } else if (at + 3 >= data_.size()) {
                at = bad(at, data_.size(), "unexpected end of data");
            } else if (auto low = static_cast<char32_t>(unit(at + 2)); low >= 0xDC00 && low <= 0xDFFF) {
                append_utf8(out_, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
                at += 4;
            } else {
                at = bad(at, at + 2, "illegal UTF-16 surrogate");
            }
        }
        return std::move(out_);
    }

    std::string utf32(std::size_t at, bool big) {
        while (at < data_.size()) {
            if (at + 3 >= data_.size()) {
                at = bad(at, data_.size(), "truncated data");
                continue;
            }
            std::uint32_t c = 0;
            for (std::size_t i = 0; i < 4; ++i) c |= std::uint32_t{byte(at + i)} << 8 * (big ? 3 - i : i);
            if (c > 0x10FFFF || is_surrogate(c)) {
                at = bad(at, at + 4, c > 0x10FFFF ? "code point not in range(0x110000)" : "code point in surrogate code point range(0xd800, 0xe000)");
                continue;
            }
            append_utf8(out_, c);
            at += 4;
        }
        return std::move(out_);
    }

  private:
    unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(data_[i]); }

    // Handles data[start, end); returns where to go on.
    std::size_t bad(std::size_t start, std::size_t end, const char* reason) {
        if (errors_ == "ignore") return end;
        if (errors_ == "replace") {
            append_utf8(out_, 0xFFFD);
            return end;
        }
        if (errors_ == "backslashreplace") {
            for (std::size_t i = start; i < end; ++i) out_ += fmt::format("\\x{:02x}", unsigned{byte(i)});
            return end;
        }
        if (errors_ == "surrogateescape") {
            std::size_t i = start;
            for (; i < end && byte(i) >= 0x80; ++i) append_utf8(out_, 0xDC00 + byte(i));
            if (i > start) return i;
        } else if (errors_ == "surrogatepass") {
            if (start + 2 < data_.size() && byte(start) == 0xED && byte(start + 1) >= 0xA0 && is_continuation(data_[start + 1]) &&
                is_continuation(data_[start + 2])) {
                out_ += data_.substr(start, 3);
                return start + 3;
            }
        } else if (errors_ != "strict") {
            unknown_handler(vm_, errors_);
        }
        Value object = object_.as<Bytes>() ? object_ : make_bytes(vm_, std::string(data_));
        raise_unicode(vm_, vm_.types().unicode_decode_error, codec_, object, start, end, reason);
    }

    Vm& vm_;
    const Value& object_;
    std::string_view data_;
    const char* codec_;
    std::string_view errors_;
    std::string out_;
};

}  // namespace

std::string decode_bytes(Vm& vm, const Value& value, std::string_view encoding, std::string_view errors) {
    CodecName name = find_codec(vm, encoding);
    std::string scratch;
    std::string_view data;
    bytes_view(value, scratch, data);
    require_memory(vm, data.size() * 2);
    Decoder decoder(vm, value, data, name.shown, errors);
    auto starts = [&](std::string_view mark) { return data.substr(0, mark.size()) == mark; };
    using namespace std::string_view_literals;
    switch (name.codec) {
        case Codec::utf8: return decoder.utf8();
        case Codec::utf8_sig: return decoder.utf8(starts("\xEF\xBB\xBF") ? 3 : 0);
        case Codec::ascii: return decoder.single_bytes(true);
        case Codec::latin1: return decoder.single_bytes(false);
        case Codec::utf16: return starts("\xFF\xFE"sv) ? decoder.utf16(2, false) : starts("\xFE\xFF"sv) ? decoder.utf16(2, true) : decoder.utf16(0, false);
        case Codec::utf16le: return decoder.utf16(0, false);
        case Codec::utf16be: return decoder.utf16(0, true);
        case Codec::utf32:
            return starts("\xFF\xFE\0\0"sv) ? decoder.utf32(4, false) : starts("\0\0\xFE\xFF"sv) ? decoder.utf32(4, true) : decoder.utf32(0, false);
        case Codec::utf32le: return decoder.utf32(0, false);
        case Codec::utf32be: return decoder.utf32(0, true);
    }
    return {};
}

}  // namespace python
