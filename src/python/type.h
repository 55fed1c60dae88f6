// A Python class, native or defined by the program: its bases and their linearisation, its namespace, its slots.
//
// `version` is a number that no other state of any class ever had; changing a class's attributes (set_attribute) gives
// it and its subclasses new ones. Inline caches and the method cache keep (version, what was found).
// Slots: `native_` holds what C++ defined for this very class; `slots` what is in effect, inherited or calling the
// special methods that a Python class along the mro defines.
// Instances of Python classes keep their attributes in an array (instance.h); where each name lies is the class's
// SharedKeys.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ref.h"
#include "python/native.h"
#include "python/object.h"
#include "python/types.h"
#include "python/value.h"

namespace python {

class Dict;
class Str;
class Vm;

// The names of the attributes that instances of one class have in their arrays: grows, never shrinks or reorders.
class SharedKeys {
  public:
    static constexpr std::size_t kMost = 64;
    int find(const Value& name) const {  // an interned str; -1: not there
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (same(names_[i], name)) return static_cast<int>(i);
        return -1;
    }
    int add(const Value& name) {  // -1: there are too many
        if (names_.size() >= kMost) return -1;
        names_.push_back(name);
        return static_cast<int>(names_.size()) - 1;
    }
    std::size_t size() const { return names_.size(); }
    const Value& operator[](std::size_t i) const { return names_[i]; }

  private:
    std::vector<Value> names_;
};

class Type final : public Object {
  public:
    enum Flag : std::uint32_t {
        kPython = 1,          // defined by a class statement or type(): its attributes can be changed
        kFinal = 2,           // "type 'bool' is not an acceptable base type"
        kHasDict = 4,         // instances take arbitrary attributes
        kHasDel = 8,          // __del__ somewhere along the mro
        kCustomGetattr = 16,  // __getattribute__ or __getattr__ of a Python class: no inline caches for its instances
        kCustomSetattr = 32,  // __setattr__ or __delattr__ of a Python class
        kAbstract = 64,       // __abstractmethods__ is not empty
        kNotConstructible = 128,  // "cannot create 'generator' instances"
        kIsDataDescriptor = 256,  // has __set__ or __delete__
        kTuplePattern = 512,      // match: a positional pattern matches the subject itself (int, str, list ...)
        kSequencePattern = 1024, kMappingPattern = 2048,
        kNoVersion = 4096,        // being made
        kLibrary = 8192,          // defined by a class statement of the library
        kWeakReferences = 16384,  // a Python class whose instances take weak references
    };

    Type(Type* metaclass, Vm& vm, std::string_view name);
    ~Type() override;
    static bool is(const Object& o) { return o.layout() == Layout::type; }
    void traverse(Visitor& v) const override;
    void clear() override;

    Vm& vm() const { return vm_; }
    const std::string& name() const { return name_; }            // __name__
    const std::string& qualname() const { return qualname_; }
    void rename(std::string_view name) { name_ = name; }
    void set_qualname(std::string_view name) { qualname_ = name; }
    std::string module_name() const;                              // "builtins" for the builtin ones
    std::string full_name() const;                                // module.qualname, without "builtins."
    std::string shown_name() const;                               // as errors show it: with its module if CPython's class is written in C

    Type* base() const { return base_; }                          // __base__; null for object
    const std::vector<base::Ref<Type>>& bases() const { return bases_; }
    const std::vector<Type*>& mro() const { return mro_; }        // itself first, object last
    bool is_subclass_of(const Type* other) const {
        if (this == other) return true;
        for (const Type* t : mro_)
            if (t == other) return true;
        return false;
    }
    Dict& dict() const { return *dict_; }
    const std::vector<Type*>& subclasses() const { return subclasses_; }

    bool has(Flag flag) const { return flags_ & flag; }
    void set(Flag flag, bool on = true) { flags_ = on ? flags_ | flag : flags_ & ~static_cast<std::uint32_t>(flag); }
    std::uint64_t version() const { return version_; }

    // Along the mro; interned name. Null if there is none. The pointer is good until a class changes.
    const Value* lookup(const Value& name) const;
    const Value* lookup_after(const Type* start, const Value& name) const;  // for super(): behind `start`
    Type* definer_of(const Value& name) const;                    // the class of the mro whose namespace has the name
    // Sets (empty: deletes; false if there was none) in the class's namespace and brings slots and versions up to date.
    bool set_attribute(const Value& name, const Value& value);

    Slots slots;           // in effect
    Slots native;          // defined by C++ for this class
    Layout instance_layout = Layout::plain;
    Type* solid = nullptr;  // the nearest class along `base` that fixed the C++ layout (or added __slots__)
    ExceptionKind exception_kind = ExceptionKind::plain;

    // Instances of Layout::instance: fixed places for __slots__, then shared keys.
    std::uint32_t slot_count = 0;       // places taken by __slots__, the bases' included
    std::uint32_t expected_keys = 0;    // how many attributes __init__ seems to set: room in a new instance
    SharedKeys keys;

    // What class creation does, in order (class_build.cpp uses these; TypeBuilder too).
    void set_bases(std::vector<base::Ref<Type>> bases, Type* best);  // and the mro: TypeError of CPython if there is none
    void become_own_type();  // `type` alone
    void set_mro(std::vector<Type*> mro) { mro_ = std::move(mro); }
    void set_dict(base::Ref<Dict> dict);
    void update_slots();    // all of them, from native slots and special methods along the mro
    void changed();         // new versions for it and its subclasses
    bool has_dict_member() const { return dict_.get() != nullptr; }

  private:
    void update_flags();
    std::vector<Type*> linearise() const;

    Vm& vm_;
    std::string name_, qualname_;
    Type* base_ = nullptr;
    std::vector<base::Ref<Type>> bases_;
    std::vector<Type*> mro_;
    base::Ref<Dict> dict_;
    std::vector<Type*> subclasses_;  // not counted: a subclass takes itself out when it ends
    std::uint32_t flags_ = 0;
    std::uint64_t version_ = 0;
};

// The names whose definition by a Python class changes a slot; tells whether `name` is one of them.
bool is_slot_name(Vm& vm, const Value& name);

}  // namespace python
