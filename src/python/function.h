// Functions: those of the program, those of C++, and both bound to a `self`. Cells, too.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/ref.h"
#include "python/builtins/dict.h"
#include "python/code.h"
#include "python/native.h"
#include "python/object.h"
#include "python/value.h"

namespace python {

struct LibraryPlace;

// What a closure shares: one variable.
class Cell final : public Object {
  public:
    explicit Cell(Type* type) : Object(type, Layout::cell) {}
    static bool is(const Object& o) { return o.layout() == Layout::cell; }
    void traverse(Visitor& v) const override {
        if (content) v.visit(content);
    }
    void clear() override { content = Value::empty(); }
    Value content;
};

class Function final : public Object {
  public:
    Function(Type* type, base::Ref<Code> code, base::Ref<Dict> globals);
    static bool is(const Object& o) { return o.layout() == Layout::function; }
    void traverse(Visitor& v) const override;
    void clear() override;

    base::Ref<Code> code;
    base::Ref<Dict> globals;
    base::Ref<Dict> builtins;
    Value name, qualname;
    Value doc, module;
    Value defaults;       // tuple, or empty
    Value kwdefaults;     // dict, or empty
    Value closure;        // tuple of cells, or empty
    Value annotations;    // dict or (names and values in turn) tuple, or empty
    base::Ref<Dict> dict; // function attributes, made when needed
    bool awaitable_generator = false;  // types.coroutine: its generators may be awaited
};

// A signature as native.h describes it, taken apart.
struct Signature {
    struct Parameter {
        Value name;
        Value default_value;
        bool has_default = false, leave_empty = false;  // leave_empty: `...`
    };
    std::vector<Parameter> parameters;  // positional ones, then keyword-only ones
    std::uint16_t positional_only = 0, positional = 0, required = 0;  // required: of the positional ones
    bool varargs = false, varkeywords = false;
    bool clinic = false;  // has a `/`: errors speak as those of functions written in C
    Value varargs_name, varkeywords_name;
    std::size_t total() const { return parameters.size() + varargs + varkeywords; }
    std::size_t keyword_only() const { return parameters.size() - positional; }
};

class NativeFunction final : public Object {
  public:
    enum class Kind : std::uint8_t { function, method, class_method, static_method, wrapper };
    // A wrapper shows a native slot of `owner` as a special method.
    using Wrapper = Value (*)(Vm& vm, NativeFunction& function, Value* args);

    NativeFunction(Type* type, Kind kind, std::string_view name, std::string_view signature, NativeFn fn)
        : Object(type, Layout::native_function), kind(kind), name(name), signature_text(signature), fn(fn) {}
    static bool is(const Object& o) { return o.layout() == Layout::native_function; }
    void traverse(Visitor& v) const override;
    void clear() override;

    const Signature& signature(Vm& vm) {
        if (!signature_) parse(vm);
        return *signature_;
    }
    Value invoke(Vm& vm, Value* args) { return wrapper ? wrapper(vm, *this, args) : fn(vm, args); }
    bool is_python_there() const;    // in CPython
    void count_as_function(Type* library_function) { set_type(library_function); }
    std::string shown_name() const;  // in error messages: "list.append" for methods, "len" for functions

    Kind kind;
    std::string name, signature_text;
    NativeFn fn;
    Wrapper wrapper = nullptr;
    std::uint32_t wrapped = 0;  // which operation of the slot
    Type* owner = nullptr;      // the class that defines it (not counted: it is in that class's namespace)
    std::string module;
    Value doc;
    // Where CPython has it in Python: what it raises gets an entry of that place in its traceback, which keeps the arguments
    // alive as a frame would. Null: C there, too.
    const LibraryPlace* library = nullptr;
    bool makes_coroutines = false;  // `async def` there
    bool enters_traceback = true;  // else it gives what it raises its entries itself

  private:
    void parse(Vm& vm);
    std::unique_ptr<Signature> signature_;
};

class BoundMethod final : public Object {
  public:
    BoundMethod(Type* type, Value function_, Value self_)
        : Object(type, Layout::bound_method), function(std::move(function_)), self(std::move(self_)) {}
    static bool is(const Object& o) { return o.layout() == Layout::bound_method; }
    void traverse(Visitor& v) const override {
        if (function) v.visit(function);
        if (self) v.visit(self);
    }
    void clear() override { function = self = Value::none(); }
    Value function, self;
};

Value make_bound_method(Vm& vm, const Value& function, const Value& self);

}  // namespace python
