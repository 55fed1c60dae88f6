#include "python/modules/time_parsing.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "python/builtins/support.h"

namespace python {
namespace {

constexpr std::string_view kDays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view kDirectives = "aAbBcdfGHIjmMpSuUVwWxXyYzZ%";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f'); }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// The format taken apart: a directive, a literal character (matched in either case), or a run of blanks.
struct Part {
    enum Kind : std::uint8_t { directive, literal, blanks } kind;
    char c = 0;
};

// A format against a text, with backtracking: each directive offers the lengths it could take, the preferred one first,
// in the order in which CPython's regular expression tries them.
class Matcher {
  public:
    Matcher(std::string_view text, std::vector<Part> parts) : text_(text), parts_(std::move(parts)), spans_(parts_.size()) {}

    bool match() { return from(0, 0); }
    std::size_t end() const { return end_; }
    // What the directive matched; nothing if the format does not have it.
    std::optional<std::string_view> operator[](char directive) const {
        for (std::size_t i = 0; i < parts_.size(); ++i)
            if (parts_[i].kind == Part::directive && parts_[i].c == directive) return text_.substr(spans_[i].first, spans_[i].second);
        return std::nullopt;
    }

  private:
    bool from(std::size_t part, std::size_t at) {
        if (part == parts_.size()) {
            end_ = at;
            return true;
        }
        auto accept = [&](std::size_t length) {
            spans_[part] = {at, length};
            return from(part + 1, at + length);
        };
        const Part& p = parts_[part];
        if (p.kind == Part::literal) return at < text_.size() && lower(text_[at]) == lower(p.c) && accept(1);
        if (p.kind == Part::blanks) {
            std::size_t most = 0;
            while (at + most < text_.size() && is_space(text_[at + most])) ++most;
            for (std::size_t n = most; n > 0; --n)
                if (accept(n)) return true;
            return false;
        }
        std::vector<std::size_t> lengths;
        candidates(p.c, at, lengths);
        for (std::size_t length : lengths)
            if (accept(length)) return true;
        return false;
    }

    // Numbers of up to `most` digits between low and high, a shorter one only if it could not be longer.
    void number(std::size_t at, std::size_t most, int low, int high, std::vector<std::size_t>& out) const {
        for (std::size_t n = most; n > 0; --n) {
            if (at + n > text_.size()) continue;
            int value = 0;
            bool digits = true;
            for (std::size_t i = 0; i < n; ++i) digits = digits && is_digit(text_[at + i]), value = value * 10 + (text_[at + i] - '0');
            if (digits && value >= low && value <= high) out.push_back(n);
        }
    }
    void digits(std::size_t at, std::size_t exactly, std::vector<std::size_t>& out) const {
        if (at + exactly > text_.size()) return;
        for (std::size_t i = 0; i < exactly; ++i)
            if (!is_digit(text_[at + i])) return;
        out.push_back(exactly);
    }
    bool starts(std::size_t at, std::string_view word) const {
        if (at + word.size() > text_.size()) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (lower(text_[at + i]) != word[i]) return false;
        return true;
    }
    void offset(std::size_t at, std::vector<std::size_t>& out) const {
        // [+-]HH:?MM(:?SS(.f+)?)? or Z
        if (at < text_.size() && text_[at] == 'Z') return out.push_back(1);
        auto two = [&](std::size_t i, char most) { return i + 2 <= text_.size() && is_digit(text_[i]) && text_[i] <= most && is_digit(text_[i + 1]); };
        if (at >= text_.size() || (text_[at] != '+' && text_[at] != '-') || !two(at + 1, '9')) return;
        std::size_t i = at + 3;
        if (i < text_.size() && text_[i] == ':') ++i;
        if (!two(i, '5')) return;
        const std::size_t short_end = i + 2;
        std::size_t j = short_end;
        if (j < text_.size() && text_[j] == ':') ++j;
        if (two(j, '5')) {
            j += 2;
            if (j + 1 < text_.size() && text_[j] == '.' && is_digit(text_[j + 1])) {
                std::size_t k = j + 1;
                while (k < text_.size() && is_digit(text_[k]) && k - j <= 6) ++k;
                for (; k > j + 1; --k) out.push_back(k - at);
            }
            out.push_back(j - at);
        }
        out.push_back(short_end - at);
    }
    void candidates(char directive, std::size_t at, std::vector<std::size_t>& out) const {
        switch (directive) {
            case 'd':
                number(at, 2, 1, 31, out);
                if (at + 1 < text_.size() && text_[at] == ' ' && text_[at + 1] >= '1' && text_[at + 1] <= '9') out.push_back(2);
                return;
            case 'f':
                for (std::size_t n = 6; n > 0; --n) digits(at, n, out);
                return;
            case 'H': return number(at, 2, 0, 23, out);
            case 'I': return number(at, 2, 1, 12, out);
            case 'j': return number(at, 3, 1, 366, out);
            case 'm': return number(at, 2, 1, 12, out);
            case 'M': return number(at, 2, 0, 59, out);
            case 'S': return number(at, 2, 0, 61, out);
            case 'U':
            case 'W': return number(at, 2, 0, 53, out);
            case 'V': return number(at, 2, 0, 53, out);
            case 'w': return number(at, 1, 0, 6, out);
            case 'u': return number(at, 1, 1, 7, out);
            case 'y': return digits(at, 2, out);
            case 'G':
            case 'Y': return digits(at, 4, out);
            case 'z': return offset(at, out);
            case 'a':
            case 'A':
                for (std::string_view day : kDays) {
                    std::string_view word = directive == 'a' ? day.substr(0, 3) : day;
                    if (starts(at, word)) out.push_back(word.size());
                }
                return;
            case 'b':
            case 'B':
                for (std::string_view month : kMonths) {
                    std::string_view word = directive == 'b' ? month.substr(0, 3) : month;
                    if (starts(at, word)) out.push_back(word.size());
                }
                return;
            case 'p':
                for (std::string_view word : {"am", "pm"})
                    if (starts(at, word)) out.push_back(word.size());
                return;
            case 'Z':
                for (std::string_view word : {"utc", "gmt"})
                    if (starts(at, word)) out.push_back(word.size());
                return;
            default: return;
        }
    }

