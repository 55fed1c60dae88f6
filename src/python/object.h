// What every Python object on the heap begins with: a virtual table, a reference count, flags and its class.
//
// Objects are made by Heap::make<T>() only (heap.h), which counts their bytes against the program's limit, and end
// when the last reference goes. `layout` says which C++ class an object is, so that T::is() is one comparison;
// `type` is its Python class, which may be a subclass defined by the program.
#pragma once

#include "base/ref.h"

namespace python {

class Type;
class Heap;
class Value;

// Which C++ class an object has: the native layouts. A Python subclass of `list` has layout list.
enum class Layout : std::uint16_t {
    plain,  // any native class without a layout of its own: told apart by dynamic_cast or by its Type
    instance, type, big_int, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, cell, code,
    function, native_function, bound_method, generator, coroutine, async_generator, native_coroutine, exception,
    traceback, module, property, classmethod_, staticmethod_, iterator, complex_number,
    future, task, count_
};

// For cycle collection and teardown: calls visit for every Value that an object holds.
struct Visitor {
    virtual void visit(const Value& value) = 0;
    template <class T>
    void visit(const base::Ref<T>& ref);  // value.h

  protected:
    ~Visitor() = default;
};

class Object : public base::RefCounted {
  public:
    Type* type() const { return type_; }
    Layout layout() const { return static_cast<Layout>(header_bits_ & 0xFFFF); }

    virtual void traverse(Visitor&) const {}  // every Value held, each once (never empty ones); not the type
    virtual void clear() {}                   // drop every Value held (teardown, cycles): the object stays valid
    // Before the object ends, while it is still whole: may run program code (a generator closes itself). Called at most
    // once, with the count held at 1; must not throw. Only if needs_finalize() was set.
    virtual void finalize() noexcept {}
    // Of those that a collection ends together the least are finalized first; the others come after all that have a number.
    virtual std::uint64_t finalize_order() const { return ~std::uint64_t{0}; }
    virtual void all_finalized() {}  // all those were
    static bool is(const Object&) { return true; }

    // Flags: the low 8 are the class's own, the others Object's.
    static constexpr std::uint16_t kFinalizes = 0x100;   // finalize() or __del__ is to be called
    static constexpr std::uint16_t kFinalized = 0x200;   // and has been
    static constexpr std::uint16_t kSideTable = 0x400;   // attributes or weak references are kept in the Vm's side table
    static constexpr std::uint16_t kCollecting = 0x800;  // the collector's mark
    bool has_flag(std::uint16_t flag) const { return flags() & flag; }
    void set_flag(std::uint16_t flag) { set_flags(flags() | flag); }
    void clear_flag(std::uint16_t flag) { set_flags(static_cast<std::uint16_t>(flags() & ~flag)); }

  protected:
    Object(Type* type, Layout layout);
    ~Object() override;
    void destroy() const override;  // finalize, __del__, weak references, then back to the Heap
    void needs_finalize() { set_flag(kFinalizes); }

    std::uint16_t flags() const { return static_cast<std::uint16_t>(header_bits_ >> 16); }
    void set_flags(std::uint16_t flags) { header_bits_ = (header_bits_ & 0xFFFF) | std::uint32_t{flags} << 16; }
    void set_type(Type* type);  // __class__ = ...

  private:
    friend class Heap;
    friend class Type;
    friend class Vm;
    Type* type_;  // a counted reference; a type outlives its instances
};

}  // namespace python
