// What C++ gives to the module `functools` (source/functools.py): partial, reduce, the cache behind lru_cache, and the
// keys of cmp_to_key.
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/function.h"
#include "python/module.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/partial.h"
#include "python/modules/state.h"
#include "python/modules/struct_sequence.h"

namespace python {
namespace {

// -- partial ------------------------------------------------------------------------------------------------------------

Value partial_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value& names) {
    if (positional == 0) raise_type_error(vm, "type 'partial' takes at least one argument");
    if (!vm.is_callable(args[0])) raise_type_error(vm, "the first argument must be callable");
    Value function = args[0];
    std::vector<Value> all;
    auto keywords = new_dict(vm);
    // A partial of a partial is one partial, unless somebody gave it attributes.
    Type* partial = module_state(vm).partial;
    if (vm.type_of(function) == partial && cls == partial && !vm.attributes_of(function, false)) {
        const Value inner = function;
        std::span<const Value> before = inner.get<Partial>().args.as<Tuple>()->span();
        all.assign(before.begin(), before.end());
        keywords->copy_from(*inner.get<Partial>().keywords.as<Dict>());
        function = inner.get<Partial>().function;
    }
    all.insert(all.end(), args + 1, args + positional);
    if (names)
        for (std::size_t i = 0; i < names.as<Tuple>()->size(); ++i) keywords->set(vm, (*names.as<Tuple>())[i], args[positional + i]);
    return vm.heap().make<Partial>(cls, function, vm.make_tuple(all), Value(keywords));
}

Value partial_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& names) {
    Partial& partial = self.get<Partial>();
    const Value function = partial.function, before = partial.args, hold = partial.keywords;
    std::span<const Value> first = before.as<Tuple>()->span();
    std::vector<Value> all(first.begin(), first.end());
    all.insert(all.end(), args, args + positional);
    Dict& kept = *hold.as<Dict>();
    if (kept.size() == 0) {
        if (names) all.insert(all.end(), args + positional, args + positional + names.as<Tuple>()->size());
        return vm.call(function, all, names);
    }
    auto keywords = new_dict(vm);
    keywords->copy_from(kept);
    if (names)
        for (std::size_t i = 0; i < names.as<Tuple>()->size(); ++i) keywords->set(vm, (*names.as<Tuple>())[i], args[positional + i]);
    std::vector<Value> keys;
    for (std::size_t i = 0; i < keywords->slots(); ++i)
        if (keywords->slot(i).key) keys.push_back(keywords->slot(i).key), all.push_back(keywords->slot(i).value);
    return vm.call(function, all, vm.make_tuple(keys));
}

Value partial_repr(Vm& vm, const Value& self) {
    ReprGuard guard(vm, self);
    if (guard.again()) return make_str(vm, "...");
    Partial& partial = self.get<Partial>();
    Type* type = vm.type_of(self);
    std::string out = (type == module_state(vm).partial ? "functools.partial" : type->full_name()) + "(" + vm.repr(partial.function);
    for (const Value& arg : partial.args.as<Tuple>()->span()) {
        out += ", ";
        append_repr(vm, out, arg);
    }
    Dict& keywords = *partial.keywords.as<Dict>();
    for (std::size_t i = 0; i < keywords.slots(); ++i) {
        if (!keywords.slot(i).key) continue;
        out += ", " + vm.str(keywords.slot(i).key) + "=";
        append_repr(vm, out, keywords.slot(i).value);
    }
    return text(vm, out + ")");
}

