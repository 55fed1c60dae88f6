// What hashlib, binascii and zlib need of C++: digests, texts of bytes, checksums, deflate.
#include <algorithm>

#include <zlib.h>

#include "python/builtins/bytes.h"
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/digests.h"
#include "python/modules/mixed_modules.h"

namespace python {
namespace {

// What is like bytes, or a str of ASCII characters where that is allowed.
std::string binary_argument(Vm& vm, const Value& value, bool or_text = false) {
    if (or_text)
        if (Str* str = as_str(value)) {
            for (char c : str->text())
                if (static_cast<unsigned char>(c) >= 0x80) raise_value_error(vm, "string argument should contain only ASCII characters");
            return std::string(str->text());
        }
    std::string scratch;
    std::string_view data;
    if (!bytes_view(value, scratch, data)) {
        if (or_text) raise_type_error(vm, "argument should be bytes, buffer or ASCII string, not '{}'", type_name(vm, value));
        raise_type_error(vm, "a bytes-like object is required, not '{}'", type_name(vm, value));
    }
    require_memory(vm, data.size());
    return std::string(data);
}

std::string digest_of(std::string_view name, std::string_view data) {
    if (name == "md5") return md5(data);
    if (name == "sha1") return sha1(data);
    if (name == "sha224") return sha224(data);
    if (name == "sha256") return sha256(data);
    if (name == "sha384") return sha384(data);
    if (name == "sha3_224") return keccak(data, 144, 6, 28);
    if (name == "sha3_256") return keccak(data, 136, 6, 32);
    if (name == "sha3_384") return keccak(data, 104, 6, 48);
    if (name == "sha3_512") return keccak(data, 72, 6, 64);
    return sha512(data);
}

// hashlib._digest(name, data)
Value digest(Vm& vm, Value* a) {
    const std::string data = binary_argument(vm, a[1]);
    vm.checkpoint(static_cast<std::int64_t>(data.size() / 64));
    return vm.make_bytes(digest_of(text_argument(vm, a[0], "_digest", "argument 1"), data));
}

// hashlib._shake(name, data, size)
Value shake(Vm& vm, Value* a) {
    const std::string data = binary_argument(vm, a[1]);
    const std::int64_t size = int_argument(vm, a[2]);
    if (size < 0) raise_value_error(vm, "negative size");
    require_memory(vm, static_cast<std::size_t>(size));
    vm.checkpoint((static_cast<std::int64_t>(data.size()) + size) / 64);
    return vm.make_bytes(keccak(data, text_argument(vm, a[0], "_shake", "argument 1") == "shake_128" ? 168 : 136, 0x1F, static_cast<std::size_t>(size)));
}

// hashlib._blake2(name, data, parameters, key, last_node)
Value blake2(Vm& vm, Value* a) {
    const std::string data = binary_argument(vm, a[1]), parameters = binary_argument(vm, a[2]), key = binary_argument(vm, a[3]);
    const bool wide = text_argument(vm, a[0], "_blake2", "argument 1") == "blake2b";
    const std::size_t most = wide ? 64 : 32;
    if (parameters.size() != most || key.size() > most || static_cast<unsigned char>(parameters[0]) > most) raise_value_error(vm, "bad parameters");
    vm.checkpoint(static_cast<std::int64_t>(data.size() / 64));
    return vm.make_bytes((wide ? blake2b : blake2s)(data, parameters, key, vm.truth(a[4])));
}

// hashlib._derive(name, password, salt, rounds, length, block): PBKDF2 with HMAC.
Value derive(Vm& vm, Value* a) {
    const std::string name(text_argument(vm, a[0], "_derive", "argument 1"));
    std::string key = binary_argument(vm, a[1]);
    const std::string salt = binary_argument(vm, a[2]);
    const std::int64_t rounds = int_argument(vm, a[3]), length = int_argument(vm, a[4]);
    const auto block = static_cast<std::size_t>(std::clamp<std::int64_t>(int_argument(vm, a[5]), 1, 256));
    if (key.size() > block) key = digest_of(name, key);
    key.resize(block, '\0');
    std::string inner = key, outer = key;
    for (char& c : inner) c ^= 0x36;
    for (char& c : outer) c ^= 0x5C;
    auto hmac = [&](const std::string& text) { return digest_of(name, outer + digest_of(name, inner + text)); };
    std::string out;
    for (std::uint32_t number = 1; static_cast<std::int64_t>(out.size()) < length; ++number) {
        std::string counter;
        for (int shift = 24; shift >= 0; shift -= 8) counter += static_cast<char>(number >> shift);
        std::string last = hmac(salt + counter), sum = last;
        for (std::int64_t round = 1; round < rounds; ++round) {
            last = hmac(last);
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = static_cast<char>(sum[i] ^ last[i]);
            vm.checkpoint(20);
        }
        out += sum;
        check_growth(vm, out);
    }
    out.resize(static_cast<std::size_t>(length));
    return vm.make_bytes(out);
}

// -- binascii ---------------------------------------------------------------------------------------------------------

[[noreturn]] void raise_binascii(Vm& vm, std::string_view message) {
    const Value module = vm.import_module("binascii");
    const Value type = vm.get_attr(module, "Error");
    vm.raise(vm.call(type, std::vector<Value>{vm.make_str(message)}));
}

Value hexlify(Vm& vm, Value* a) {  // data, sep=..., bytes_per_sep=1
    if (!a[1]) {
        const std::string data = binary_argument(vm, a[0]);
        require_memory(vm, data.size() * 2);
        constexpr char kDigits[] = "0123456789abcdef";
        std::string out;
        for (unsigned char c : data) out += kDigits[c >> 4], out += kDigits[c & 15];
        return vm.make_bytes(out);
    }
    const Value bytes = vm.make_bytes(binary_argument(vm, a[0])), args[] = {a[1], a[2]};
    return vm.make_bytes(vm.text_of(vm.call_method(bytes, "hex", args)));
}

Value unhexlify(Vm& vm, Value* a) {
    const std::string text = binary_argument(vm, a[0], true);
    if (text.size() % 2) raise_binascii(vm, "Odd-length string");
    auto digit = [&](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        const char lower = static_cast<char>(c | 0x20);
        if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
        raise_binascii(vm, "Non-hexadecimal digit found");
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) out += static_cast<char>(digit(text[i]) << 4 | digit(text[i + 1]));
    return vm.make_bytes(out);
}

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value b2a_base64(Vm& vm, Value* a) {  // data, /, *, newline=True
    const std::string data = binary_argument(vm, a[0]);
    require_memory(vm, data.size() * 2);
    std::string out;
    for (std::size_t i = 0; i < data.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (i + k < data.size() ? static_cast<unsigned char>(data[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k) out += i + k <= data.size() ? kBase64[group >> (18 - 6 * k) & 63] : '=';
    }
    if (vm.truth(a[1])) out += '\n';
    return vm.make_bytes(out);
}

Value a2b_base64(Vm& vm, Value* a) {  // data, /, *, strict_mode=False: what is no digit is passed over
    const std::string text = binary_argument(vm, a[0], true);
    const bool strict = vm.truth(a[1]);
    if (strict && !text.empty() && text[0] == '=') raise_binascii(vm, "Leading padding not allowed");
    std::string out;
    std::uint32_t group = 0;
    int digits = 0, pads = 0;
    std::size_t counted = 0;
    bool padding_began = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=') {
            padding_began = true;
            if (digits >= 2 && digits + ++pads >= 4) {
                if (strict && i + 1 < text.size()) raise_binascii(vm, "Excess data after padding");
                return vm.make_bytes(out);
            }
            continue;
        }
        const std::size_t value = kBase64.find(text[i]);
        if (value == kBase64.npos) {
            if (strict) raise_binascii(vm, "Only base64 data is allowed");
            continue;
        }
        if (strict && padding_began) raise_binascii(vm, "Discontinuous padding not allowed");
        pads = 0;
        ++counted;
        group = group << 6 | static_cast<std::uint32_t>(value);
        if (++digits == 4) digits = 0;
        if (digits != 1) out += static_cast<char>(group >> (digits == 2 ? 4 : digits == 3 ? 2 : 0) & 0xFF);
    }
    if (digits == 1)
        raise_binascii(vm, fmt::format("Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4", counted));
    if (digits != 0) raise_binascii(vm, "Incorrect padding");
    return vm.make_bytes(out);
}

// -- zlib -------------------------------------------------------------------------------------------------------------

template <uLong (*checksum)(uLong, const Bytef*, uInt)>
Value check(Vm& vm, Value* a) {
    const std::string data = binary_argument(vm, a[0]);
    const std::optional<std::int64_t> start = int_value(a[1]);
    if (!start) raise_type_error(vm, "'{}' object cannot be interpreted as an integer", type_name(vm, a[1]));
    vm.checkpoint(static_cast<std::int64_t>(data.size() / 256));
    return vm.make_int(static_cast<std::int64_t>(
        checksum(static_cast<uLong>(*start & 0xFFFFFFFF), reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size()))));
}

[[noreturn]] void raise_zlib(Vm& vm, const std::string& message) {
    const Value type = vm.get_attr(vm.import_module("zlib"), "error");
    vm.raise(vm.call(type, std::vector<Value>{vm.make_str(message)}));
}

struct Deflate {
    explicit Deflate(bool inflating) : inflates(inflating) {}
    ~Deflate() {
        if (begun) inflates ? inflateEnd(&z) : deflateEnd(&z);
    }
    z_stream z{};
    bool inflates, begun = false;
};

Value deflated(Vm& vm, Value* a) {  // data, level, wbits
    const std::string data = binary_argument(vm, a[0]);
    Deflate stream(false);
    if (deflateInit2(&stream.z, static_cast<int>(int_argument(vm, a[1])), Z_DEFLATED, static_cast<int>(int_argument(vm, a[2])), 8, Z_DEFAULT_STRATEGY) != Z_OK)
        raise_zlib(vm, "Bad compression level");
    stream.begun = true;
    std::string out(deflateBound(&stream.z, static_cast<uLong>(data.size())), '\0');
    stream.z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.z.avail_in = static_cast<uInt>(data.size());
    stream.z.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.z.avail_out = static_cast<uInt>(out.size());
    vm.checkpoint(static_cast<std::int64_t>(data.size() / 16));
    deflate(&stream.z, Z_FINISH);
    out.resize(stream.z.total_out);
    return vm.make_bytes(out);
}

// (what came out, what was not used, whether the end was there)
Value inflated(Vm& vm, Value* a) {  // data, wbits
    const std::string data = binary_argument(vm, a[0]);
    Deflate stream(true);
    if (inflateInit2(&stream.z, static_cast<int>(int_argument(vm, a[1]))) != Z_OK) raise_zlib(vm, "Error -2 while preparing to decompress data: inconsistent stream state");
    stream.begun = true;
    stream.z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.z.avail_in = static_cast<uInt>(data.size());
    std::string out;
    char chunk[16384];
    int status = Z_OK;
    do {
        stream.z.next_out = reinterpret_cast<Bytef*>(chunk);
        stream.z.avail_out = sizeof chunk;
        status = inflate(&stream.z, Z_NO_FLUSH);
        out.append(chunk, sizeof chunk - stream.z.avail_out);
        check_growth(vm, out);
        vm.checkpoint(500);
    } while (status == Z_OK);
    if (status != Z_STREAM_END && status != Z_BUF_ERROR)
        raise_zlib(vm, fmt::format("Error {} while decompressing data: {}", status, stream.z.msg ? stream.z.msg : "invalid input data"));
    const Value parts[] = {vm.make_bytes(out), vm.make_bytes(std::string_view(data).substr(data.size() - stream.z.avail_in)),
                           Value::boolean(status == Z_STREAM_END)};
    return vm.make_tuple(parts);
}

}  // namespace

