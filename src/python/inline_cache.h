// What the interpreter remembers at one instruction: where a global, an attribute, a method was found the last time.
//
// All are guesses that are checked before they are used: class versions (type.h) and dict slots and versions (dict.h).
// Entries hold no references: while the version that they were made for lives, so does what they point to.
#pragma once

#include <cstdint>
#include <vector>

#include "python/code.h"
#include "python/value.h"

namespace python {

struct InlineCache {
    enum Kind : std::uint8_t {
        none,
        global,            // slot `index` of the globals, whose key is checked
        builtin,           // slot `index` of the builtins; the globals have keys_version `other` and not the name
        instance_key,      // version; the attribute is key `index` of the class
        instance_dict,     // version; the attribute is in the instance's dict at slot `index`, whose key is checked
        slot_member,       // version; place `index`
        class_value,       // version; `found` on the class, no descriptor; not hidden by key `index` (-1: no such key)
        method,            // version; `found` on the class, a function; not hidden by key `index`
        module_dict,       // `owner` is the module's dict; slot `index`, whose key is checked
        type_value,        // `owner` is the class, version; `found` needs no binding
        property_get,      // version; `found` is the getter, a Python function
    };
    Kind kind = none;
    std::uint8_t misses = 0;
    std::int32_t index = 0;
    std::uint64_t version = 0;   // of a class, or keys_version
    const void* owner = nullptr;
    const Value* found = nullptr;
};

struct Code::Caches {
    std::vector<InlineCache> entries;
    std::uint32_t frame_bytes = 0;
    std::uint32_t qualname = 0;   // as a text of the recorder; 0: not yet
    bool simple = false;          // only positional parameters, an ordinary function
    bool generator_like = false;
};

}  // namespace python
