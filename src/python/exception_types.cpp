#include "python/exception_types.h"

#include <array>
#include <cerrno>

#include "fmt/format.h"
#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/int.h"
#include "python/builtins/list.h"
#include "python/builtins/str.h"
#include "python/builtins/tuple.h"
#include "python/exception.h"
#include "python/generic_alias.h"
#include "python/vm.h"
#include "python/vm_impl.h"

namespace python {
namespace {

using namespace exception_field;

constexpr std::size_t field_count(ExceptionKind kind) {
    switch (kind) {
        case ExceptionKind::plain: case ExceptionKind::key_error: return 0;
        case ExceptionKind::stop_iteration: case ExceptionKind::system_exit: case ExceptionKind::name_error: return 1;
        case ExceptionKind::attribute_error: case ExceptionKind::group: return 2;
        case ExceptionKind::import_error: return 3;
        case ExceptionKind::os_error: case ExceptionKind::unicode_error: return 5;
        case ExceptionKind::unicode_translate_error: return 4;
        case ExceptionKind::syntax_error: return 8;
    }
    return 0;
}

// The value of a keyword argument, empty if it was not given; any name outside `allowed` is a TypeError.
void take_keywords(Vm& vm, const Value& self, const Value* args, std::size_t positional, const Value& keyword_names,
                   std::initializer_list<std::pair<const Value*, std::size_t>> allowed, const char* shown) {
    if (!keyword_names) return;
    Tuple& names = *keyword_names.as<Tuple>();
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool known = false;
        for (auto& [name, field] : allowed)
            if (str_equal(*name->as<Str>(), *names[i].as<Str>())) {
                self.get<ExceptionObject>().fields[field] = args[positional + i];
                known = true;
            }
        if (!known) {
            if (allowed.size() == 0)
                vm.raise(vm.types().type_error, vm.type_of(self)->shown_name() + "() takes no keyword arguments");
            vm.raise(vm.types().type_error,
                     fmt::format("'{}' is an invalid keyword argument for {}()", vm.text_of(names[i]), shown));
        }
    }
}

// Whether a class written in Python says what that is.
bool has_own(const Type& cls, const Value& name) {
    for (const Type* base : cls.mro())
        if (base->dict().find(*name.as<Str>())) return base->has(Type::kPython);
    return false;
}

// OSError sets itself up in __new__; but in __init__ for a class that has an __init__ of its own and no __new__.
bool os_error_begins_in_init(Vm& vm, const Type& cls) {
    return cls.has(Type::kPython) && has_own(cls, vm.names().__init__) && !has_own(cls, vm.names().__new__);
}

void init_os_error(Vm& vm, ExceptionObject& self, const Value* args, std::size_t count) {
    if (count < 2 || count > 5) return;
    self.fields[os_errno] = args[0];
    self.fields[os_strerror] = args[1];
    if (count >= 3 && !args[2].is_none()) {
        if (vm.type_of(Value(&self)) == vm.types().blocking_io_error && is_int(args[2])) {
            self.fields[os_characters_written] = args[2];
        } else {
            self.fields[os_filename] = args[2];
            self.args = vm.make_tuple({args, 2});
        }
    }
    if (count == 5 && !args[4].is_none()) self.fields[os_filename2] = args[4];
}

void init_syntax_error(Vm& vm, ExceptionObject& self, const Value* args, std::size_t count) {
    if (count >= 1) self.fields[syntax_msg] = args[0];
    if (count != 2) return;
    Value info = tuple_from(vm, args[1]);
    Tuple& tuple = *info.as<Tuple>();
    if (tuple.size() < 4) vm.raise(vm.types().type_error, fmt::format("function missing required argument '{}' (pos {})",
        std::array{"filename", "lineno", "offset", "text"}[tuple.size()], tuple.size() + 1));
    for (std::size_t i = 0; i < 6 && i < tuple.size(); ++i) self.fields[syntax_filename + i] = tuple[i];
    if (tuple.size() == 5) vm.raise(vm.types().type_error, "end_offset must be provided when end_lineno is provided");
}

}  // namespace

Type* os_error_class(Vm& vm, std::int64_t number) {
    const WellKnownTypes& t = vm.types();
    switch (number) {
        case EAGAIN: case EALREADY: case EINPROGRESS: return t.blocking_io_error;
        case EPIPE: case ESHUTDOWN: return t.broken_pipe_error;
        case ECHILD: return t.child_process_error;
        case ECONNABORTED: return t.connection_aborted_error;
        case ECONNREFUSED: return t.connection_refused_error;
        case ECONNRESET: return t.connection_reset_error;
        case EEXIST: return t.file_exists_error;
        case ENOENT: return t.file_not_found_error;
        case EISDIR: return t.is_a_directory_error;
        case ENOTDIR: return t.not_a_directory_error;
        case EINTR: return t.interrupted_error;
        case EACCES: case EPERM: return t.permission_error;
        case ESRCH: return t.process_lookup_error;
        case ETIMEDOUT: return t.timeout_error;
        default: return t.os_error;
    }
}

