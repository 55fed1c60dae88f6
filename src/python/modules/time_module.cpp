// The module `time`. All its clocks are the Host's: virtual time, which moves by waiting and by time.sleep() only.
// process_time() and thread_time() count no waiting in CPython, and here running code costs no time: they stand still.
#include <cmath>

#include "python/exception.h"
#include "python/function.h"
#include "python/library_places.h"
#include "python/modules/state.h"
#include "python/modules/struct_sequence.h"
#include "python/modules/time_fields.h"
#include "python/modules/time_parsing.h"
#include "python/modules/modules.h"
#include "python/builtins/support.h"
#include "python/module.h"

namespace python {
namespace {

constexpr std::int64_t kSecondsMax = 9'223'372'036;  // what fits a number of nanoseconds in 64 bits

Value nanoseconds(Vm& vm, double seconds) { return make_int_from_double(vm, std::nearbyint(seconds * 1e9)); }

Value time_time(Vm& vm, Value*) { return Value::number(vm.host().wall_clock()); }
Value time_monotonic(Vm& vm, Value*) { return Value::number(vm.host().monotonic()); }
Value time_cpu(Vm&, Value*) { return Value::number(0.0); }
Value time_time_ns(Vm& vm, Value*) { return nanoseconds(vm, vm.host().wall_clock()); }
Value time_monotonic_ns(Vm& vm, Value*) { return nanoseconds(vm, vm.host().monotonic()); }
Value time_cpu_ns(Vm&, Value*) { return Value::small_int(0); }

[[noreturn]] void raise_out_of_range(Vm& vm, const char* what) {
    vm.raise(vm.types().overflow_error, fmt::format("timestamp out of range for platform {}", what));
}

Value time_sleep(Vm& vm, Value* a) {
    double seconds;
    if (is_float(a[0])) {
        seconds = float_value(a[0]);
        if (std::isnan(seconds)) raise_value_error(vm, "Invalid value NaN (not a number)");
        if (std::fabs(seconds) > static_cast<double>(kSecondsMax)) raise_out_of_range(vm, "time_t");
    } else {
        if (is_int(a[0]) && !int_value(a[0])) raise_out_of_range(vm, "time_t");
        const std::int64_t whole = int_argument(vm, a[0]);
        if (whole > kSecondsMax || whole < -kSecondsMax) vm.raise(vm.types().overflow_error, "timestamp too large to convert to C _PyTime_t");
        seconds = static_cast<double>(whole);
    }
    if (seconds < 0) raise_value_error(vm, "sleep length must be non-negative");
    vm.host().sleep(seconds);
    return Value::none();
}

// -- moments and their fields -----------------------------------------------------------------------------------------

std::int64_t now_or(Vm& vm, const Value& given) {
    return given.is_none() ? static_cast<std::int64_t>(std::floor(vm.host().wall_clock())) : seconds_argument(vm, given);
}

TimeFields local_fields(Vm& vm, const Value& given) {
    const std::int64_t seconds = now_or(vm, given);
    require_year_range(vm, seconds);
    return fields_of_seconds(seconds);
}

Value time_gmtime(Vm& vm, Value* a) {
    TimeFields fields = local_fields(vm, a[0]);
    fields.zone = "GMT";
    return make_struct_time(vm, fields);
}
Value time_localtime(Vm& vm, Value* a) { return make_struct_time(vm, local_fields(vm, a[0])); }

std::string_view zone_of(Vm& vm, const Value& value) {
    if (vm.type_of(value) != module_state(vm).struct_time) return "UTC";
    Value zone = vm.get_attr(value, "tm_zone");
    // The str lives as long as the struct_time, which the caller holds.
    return as_str(zone) ? as_str(zone)->text() : "UTC";
}

// The fields of a time tuple as they stand, in C's counting of months and days of the year: what mktime() normalises.
TimeFields tuple_fields(Vm& vm, const Value& value, const char* function) {
    Tuple* tuple = value.as<Tuple>();
    if (!tuple) raise_type_error(vm, "Tuple or struct_time argument required");
    if (tuple->size() != 9) raise_type_error(vm, "{}(): illegal time tuple argument", function);
    std::int64_t v[9];
    for (std::size_t i = 0; i < 9; ++i) {
        v[i] = int_argument(vm, (*tuple)[i]);
        if (v[i] > INT32_MAX) vm.raise(vm.types().overflow_error, "signed integer is greater than maximum");
        if (v[i] < INT32_MIN) vm.raise(vm.types().overflow_error, "signed integer is less than minimum");
    }
    TimeFields f;
    f.year = v[0];
    f.month = static_cast<int>(v[1]);
    f.day = static_cast<int>(v[2]);
    f.hour = static_cast<int>(v[3]);
    f.minute = static_cast<int>(v[4]);
    f.second = static_cast<int>(v[5]);
    f.weekday = static_cast<int>((v[6] % 7 + 7) % 7);
    if (v[6] < -1) f.weekday = -1;  // refused by the check
    f.yearday = static_cast<int>(v[7]);
    f.is_dst = static_cast<int>(v[8]);
    f.zone = zone_of(vm, value);
    return f;
}

// What strftime() and asctime() accept; 0 stands for the first month, day and day of the year.
void check_fields(Vm& vm, TimeFields& f) {
    if (f.month == 0) f.month = 1;
    if (f.month < 1 || f.month > 12) raise_value_error(vm, "month out of range");
    if (f.day == 0) f.day = 1;
    if (f.day < 1 || f.day > 31) raise_value_error(vm, "day of month out of range");
    if (f.hour < 0 || f.hour > 23) raise_value_error(vm, "hour out of range");
    if (f.minute < 0 || f.minute > 59) raise_value_error(vm, "minute out of range");
    if (f.second < 0 || f.second > 61) raise_value_error(vm, "seconds out of range");
    if (f.weekday < 0) raise_value_error(vm, "day of week out of range");
    if (f.yearday == 0) f.yearday = 1;
    if (f.yearday < 1 || f.yearday > 366) raise_value_error(vm, "day of year out of range");
}

Value asctime_text(Vm& vm, const TimeFields& f) {
    return text(vm, fmt::format("{}{:3} {:02}:{:02}:{:02} {}", format_time("%a %b", f), f.day, f.hour, f.minute, f.second, f.year));
}

Value time_asctime(Vm& vm, Value* a) {
    if (a[0].is_empty()) return asctime_text(vm, local_fields(vm, Value::none()));
    TimeFields f = tuple_fields(vm, a[0], "asctime");
    check_fields(vm, f);
    return asctime_text(vm, f);
}
Value time_ctime(Vm& vm, Value* a) { return asctime_text(vm, local_fields(vm, a[0])); }

Value time_mktime(Vm& vm, Value* a) { return Value::number(static_cast<double>(seconds_of_fields(tuple_fields(vm, a[0], "mktime")))); }

Value time_strftime(Vm& vm, Value* a) {
    Str* format = as_str(a[0]);
    if (!format) raise_type_error(vm, "strftime() argument 1 must be str, not {}", a[0].is_none() ? "None" : type_name(vm, a[0]));
    if (format->text().find('\0') != std::string_view::npos) raise_value_error(vm, "embedded null character");
    TimeFields f;
    if (a[1].is_empty()) {
        f = local_fields(vm, Value::none());
    } else {
        f = tuple_fields(vm, a[1], "strftime");
        check_fields(vm, f);
    }
    return text(vm, format_time(format->text(), f));
}

Value time_strptime(Vm& vm, Value* a) {
    const ParsedTime parsed = parse_time(vm, a[0], a[1]);
    std::vector<Value> values;
    for (std::int64_t v : {parsed.fields.year, std::int64_t{parsed.fields.month}, std::int64_t{parsed.fields.day}, std::int64_t{parsed.fields.hour},
                           std::int64_t{parsed.fields.minute}, std::int64_t{parsed.fields.second}, std::int64_t{parsed.fields.weekday},
                           std::int64_t{parsed.fields.yearday}, std::int64_t{parsed.fields.is_dst}})
        values.push_back(vm.make_int(v));
    values.push_back(parsed.zone ? vm.make_str(*parsed.zone) : Value::none());
    values.push_back(parsed.offset ? vm.make_int(*parsed.offset) : Value::none());
    return make_struct(vm, module_state(vm).struct_time, values);
}

// For datetime.strptime(): year ... second, microsecond, the offset as (seconds, microseconds) or None, the zone or None.
Value time_parse(Vm& vm, Value* a) {
    const ParsedTime parsed = parse_time(vm, a[0], a[1]);
    const TimeFields& f = parsed.fields;
    std::vector<Value> values;
    for (std::int64_t v : {f.year, std::int64_t{f.month}, std::int64_t{f.day}, std::int64_t{f.hour}, std::int64_t{f.minute}, std::int64_t{f.second},
                           parsed.microsecond})
        values.push_back(vm.make_int(v));
    values.push_back(parsed.offset ? pair(vm, vm.make_int(*parsed.offset), vm.make_int(parsed.offset_microseconds)) : Value::none());
    values.push_back(parsed.zone ? vm.make_str(*parsed.zone) : Value::none());
    return vm.make_tuple(values);
}

// -- clocks by name and number ----------------------------------------------------------------------------------------

struct Clock {
    std::string_view name, function;
    bool monotonic;
};
constexpr Clock kClocks[] = {{"time", "CLOCK_REALTIME", false},
                             {"monotonic", "CLOCK_MONOTONIC", true},
                             {"perf_counter", "CLOCK_MONOTONIC", true},
                             {"process_time", "CLOCK_PROCESS_CPUTIME_ID", true},
                             {"thread_time", "CLOCK_THREAD_CPUTIME_ID", true}};

Value time_get_clock_info(Vm& vm, Value* a) {
    Str* name = as_str(a[0]);
    if (!name) raise_type_error(vm, "get_clock_info() argument 1 must be str, not {}", a[0].is_none() ? "None" : type_name(vm, a[0]));
    for (const Clock& clock : kClocks) {
        if (clock.name != name->text()) continue;
        Value info = vm.call(Value(vm.types().simple_namespace));
        vm.set_attr(info, "implementation", text(vm, fmt::format("clock_gettime({})", clock.function)));
        vm.set_attr(info, "monotonic", Value::boolean(clock.monotonic));
        vm.set_attr(info, "adjustable", Value::boolean(!clock.monotonic));
        vm.set_attr(info, "resolution", Value::number(1e-9));
        return info;
    }
    raise_value_error(vm, "unknown clock");
}

constexpr std::pair<const char*, int> kClockIds[] = {{"CLOCK_REALTIME", 0},      {"CLOCK_MONOTONIC", 1}, {"CLOCK_PROCESS_CPUTIME_ID", 2},
                                                     {"CLOCK_THREAD_CPUTIME_ID", 3}, {"CLOCK_MONOTONIC_RAW", 4}, {"CLOCK_BOOTTIME", 7},
                                                     {"CLOCK_TAI", 11}};

double clock_by_id(Vm& vm, const Value& id) {
    switch (int_argument(vm, id)) {
        case 0:
        case 11: return vm.host().wall_clock();
        case 1:
        case 4:
        case 7: return vm.host().monotonic();
        case 2:
        case 3: return 0;
        default: break;
    }
    const Value args[] = {Value::small_int(22), vm.make_str("Invalid argument")};
    vm.raise(vm.make_exception(vm.types().os_error, args));
}

void add_struct_time(Vm& vm, Module& m) {
    constexpr std::string_view kFields[] = {"tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",   "tm_sec",
                                            "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"};
    Type*& type = module_state(vm).struct_time;
    if (!type) type = make_struct_type(vm, "struct_time", "time", kFields, 9, true);
    m.add_type(vm, type);
}

}  // namespace

Value make_struct_time(Vm& vm, const TimeFields& f) {
    if (!module_state(vm).struct_time) vm.import_module("time");
    const Value values[] = {vm.make_int(f.year),
                            Value::small_int(f.month),
                            Value::small_int(f.day),
                            Value::small_int(f.hour),
                            Value::small_int(f.minute),
                            Value::small_int(f.second),
                            Value::small_int(f.weekday),
                            Value::small_int(f.yearday),
                            Value::small_int(f.is_dst),
                            vm.make_str(f.zone),
                            vm.make_int(f.offset)};
    return make_struct(vm, module_state(vm).struct_time, values);
}

std::int64_t seconds_argument(Vm& vm, const Value& value) {
    if (is_float(value)) {
        const double seconds = std::floor(float_value(value));
        if (std::isnan(seconds)) raise_value_error(vm, "Invalid value NaN (not a number)");
        if (std::fabs(seconds) > 9.2e18) raise_out_of_range(vm, "time_t");
        return static_cast<std::int64_t>(seconds);
    }
    if (is_int(value) && !int_value(value)) raise_out_of_range(vm, "time_t");
    return int_argument(vm, value);
}

void require_year_range(Vm& vm, std::int64_t seconds) {
    constexpr std::int64_t kMost = 67'768'036'191'676'799;  // the last second of year 2147485547, the greatest of a C int
    if (seconds <= kMost && seconds >= -67'768'040'609'740'800) return;
    const Value args[] = {Value::small_int(75), vm.make_str("Value too large for defined data type")};
    vm.raise(vm.make_exception(vm.types().os_error, args));
}

void fill_time(Vm& vm, Module& m) {
    m.set(vm, "__doc__", vm.make_str("The clocks of the program, which show virtual time."));
    m.function(vm, "time", "/", time_time);
    m.function(vm, "time_ns", "/", time_time_ns);
    m.function(vm, "monotonic", "/", time_monotonic);
    m.function(vm, "monotonic_ns", "/", time_monotonic_ns);
    m.function(vm, "perf_counter", "/", time_monotonic);
    m.function(vm, "perf_counter_ns", "/", time_monotonic_ns);
    m.function(vm, "process_time", "/", time_cpu);
    m.function(vm, "process_time_ns", "/", time_cpu_ns);
    m.function(vm, "thread_time", "/", time_cpu);
    m.function(vm, "thread_time_ns", "/", time_cpu_ns);
    m.function(vm, "sleep", "seconds, /", time_sleep);
    m.function(vm, "gmtime", "seconds=None, /", time_gmtime);
    m.function(vm, "localtime", "seconds=None, /", time_localtime);
    m.function(vm, "asctime", "tuple=..., /", time_asctime);
    m.function(vm, "ctime", "seconds=None, /", time_ctime);
    m.function(vm, "mktime", "tuple, /", time_mktime);
    m.function(vm, "strftime", "format, tuple=..., /", time_strftime);
    m.function(vm, "strptime", "string, format='%a %b %d %H:%M:%S %Y', /", time_strptime);
    m.function(vm, "_parse", "string, format, /", time_parse);
    m.function(vm, "get_clock_info", "name, /", time_get_clock_info);
    m.function(vm, "clock_gettime", "clk_id, /", [](Vm& vm, Value* a) { return Value::number(clock_by_id(vm, a[0])); });
    m.function(vm, "clock_gettime_ns", "clk_id, /", [](Vm& vm, Value* a) { return nanoseconds(vm, clock_by_id(vm, a[0])); });
    m.function(vm, "clock_getres", "clk_id, /", [](Vm& vm, Value* a) {
        clock_by_id(vm, a[0]);
        return Value::number(1e-9);
    });
    m.function(vm, "tzset", "/", [](Vm&, Value*) { return Value::none(); });
    for (const auto& [name, id] : kClockIds) m.set(vm, name, Value::small_int(id));
    m.set(vm, "timezone", Value::small_int(0));
    m.set(vm, "altzone", Value::small_int(0));
    m.set(vm, "daylight", Value::small_int(0));
    m.set(vm, "tzname", pair(vm, vm.make_str("UTC"), vm.make_str("UTC")));
    add_struct_time(vm, m);
    for (const auto& [name, place] : {std::pair{"strptime", "_strptime_time"}, std::pair{"_parse", "_strptime_datetime"}})
        if (const Value* function = m.dict().find(std::string_view(name))) function->as<NativeFunction>()->library = library_place(place);
}

}  // namespace python
