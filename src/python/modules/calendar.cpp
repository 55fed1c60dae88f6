#include "python/modules/calendar.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "fmt/format.h"

namespace python {
namespace {

constexpr int kBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
constexpr std::string_view kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// One directive's flags: `%-d` has no padding, `%_d` blanks, `%0e` zeros, `%^a` capitals, `%#a` the other case.
struct Conversion {
    char pad = 0;
    bool upper = false, swap = false;
    int width = -1;
};

void put_number(std::string& out, const Conversion& c, std::int64_t value, int width, char pad = '0') {
    if (c.pad) pad = c.pad;
    if (c.width >= 0) width = c.width;
    std::string digits = fmt::format("{}", value < 0 ? -value : value);
    const bool negative = value < 0;
    if (pad == '-') {
        if (negative) out += '-';
    } else {
        std::size_t room = static_cast<std::size_t>(std::max(width - (negative ? 1 : 0), 0));
        std::string padding(room > digits.size() ? room - digits.size() : 0, pad == '_' ? ' ' : pad);
        if (pad == '0') {
            if (negative) out += '-';
            out += padding;
        } else {
            out += padding;
            if (negative) out += '-';
        }
    }
    out += digits;
}

void put_text(std::string& out, const Conversion& c, std::string_view text) {
    if (c.width > static_cast<int>(text.size())) out.append(static_cast<std::size_t>(c.width) - text.size(), c.pad == '0' ? '0' : ' ');
    for (char letter : text) {
        auto u = static_cast<unsigned char>(letter);
        out += static_cast<char>(c.upper || (c.swap && std::islower(u)) ? std::toupper(u) : letter);
    }
}

}  // namespace

int days_in_month(std::int64_t year, int month) {
    constexpr int kDaysIn[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDaysIn[month - 1];
}

int days_before_month(std::int64_t year, int month) { return kBefore[month - 1] + (month > 2 && is_leap(year)); }

std::int64_t days_from_date(std::int64_t year, std::int64_t month, std::int64_t day) {
    year += floor_divide(month - 1, 12);
    month = month - 1 - floor_divide(month - 1, 12) * 12 + 1;
    const std::int64_t y = year - 1;
    const std::int64_t before_year = y * 365 + floor_divide(y, 4) - floor_divide(y, 100) + floor_divide(y, 400);
    return before_year + days_before_month(year, static_cast<int>(month)) + day - 1 - 719162;  // 719162: 0001-01-01 to 1970-01-01
}

void date_from_days(std::int64_t days, std::int64_t& year, int& month, int& day) {
    year = floor_divide(days, 366) + 1970;  // never too late
    if (days < 0) year = floor_divide(days, 365) + 1970 - 1;
    // From a lower bound upwards: whole cycles of 400 years first.
    std::int64_t rest = days - days_from_date(year, 1, 1);
    year += floor_divide(rest, 146097) * 400;
    rest = days - days_from_date(year, 1, 1);
    while (rest < 0) rest = days - days_from_date(--year, 1, 1);
    for (int length; rest >= (length = is_leap(year) ? 366 : 365); ++year) rest -= length;
    month = 1;
    while (month < 12 && days_before_month(year, month + 1) <= rest) ++month;
    day = static_cast<int>(rest) - days_before_month(year, month) + 1;
}

TimeFields fields_of_seconds(std::int64_t seconds) {
    TimeFields f;
    const std::int64_t days = floor_divide(seconds, 86400);
    const int rest = static_cast<int>(seconds - days * 86400);
    date_from_days(days, f.year, f.month, f.day);
    f.hour = rest / 3600;
    f.minute = rest / 60 % 60;
    f.second = rest % 60;
    f.weekday = weekday_of_days(days);
    f.yearday = days_before_month(f.year, f.month) + f.day;
    return f;
}

std::int64_t seconds_of_fields(const TimeFields& f) {
    return days_from_date(f.year, f.month, f.day) * 86400 + std::int64_t{f.hour} * 3600 + std::int64_t{f.minute} * 60 + f.second;
}

std::int64_t iso_week1_monday(std::int64_t year) {
    const std::int64_t first = days_from_date(year, 1, 1);
    const int weekday = weekday_of_days(first);
    return first - weekday + (weekday > 3 ? 7 : 0);
}

void iso_week_of_days(std::int64_t days, std::int64_t& iso_year, int& week) {
    int month, day;
    date_from_days(days, iso_year, month, day);
    if (days < iso_week1_monday(iso_year)) --iso_year;
    else if (days >= iso_week1_monday(iso_year + 1)) ++iso_year;
    week = static_cast<int>((days - iso_week1_monday(iso_year)) / 7) + 1;
}

std::string format_time(std::string_view format, const TimeFields& f) {
    std::string out;
    const int sunday_based = (f.weekday + 1) % 7;
    auto nested = [&](std::string_view inner, const Conversion& c) { put_text(out, c, format_time(inner, f)); };
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 >= format.size()) {
            out += format[i];
            continue;
        }
        const std::size_t start = i++;
        Conversion c;
        for (bool flags = true; flags && i < format.size(); i += flags) {
            switch (format[i]) {
                case '-': case '_': case '0': c.pad = format[i]; break;
                case '^': c.upper = true; break;
                case '#': c.swap = true; break;
                default: flags = false;
            }
        }
        if (i < format.size() && std::isdigit(static_cast<unsigned char>(format[i]))) {
            c.width = 0;
            for (; i < format.size() && std::isdigit(static_cast<unsigned char>(format[i])); ++i) c.width = std::min(c.width * 10 + (format[i] - '0'), 1000);
        }
        if (i < format.size() && (format[i] == 'E' || format[i] == 'O')) ++i;
        if (i >= format.size()) {
            out += format.substr(start);
            break;
        }
        const int twelve = f.hour % 12 == 0 ? 12 : f.hour % 12;
        std::int64_t iso_year;
        int week;
        switch (format[i]) {
            case 'a': put_text(out, c, kDays[f.weekday].substr(0, 3)); break;
            case 'A': put_text(out, c, kDays[f.weekday]); break;
            case 'b': case 'h': put_text(out, c, kMonths[f.month - 1].substr(0, 3)); break;
            case 'B': put_text(out, c, kMonths[f.month - 1]); break;
            case 'c': nested("%a %b %e %H:%M:%S %Y", c); break;
            case 'C': put_number(out, c, floor_divide(f.year, 100), 1); break;
            case 'd': put_number(out, c, f.day, 2); break;
            case 'D': case 'x': nested("%m/%d/%y", c); break;
            case 'e': put_number(out, c, f.day, 2, '_'); break;
            case 'F': nested("%Y-%m-%d", c); break;
            case 'H': put_number(out, c, f.hour, 2); break;
            case 'I': put_number(out, c, twelve, 2); break;
            case 'j': put_number(out, c, f.yearday, 3); break;
            case 'k': put_number(out, c, f.hour, 2, '_'); break;
            case 'l': put_number(out, c, twelve, 2, '_'); break;
            case 'm': put_number(out, c, f.month, 2); break;
            case 'M': put_number(out, c, f.minute, 2); break;
            case 'n': out += '\n'; break;
            case 'p': {
                const bool small = std::exchange(c.swap, false);
                put_text(out, c, small ? (f.hour < 12 ? "am" : "pm") : (f.hour < 12 ? "AM" : "PM"));
                break;
            }
            case 'P': put_text(out, c, f.hour < 12 ? "am" : "pm"); break;
            case 'r': nested("%I:%M:%S %p", c); break;
            case 'R': nested("%H:%M", c); break;
            case 's': put_number(out, c, seconds_of_fields(f), 1); break;
            case 'S': put_number(out, c, f.second, 2); break;
            case 't': out += '\t'; break;
            case 'T': case 'X': nested("%H:%M:%S", c); break;
            case 'u': put_number(out, c, f.weekday + 1, 1); break;
            case 'U': put_number(out, c, (f.yearday - 1 + 7 - sunday_based) / 7, 2); break;
            case 'w': put_number(out, c, sunday_based, 1); break;
            case 'W': put_number(out, c, (f.yearday - 1 + 7 - f.weekday) / 7, 2); break;
            case 'y': put_number(out, c, f.year - floor_divide(f.year, 100) * 100, 2); break;
            case 'Y': put_number(out, c, f.year, 1); break;
            case 'G': case 'g': case 'V':
                // From the fields as they stand, consistent or not, as the C library does.
                iso_week_of_days(days_from_date(f.year, 1, 1) + f.yearday - 1, iso_year, week);
                if (format[i] == 'V') put_number(out, c, week, 2);
                else if (format[i] == 'G') put_number(out, c, iso_year, 1);
                else put_number(out, c, iso_year - floor_divide(iso_year, 100) * 100, 2);
                break;
            case 'z': {
                const std::int64_t magnitude = f.offset < 0 ? -f.offset : f.offset;
                out += fmt::format("{}{:02}{:02}", f.offset < 0 ? '-' : '+', magnitude / 3600, magnitude / 60 % 60);
                break;
            }
            case 'Z': put_text(out, c, f.zone); break;
            case '%': out += '%'; break;
            default: out += format.substr(start, i - start + 1);
        }
    }
    return out;
}

}  // namespace python
