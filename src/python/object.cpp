#include "python/object.h"

#include "python/generator.h"
#include "python/heap.h"
#include "python/type.h"
#include "python/vm.h"
#include "python/vm_impl.h"
#include "python/weak_reference.h"

namespace python {

Object::Object(Type* type, Layout layout) : type_(type) {
    header_bits_ = static_cast<std::uint32_t>(layout);
    if (type_) {
        type_->retain();
        if (type_->has(Type::kHasDel)) set_flag(kFinalizes);
    }
}

Object::~Object() {
    if (type_ && type_ != this) type_->release();
}

void Object::set_type(Type* type) {
    type->retain();
    std::swap(type_, type);
    if (type && type != this) type->release();
    if (type_->has(Type::kHasDel)) set_flag(kFinalizes);
}

void Object::destroy() const {
    Object& self = const_cast<Object&>(*this);
    Heap& heap = Heap::of(self);
    if (heap.dying()) return;
    if (flags() & (kFinalizes | kSideTable)) {
        Vm& vm = heap.vm();
        if ((flags() & kFinalizes) && !(flags() & kFinalized)) {
            // Whole again while its last words are spoken; they may keep it alive.
            retain();
            if ((flags() & kSideTable) && Generator::is(self)) {  // its weak references die before its last words: gen_dealloc()
                std::vector<base::Ref<WeakReference>> called;
                vm.impl().forget_weak_references(self, called);
                vm.impl().call_back(vm, called);
            }
            vm.impl().finalize(vm, self);
            release();  // comes back here if nobody did
            return;
        }
        if (flags() & kSideTable) {
            retain();
            vm.impl().drop_side_table(vm, self);
            if (ref_count() > 1) {
                release();
                return;
            }
        }
    }
    heap.end(self);
}

}  // namespace python
