// What C++ gives to the module `sqlite3` (source/sqlite3.py): connections and statements of SQLite's own. Everything of the DB API
// (cursors, transactions, rows) is there; here nothing is decided, and errors are worded by the module's _fail().
//
// SQLite's files are MemoryFiles: nothing is written to a disk. What SQLite calls back (functions of the program, the progress
// handler, which spends the budget) may raise: no exception passes through SQLite, it waits in the connection until the call is over.
#include <exception>

#include "python/builtins/bytes.h"
#include "python/builtins/support.h"
#include "python/module.h"
#include "python/modules/memory_files.h"
#include "python/modules/mixed_modules.h"
#include "python/modules/state.h"

namespace python {
namespace {

class SqlDatabase final : public Object {
  public:
    SqlDatabase(Type* type, std::shared_ptr<MemoryFiles> f) : Object(type, Layout::plain), files(std::move(f)) {}
    ~SqlDatabase() override { close(); }
    void traverse(Visitor& v) const override {
        for (const Value& callback : callbacks) v.visit(callback);
    }
    void clear() override {
        close();
        callbacks.clear();
    }
    void close() {
        sqlite3_close_v2(database);  // statements that are left keep it half alive
        database = nullptr;
    }
    std::shared_ptr<MemoryFiles> files;
    sqlite3* database = nullptr;
    std::vector<Value> callbacks;    // functions of the program that SQL may call, by number
    std::exception_ptr interrupted;  // what must go on when SQLite has returned
};

class SqlStatement final : public Object {
  public:
    SqlStatement(Type* type, Value owner) : Object(type, Layout::plain), database(std::move(owner)) {}
    ~SqlStatement() override { sqlite3_finalize(statement); }
    void traverse(Visitor& v) const override {
        if (database) v.visit(database);
    }
    void clear() override {
        sqlite3_finalize(statement);
        statement = nullptr;
        database = Value::empty();
    }
    Value database;
    sqlite3_stmt* statement = nullptr;
};

SqlDatabase& database_of(const Value& self) { return *static_cast<SqlDatabase*>(self.object()); }
SqlStatement& statement_of(const Value& self) { return *static_cast<SqlStatement*>(self.object()); }

[[noreturn]] void fail(Vm& vm, sqlite3* database) {
    const Value args[] = {vm.make_int(sqlite3_extended_errcode(database)), vm.make_str(sqlite3_errmsg(database))};
    vm.call(vm.get_attr(vm.import_module("sqlite3"), "_fail"), args);
    vm.raise(vm.types().system_error, "sqlite3._fail() did not raise");
}

// After each call that may have called back.
void go_on(SqlDatabase& database) {
    if (database.interrupted) std::rethrow_exception(std::exchange(database.interrupted, nullptr));
}

sqlite3* open_handle(Vm& vm, SqlDatabase& database) {
    if (!database.database) vm.raise(vm.types().value_error, "Cannot operate on a closed database.");
    return database.database;
}

int spend(void* self) {
    auto& database = *static_cast<SqlDatabase*>(self);
    try {
        Heap::of(database).vm().checkpoint(1000);
        return 0;
    } catch (...) {
        database.interrupted = std::current_exception();
        return 1;
    }
}

// _open(path): an empty path is a database in memory.
Value sql_open(Vm& vm, Value* a) {
    const std::string path(text_argument(vm, a[0], "_open", "argument 1"));
    ModuleState& state = module_state(vm);
    std::shared_ptr<MemoryFiles> files = state.sqlite_files.lock();
    if (!files) state.sqlite_files = files = std::make_shared<MemoryFiles>(vm);
    auto database = vm.heap().make<SqlDatabase>(state.sqlite_database, files);
    const int status = sqlite3_open_v2(path.c_str(), &database->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, files->name());
    if (status != SQLITE_OK) fail(vm, database->database);
    sqlite3_progress_handler(database->database, 1000, spend, database.get());
    sqlite3_limit(database->database, SQLITE_LIMIT_LENGTH, 64 << 20);
    // What is in memory counts with SQLite alone: a bound of its own.
    sqlite3_exec(database->database, "PRAGMA max_page_count = 32768", nullptr, nullptr, nullptr);
    return database;
}

Value sql_close(Vm&, Value* a) { return database_of(a[0]).close(), Value::none(); }

// prepare(sql): (statement or None if there is none, the text behind it)
Value sql_prepare(Vm& vm, Value* a) {
    SqlDatabase& database = database_of(a[0]);
    sqlite3* handle = open_handle(vm, database);
    const std::string text(text_argument(vm, a[1], "prepare", "argument 1"));
    auto statement = vm.heap().make<SqlStatement>(module_state(vm).sqlite_statement, a[0]);
    const char* rest = nullptr;
    const int status = sqlite3_prepare_v2(handle, text.c_str(), static_cast<int>(text.size() + 1), &statement->statement, &rest);
    go_on(database);
    if (status != SQLITE_OK) fail(vm, handle);
    return pair(vm, statement->statement ? Value(statement) : Value::none(), vm.make_str(rest));
}

Value sql_parameters(Vm& vm, Value* a) {  // names; None for one without
    sqlite3_stmt* statement = statement_of(a[0]).statement;
    std::vector<Value> names;
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
        const char* name = sqlite3_bind_parameter_name(statement, i);
        names.push_back(name ? vm.make_str(name) : Value::none());
    }
    return vm.make_tuple(names);
}

Value sql_bind(Vm& vm, Value* a) {  // number, value: False if values of its kind cannot be bound
    sqlite3_stmt* statement = statement_of(a[0]).statement;
    const int number = static_cast<int>(int_argument(vm, a[1]));
    const Value& value = a[2];
    int status = SQLITE_OK;
    std::string scratch;
    std::string_view data;
    if (value.is_none()) {
        status = sqlite3_bind_null(statement, number);
    } else if (is_int(value)) {
        const auto small = int_value(value);
        if (!small) vm.raise(vm.types().overflow_error, "Python int too large to convert to SQLite INTEGER");
        status = sqlite3_bind_int64(statement, number, *small);
    } else if (is_float(value)) {
        status = sqlite3_bind_double(statement, number, float_value(value));
    } else if (Str* text = as_str(value)) {
        status = sqlite3_bind_text64(statement, number, text->text().data(), text->text().size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (bytes_view(value, scratch, data)) {
        status = sqlite3_bind_blob64(statement, number, data.empty() ? "" : data.data(), data.size(), SQLITE_TRANSIENT);
    } else {
        return Value::boolean(false);
    }
    if (status != SQLITE_OK) fail(vm, sqlite3_db_handle(statement));
    return Value::boolean(true);
}

// text_factory is the module's: texts come as str, or as bytes if they are none.
Value sql_value(Vm& vm, int type, sqlite3_int64 integer, double real, const void* data, int size) {
    const std::string_view bytes(static_cast<const char*>(data), data ? static_cast<std::size_t>(size) : 0);
    switch (type) {
        case SQLITE_INTEGER: return vm.make_int(integer);
        case SQLITE_FLOAT: return Value::number(real);
        case SQLITE_TEXT: {
            const Value raw = vm.make_bytes(bytes);
            return vm.make_str(decode_bytes(vm, raw, "utf-8", "strict"));
        }
        case SQLITE_BLOB: return vm.make_bytes(bytes);
        default: return Value::none();
    }
}

Value sql_step(Vm& vm, Value* a) {  // the next row; None at the end
    SqlStatement& self = statement_of(a[0]);
    const Value hold = a[0], owner = self.database;
    SqlDatabase& database = database_of(owner);
    const int status = sqlite3_step(self.statement);
    go_on(database);
    if (status == SQLITE_DONE) return Value::none();
    if (status != SQLITE_ROW) fail(vm, sqlite3_db_handle(self.statement));
    std::vector<Value> row;
    const int columns = sqlite3_data_count(self.statement);
    for (int i = 0; i < columns; ++i) {
        const int type = sqlite3_column_type(self.statement, i);
        const void* data = type == SQLITE_TEXT ? sqlite3_column_text(self.statement, i) : type == SQLITE_BLOB ? sqlite3_column_blob(self.statement, i) : nullptr;
        row.push_back(sql_value(vm, type, type == SQLITE_INTEGER ? sqlite3_column_int64(self.statement, i) : 0,
                                type == SQLITE_FLOAT ? sqlite3_column_double(self.statement, i) : 0, data, data ? sqlite3_column_bytes(self.statement, i) : 0));
    }
    vm.checkpoint(20);
    return vm.make_tuple(row);
}

Value sql_reset(Vm&, Value* a) {
    SqlStatement& self = statement_of(a[0]);
    sqlite3_reset(self.statement);
    sqlite3_clear_bindings(self.statement);
    return Value::none();
}

Value sql_columns(Vm& vm, Value* a) {  // (name, declared type or None) of each
    sqlite3_stmt* statement = statement_of(a[0]).statement;
    std::vector<Value> columns;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const char *name = sqlite3_column_name(statement, i), *declared = sqlite3_column_decltype(statement, i);
        columns.push_back(pair(vm, vm.make_str(name ? name : ""), declared ? vm.make_str(declared) : Value::none()));
    }
    return vm.make_tuple(columns);
}

Value sql_expanded(Vm& vm, Value* a) {
    char* text = sqlite3_expanded_sql(statement_of(a[0]).statement);
    const Value shown = vm.make_str(text ? text : "");
    sqlite3_free(text);
    return shown;
}

// -- functions of the program that SQL calls --------------------------------------------------------------------------------

struct Callback {
    SqlDatabase* database;
    std::size_t number;
};

void answer(Vm& vm, SqlDatabase& database, sqlite3_context* context, sqlite3_value** values, int count, const char* step) {
    const auto& callback = *static_cast<Callback*>(sqlite3_user_data(context));
    try {
        std::vector<Value> args;
        for (int i = 0; i < count; ++i) {
            const int type = sqlite3_value_type(values[i]);
            const void* data = type == SQLITE_TEXT ? sqlite3_value_text(values[i]) : type == SQLITE_BLOB ? sqlite3_value_blob(values[i]) : nullptr;
            args.push_back(sql_value(vm, type, type == SQLITE_INTEGER ? sqlite3_value_int64(values[i]) : 0,
                                     type == SQLITE_FLOAT ? sqlite3_value_double(values[i]) : 0, data, data ? sqlite3_value_bytes(values[i]) : 0));
        }
        Value function = database.callbacks[callback.number];
        if (step) {  // of an aggregate: the module keeps the objects by the number of the group
            auto* group = static_cast<std::int64_t*>(sqlite3_aggregate_context(context, sizeof(std::int64_t)));
            if (!group) return sqlite3_result_error_nomem(context);
            if (!*group) *group = ++module_state(vm).sqlite_groups;
            args.insert(args.begin(), {vm.make_str(step), vm.make_int(*group)});
        }
        const Value result = vm.call(function, args);
        std::string scratch;
        std::string_view data;
        if (result.is_none()) return sqlite3_result_null(context);
        if (is_int(result)) {
            if (const auto small = int_value(result)) return sqlite3_result_int64(context, *small);
        } else if (is_float(result)) {
            return sqlite3_result_double(context, float_value(result));
        } else if (Str* text = as_str(result)) {
            return sqlite3_result_text64(context, text->text().data(), text->text().size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        } else if (bytes_view(result, scratch, data)) {
            return sqlite3_result_blob64(context, data.data(), data.size(), SQLITE_TRANSIENT);
        }
        sqlite3_result_error(context, "user-defined function raised exception", -1);
    } catch (Raised&) {
        const std::string said = !step ? "user-defined function raised exception"
                                       : fmt::format("user-defined aggregate's '{}' method raised error", step);
        sqlite3_result_error(context, said.c_str(), -1);
    } catch (...) {
        database.interrupted = std::current_exception();
        sqlite3_result_error(context, "interrupted", -1);
    }
}

template <int part>  // 0: a function; 1, 2: an aggregate's step and finalize
void called(sqlite3_context* context, int count, sqlite3_value** values) {
    auto& database = *static_cast<Callback*>(sqlite3_user_data(context))->database;
    answer(Heap::of(database).vm(), database, context, values, count, part == 0 ? nullptr : part == 1 ? "step" : "finalize");
}

void finished(sqlite3_context* context) { called<2>(context, 0, nullptr); }

// create(name, arguments, callable, deterministic, aggregate)
Value sql_create(Vm& vm, Value* a) {
    SqlDatabase& database = database_of(a[0]);
    sqlite3* handle = open_handle(vm, database);
    const std::string name(text_argument(vm, a[1], "create_function", "argument 1"));
    auto* callback = new Callback{&database, database.callbacks.size()};
    database.callbacks.push_back(a[3]);
    const bool aggregate = vm.truth(a[5]), none = a[3].is_none();
    const int flags = SQLITE_UTF8 | (vm.truth(a[4]) ? SQLITE_DETERMINISTIC : 0);
    const int status = sqlite3_create_function_v2(
        handle, name.c_str(), static_cast<int>(int_argument(vm, a[2])), flags, callback, none || aggregate ? nullptr : called<0>,
        !none && aggregate ? called<1> : nullptr,
        !none && aggregate ? finished : nullptr,
        [](void* it) { delete static_cast<Callback*>(it); });
    if (status != SQLITE_OK) fail(vm, handle);
    return Value::none();
}

int collate(void* self, int a_size, const void* a, int b_size, const void* b) {
    const auto& callback = *static_cast<Callback*>(self);
    Vm& vm = Heap::of(*callback.database).vm();
    try {
        const Value args[] = {vm.make_str({static_cast<const char*>(a), static_cast<std::size_t>(a_size)}),
                              vm.make_str({static_cast<const char*>(b), static_cast<std::size_t>(b_size)})};
        return int_sign(vm.call(callback.database->callbacks[callback.number], args));
    } catch (Raised&) {
        return 0;
    } catch (...) {
        callback.database->interrupted = std::current_exception();
        return 0;
    }
}

Value sql_collation(Vm& vm, Value* a) {  // name, callable
    SqlDatabase& database = database_of(a[0]);
    const std::string name(text_argument(vm, a[1], "create_collation", "argument 1"));
    auto* callback = new Callback{&database, database.callbacks.size()};
    database.callbacks.push_back(a[2]);
    sqlite3_create_collation_v2(open_handle(vm, database), name.c_str(), SQLITE_UTF8, callback, a[2].is_none() ? nullptr : collate,
                                [](void* it) { delete static_cast<Callback*>(it); });
    return Value::none();
}

template <auto ask>
Value asked(Vm& vm, Value* a) {
    return vm.make_int(static_cast<std::int64_t>(ask(open_handle(vm, database_of(a[0])))));
}

}  // namespace

void fill_sqlite(Vm& vm, Module& m) {
    ModuleState& state = module_state(vm);
    {
        TypeBuilder t(vm, "_Database", vm.types().object, "sqlite3");
        t.not_constructible()
            .method("close", "self", sql_close)
            .method("prepare", "self, sql", sql_prepare)
            .method("create", "self, name, arguments, callable, deterministic, aggregate", sql_create)
            .method("collation", "self, name, callable", sql_collation)
            .method("changes", "self", asked<sqlite3_changes>)
            .method("total_changes", "self", asked<sqlite3_total_changes>)
            .method("last_row", "self", asked<sqlite3_last_insert_rowid>)
            .method("autocommit", "self", asked<sqlite3_get_autocommit>);
        state.sqlite_database = t.type();
    }
    TypeBuilder t(vm, "_Statement", vm.types().object, "sqlite3");
    t.not_constructible()
        .method("parameters", "self", sql_parameters)
        .method("bind", "self, number, value", sql_bind)
        .method("step", "self", sql_step)
        .method("reset", "self", sql_reset)
        .method("columns", "self", sql_columns)
        .method("expanded", "self", sql_expanded)
        .method("readonly", "self", [](Vm&, Value* a) { return Value::boolean(sqlite3_stmt_readonly(statement_of(a[0]).statement)); });
    state.sqlite_statement = t.type();
    m.function(vm, "_open", "path, /", sql_open);
    m.function(vm, "complete_statement", "statement", [](Vm& vm, Value* a) {
        return Value::boolean(sqlite3_complete(std::string(text_argument(vm, a[0], "complete_statement", "argument 1")).c_str()));
    });
    m.set(vm, "sqlite_version", vm.make_str(sqlite3_libversion()));
}

}  // namespace python
