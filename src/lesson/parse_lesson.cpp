#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "lesson/lesson.h"
#include "lesson/toml_value.h"

namespace lesson {

namespace {

constexpr std::size_t kLongest = 1 << 20;  // a lesson.md of a megabyte is no lesson
using Kind = TomlValue::Kind;

const char* words_of(Kind kind) {
    switch (kind) {
    case Kind::text: return "a text";
    case Kind::integer: return "a whole number";
    case Kind::real: return "a number";
    case Kind::boolean: return "true or false";
    case Kind::list: return "a list";
    case Kind::table: return "a table";
    case Kind::other: return "something else";
    }
    return "something else";
}

class Parser {
  public:
    Parser(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    Lesson operator()() {
        if (text_.size() > kLongest) {
            complain({1, 0, 1, 0}, "the lesson is longer than 1 MB");
        } else {
            if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
            split_lines();
            std::size_t line = 0;
            front_matter(line);
            while (line < lines_.size()) page(line);
            if (lesson_.pages.empty() && problems_.empty()) complain({1, 0, 1, 0}, "the lesson has no page: a page begins with \"# Title\"");
        }
        for (base::Diagnostic& problem : problems_) problem.file = file_;
        lesson_.problems = std::move(problems_);
        return std::move(lesson_);
    }

  private:
    void complain(base::SourceSpan at, std::string message) { problems_.push_back({"LessonError", std::move(message), {}, at}); }
    static base::SourceSpan start_of(std::size_t line, std::uint32_t column = 0) {
        const auto number = static_cast<std::uint32_t>(line + 1);
        return {number, column, number, column};
    }

    void split_lines() {
        std::size_t at = 0;
        while (at < text_.size()) {
            std::size_t end = text_.find('\n', at);
            if (end == std::string_view::npos) end = text_.size();
            lines_.push_back({at, end});
            at = end + 1;
        }
    }
    std::string_view line_text(std::size_t i) const {
        std::string_view line = text_.substr(lines_[i].first, lines_[i].second - lines_[i].first);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }
    std::string_view lines_text(std::size_t from, std::size_t to) const {  // [from, to)
        if (from >= to) return {};
        return text_.substr(lines_[from].first, lines_[to - 1].second - lines_[from].first);
    }
    static bool blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

    // -- tables -------------------------------------------------------------------------------------------------------

    // Reads a table by a list of keys, and complains about every other.
    struct Key {
        std::string_view name;
        bool required;
        std::function<void(const TomlValue&)> take;
    };
    void read(const TomlValue& table, std::string_view what, base::SourceSpan at, const std::vector<Key>& keys) {
        for (const TomlValue& value : table.table) {
            const std::string& name = value.key;
            auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == name; });
            if (key != keys.end()) key->take(value);
            else complain(value.at, fmt::format("{} has no \"{}\"", what, name.substr(0, 40)));
        }
        for (const Key& key : keys)
            if (key.required && !table.find(key.name)) complain(at, fmt::format("{} needs \"{}\"", what, key.name));
    }
    bool is(const TomlValue& value, Kind kind) {
        if (value.kind == kind || (kind == Kind::real && value.kind == Kind::integer)) return true;
        complain(value.at, fmt::format("{} was expected here, not {}", words_of(kind), words_of(value.kind)));
        return false;
    }
    std::function<void(const TomlValue&)> text(std::string& out) {
        return [this, &out](const TomlValue& v) {
            if (!is(v, Kind::text)) return;
            if (blank(v.text)) complain(v.at, "this must not be empty");
            out = v.text;
        };
    }
    std::function<void(const TomlValue&)> texts(std::vector<std::string>& out) {
        return [this, &out](const TomlValue& v) {
            if (!is(v, Kind::list)) return;
            for (const TomlValue& item : v.list)
                if (is(item, Kind::text)) out.push_back(item.text);
        };
    }
    std::function<void(const TomlValue&)> seconds(std::optional<double>& out) {
        return [this, &out](const TomlValue& v) {
            if (!is(v, Kind::real)) return;
            if (!(v.real >= 0 && v.real < 1e9)) return complain(v.at, "this is no number of seconds");
            out = v.real;
        };
    }
    std::function<void(const TomlValue&)> count(std::optional<std::uint32_t>& out) {
        return [this, &out](const TomlValue& v) {
            if (!is(v, Kind::integer)) return;
            if (v.integer < 0 || v.integer > 1'000'000'000) return complain(v.at, "this is no number to count to");
            out = static_cast<std::uint32_t>(v.integer);
        };
    }
    std::function<void(const TomlValue&)> flag(bool& out) {
        return [this, &out](const TomlValue& v) {
            if (is(v, Kind::boolean)) out = v.boolean;
        };
    }
    std::function<void(const TomlValue&)> moment(At& out) {
        return [this, &out](const TomlValue& v) {
            if (!is(v, Kind::text)) return;
            out.place = v.at;
            session::MomentError error;
            if (session::parse_moment(v.text, out.moment, error)) return;
            base::SourceSpan at = v.at;
            at.column += 1 + static_cast<std::uint32_t>(error.column);  // behind the quote
            complain(at, error.message);
        };
    }

    // -- front matter ---------------------------------------------------------------------------------------------------

    void front_matter(std::size_t& line) {
        while (line < lines_.size() && blank(line_text(line))) ++line;
        if (line == lines_.size() || line_text(line) != "+++") {
            complain(start_of(std::min(line, lines_.size())), "the lesson does not begin with \"+++\" and its front matter");
            return;
        }
        const std::size_t first = ++line;
        while (line < lines_.size() && line_text(line) != "+++") ++line;
        if (line == lines_.size()) return complain(start_of(first - 1), "the front matter has no end: a second line \"+++\" is missing");
        TomlValue table;
        const bool good = parse_toml(lines_text(first, line), static_cast<std::uint32_t>(first + 1), table, problems_);
        ++line;
        if (!good) return;
        Lesson& l = lesson_;
        read(table, "the front matter", start_of(first - 1),
             {{"title", true, text(l.title)},
              {"summary", true, text(l.summary)},
              {"minutes", false,
               [&](const TomlValue& v) {
                   if (!is(v, Kind::integer)) return;
                   if (v.integer < 1 || v.integer > 600) return complain(v.at, "minutes are a whole number from 1 to 600");
                   l.minutes = static_cast<std::uint32_t>(v.integer);
               }},
              {"teaches", false, texts(l.teaches)},
              {"program", false,
               [&](const TomlValue& v) {
                   text(l.program_file)(v);
                   if (l.program_file.find_first_of("/\\") != std::string::npos || l.program_file.starts_with("."))
                       complain(v.at, "the program is a file of the lesson's own folder");
               }},
              {"argv", false, texts(l.argv)},
              {"exercise", false, [&](const TomlValue& v) { exercise(v); }}});
    }

    void exercise(const TomlValue& value) {
        if (!is(value, Kind::table)) return;
        Exercise e;
        e.place = value.at;
        read(value, "the exercise", value.at,
             {{"ask", true, text(e.ask)},
              {"because", true, text(e.because)},
              {"output", false,
               [&](const TomlValue& v) {
                   if (is(v, Kind::text)) e.output = v.text;
               }},
              {"output_has", false, texts(e.output_has)},
              {"output_lines_any_order", false,
               [&](const TomlValue& v) {
                   e.any_order = true;
                   texts(e.output_lines_any_order)(v);
               }},
              {"seconds_at_most", false, seconds(e.seconds_at_most)},
              {"seconds_at_least", false, seconds(e.seconds_at_least)},
              {"ticks_at_most", false, count(e.ticks_at_most)},
              {"ticks_at_least", false, count(e.ticks_at_least)},
              {"tasks_at_least", false, count(e.tasks_at_least)},
              {"no_blocking", false, flag(e.no_blocking)},
              {"no_warnings", false, flag(e.no_warnings)}});
        if (!e.output && e.output_has.empty() && !e.any_order && !e.seconds_at_most && !e.seconds_at_least && !e.ticks_at_most &&
            !e.ticks_at_least && !e.tasks_at_least && !e.no_blocking && !e.no_warnings)
            complain(value.at, "the exercise demands nothing: say what the program must do, as with output = \"...\"");
        lesson_.exercise = std::move(e);
    }

    // -- pages ----------------------------------------------------------------------------------------------------------

    // A line that opens a fenced block: its mark's length, 0 if it is none.
    static std::size_t fence(std::string_view line, char& mark) {
        std::size_t indent = line.find_first_not_of(' ');
        if (indent == std::string_view::npos || indent > 3) return 0;
        mark = line[indent];
        if (mark != '`' && mark != '~') return 0;
        const std::size_t end = std::min(line.find_first_not_of(mark, indent), line.size());
        return end - indent >= 3 ? end - indent : 0;
    }
    static bool heading(std::string_view line) { return line == "#" || line.starts_with("# ") || line.starts_with("#\t"); }

    void page(std::size_t& line) {
        if (!heading(line_text(line))) {
            if (!blank(line_text(line)) && lesson_.pages.empty() && !stray_) {
                stray_ = true;
                complain(start_of(line), "a page begins with \"# Title\"");
            }
            ++line;
            return;
        }
        Page page;
        page.place = start_of(line);
        std::string_view title = line_text(line).substr(1);
        while (!title.empty() && (title.front() == ' ' || title.front() == '\t')) title.remove_prefix(1);
        while (!title.empty() && (title.back() == ' ' || title.back() == '#')) title.remove_suffix(1);
        page.title = title;
        if (title.empty()) complain(page.place, "the page has no title");
        ++line;
        attributes(page, line);

        // The text goes to the next heading of level 1 outside fenced blocks.
        const std::size_t first = line;
        struct Fence {
            std::size_t begin, end;
        };
        std::vector<Fence> questions;
        std::size_t open = 0, opened = 0;
        char mark = 0;
        bool is_question = false;
        for (; line < lines_.size(); ++line) {
            const std::string_view t = line_text(line);
            char other = 0;
            const std::size_t length = fence(t, other);
            if (open) {
                if (length >= open && other == mark && t.find_first_not_of(std::string{mark, ' '}) == std::string_view::npos) {
                    if (is_question) questions.push_back({opened + 1, line});
                    open = 0;
                }
            } else if (length) {
                open = length;
                mark = other;
                opened = line;
                std::string_view language = t.substr(std::min(t.find(mark) + length, t.size()));
                while (language.starts_with(' ')) language.remove_prefix(1);
                is_question = language.substr(0, language.find_first_of(" \t")) == "question";
            } else if (heading(t)) {
                break;
            }
        }
        if (open) complain(start_of(opened), "this block is not closed");
        page.text = read_markdown(lines_text(first, line), static_cast<std::uint32_t>(first + 1), problems_);
        for (const Fence& f : questions) question(page, f.begin, f.end);
        const auto placed = static_cast<std::size_t>(std::count_if(page.text.blocks.begin(), page.text.blocks.end(), [](const Block& b) { return b.kind == Block::Kind::question; }));
        if (placed != questions.size() && !open) {
            complain(page.place, "a question of this page stands within something else: put it at the start of a line, outside of lists");
            std::erase_if(page.text.blocks, [&](const Block& b) { return b.kind == Block::Kind::question && b.question >= questions.size(); });
        } else if (open) {
            std::erase_if(page.text.blocks, [&](const Block& b) { return b.kind == Block::Kind::question && b.question >= questions.size(); });
        }
        for (Block& block : page.text.blocks)
            if (block.kind == Block::Kind::heading && block.level > 3) block.level = 3;
        lesson_.pages.push_back(std::move(page));
    }

    void attributes(Page& page, std::size_t& line) {
        std::size_t at = line;
        while (at < lines_.size() && blank(line_text(at))) ++at;
        if (at == lines_.size() || !line_text(at).starts_with("{")) {
            complain(page.place, "the page has no attributes: the line below its title says { at = \"...\" }");
            return;
        }
        line = at + 1;
        TomlValue table;
        // As the value of a key, so that it is TOML; the key's length comes off the columns again.
        static constexpr std::string_view kKey = "p = ";
        const std::size_t before = problems_.size();
        const bool good = parse_toml(std::string(kKey) + std::string(line_text(at)), static_cast<std::uint32_t>(at + 1), table, problems_);
        const TomlValue* value = good ? table.find("p") : nullptr;
        if (value && value->kind == Kind::table) {
            read(*value, "a page", page.place,
                 {{"at", true, moment(page.at)},
                  {"task", false, text(page.task)},
                  {"look", false, [&](const TomlValue& v) {
                       static constexpr std::string_view names[] = {"", "stage", "program", "timeline", "inspector", "output"};
                       if (!is(v, Kind::text)) return;
                       const auto found = std::find(std::begin(names) + 1, std::end(names), v.text);
                       if (found == std::end(names)) return complain(v.at, "one looks at the stage, program, timeline, inspector or output");
                       page.look = static_cast<Look>(found - std::begin(names));
                   }}});
        }
        const auto shift = [](base::SourceSpan& span) { span.column -= std::min<std::uint32_t>(span.column, kKey.size()); };
        for (std::size_t i = before; i < problems_.size(); ++i)
            if (problems_[i].span.line == at + 1) shift(problems_[i].span);
        shift(page.at.place);
    }

    void question(Page& page, std::size_t begin, std::size_t end) {
        Question q;
        q.place = start_of(begin - 1);
        q.at = page.at;
        TomlValue table;
        if (!parse_toml(lines_text(begin, end), static_cast<std::uint32_t>(begin + 1), table, problems_)) {
            page.questions.push_back(std::move(q));  // keeps the numbers right
            return;
        }
        At until;
        bool known = false;
        read(table, "a question", q.place,
             {{"ask", true, text(q.ask)},
              {"because", true, text(q.because)},
              {"kind", true,
               [&](const TomlValue& v) {
                   if (!is(v, Kind::text)) return;
                   for (int k = 0; k <= static_cast<int>(QuestionKind::seconds_until); ++k)
                       if (v.text == name_of(static_cast<QuestionKind>(k))) q.kind = static_cast<QuestionKind>(k), known = true;
                   if (!known) complain(v.at, "the kinds of questions are: next task, next callback, next output, next line, state, waits for, ticks until, seconds until");
               }},
              {"at", false, moment(q.at)},
              {"until", false, moment(until)},
              {"task", false, text(q.task)},
              {"choices", false, texts(q.choices)},
              {"hints", false, [&](const TomlValue& v) {
                   if (!is(v, Kind::table)) return;
                   for (const TomlValue& hint : v.table)
                       if (is(hint, Kind::text)) q.hints.emplace_back(hint.key, hint.text);
               }}});
        if (known) {
            const bool of_task = q.kind == QuestionKind::state || q.kind == QuestionKind::waits_for;
            const bool to_moment = q.kind == QuestionKind::ticks_until || q.kind == QuestionKind::seconds_until;
            const auto belongs = [&](std::string_view key, bool wanted) {
                const TomlValue* v = table.find(key);
                if (wanted && !v) complain(q.place, fmt::format("a question of kind \"{}\" needs \"{}\"", name_of(q.kind), key));
                if (!wanted && v) complain(v->at, fmt::format("a question of kind \"{}\" has no \"{}\"", name_of(q.kind), key));
            };
            belongs("task", of_task);
            belongs("until", to_moment);
            if (to_moment) q.until = until;
            const bool typed = to_moment || q.kind == QuestionKind::next_line;
            if (typed && !q.choices.empty()) complain(table.find("choices")->at, "the answer to this kind is a number that is typed: it has no choices");
        }
        page.questions.push_back(std::move(q));
    }

    std::string_view text_;
    std::string file_;
    std::vector<std::pair<std::size_t, std::size_t>> lines_;
    std::vector<base::Diagnostic> problems_;
    Lesson lesson_;
    bool stray_ = false;
};

}  // namespace

const char* name_of(QuestionKind kind) {
    switch (kind) {
    case QuestionKind::next_task: return "next task";
    case QuestionKind::next_callback: return "next callback";
    case QuestionKind::next_output: return "next output";
    case QuestionKind::next_line: return "next line";
    case QuestionKind::state: return "state";
    case QuestionKind::waits_for: return "waits for";
    case QuestionKind::ticks_until: return "ticks until";
    case QuestionKind::seconds_until: return "seconds until";
    }
    return "?";
}

Lesson parse_lesson(std::string_view text, std::string_view file) { return Parser(text, file)(); }

}  // namespace lesson