Value exception_make(Vm& vm, Type* cls, const Value* args, std::size_t positional, const Value&) {
    if (cls->exception_kind == ExceptionKind::os_error && cls == vm.types().os_error && positional >= 2 && positional <= 5)
        if (auto number = int_value(args[0])) cls = os_error_class(vm, *number);
    const bool later = cls->exception_kind == ExceptionKind::os_error && os_error_begins_in_init(vm, *cls);
    auto object = vm.heap().make<ExceptionObject>(cls, vm.make_tuple({args, later ? 0 : positional}));
    object->fields.resize(field_count(cls->exception_kind));
    if (cls->exception_kind == ExceptionKind::group) {
        if (positional != 2)
            vm.raise(vm.types().type_error, fmt::format("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", positional));
        if (!as_str(args[0]))
            vm.raise(vm.types().type_error, fmt::format("BaseExceptionGroup.__new__() argument 1 must be str, not {}", vm.type_of(args[0])->shown_name()));
        if (!vm.type_of(args[1])->slots.get_item)
            vm.raise(vm.types().type_error, "second argument (exceptions) must be a sequence");
        Value list = tuple_from(vm, args[1]);
        Tuple& members = *list.as<Tuple>();
        if (members.size() == 0) vm.raise(vm.types().value_error, "second argument (exceptions) must be a non-empty sequence");
        bool only_exceptions = true;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (!members[i].as<ExceptionObject>())
                vm.raise(vm.types().value_error, fmt::format("Item {} of second argument (exceptions) is not an exception", i));
            only_exceptions &= vm.exception_matches(members[i], vm.types().exception);
        }
        if (cls == vm.types().base_exception_group && only_exceptions) {
            object = vm.heap().make<ExceptionObject>(vm.types().exception_group, object->args);
            object->fields.resize(2);
        } else if (!only_exceptions && cls != vm.types().base_exception_group) {
            if (cls == vm.types().exception_group)
                vm.raise(vm.types().type_error, "Cannot nest BaseExceptions in an ExceptionGroup");
            if (cls->is_subclass_of(vm.types().exception))
                vm.raise(vm.types().type_error, fmt::format("Cannot nest BaseExceptions in '{}'", cls->shown_name()));
        }
        object->fields[group_message] = args[0];
        object->fields[group_exceptions] = list;
    }
    if (cls->exception_kind == ExceptionKind::os_error && !later) init_os_error(vm, *object, args, positional);
    return Value(std::move(object));
}

void exception_init(Vm& vm, const Value& value, const Value* args, std::size_t positional, const Value& keyword_names) {
    ExceptionObject& self = value.get<ExceptionObject>();
    Type* cls = self.type();
    const WellKnownNames& n = vm.names();
    ExceptionKind kind = cls->exception_kind;
    if (kind == ExceptionKind::os_error) {
        take_keywords(vm, value, args, positional, keyword_names, {}, "");
        if (os_error_begins_in_init(vm, *cls)) {
            self.args = vm.make_tuple({args, positional});
            init_os_error(vm, self, args, positional);
        }
        return;
    }
    if (kind != ExceptionKind::group) {
        auto& old = *self.args.as<Tuple>();
        bool same_args = old.size() == positional;
        for (std::size_t i = 0; same_args && i < positional; ++i) same_args = same(old[i], args[i]);
        if (!same_args) self.args = vm.make_tuple({args, positional});
    }
    switch (kind) {
        case ExceptionKind::plain: case ExceptionKind::key_error: case ExceptionKind::group:
            take_keywords(vm, value, args, positional, keyword_names, {}, "");
            break;
        case ExceptionKind::stop_iteration:
            take_keywords(vm, value, args, positional, keyword_names, {}, "");
            self.fields[0] = positional ? args[0] : Value::none();
            break;
        case ExceptionKind::system_exit:
            take_keywords(vm, value, args, positional, keyword_names, {}, "");
            self.fields[code] = positional == 0 ? Value::none() : positional == 1 ? args[0] : self.args;
            break;
        case ExceptionKind::import_error:
            take_keywords(vm, value, args, positional, keyword_names, {{&n.name, import_name}, {&n.path, import_path}}, "ImportError");
            if (positional == 1) self.fields[import_msg] = args[0];
            break;
        case ExceptionKind::name_error:
            take_keywords(vm, value, args, positional, keyword_names, {{&n.name, name_name}}, "NameError");
            break;
        case ExceptionKind::attribute_error:
            take_keywords(vm, value, args, positional, keyword_names, {{&n.name, attribute_name}, {&n.obj, attribute_obj}}, "AttributeError");
            break;
        case ExceptionKind::os_error: break;
        case ExceptionKind::syntax_error:
            take_keywords(vm, value, args, positional, keyword_names, {}, "");
            init_syntax_error(vm, self, args, positional);
            break;
        case ExceptionKind::unicode_error: case ExceptionKind::unicode_translate_error: {
            take_keywords(vm, value, args, positional, keyword_names, {}, "");
            std::size_t wanted = self.fields.size();
            if (positional != wanted)
                vm.raise(vm.types().type_error, fmt::format("function takes exactly {} arguments ({} given)", wanted, positional));
            for (std::size_t i = 0; i < wanted; ++i) self.fields[i] = args[i];
            break;
        }
    }
}

