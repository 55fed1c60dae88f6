#include "app/terminal_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "scene/words.h"

namespace app {

namespace {

using trace::EventIndex;

scene::Reader reader_of(session::Session& session) { return {session.now(), session.recorder()}; }

// A place's name and its tokens; what does not fit is counted.
std::string place(const char* name, const std::vector<std::string>& tokens, std::size_t most, const char* between = "   ") {
    std::string line = fmt::format("  {:<9}", name);
    if (tokens.empty()) return line + "-";
    for (std::size_t i = 0; i < tokens.size() && i < most; ++i) line += (i ? between : "") + tokens[i];
    if (tokens.size() > most) line += fmt::format("{}... and {} more", between, tokens.size() - most);
    return line;
}

std::string name_of_task(const scene::Reader& r, const trace::TaskRow& task) {
    const std::string_view name = r.text(task.name), coroutine = r.text(task.coroutine);
    if (name.empty() || name == coroutine) return std::string(coroutine);
    return fmt::format("{} ({})", name, coroutine);
}

std::string name_of_handle(const scene::Reader& r, trace::Id id) {
    const trace::HandleRow* handle = r.handle(id);
    if (!handle) return "?";
    const trace::TaskRow* task = r.task(handle->task);
    return fmt::format("{}{}", task ? name_of_task(r, *task) : std::string(r.text(handle->label)), handle->cancelled ? " [cancelled]" : "");
}

// A moment of the loop's clock, without the last digits that nobody asked for.
std::string clock(double time) { return fmt::format("{:g}", std::round(time * 1e6) / 1e6); }

const char* words_of(trace::Phase phase) {
    switch (phase) {
    case trace::Phase::outside: return "outside the loop";
    case trace::Phase::wait: return "waits";
    case trace::Phase::collect: return "collects what is due";
    case trace::Phase::run: return "runs";
    }
    return "";
}

std::uint32_t line_of(const scene::Reader& r, const trace::TaskRow& task, bool outermost) {
    std::uint32_t line = 0;
    for (const trace::FrameRow* frame = r.frame(task.top_frame); frame; frame = r.frame(frame->caller)) {
        if (frame->task != task.id) break;
        line = frame->line;
        if (!outermost) break;
    }
    return line;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        lines.emplace_back(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace

std::string cut(std::string text, std::size_t columns) {
    std::string line;
    for (const char c : text) {  // a program must not be able to steer the terminal
        if (c == '\t') line += "    ";
        else line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? '?' : c;
    }
    std::size_t seen = 0, keep = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if ((line[i] & 0xC0) == 0x80) continue;
        if (seen + 3 == columns) keep = i;
        if (++seen > columns) return line.substr(0, keep) + "...";
    }
    return line;
}

std::string headline(session::Session& session) {
    const trace::Snapshot& now = session.now();
    std::string line = now.tick == 0 ? "before the first tick" : fmt::format("tick {}  t={}  the loop {}", now.tick, clock(now.time), words_of(now.phase));
    if (now.tick != 0 && now.phase == trace::Phase::outside)
        line = fmt::format("after tick {}  t={}", now.tick, clock(now.time));
    if (now.tick != 0 && session.recorder()[now.event].kind == trace::EventKind::tick_begin)
        line = fmt::format("tick {}  t={}  begins", now.tick, clock(now.time));
    if (now.phase == trace::Phase::run) line += fmt::format(" {} of {}", now.run, now.to_run);
    if (!session.empty() && session.recorder()[now.event].kind == trace::EventKind::poll && now.poll_timeout > 0)
        line += std::isinf(now.poll_timeout) ? " for something outside" : fmt::format(" for {} s", clock(now.poll_timeout));
    if (now.over) line += "  the program is over";
    return line;
}

std::vector<std::string> places(session::Session& session, const ViewOptions& options) {
    const scene::Reader r = reader_of(session);
    std::vector<std::string> running, ready, timers, io, others, over;

    const trace::HandleRow* handle = r.handle(r.now.running_handle);
    if (handle && (handle->task == 0 || r.now.running_task != 0)) {  // a task that has suspended stands at its place already
        const trace::TaskRow* task = r.task(r.now.running_task);
        std::string token = task ? name_of_task(r, *task) : name_of_handle(r, r.now.running_handle);
        if (const trace::FrameRow* frame = r.frame(r.now.current_frame); frame && frame->line != 0)
            token += fmt::format(", in {} at line {}", r.text(frame->name), frame->line);
        running.push_back(std::move(token));
    } else if (const trace::FrameRow* frame = r.frame(r.now.current_frame); frame && frame->line != 0 && !r.now.over) {
        running.push_back(fmt::format("the module, at line {}", frame->line));
    }

    // The gate stands behind the last handle that this tick will still run.
    const bool gated = r.now.phase == trace::Phase::run;
    const std::size_t before_gate = gated && r.now.to_run > r.now.run ? r.now.to_run - r.now.run : 0;
    std::size_t count = 0;
    for (trace::Id id : r.now.ready) {
        if (gated && count == before_gate) ready.push_back("|gate|");
        ready.push_back(name_of_handle(r, id));
        ++count;
    }
    if (gated && count <= before_gate && count > 0) ready.push_back("|gate|");

    std::set<trace::Id> awaited;
    std::multimap<double, std::string> due;
    std::multimap<double, int> sleeping;  // tasks on the time axis stand for their timers
    for (trace::Id id : r.now.live_tasks) {
        const trace::TaskRow* task = r.task(id);
        if (!task || task->state != trace::TaskState::waiting) continue;
        const trace::FutureRow* future = r.future(task->waits_for);
        const std::string name = name_of_task(r, *task);
        switch (scene::place_of(r, *task)) {
        case scene::Where::timers: {
            const double when = future ? future->due : 0;
            due.emplace(when, fmt::format("{} until {}", name, clock(when)));
            sleeping.emplace(when, 0);
            break;
        }
        case scene::Where::io:
            if (future) awaited.insert(future->owner);
            io.push_back(fmt::format("{}: {}", name, scene::waits_for(r, *task)));
            break;
        default: others.push_back(fmt::format("{}: {}", name, scene::waits_for(r, *task))); break;
        }
    }
    for (trace::Id id : r.now.timers) {
        const trace::HandleRow* handle = r.handle(id);
        if (!handle || handle->cancelled) continue;
        const auto sleeper = sleeping.find(handle->when);
        if (sleeper != sleeping.end() && r.text(handle->label).ends_with("_set_result_unless_cancelled")) {
            sleeping.erase(sleeper);
            continue;
        }
        due.emplace(handle->when, fmt::format("[{} at {}]", scene::handle_title(r, *handle), clock(handle->when)));
    }
    for (auto& [when, token] : due) timers.push_back(std::move(token));
    for (trace::Id id : r.now.live_ios)  // what nobody waits for: a server that listens ...
        if (const trace::IoRow* row = awaited.count(id) ? nullptr : r.io(id))
            io.push_back(fmt::format("[{}{}]", r.text(row->label), row->share > 0 ? fmt::format(" {:.0f} %", row->share * 100) : ""));

    for (const trace::TaskRow& task : r.now.tasks)
        if (task.state == trace::TaskState::done || task.state == trace::TaskState::failed || task.state == trace::TaskState::cancelled)
            over.push_back(fmt::format("{} {}", name_of_task(r, task), trace::name_of(task.state)));
    if (over.size() > options.most_tokens) over.erase(over.begin(), over.end() - static_cast<std::ptrdiff_t>(options.most_tokens));

    std::vector<std::string> lines{place("running", running, 1), place("ready", ready, options.most_tokens + 1, " "),
                                   place("timers", timers, options.most_tokens)};
    if (!io.empty()) lines.push_back(place("i/o", io, options.most_tokens));
    lines.push_back(place("others", others, options.most_tokens));
    if (!over.empty()) lines.push_back(place("over", over, options.most_tokens));
    for (std::string& line : lines) line = cut(std::move(line), options.width);
    return lines;
}

std::vector<std::string> source_window(session::Session& session, const ViewOptions& options) {
    if (options.source_lines == 0 || session.recorder().sources.empty()) return {};
    const scene::Reader r = reader_of(session);
    const std::vector<std::string> source = lines_of(session.recorder().sources.front().text);

    std::map<std::uint32_t, std::string> standing;  // who stands at which line
    std::uint32_t last_waiting = 0;
    for (trace::Id id : r.now.live_tasks) {
        const trace::TaskRow* task = r.task(id);
        if (!task || task->state == trace::TaskState::running) continue;
        const std::uint32_t line = line_of(r, *task, false);
        if (line == 0) continue;
        std::string& names = standing[line];
        names += (names.empty() ? "" : ", ") + name_of_task(r, *task);
        last_waiting = line;
    }
    std::uint32_t current = 0;
    if (const trace::FrameRow* frame = r.frame(r.now.current_frame)) current = frame->line;
    const std::uint32_t middle = std::max<std::uint32_t>(1, current ? current : last_waiting);
    const std::size_t half = options.source_lines / 2;
    std::size_t first = middle > half ? middle - half : 1;
    if (first + options.source_lines > source.size() + 1)
        first = source.size() + 1 > options.source_lines ? source.size() + 1 - options.source_lines : 1;

    std::vector<std::string> lines;
    for (std::size_t n = first; n < first + options.source_lines && n <= source.size(); ++n) {
        std::string line = fmt::format("{} {:>4}  {}", n == current ? '>' : ' ', n, source[n - 1]);
        if (const auto here = standing.find(static_cast<std::uint32_t>(n)); here != standing.end())
            line += fmt::format("    <- {}", here->second);
        lines.push_back(cut(std::move(line), options.width));
    }
    return lines;
}

std::vector<std::string> output_lines(session::Session& session, EventIndex after) {
    std::string text;
    const auto outputs = session.timeline().outputs();
    for (auto at = after == trace::kNever ? outputs.begin() : std::upper_bound(outputs.begin(), outputs.end(), after);
         at != outputs.end() && *at <= session.cursor(); ++at)
        text += session.recorder().text(session.recorder()[*at].text);
    return lines_of(text);
}

std::vector<std::string> screen(session::Session& session, const ViewOptions& options) {
    const std::string rule(options.width, '-');
    std::vector<std::string> lines{cut(headline(session), options.width), rule};
    for (std::string& line : places(session, options)) lines.push_back(std::move(line));
    if (options.source_lines > 0) {
        lines.push_back(rule);
        for (std::string& line : source_window(session, options)) lines.push_back(std::move(line));
    }
    if (options.output_lines > 0) {
        lines.push_back(rule);
        // Only the last outputs can be seen: a program that prints for ever must not make a screen slow.
        const auto outputs = session.timeline().outputs();
        const auto end = std::upper_bound(outputs.begin(), outputs.end(), session.cursor());
        const auto begin = end - std::min<std::ptrdiff_t>(end - outputs.begin(), static_cast<std::ptrdiff_t>(4 * options.output_lines));
        std::vector<std::string> output = output_lines(session, begin == outputs.begin() ? trace::kNever : *(begin - 1));
        if (output.size() > options.output_lines) output.erase(output.begin(), output.end() - static_cast<std::ptrdiff_t>(options.output_lines));
        for (std::string& line : output) lines.push_back(cut("  " + std::move(line), options.width));
    }
    return lines;
}

}  // namespace app
