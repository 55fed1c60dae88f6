// groupby and tee: iterators that share a source.
#include "python/modules/itertools_support.h"
#include "python/modules/state.h"

namespace python {
namespace {

// -- groupby ----------------------------------------------------------------------------------------------------------

class GroupBy final : public Iterator {
  public:
    GroupBy(Type* type, Value source, Value key_function) : Iterator(type), source_(std::move(source)), key_function_(std::move(key_function)) {}
    void traverse(Visitor& v) const override {
        for (const Value* value : {&source_, &key_function_, &target_key_, &key, &item})
            if (*value) v.visit(*value);
    }
    void clear() override { source_ = key_function_ = target_key_ = key = item = Value::empty(); }
    Value advance(Vm& vm) override;

    // Reads the next item and its key; false at the end.
    bool read(Vm& vm) {
        if (!source_) return false;
        Value source = source_, function = key_function_;
        Value next = vm.next(source);
        if (!next) return false;
        Value next_key = function.is_none() ? next : vm.call(function, {&next, 1});
        item = std::move(next);
        key = std::move(next_key);
        return true;
    }

    const Object* group = nullptr;  // the group that may still read; others find themselves at their end
    Value key, item;                // what was read and not yet given: empty if there is none

  private:
    Value source_, key_function_, target_key_;
};

class Group final : public Iterator {
  public:
    Group(Type* type, Value parent, Value key) : Iterator(type), parent_(std::move(parent)), key_(std::move(key)) {}
    void traverse(Visitor& v) const override {
        if (parent_) v.visit(parent_);
        if (key_) v.visit(key_);
    }
    void clear() override { parent_ = key_ = Value::empty(); }
    Value advance(Vm& vm) override {
        if (!parent_) return Value::empty();
        Value hold = parent_, key = key_;
        auto& by = *static_cast<GroupBy*>(hold.object());
        if (by.group != this) return Value::empty();
        if (!by.item && !by.read(vm)) return Value::empty();
        Value current = by.key;
        if (!vm.equal(key, current)) return Value::empty();
        return std::exchange(by.item, Value::empty());
    }

  private:
    Value parent_, key_;
};

Value GroupBy::advance(Vm& vm) {
    group = nullptr;
    // Skips what is left of the group before.
    for (;;) {
        if (!key) {
        } else if (!target_key_) {
            break;
        } else {
            Value target = target_key_, current = key;
            if (!vm.equal(target, current)) break;
        }
        if (!read(vm)) return Value::empty();
        vm.checkpoint();
    }
    target_key_ = key;
    Value self(this);
    Value made = vm.heap().make<Group>(module_state(vm).grouper, self, key);
    group = made.object();
    return pair(vm, key, made);
}

Value groupby_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "groupby", cls, args, positional, names);
    Value iterable = a.required(0, "iterable"), key = a.take(1, "key");
    a.finish(2);
    return vm.heap().make<GroupBy>(cls, vm.iter(iterable), key ? key : Value::none());
}

// -- tee --------------------------------------------------------------------------------------------------------------

// A stretch of what was read; the tees that are still in it hold it, so that what all have passed is let go.
class TeeData final : public Object {
  public:
    static constexpr std::size_t kItems = 57;
    TeeData(Type* type, Value source) : Object(type, Layout::plain), source_(std::move(source)) {}
    void traverse(Visitor& v) const override {
        if (source_) v.visit(source_);
        if (next_) v.visit(next_);
        for (const Value& item : items_) v.visit(item);
    }
    void clear() override {
        source_ = next_ = Value::empty();
        std::vector<Value> dead;
        dead.swap(items_);
    }
    Value item(Vm& vm, std::size_t i) {  // empty at the end
        if (i < items_.size()) return items_[i];
        if (!source_) return Value::empty();
        if (running_) vm.raise(vm.types().runtime_error, "cannot re-enter the tee iterator");
        Value source = source_, hold(this);
        running_ = true;
        Value read;
        try {
            read = vm.next(source);
        } catch (...) {
            running_ = false;
            throw;
        }
        running_ = false;
        if (read) items_.push_back(read);
        return read;
    }
    Value next(Vm& vm) {
        if (!next_) next_ = vm.heap().make<TeeData>(type(), source_);
        return next_;
    }

  private:
    Value source_, next_;
    std::vector<Value> items_;
    bool running_ = false;
};

class Tee final : public Iterator {
  public:
    Tee(Type* type, Value data, std::size_t index) : Iterator(type), data(std::move(data)), index(index) {}
    void traverse(Visitor& v) const override {
        if (data) v.visit(data);
    }
    void clear() override { data = Value::empty(); }
    Value advance(Vm& vm) override {
        if (!data) return Value::empty();
        if (index >= TeeData::kItems) {
            data = static_cast<TeeData*>(data.object())->next(vm);
            index = 0;
        }
        Value hold = data;
        Value item = static_cast<TeeData*>(hold.object())->item(vm, index);
        if (item) ++index;
        return item;
    }
    Value data;
    std::size_t index;
};

Value copy_tee(Vm& vm, Value* a) {
    auto& tee = *static_cast<Tee*>(a[0].object());
    return vm.heap().make<Tee>(module_state(vm).tee, tee.data, tee.index);
}

Value tee_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    IterArgs a(vm, "_tee", cls, args, positional, names);
    a.exactly(1);
    Value iterator = vm.iter(args[0]);
    if (vm.type_of(iterator) == module_state(vm).tee) return copy_tee(vm, &iterator);
    return vm.heap().make<Tee>(cls, Value(vm.heap().make<TeeData>(module_state(vm).tee_data, iterator)), std::size_t{0});
}

Value itertools_tee(Vm& vm, Value* a) {
    const std::int64_t n = int_argument(vm, a[1]);
    if (n < 0) raise_value_error(vm, "n must be >= 0");
    if (n == 0) return vm.make_tuple();
    std::vector<Value> tees{tee_make(vm, module_state(vm).tee, a, 1, Value::empty())};
    require_memory(vm, static_cast<std::size_t>(n) * 64);
    while (static_cast<std::int64_t>(tees.size()) < n) tees.push_back(copy_tee(vm, &tees[0]));
    return vm.make_tuple(tees);
}

}  // namespace

void add_grouping(Vm& vm, Module& m) {
    ModuleState& state = module_state(vm);
    add_iterator_class(vm, m, "groupby", groupby_make);
    state.grouper = add_iterator_class(vm, m, "_grouper", nullptr);
    state.tee = add_iterator_class(vm, m, "_tee", tee_make, [](TypeBuilder& t) { t.method("__copy__", "self, /", copy_tee); });
    {
        TypeBuilder t(vm, "_tee_dataobject", vm.types().object, "itertools");
        t.not_constructible();
        state.tee_data = t.type();
    }
    m.function(vm, "tee", "iterable, n=2, /", itertools_tee);
}

}  // namespace python