namespace {

Value base_init(Vm& vm, Value* args) {
    Tuple& positional = *args[1].as<Tuple>();
    std::vector<Value> all(positional.span().begin(), positional.span().end());
    Value names;
    Dict& keywords = *args[2].as<Dict>();
    if (keywords.size()) {
        std::vector<Value> keys;
        for (std::size_t i = 0; i < keywords.slots(); ++i)
            if (keywords.slot(i).key) keys.push_back(keywords.slot(i).key), all.push_back(keywords.slot(i).value);
        names = vm.make_tuple(keys);
    }
    exception_init(vm, args[0], all.data(), positional.size(), names);
    return Value::none();
}

Value plain_str(Vm& vm, const ExceptionObject& self) {
    Tuple& args = *self.args.as<Tuple>();
    if (args.size() == 0) return vm.make_str("");
    if (args.size() == 1) return vm.make_str(vm.str(args[0]));
    return vm.make_str(vm.repr(self.args));
}

std::string range_text(Vm& vm, const Value& start, const Value& end) {
    const std::int64_t behind = vm.index(end);
    return fmt::format("{}-{}", vm.str(start), behind == INT64_MIN ? behind : behind - 1);
}

Value exception_str(Vm& vm, const Value& value) {
    const ExceptionObject& self = value.get<ExceptionObject>();
    Tuple& args = *self.args.as<Tuple>();
    switch (self.type()->exception_kind) {
        case ExceptionKind::plain: case ExceptionKind::stop_iteration: case ExceptionKind::system_exit:
        case ExceptionKind::name_error: case ExceptionKind::attribute_error:
            return plain_str(vm, self);
        case ExceptionKind::key_error:
            // The key itself, so that an empty one can be seen.
            return args.size() == 1 ? vm.make_str(vm.repr(args[0])) : plain_str(vm, self);
        case ExceptionKind::import_error:
            return as_str(self.fields[import_msg]) ? self.fields[import_msg] : plain_str(vm, self);
        case ExceptionKind::os_error: {
            if (self.fields[os_errno].is_empty() || self.fields[os_strerror].is_empty()) return plain_str(vm, self);
            std::string text = "[Errno " + vm.str(self.fields[os_errno]) + "] " + vm.str(self.fields[os_strerror]);
            if (self.fields[os_filename]) {
                text += ": " + vm.repr(self.fields[os_filename]);
                if (self.fields[os_filename2]) text += " -> " + vm.repr(self.fields[os_filename2]);
            }
            return vm.make_str(text);
        }
        case ExceptionKind::syntax_error: {
            std::string text = self.fields[syntax_msg] ? vm.str(self.fields[syntax_msg]) : "None";
            const Value& file = self.fields[syntax_filename];
            const Value& line = self.fields[syntax_lineno];
            bool has_line = line && is_int(line);
            if (as_str(file)) {
                std::string name(vm.text_of(file));
                name = name.substr(name.rfind('/') + 1);
                text += has_line ? fmt::format(" ({}, line {})", name, vm.str(line)) : fmt::format(" ({})", name);
            } else if (has_line) {
                text += fmt::format(" (line {})", vm.str(line));
            }
            return vm.make_str(text);
        }
        case ExceptionKind::unicode_error: {
            for (std::size_t field : {unicode_encoding, unicode_object, unicode_start, unicode_end, unicode_reason})
                if (self.fields[field].is_empty()) return vm.make_str("");  // made without __init__
            std::int64_t start = vm.index(self.fields[unicode_start]), end = vm.index(self.fields[unicode_end]);
            std::string reason = vm.str(self.fields[unicode_reason]), encoding = vm.str(self.fields[unicode_encoding]);
            if (Str* text = as_str(self.fields[unicode_object])) {
                if (start >= 0 && end > start && end - start == 1 && static_cast<std::size_t>(start) < text->length()) {
                    char32_t c = text->at(static_cast<std::size_t>(start));
                    std::string shown = c <= 0xFF ? fmt::format("\\x{:02x}", static_cast<unsigned>(c))
                                        : c <= 0xFFFF ? fmt::format("\\u{:04x}", static_cast<unsigned>(c))
                                                      : fmt::format("\\U{:08x}", static_cast<unsigned>(c));
                    return vm.make_str(fmt::format("'{}' codec can't encode character '{}' in position {}: {}", encoding, shown, start, reason));
                }
                return vm.make_str(fmt::format("'{}' codec can't encode characters in position {}: {}", encoding,
                                               range_text(vm, self.fields[unicode_start], self.fields[unicode_end]), reason));
            }
            std::string scratch;
            std::string_view bytes;
            if (bytes_view(self.fields[unicode_object], scratch, bytes) && start >= 0 && end > start && end - start == 1 && static_cast<std::size_t>(start) < bytes.size())
                return vm.make_str(fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", encoding,
                                               static_cast<unsigned char>(bytes[static_cast<std::size_t>(start)]), start, reason));
            return vm.make_str(fmt::format("'{}' codec can't decode bytes in position {}: {}", encoding,
                                           range_text(vm, self.fields[unicode_start], self.fields[unicode_end]), reason));
        }
        case ExceptionKind::unicode_translate_error:
            for (std::size_t field = 0; field < 4; ++field)
                if (self.fields[field].is_empty()) return vm.make_str("");
            return vm.make_str(fmt::format("can't translate characters in position {}: {}", range_text(vm, self.fields[1], self.fields[2]),
                                           vm.str(self.fields[3])));
        case ExceptionKind::group: {
            std::size_t count = self.fields[group_exceptions].as<Tuple>()->size();
            return vm.make_str(fmt::format("{} ({} sub-exception{})", vm.text_of(self.fields[group_message]), count, count == 1 ? "" : "s"));
        }
    }
    return plain_str(vm, self);
}

