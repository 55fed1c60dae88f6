// ExceptionGroup's methods and what except* does with them.
#include <functional>

#include "fmt/format.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/exception_types.h"
#include "python/function.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

using namespace exception_field;
using Predicate = std::function<bool(const Value&)>;

bool is_group(Vm& vm, const Value& value) { return vm.is_instance(value, vm.types().base_exception_group); }

Value derived(Vm& vm, const Value& group, std::span<const Value> members) {
    if (members.empty()) return Value::none();
    Value list = vm.make_list(members);
    Value result = vm.call_method(group, "derive", {&list, 1});
    if (!is_group(vm, result)) vm.raise(vm.types().type_error, "derive must return an instance of BaseExceptionGroup");
    ExceptionObject &from = group.get<ExceptionObject>(), &to = result.get<ExceptionObject>();
    to.traceback = from.traceback;
    to.context = from.context;
    to.cause = from.cause;
    to.suppress_context = true;  // as setting a cause does, even none
    Value notes = vm.get_attr(group, vm.names().__notes__, Value::empty());
    if (notes) vm.set_attr(result, vm.names().__notes__, vm.make_list(tuple_from(vm, notes).as<Tuple>()->span()));
    return result;
}

// What satisfies the predicate and what does not, each in the shape of the group.
GroupMatch split(Vm& vm, const Value& exception, const Predicate& matches, bool want_rest) {
    if (matches(exception)) return {exception, Value::none()};
    if (!is_group(vm, exception)) return {Value::none(), exception};
    Vm::Recursion guard(vm, " in exceptiongroup_split_recursive");
    std::vector<Value> match, rest;
    Value members = exception.get<ExceptionObject>().fields[group_exceptions];
    for (const Value& member : members.as<Tuple>()->span()) {
        GroupMatch part = split(vm, member, matches, want_rest);
        if (!part.match.is_none()) match.push_back(part.match);
        if (!part.rest.is_none()) rest.push_back(part.rest);
    }
    return {derived(vm, exception, match), want_rest ? derived(vm, exception, rest) : Value::none()};
}

Predicate predicate_of(Vm& vm, const Value& condition) {
    auto is_exception_class = [&](const Value& value) {
        Type* type = value.as<Type>();
        return type && type->is_subclass_of(vm.types().base_exception);
    };
    bool classes = is_exception_class(condition);
    if (Tuple* tuple = condition.as<Tuple>()) {
        classes = true;
        for (const Value& item : tuple->span()) classes &= is_exception_class(item);
    }
    if (classes) return [&vm, condition](const Value& e) { return vm.is_instance_of(e, condition); };
    if (condition.as<Function>() || (vm.is_callable(condition) && !condition.as<Type>()))
        return [&vm, condition](const Value& e) { return vm.truth(vm.call(condition, {&e, 1})); };
    vm.raise(vm.types().type_error, "expected a function, exception type or tuple of exception types");
}

Value group_split(Vm& vm, Value* args) {
    GroupMatch result = split(vm, args[0], predicate_of(vm, args[1]), true);
    return make_pair(vm, result.match, result.rest);
}
Value group_subgroup(Vm& vm, Value* args) { return split(vm, args[0], predicate_of(vm, args[1]), false).match; }
Value group_derive(Vm& vm, Value* args) {
    Value parts[] = {args[0].get<ExceptionObject>().fields[group_message], args[1]};
    return vm.make_exception(vm.types().base_exception_group, parts);
}

// The leaves of an exception, or itself.
void leaves(Vm& vm, const Value& exception, std::vector<Value>& out) {
    if (!is_group(vm, exception)) {
        out.push_back(exception);
        return;
    }
    for (const Value& member : exception.get<ExceptionObject>().fields[group_exceptions].as<Tuple>()->span()) leaves(vm, member, out);
}

bool same_metadata(const ExceptionObject& a, const ExceptionObject& b, Vm& vm) {
    Value notes_a = vm.get_attr(Value(const_cast<ExceptionObject*>(&a)), vm.names().__notes__, Value::none());
    Value notes_b = vm.get_attr(Value(const_cast<ExceptionObject*>(&b)), vm.names().__notes__, Value::none());
    return same(a.traceback, b.traceback) && same(a.cause, b.cause) && same(a.context, b.context) && same(notes_a, notes_b);
}

}  // namespace

void install_exception_groups(Vm& vm) {
    TypeBuilder b(vm, vm.types().base_exception_group);
    b.method("split", "self, condition, /", group_split)
        .method("subgroup", "self, condition, /", group_subgroup)
        .method("derive", "self, exceptions, /", group_derive);
}

GroupMatch match_exception_group(Vm& vm, const Value& exception, const Value& match_type) {
    auto check = [&](const Value& item) {
        Type* type = item.as<Type>();
        if (!type || !type->is_subclass_of(vm.types().base_exception))
            vm.raise(vm.types().type_error, "catching classes that do not inherit from BaseException is not allowed");
        if (type->is_subclass_of(vm.types().base_exception_group))
            vm.raise(vm.types().type_error, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    };
    if (Tuple* tuple = match_type.as<Tuple>()) {
        for (const Value& item : tuple->span()) check(item);
    } else {
        check(match_type);
    }
    if (exception.is_none()) return {Value::none(), Value::none()};
    if (exception_matches_any(vm, exception, match_type)) {
        if (is_group(vm, exception)) return {exception, Value::none()};
        // A naked exception is caught as a group of one.
        Value parts[] = {vm.make_str(""), vm.make_tuple({&exception, 1})};
        Value wrapped = vm.make_exception(vm.types().base_exception_group, parts);
        wrapped.get<ExceptionObject>().traceback = exception.get<ExceptionObject>().traceback;
        return {wrapped, Value::none()};
    }
    if (is_group(vm, exception))
        return split(vm, exception, [&](const Value& e) { return exception_matches_any(vm, e, match_type); }, true);
    return {Value::none(), exception};
}

// What the handlers raised anew, and what they raised again or did not match, joined in the original's shape.
Value prepare_reraise_star(Vm& vm, const Value& original, const Value& list) {
    std::vector<Value> raised, reraised;
    if (!is_group(vm, original)) {
        // A naked exception was caught or not: at most one thing can be left.
        for (const Value& item : list.as<List>()->span())
            if (!item.is_none()) raised.push_back(item);
        if (raised.empty()) return Value::none();
        if (raised.size() == 1) return raised[0];
    } else {
        for (const Value& item : list.as<List>()->span()) {
            if (item.is_none()) continue;
            (same_metadata(item.get<ExceptionObject>(), original.get<ExceptionObject>(), vm) ? reraised : raised).push_back(item);
        }
    }
    Value joined = Value::none();
    if (!reraised.empty()) {
        std::vector<Value> keep;
        for (const Value& item : reraised) leaves(vm, item, keep);
        joined = split(vm, original, [&](const Value& e) {
            if (is_group(vm, e)) return false;
            for (const Value& leaf : keep)
                if (same(leaf, e)) return true;
            return false;
        }, false).match;
    }
    if (raised.empty()) return joined;
    if (!joined.is_none()) raised.push_back(joined);
    Value parts[] = {vm.make_str(""), vm.make_list(raised)};
    return vm.make_exception(vm.types().base_exception_group, parts);
}

}  // namespace python
