#include "python/code.h"

#include "python/inline_cache.h"

namespace python {

Code::Code(Type* type) : Object(type, Layout::code) {}
Code::~Code() = default;

void Code::traverse(Visitor& v) const {
    for (const Value& value : constants) v.visit(value);
    for (const Value& value : names) v.visit(value);
    for (const Value& value : slot_names) v.visit(value);
}

void Code::clear() {
    constants.assign(constants.size(), Value::none());
    // Names stay: a frame of this code may still say which of them is meant.
}

}  // namespace python