Value exception_repr(Vm& vm, const Value& value) {
    const ExceptionObject& self = value.get<ExceptionObject>();
    Tuple& args = *self.args.as<Tuple>();
    std::string text = self.type()->name();
    if (args.size() == 1)
        text += "(" + vm.repr(args[0]) + ")";
    else
        text += vm.repr(self.args);
    return vm.make_str(text);
}


template <std::size_t index>
Value get_field(Vm&, const Value& self) { return or_none(self.get<ExceptionObject>().fields[index]); }
template <std::size_t index>
void set_field(Vm&, const Value& self, const Value& value) { self.get<ExceptionObject>().fields[index] = value; }

template <std::size_t index>
void field(TypeBuilder& builder, const char* name) { builder.property(name, get_field<index>, set_field<index>); }

Value get_args(Vm&, const Value& self) { return self.get<ExceptionObject>().args; }
void set_args(Vm& vm, const Value& self, const Value& value) {
    if (!value) vm.raise(vm.types().type_error, "args may not be deleted");
    self.get<ExceptionObject>().args = tuple_from(vm, value);
}
Value get_cause(Vm&, const Value& self) { return or_none(self.get<ExceptionObject>().cause); }
void check_link(Vm& vm, const Value& value, const char* what) {
    if (!value) vm.raise(vm.types().type_error, fmt::format("__{}__ may not be deleted", what));
    if (!value.is_none() && !value.as<ExceptionObject>())
        vm.raise(vm.types().type_error, fmt::format("exception {} must be None or derive from BaseException", what));
}
void set_cause(Vm& vm, const Value& self, const Value& value) {
    check_link(vm, value, "cause");
    self.get<ExceptionObject>().cause = value.is_none() ? Value::empty() : value;
    self.get<ExceptionObject>().suppress_context = true;
}
Value get_context(Vm&, const Value& self) { return or_none(self.get<ExceptionObject>().context); }
void set_context_attribute(Vm& vm, const Value& self, const Value& value) {
    check_link(vm, value, "context");
    self.get<ExceptionObject>().context = value.is_none() ? Value::empty() : value;
}
Value get_suppress(Vm&, const Value& self) { return Value::boolean(self.get<ExceptionObject>().suppress_context); }
void set_suppress(Vm& vm, const Value& self, const Value& value) { self.get<ExceptionObject>().suppress_context = value && vm.truth(value); }
Value get_traceback(Vm&, const Value& self) { return or_none(self.get<ExceptionObject>().traceback); }
void set_traceback(Vm& vm, const Value& self, const Value& value) {
    if (!value) vm.raise(vm.types().type_error, "__traceback__ may not be deleted");
    if (!value.is_none() && !value.as<Traceback>()) vm.raise(vm.types().type_error, "__traceback__ must be a traceback or None");
    self.get<ExceptionObject>().traceback = value.is_none() ? Value::empty() : value;
}