void fill_hashlib(Vm& vm, Module& m) {
    m.function(vm, "_digest", "name, data, /", digest);
    m.function(vm, "_shake", "name, data, size, /", shake);
    m.function(vm, "_blake2", "name, data, parameters, key, last_node, /", blake2);
    m.function(vm, "_derive", "name, password, salt, rounds, length, block, /", derive);
}

void fill_binascii(Vm& vm, Module& m) {
    m.function(vm, "hexlify", "data, sep=..., bytes_per_sep=1", hexlify);
    m.function(vm, "b2a_hex", "data, sep=..., bytes_per_sep=1", hexlify);
    m.function(vm, "unhexlify", "hexstr, /", unhexlify);
    m.function(vm, "a2b_hex", "hexstr, /", unhexlify);
    m.function(vm, "b2a_base64", "data, /, *, newline=True", b2a_base64);
    m.function(vm, "a2b_base64", "data, /, *, strict_mode=False", a2b_base64);
    m.function(vm, "crc32", "data, crc=0, /", check<crc32>);
}

void fill_zlib(Vm& vm, Module& m) {
    m.function(vm, "crc32", "data, value=0, /", check<crc32>);
    m.function(vm, "adler32", "data, value=1, /", check<adler32>);
    m.function(vm, "_deflated", "data, level, wbits, /", deflated);
    m.function(vm, "_inflated", "data, wbits, /", inflated);
}

}  // namespace python