void add_partial(Vm& vm, Module& m) {
    TypeBuilder t(vm, "partial", vm.types().object, "functools");
    module_state(vm).partial = t.type();
    t.slots().make = partial_make;
    t.slots().call = partial_call;
    t.slots().repr = partial_repr;
    t.with_dict().class_getitem();
    t.property("func", [](Vm&, const Value& self) { return self.get<Partial>().function; });
    t.property("args", [](Vm&, const Value& self) { return self.get<Partial>().args; });
    t.property("keywords", [](Vm&, const Value& self) { return self.get<Partial>().keywords; });
    t.method("__reduce__", "self, /", [](Vm& vm, Value* a) {
        Partial& partial = a[0].get<Partial>();
        Dict* attributes = vm.attributes_of(a[0], false);
        const Value state[] = {partial.function, partial.args, partial.keywords, attributes ? Value(base::Ref<Dict>(attributes)) : Value::none()};
        const Value parts[] = {Value(vm.type_of(a[0])), vm.make_tuple({&partial.function, 1}), vm.make_tuple(state)};
        return vm.make_tuple(parts);
    });
    t.method("__setstate__", "self, state, /", [](Vm& vm, Value* a) {
        Tuple* state = a[1].as<Tuple>();
        if (!state || state->size() != 4 || !(*state)[1].as<Tuple>() || !(*state)[2].as<Dict>()) raise_type_error(vm, "invalid partial state");
        Partial& partial = a[0].get<Partial>();
        partial.function = (*state)[0];
        partial.args = (*state)[1];
        partial.keywords = (*state)[2];
        return Value::none();
    });
    m.add_type(vm, t.type());
}

// -- reduce ---------------------------------------------------------------------------------------------------------------

Value functools_reduce(Vm& vm, Value* a) {
    if (!vm.type_of(a[1])->slots.iter && !vm.type_of(a[1])->slots.get_item) raise_type_error(vm, "reduce() arg 2 must support iteration");
    Value total = a[2];
    vm.each(a[1], [&](Value item) {
        if (!total) {
            total = std::move(item);
        } else {
            const Value args[] = {total, item};
            total = vm.call(a[0], args);
        }
        return true;
    });
    if (!total) raise_type_error(vm, "reduce() of empty iterable with no initial value");
    return total;
}

// -- lru_cache ------------------------------------------------------------------------------------------------------------

class Cache;

// One remembered result, in a ring with the others of its cache: the most recently used comes before the least.
class CacheLink final : public Object {
  public:
    CacheLink(Type* type, Value key, std::int64_t hash, Value result)
        : Object(type, Layout::plain), key(std::move(key)), hash(hash), result(std::move(result)) {}
    ~CacheLink() override;
    void traverse(Visitor& v) const override {
        v.visit(key);
        v.visit(result);
    }
    void clear() override { key = result = Value::none(); }
    Value key;
    std::int64_t hash;
    Value result;
    Cache* cache = nullptr;  // while it is in its ring
    CacheLink *before = this, *after = this;  // not counted: the cache's dict holds every link

    void unlink() {
        before->after = after;
        after->before = before;
        before = after = this;
    }
};

class Cache final : public Object {
  public:
    Cache(Type* type, Value function, std::int64_t most, bool typed, Value info_type, base::Ref<Dict> links)
        : Object(type, Layout::plain), function(std::move(function)), info_type(std::move(info_type)), links(std::move(links)), most(most), typed(typed) {}
    ~Cache() override { forget(); }
    void traverse(Visitor& v) const override {
        v.visit(function);
        v.visit(info_type);
        if (links) v.visit(links);
    }
    void clear() override {
        forget();
        function = info_type = Value::none();
    }
    void forget() {  // every link; those that somebody holds still are rings of their own
        while (first) take_out(*first);
        base::Ref<Dict> dead = std::exchange(links, nullptr);
    }

    Value function, info_type;
    base::Ref<Dict> links;   // key -> CacheLink
    std::int64_t most;       // -1: no bound
    bool typed;
    std::int64_t hits = 0, misses = 0;
    CacheLink* first = nullptr;  // least recently used; null if there is none (kept only with a bound)

    void push_newest(CacheLink& link) {
        link.cache = this;
        if (!first) {
            first = &link;
            return;
        }
        link.before = first->before;
        link.after = first;
        first->before->after = &link;
        first->before = &link;
    }
    void take_out(CacheLink& link) {
        if (first == &link) first = link.after == &link ? nullptr : link.after;
        link.unlink();
        link.cache = nullptr;
    }
};