Value with_traceback(Vm& vm, Value* args) {
    set_traceback(vm, args[0], args[1]);
    return args[0];
}
Value add_note(Vm& vm, Value* args) {
    if (!as_str(args[1])) vm.raise(vm.types().type_error, "note must be a str, not '" + vm.type_of(args[1])->shown_name() + "'");
    Value notes = vm.get_attr(args[0], vm.names().__notes__, Value::empty());
    if (!notes) {
        notes = vm.make_list();
        vm.set_attr(args[0], vm.names().__notes__, notes);
    }
    List* list = notes.as<List>();
    if (!list) vm.raise(vm.types().type_error, "Cannot add note: __notes__ is not a list");
    list->append(args[1]);
    return Value::none();
}

}  // namespace

void install_exceptions(Vm& vm) {
    const WellKnownTypes& t = vm.types();
    {
        TypeBuilder b(vm, t.base_exception);
        b.slots().make = exception_make;
        b.slots().str = exception_str;
        b.slots().repr = exception_repr;
        b.init("self, /, *args, **kwargs", base_init);
        b.with_dict();
        b.property("args", get_args, set_args)
            .property("__cause__", get_cause, set_cause)
            .property("__context__", get_context, set_context_attribute)
            .property("__suppress_context__", get_suppress, set_suppress)
            .property("__traceback__", get_traceback, set_traceback)
            .method("with_traceback", "self, tb, /", with_traceback)
            .method("add_note", "self, note, /", add_note);
    }
    // Every exception class is filled: own layouts where they have fields of their own.
    auto fields = [&](Type* type, auto&& add) {
        TypeBuilder b(vm, type);
        b.slots().make = exception_make;
        add(b);
    };
    fields(t.stop_iteration, [](TypeBuilder& b) { field<0>(b, "value"); });
    fields(t.system_exit, [](TypeBuilder& b) { field<0>(b, "code"); });
    fields(t.import_error, [](TypeBuilder& b) {
        field<import_msg>(b, "msg"), field<import_name>(b, "name"), field<import_path>(b, "path");
    });
    fields(t.name_error, [](TypeBuilder& b) { field<name_name>(b, "name"); });
    fields(t.attribute_error, [](TypeBuilder& b) { field<attribute_name>(b, "name"), field<attribute_obj>(b, "obj"); });
    fields(t.os_error, [](TypeBuilder& b) {
        field<os_errno>(b, "errno"), field<os_strerror>(b, "strerror"), field<os_filename>(b, "filename"), field<os_filename2>(b, "filename2");
        b.property("characters_written",
                   [](Vm& machine, const Value& self) {
                       const Value& written = self.get<ExceptionObject>().fields[os_characters_written];
                       if (!written) machine.raise(machine.types().attribute_error, "characters_written");
                       return written;
                   },
                   set_field<os_characters_written>);
    });
    fields(t.syntax_error, [](TypeBuilder& b) {
        field<syntax_msg>(b, "msg"), field<syntax_filename>(b, "filename"), field<syntax_lineno>(b, "lineno"), field<syntax_offset>(b, "offset");
        field<syntax_text>(b, "text"), field<syntax_end_lineno>(b, "end_lineno"), field<syntax_end_offset>(b, "end_offset");
        field<syntax_print>(b, "print_file_and_line");
    });
    for (Type* type : {t.unicode_decode_error, t.unicode_encode_error})
        fields(type, [](TypeBuilder& b) {
            field<0>(b, "encoding"), field<1>(b, "object"), field<2>(b, "start"), field<3>(b, "end"), field<4>(b, "reason");
        });
    fields(t.unicode_translate_error, [](TypeBuilder& b) {
        field<0>(b, "object"), field<1>(b, "start"), field<2>(b, "end"), field<3>(b, "reason");
    });
    fields(t.base_exception_group, [](TypeBuilder& b) {
        b.property("message", get_field<group_message>).property("exceptions", get_field<group_exceptions>).class_getitem();
    });
    install_exception_groups(vm);
}

}  // namespace python