    std::string_view text_;
    std::vector<Part> parts_;
    std::vector<std::pair<std::size_t, std::size_t>> spans_;
    std::size_t end_ = 0;
};

// Directives made of others are replaced by them. `%%` is a literal.
std::vector<Part> take_apart(Vm& vm, std::string_view format, std::string_view shown) {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char c = format[i];
        if (is_space(c)) {
            while (i + 1 < format.size() && is_space(format[i + 1])) ++i;
            parts.push_back({Part::blanks});
        } else if (c != '%') {
            parts.push_back({Part::literal, c});
        } else if (++i == format.size()) {
            raise_value_error(vm, "stray % in format '{}'", shown);
        } else if (format[i] == '%') {
            parts.push_back({Part::literal, '%'});
        } else if (format[i] == 'c' || format[i] == 'x' || format[i] == 'X') {
            const char* meaning = format[i] == 'c' ? "%a %b %d %H:%M:%S %Y" : format[i] == 'x' ? "%m/%d/%y" : "%H:%M:%S";
            for (Part part : take_apart(vm, meaning, shown)) parts.push_back(part);
        } else if (kDirectives.find(format[i]) == std::string_view::npos) {
            std::size_t end = i + 1;  // a code point may have several bytes
            while (end < format.size() && (static_cast<unsigned char>(format[end]) & 0xC0) == 0x80) ++end;
            std::string bad(format.substr(i, end - i));
            raise_value_error(vm, "'{}' is a bad directive in format '{}'", bad == "\\" ? "\\\\" : bad, shown);
        } else {
            for (const Part& earlier : parts)
                if (earlier.kind == Part::directive && earlier.c == format[i])
                    raise_value_error(vm, "redefinition of group name '{}' as group 2; was group 1", format[i]);
            parts.push_back({Part::directive, format[i]});
        }
    }
    return parts;
}

int to_number(std::string_view digits) {
    int value = 0;
    for (char c : digits)
        if (is_digit(c)) value = value * 10 + (c - '0');
    return value;
}

int index_of_word(std::string_view word, std::span<const std::string_view> words) {
    std::string small;
    for (char c : word) small += lower(c);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].substr(0, small.size()) == small) return static_cast<int>(i);
    return 0;
}

void take_offset(std::string_view z, ParsedTime& result) {
    if (z == "Z") {
        result.offset = 0;
        return;
    }
    std::string digits;
    std::size_t i = 1;
    for (; i < z.size() && z[i] != '.'; ++i)
        if (z[i] != ':') digits += z[i];
    auto two = [&](std::size_t at) { return at + 2 <= digits.size() ? to_number(std::string_view(digits).substr(at, 2)) : 0; };
    std::int64_t seconds = two(0) * 3600 + two(2) * 60 + two(4), micro = 0;
    if (i < z.size()) {
        std::string fraction(z.substr(i + 1));
        fraction.resize(6, '0');
        micro = to_number(fraction);
    }
    result.offset = z[0] == '-' ? -seconds : seconds;
    result.offset_microseconds = z[0] == '-' ? -micro : micro;
}