CacheLink::~CacheLink() {
    if (cache) cache->take_out(*this);
}

// What a call is remembered under: a lone int or str is its own key.
Value cache_key(Vm& vm, const Value* args, std::size_t positional, const Value& names, bool typed) {
    if (!names && !typed && positional == 1 && (is_exact(vm, args[0], vm.types().int_) || is_exact(vm, args[0], vm.types().str))) return args[0];
    std::vector<Value> parts(args, args + positional);
    const std::size_t keywords = names ? names.as<Tuple>()->size() : 0;
    if (keywords) parts.push_back(Value(module_state(vm).partial));  // a mark that no argument is
    for (std::size_t i = 0; i < keywords; ++i) {
        parts.push_back((*names.as<Tuple>())[i]);
        parts.push_back(args[positional + i]);
    }
    if (typed)
        for (std::size_t i = 0; i < positional + keywords; ++i) parts.push_back(Value(vm.type_of(args[i])));
    return vm.make_tuple(parts);
}

Value cache_call(Vm& vm, const Value& self_, const Value* args, std::size_t positional, const Value& names) {
    const Value self = self_;
    Cache& cache = self.get<Cache>();
    const Value function = cache.function;
    std::span<const Value> all(args, positional + (names ? names.as<Tuple>()->size() : 0));
    if (cache.most == 0) {
        ++cache.misses;
        return vm.call(function, all, names);
    }
    const Value key = cache_key(vm, args, positional, names, cache.typed);
    const std::int64_t hash = vm.hash(key);
    if (!cache.links) cache.links = new_dict(vm);
    auto find = [&]() -> Value {
        base::Ref<Dict> links = cache.links;
        const std::size_t slot = links->find_slot(vm, key, hash);
        return slot == Dict::kNotFound ? Value::empty() : links->slot(slot).value;
    };
    if (Value found = find()) {
        auto& link = *static_cast<CacheLink*>(found.object());
        ++cache.hits;
        if (link.cache == &cache) {
            cache.take_out(link);
            cache.push_newest(link);
        }
        return link.result;
    }
    ++cache.misses;
    const Value result = vm.call(function, all, names);
    if (!cache.links) cache.links = new_dict(vm);
    if (find()) return result;  // the call itself remembered it
    if (cache.most > 0 && static_cast<std::int64_t>(cache.links->size()) >= cache.most && cache.first) {
        CacheLink& oldest = *cache.first;
        const Value hold(&oldest);
        cache.take_out(oldest);
        base::Ref<Dict> links = cache.links;
        const std::size_t slot = links->find_slot(vm, oldest.key, oldest.hash);
        if (slot != Dict::kNotFound && same(links->slot(slot).value, hold)) links->erase_slot(slot);
    }
    auto link = vm.heap().make<CacheLink>(module_state(vm).cache_link, key, hash, result);
    if (cache.most > 0) cache.push_newest(*link);
    base::Ref<Dict> links = cache.links;
    links->set(vm, key, hash, Value(link));
    return result;
}

Value cache_info(Vm& vm, Value* a) {
    Cache& cache = a[0].get<Cache>();
    const Value args[] = {vm.make_int(cache.hits), vm.make_int(cache.misses), cache.most < 0 ? Value::none() : vm.make_int(cache.most),
                          vm.make_int(cache.links ? static_cast<std::int64_t>(cache.links->size()) : 0)};
    return vm.call(cache.info_type, args);
}

Value cache_clear(Vm&, Value* a) {
    Cache& cache = a[0].get<Cache>();
    cache.hits = cache.misses = 0;
    cache.forget();
    return Value::none();
}

Value make_cache(Vm& vm, Value* a) {
    const std::int64_t most = a[1].is_none() ? -1 : std::max<std::int64_t>(int_argument(vm, a[1]), 0);
    return vm.heap().make<Cache>(module_state(vm).lru_cache, a[0], most, vm.truth(a[2]), a[3], new_dict(vm));
}

