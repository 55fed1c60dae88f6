// The proleptic Gregorian calendar and the fields of a moment: what `time` and `datetime` compute with. UTC is the only
// local time here, so that every run shows the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace python {

// As struct tm, but with Python's counting: month 1..12, weekday 0 is Monday, yearday 1..366.
struct TimeFields {
    std::int64_t year = 1970;
    int month = 1, day = 1, hour = 0, minute = 0, second = 0, weekday = 0, yearday = 1, is_dst = 0;
    std::string_view zone = "UTC";
    std::int64_t offset = 0;  // seconds east of UTC
};

inline bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
int days_in_month(std::int64_t year, int month);
int days_before_month(std::int64_t year, int month);       // in that year
// Days since 1970-01-01, for any year and any number of days; a month outside 1..12 carries into the year.
std::int64_t days_from_date(std::int64_t year, std::int64_t month, std::int64_t day);
void date_from_days(std::int64_t days, std::int64_t& year, int& month, int& day);
inline int weekday_of_days(std::int64_t days) {            // 0 is Monday
    std::int64_t w = (days + 3) % 7;
    return static_cast<int>(w < 0 ? w + 7 : w);
}
TimeFields fields_of_seconds(std::int64_t seconds);        // since the epoch, UTC
std::int64_t seconds_of_fields(const TimeFields& fields);  // out-of-range fields carry

// ISO 8601: the Monday of week 1 of a year, in days since 1970-01-01, and year and week of a day.
std::int64_t iso_week1_monday(std::int64_t year);
void iso_week_of_days(std::int64_t days, std::int64_t& iso_year, int& week);

// strftime() in the C locale, as glibc's: unknown directives stay as they are.
std::string format_time(std::string_view format, const TimeFields& fields);

}  // namespace python