// The day of the year of a week (of weeks that begin on Sunday or Monday) and a weekday (0 is Monday).
int yearday_of_week(std::int64_t year, int week, int weekday, bool monday_first) {
    int first = weekday_of_days(days_from_date(year, 1, 1));
    if (!monday_first) {
        first = (first + 1) % 7;
        weekday = (weekday + 1) % 7;
    }
    const int before_week1 = (7 - first) % 7;
    return week == 0 ? 1 + weekday - first : 1 + before_week1 + 7 * (week - 1) + weekday;
}

}  // namespace

ParsedTime parse_time(Vm& vm, const Value& text_value, const Value& format_value) {
    Str *text = as_str(text_value), *format = as_str(format_value);
    for (int i = 0; i < 2; ++i)
        if (!(i ? format : text))
            raise_type_error(vm, "strptime() argument {} must be str, not {}", i, vm.repr(Value(vm.type_of(i ? format_value : text_value))));
    Matcher found(text->text(), take_apart(vm, format->text(), format->text()));
    if (!found.match()) raise_value_error(vm, "time data {} does not match format {}", vm.repr(text_value), vm.repr(format_value));
    if (found.end() != text->text().size()) raise_value_error(vm, "unconverted data remains: {}", text->text().substr(found.end()));

    ParsedTime result;
    TimeFields& f = result.fields;
    std::optional<std::int64_t> year, iso_year;
    std::optional<int> yearday, weekday, week, iso_week;
    bool monday_first = false;
    f.is_dst = -1;
    auto number = [&](char directive) { return to_number(*found[directive]); };
    if (found['y']) year = number('y') + (number('y') <= 68 ? 2000 : 1900);
    if (found['Y']) year = number('Y');
    if (found['G']) iso_year = number('G');
    if (found['m']) f.month = number('m');
    if (found['B']) f.month = index_of_word(*found['B'], kMonths) + 1;
    if (found['b']) f.month = index_of_word(*found['b'], kMonths) + 1;
    if (found['d']) f.day = number('d');
    if (found['H']) f.hour = number('H');
    if (found['I']) {
        f.hour = number('I') % 12;
        if (found['p'] && lower((*found['p'])[0]) == 'p') f.hour += 12;
    }
    if (found['M']) f.minute = number('M');
    if (found['S']) f.second = number('S');
    if (found['f']) {
        std::string fraction(*found['f']);
        fraction.resize(6, '0');
        result.microsecond = to_number(fraction);
    }
    if (found['A']) weekday = index_of_word(*found['A'], kDays);
    if (found['a']) weekday = index_of_word(*found['a'], kDays);
    if (found['w']) weekday = (number('w') + 6) % 7;
    if (found['u']) weekday = number('u') - 1;
    if (found['j']) yearday = number('j');
    if (found['U']) week = number('U');
    if (found['W']) week = number('W'), monday_first = true;
    if (found['V']) iso_week = number('V');
    if (found['z']) take_offset(*found['z'], result);
    if (found['Z']) {
        result.zone = std::string(*found['Z']);
        f.is_dst = 0;
    }

    if (iso_year) {
        if (!iso_week || !weekday)
            raise_value_error(vm, "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').");
        if (yearday)
            raise_value_error(vm, "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.");
    } else if (iso_week) {
        if (!weekday)
            raise_value_error(vm, "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').");
        raise_value_error(vm, "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.");
    }
    // 29 February without a year: a leap year while the day is checked.
    bool stand_in = false;
    if (!year && f.month == 2 && f.day == 29) {
        year = 1904;
        stand_in = true;
    } else if (!year) {
        year = 1900;
    }
    f.year = *year;
    if (!yearday && weekday) {
        if (week) {
            yearday = yearday_of_week(f.year, *week, *weekday, monday_first);
        } else if (iso_year && iso_week) {
            // Days after the year's first week that reach into the next year stay days of this one, as in CPython.
            f.year = *iso_year;
            std::int64_t days = iso_week1_monday(f.year) + (*iso_week - 1) * 7 + *weekday - days_from_date(f.year, 1, 1);
            if (days < 0) days += days_from_date(f.year, 1, 1) - days_from_date(f.year - 1, 1, 1), --f.year;
            yearday = static_cast<int>(days) + 1;
        }
        if (yearday && *yearday <= 0) {
            --f.year;
            yearday = *yearday + (is_leap(f.year) ? 366 : 365);
        }
    }
    if (!yearday) {
        if (f.day > days_in_month(f.year, f.month)) raise_value_error(vm, "day is out of range for month");
        yearday = days_before_month(f.year, f.month) + f.day;
    } else {
        date_from_days(days_from_date(f.year, 1, 1) + *yearday - 1, f.year, f.month, f.day);
    }
    if (!weekday) weekday = weekday_of_days(days_from_date(f.year, f.month, f.day));
    f.weekday = *weekday;
    f.yearday = *yearday;
    if (stand_in) f.year = 1900;
    return result;
}

}  // namespace python
