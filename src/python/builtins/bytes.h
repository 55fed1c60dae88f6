// bytes and bytearray.
#pragma once

#include <string>
#include <string_view>

#include "python/builtins/memory.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

class Vm;

class Bytes final : public Object {
  public:
    Bytes(Type* type, Heap& heap, std::string data);
    ~Bytes() override;
    static bool is(const Object& o) { return o.layout() == Layout::bytes; }
    std::string_view data() const { return data_; }
    std::int64_t hash() const;

  private:
    std::string data_;
    mutable std::int64_t hash_ = -1;
};

class Bytearray final : public Object {
  public:
    Bytearray(Type* type, Heap& heap, std::string data = {});
    ~Bytearray() override;
    static bool is(const Object& o) { return o.layout() == Layout::bytearray; }
    std::string_view data() const { return data_; }
    // Every change goes through here, so that it is counted: raises MemoryError before the size changes.
    void assign(std::string data);
    void splice(std::size_t at, std::size_t removed, std::string_view added);
    void append(std::string_view added) { splice(data_.size(), 0, added); }
    void set(std::size_t at, unsigned char byte) { data_[at] = static_cast<char>(byte); }

    int exports = 0;  // memoryviews onto it: while there are any its size cannot change

  private:
    std::string data_;
};

// A view of a bytes-like object's content: what memoryview() makes. One dimension, unsigned bytes.
class MemoryView final : public Object {
  public:
    MemoryView(Type* type, Value owner, std::size_t start, std::size_t length, std::ptrdiff_t stride, bool read_only = false);
    ~MemoryView() override;
    static bool is(const Object& o);
    void traverse(Visitor& v) const override {
        if (owner) v.visit(owner);
    }
    void clear() override { release_export(); }
    void release_export();  // release(): the owner may change its size again
    std::string content() const;

    Value owner;  // Bytes or Bytearray; empty once released
    std::size_t start, length;
    std::ptrdiff_t stride;
    bool read_only;  // of a bytes, or asked for
};

Value make_bytes(Vm& vm, std::string data);
Value make_bytearray(Vm& vm, std::string data);
bool is_bytes_like(const Value& value);             // bytes, bytearray or memoryview
std::string_view bytes_data(const Value& value);        // of a bytes or a bytearray
bool bytes_view(const Value& value, std::string& scratch, std::string_view& out);  // false if it is none of them
std::string bytes_repr(std::string_view data, std::size_t most = std::string::npos);

// str.encode and bytes.decode: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32 with CPython's error handlers and errors.
std::string encode_text(Vm& vm, const Value& str, std::string_view encoding, std::string_view errors);
std::string decode_bytes(Vm& vm, const Value& bytes, std::string_view encoding, std::string_view errors);

}  // namespace python
