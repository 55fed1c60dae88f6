// str: immutable text, held as UTF-8 (with lone surrogates encoded as three bytes each: WTF-8).
//
// Indexing counts code points: at once if the text is ASCII, else through an index of every 64th code point's offset,
// made when it is first needed. The hash is SipHash-1-3 with a zero key over CPython's representation, which is what
// CPython computes under PYTHONHASHSEED=0. Two interned strs are equal only if they are the same object.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "python/builtins/memory.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Str final : public Object {
  public:
    Str(Type* type, Heap& heap, std::string text);  // text must be valid WTF-8
    Str(Type* type, Heap& heap, std::string text, bool ascii, std::size_t length);
    ~Str() override;
    static bool is(const Object& o) { return o.layout() == Layout::str; }

    std::string_view text() const { return text_; }
    const char* c_str() const { return text_.c_str(); }
    std::size_t length() const { return length_; }  // in code points
    bool is_ascii() const { return length_ == text_.size(); }
    std::int64_t hash() const {
        if (hash_ == kNoHash) compute_hash();
        return hash_;
    }
    bool interned() const { return flags() & 1; }
    void set_interned(bool on) { set_flags(static_cast<std::uint16_t>((flags() & ~1) | (on ? 1 : 0))); }

    char32_t at(std::size_t index) const;                  // index < length()
    std::size_t offset(std::size_t index) const;           // of a code point, in bytes; index <= length()
    std::size_t index_of(std::size_t byte_offset) const;   // the code points before a byte offset
    std::string_view slice(std::size_t from, std::size_t to) const {
        std::size_t start = offset(from);
        return text().substr(start, offset(to) - start);
    }

  private:
    static constexpr std::int64_t kNoHash = -1;  // never a hash
    void compute_hash() const;
    const std::vector<std::uint32_t>& breadcrumbs() const;

    std::string text_;
    std::size_t length_;
    mutable std::int64_t hash_ = kNoHash;
    mutable std::unique_ptr<std::vector<std::uint32_t>> breadcrumbs_;
};

// New strs. The empty one and those of one code point below 256 are shared.
Value make_str(Vm& vm, std::string_view utf8);
Value make_str(Vm& vm, std::string&& utf8);
inline Value make_str(Vm& vm, const char* utf8) { return make_str(vm, std::string_view(utf8)); }
Value make_char(Vm& vm, char32_t c);

// The str (or an instance of a subclass), or nullptr.
inline Str* as_str(const Value& value) { return value.as<Str>(); }
Value plain_str(Vm& vm, const Value& str);  // of a subclass: the plain str
bool str_equal(const Str& a, const Str& b);
std::int64_t hash_bytes(std::string_view bytes);  // as hash(bytes)

// repr(): quotes and escapes as CPython's, printability by Unicode's tables. `most` bounds the work.
std::string str_repr(std::string_view text, std::size_t most = std::string::npos);
std::string ascii_escape(std::string_view repr);  // ascii(): what is left beyond ASCII becomes \x, \u, \U

}  // namespace python