void add_cache(Vm& vm, Module& m) {
    {
        TypeBuilder t(vm, "_lru_cache_link", vm.types().object, "functools");
        t.not_constructible();
        module_state(vm).cache_link = t.type();
    }
    TypeBuilder t(vm, "_lru_cache_wrapper", vm.types().object, "functools");
    module_state(vm).lru_cache = t.type();
    t.not_constructible().with_dict();
    t.slots().call = cache_call;
    t.slots().descr_get = [](Vm& vm, const Value& self, const Value& instance, const Value&) {
        return !instance || instance.is_none() ? self : make_bound_method(vm, self, instance);
    };
    t.method("cache_info", "self, /", cache_info);
    t.method("cache_clear", "self, /", cache_clear);
    t.method("__copy__", "self, /", [](Vm&, Value* a) { return a[0]; });
    t.method("__deepcopy__", "self, memo, /", [](Vm&, Value* a) { return a[0]; });
    m.function(vm, "_make_cache", "function, maxsize, typed, info_type, /", make_cache);
}

// -- cmp_to_key -----------------------------------------------------------------------------------------------------------

class ComparisonKey final : public Object {
  public:
    ComparisonKey(Type* type, Value function, Value object) : Object(type, Layout::plain), function(std::move(function)), object_value(std::move(object)) {}
    void traverse(Visitor& v) const override {
        v.visit(function);
        if (object_value) v.visit(object_value);
    }
    void clear() override { function = object_value = Value::none(); }
    Value function, object_value;  // empty: the factory, which makes keys when called
};

Value key_compare(Vm& vm, const Value& self, const Value& other, Compare op) {
    if (vm.type_of(other) != vm.type_of(self)) raise_type_error(vm, "other argument must be K instance");
    const Value x = self.get<ComparisonKey>().object_value, y = other.get<ComparisonKey>().object_value, function = self.get<ComparisonKey>().function;
    if (!x || !y) vm.raise(vm.types().attribute_error, "object");
    const Value args[] = {x, y};
    return vm.compare(vm.call(function, args), Value::small_int(0), op);
}

Value key_call(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& names) {
    MakeArgs a(vm, "K", args, positional, names);
    Value object = a.take(0, "obj");
    a.finish(1);
    if (!object) raise_type_error(vm, "K() missing required argument 'obj' (pos 1)");
    return vm.heap().make<ComparisonKey>(vm.type_of(self), self.get<ComparisonKey>().function, object);
}

Value functools_cmp_to_key(Vm& vm, Value* a) {
    return vm.heap().make<ComparisonKey>(module_state(vm).comparison_key, a[0], Value::empty());
}

void add_comparison_keys(Vm& vm, Module& m) {
    TypeBuilder t(vm, "KeyWrapper", vm.types().object, "functools");
    module_state(vm).comparison_key = t.type();
    t.not_constructible();
    t.slots().compare = key_compare;
    t.slots().call = key_call;
    t.slots().hash = [](Vm& vm, const Value&) -> std::int64_t { raise_type_error(vm, "unhashable type: 'functools.KeyWrapper'"); };
    t.property("obj", [](Vm&, const Value& self) {
        const Value& object = self.get<ComparisonKey>().object_value;
        return object ? object : Value::none();
    });
    m.function(vm, "cmp_to_key", "/, mycmp", functools_cmp_to_key);
}

}  // namespace

bool is_partial(Vm& vm, const Value& value) { return module_state(vm).partial && vm.is_instance(value, module_state(vm).partial); }

void fill_functools(Vm& vm, Module& m) {
    add_partial(vm, m);
    m.function(vm, "reduce", "function, iterable, initial=..., /", functools_reduce);
    add_cache(vm, m);
    add_comparison_keys(vm, m);
}

}  // namespace python
