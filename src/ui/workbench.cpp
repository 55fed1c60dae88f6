#include "ui/workbench.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/imgui_compat.h"

namespace ui {

namespace fs = std::filesystem;

const char* name_of(StepKind kind) {
    switch (kind) {
    case StepKind::event: return "event";
    case StepKind::line: return "line";
    case StepKind::callback: return "callback";
    case StepKind::await: return "await";
    case StepKind::tick: return "tick";
    case StepKind::output: return "output";
    }
    return "";
}

// -- shared by panels -----------------------------------------------------------------------------------------------

float panel_inset(Rect rect) { return rect.w < 280 ? 12.0f : 20.0f; }

scene::Reader reader_of(const Frame& frame) { return {frame.model.now(), frame.model.recorder()}; }

Rect panel_heading(Frame& f, Rect rect, std::string_view name, std::string_view aside) {
    const float inset = panel_inset(rect), head = rect.h < 200 ? 26.0f : 38.0f;
    if (f.tabbed && aside.empty()) return {rect.x, rect.y + 8, rect.w, rect.h - 14};
    std::string caps(name);
    for (char& c : caps) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const float used = f.pen.text({rect.x + inset, rect.y + (head - 14) / 2, rect.w - 2 * inset, 18}, caps, kLabel, {Role::dim});
    if (!aside.empty() && rect.w - 2 * inset - used > 50)
        f.pen.text({rect.x + inset + used + 14, rect.y + (head - 14) / 2, rect.w - 2 * inset - used - 14, 18}, aside, kFine, {Role::faint}, Align::right);
    return {rect.x, rect.y + head + 2, rect.w, rect.h - head - 8};
}

void draw_scrollbar(Frame& f, Rect rect, std::uint64_t id, std::size_t rows, std::size_t fits, double& top) {
    if (rows <= fits) return;
    const float h = std::max(16.0f, rect.h * static_cast<float>(fits) / static_cast<float>(rows));
    const double span = static_cast<double>(rows - fits);
    const Rect bar{rect.x, rect.y + (rect.h - h) * static_cast<float>(std::clamp(top / span, 0.0, 1.0)), rect.w, h};
    const Rect grip{rect.x - 4, rect.y, rect.w + 6, rect.h};
    f.pen.fill(bar, {f.pen.over(grip) ? Role::faint : Role::edge}, 3);
    if (f.pen.held(id, grip))
        top = std::round(std::clamp(static_cast<double>((f.pen.mouse.at.y - rect.y - h / 2) / std::max(1.0f, rect.h - h)), 0.0, 1.0) * span);
}

// -- the workbench --------------------------------------------------------------------------------------------------

Workbench::Workbench(Model& model, const render::Resources& resources, Hooks hooks)
    : model_(model), resources_(resources), hooks_(std::move(hooks)), pen_(std::make_unique<Pen>(fonts_, palette_of(ThemeKind::dark))) {
    pen_->draw_layer = [this](const scene::Layer& layer, Vec2 origin, Rect clip) {
        if (!renderer || (layer.boxes.empty() && layer.strokes.empty() && layer.arcs.empty() && layer.marks.empty())) return;
        add_call({this, &layer, origin, clip});
        pen_->list()->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
    };
}

void Workbench::add_call(RenderCall call) {
    if (calls_used_ == calls_.size()) calls_.push_back(std::make_unique<RenderCall>());
    RenderCall& kept = *calls_[calls_used_++];
    kept = call;
    pen_->list()->AddCallback([](const ImDrawList*, const ImDrawCmd* command) {
        const auto& c = *static_cast<const RenderCall*>(command->UserCallbackData);
        const ImVec4 cut = command->ClipRect;
        c.owner->perform(c, {cut.x, cut.y, cut.z - cut.x, cut.w - cut.y});
    }, &kept);
}

void Workbench::perform(const RenderCall& call, Rect clip) {
    if (!call.layer) {
        const Rect pixels = scene::intersection(call.clip, scene::intersection(clip, {0, 0, static_cast<float>(target_width_), static_cast<float>(target_height_)}));
        if (!pixels.empty()) render::Renderer::clear(pixels, target_height_, call.colour);
        return;
    }
    const float k = fonts_.scale();
    const render::View view{target_width_, target_height_, call.origin * k, k, {call.clip.x * k, call.clip.y * k, call.clip.w * k, call.clip.h * k}};
    renderer->draw(*call.layer, view, pen_->palette());
}

float Workbench::wanted_scale(float dpi) const {
    return std::round(std::clamp(state_.zoom * (state_.present ? 1.2f : 1.0f), 0.5f, 4.0f) * dpi * 100) / 100;
}

base::Result<bool> Workbench::rasterise_fonts(float dpi) {
    fonts_built_ = true;
    state_.staged_event = ~0u;
    return fonts_.rasterise(resources_, wanted_scale(dpi));
}

void Workbench::say(std::string words, bool bad, double seconds) {
    state_.note = std::move(words);
    state_.note_bad = bad;
    state_.note_until = now_ + seconds;
}

void Workbench::show_source(const std::string& source, const std::string& path) {
    state_.path = path;
    state_.file_name = path.empty() ? "untitled.py" : fs::path(path).filename().string();
    state_.is_trace = false;
    state_.unsaved = false;
    state_.editor.buffer.set(source);
    state_.editor.forget_scroll();
    state_.chosen_task = 0;
    state_.follow_running = true;
    std::error_code error;
    saved_ = path.empty() ? fs::file_time_type{} : fs::last_write_time(path, error);
    if (!path.empty()) {
        state_.folder = fs::absolute(path, error).parent_path().string();
        remember(fs::absolute(path, error).string());
    }
}

void Workbench::remember(const std::string& path) {
    auto& recent = state_.recent;
    recent.erase(std::remove(recent.begin(), recent.end(), path), recent.end());
    recent.insert(recent.begin(), path);
    if (recent.size() > 8) recent.resize(8);
    if (hooks_.save_recent) hooks_.save_recent(recent);
}

bool Workbench::open(const std::string& path) {
    std::error_code error;
    if (hooks_.lessons) {
        std::string source, file, note;
        LessonPage page;
        if (hooks_.lessons->open(path, page, source, file, note)) {
            if (!note.empty()) say(note, true, 10);
            if (!page.open) return false;
            const std::vector<std::string> recent = state_.recent;
            const std::string folder = state_.folder;
            show_source(source, file);
            state_.recent = recent;  // a lesson is found by its name
            state_.folder = folder;
            state_.lesson = std::move(page);
            run();
            turn_page(0);
            return true;
        }
    }
    if (fs::is_directory(path, error)) {
        state_.folder = fs::absolute(path, error).string();
        act(Action::open);
        return true;
    }
    if (path.ends_with(".py") || path.ends_with(".pyw")) {
        base::Result<std::string> text = render::read_file(path);
        if (!text) return say(text.error(), true, 8), false;
        if (text->size() > 8'000'000) return say(path + " is too large: a program may have 8 MB", true, 8), false;
        if (hooks_.lessons) hooks_.lessons->close();
        state_.lesson = {};
        show_source(*text, path);
        run();
        return true;
    }
    if (hooks_.lessons) hooks_.lessons->close();
    const std::vector<base::Diagnostic> wrong = model_.open_trace(path);
    if (!wrong.empty()) return say(fs::path(path).filename().string() + ": " + wrong.front().message, true, 10), false;
    const auto& sources = model_.recorder().sources;
    show_source(sources.empty() ? "# This trace does not carry its program." : sources.front().text, path);
    state_.is_trace = true;
    state_.errors.clear();
    state_.lesson = {};
    state_.run_text = state_.editor.buffer.text();
    state_.run_lines = state_.editor.buffer.lines();
    state_.whole_run = true;
    return true;
}

void Workbench::run() {
    if (state_.is_trace) return say("A recorded trace cannot be run again", true);
    const std::string text = state_.editor.buffer.text();
    std::vector<base::Diagnostic> wrong = model_.start(text, state_.path.empty() ? state_.file_name : state_.path);
    state_.errors = std::move(wrong);
    if (!state_.errors.empty()) {
        state_.editor.reveal(state_.errors.front().span.line);
        bring_to_front(PanelId::program);
        return;
    }
    state_.run_text = text;
    state_.run_lines = state_.editor.buffer.lines();
    state_.whole_run = true;
    state_.output.at_end = true;
}

void Workbench::check_file() {
    if (state_.path.empty() || state_.is_trace) return;
    std::error_code error;
    const fs::file_time_type time = fs::last_write_time(state_.path, error);
    if (error || time == saved_) return;
    saved_ = time;
    base::Result<std::string> text = render::read_file(state_.path);
    if (!text || *text == state_.editor.buffer.text()) return;
    if (state_.unsaved) return say(state_.file_name + " was changed elsewhere; your changes here are kept", true, 8);
    const TextPlace caret = state_.editor.buffer.caret();
    state_.editor.buffer.set(*text);
    state_.editor.buffer.place(caret);
    run();
    say(state_.errors.empty() ? state_.file_name + " was saved elsewhere: reloaded and run again" : state_.file_name + " was saved elsewhere: it has an error");
}

bool Workbench::work(double seconds) {
    if (model_.empty() || !model_.busy() || model_.playing()) return false;
    model_.advance(seconds, 0);
    if (digested_run_ == model_.run_number()) digest_.follow(model_.recorder());  // so that the next frame has little to read
    return model_.busy();
}

bool Workbench::animating(double now) const {
    return state_.animator.moving(now) || now < moving_until_ || (!model_.empty() && (model_.playing() || model_.busy()));
}

PanelId Workbench::front_of(const Dock& dock) const {
    for (PanelId panel : state_.front)
        if (std::find(dock.panels.begin(), dock.panels.end(), panel) != dock.panels.end() && panel != PanelId::count_) return panel;
    return dock.panels.front();
}

void Workbench::bring_to_front(PanelId panel) {
    // The panels chosen last, first: each dock shows the first of them that it holds.
    auto& front = state_.front;
    auto end = front.begin() + static_cast<std::ptrdiff_t>(state_.fronts);
    if (auto found = std::find(front.begin(), end, panel); found != end) {
        std::rotate(front.begin(), found, found + 1);
    } else {
        state_.fronts = std::min(state_.fronts + 1, front.size());
        std::rotate(front.begin(), front.begin() + static_cast<std::ptrdiff_t>(state_.fronts) - 1, front.begin() + static_cast<std::ptrdiff_t>(state_.fronts));
        front[0] = panel;
    }
}

void Workbench::move_choice(int by) {
    if (model_.empty()) return;
    const auto& lanes = digest_.lanes();
    std::vector<trace::Id> ids;  // those that exist now
    for (const Digest::Lane& lane : lanes)
        if (model_.now().tasks.find(lane.task)) ids.push_back(lane.task);
    if (ids.empty()) return;
    const auto found = std::find(ids.begin(), ids.end(), state_.chosen_task);
    std::ptrdiff_t at = found == ids.end() ? (by > 0 ? -1 : static_cast<std::ptrdiff_t>(ids.size())) : found - ids.begin();
    at = std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(ids.size()) - 1);
    state_.chosen_task = ids[static_cast<std::size_t>(at)];
    state_.follow_running = false;
    state_.inspector.top = 0;
}

void Workbench::turn_page(int by) {
    if (!state_.lesson.open || !hooks_.lessons) return;
    if (hooks_.lessons->turn(by, state_.lesson)) show_page();
}

// What a new page brings with it: a text for the editor, a task, a place to look at.
void Workbench::show_page() {
    state_.lesson_scroll = 0;
    state_.answering = state_.question_shown = false;
    state_.answer.set("");
    if (state_.lesson.source) {
        state_.editor.buffer.set(*state_.lesson.source);
        state_.lesson.source.reset();
        run();
        hooks_.lessons->turn(0, state_.lesson);  // the run is another one now: to its moment
    }
    wanted_task_ = state_.lesson.task;
    if (!wanted_task_.empty()) state_.follow_running = false;
    else state_.follow_running = true;
    // A tab that hides the page itself is not what the page means.
    if (state_.lesson.look && *state_.lesson.look != PanelId::program) bring_to_front(*state_.lesson.look);
}

void Workbench::answer(const std::string& given) {
    if (!hooks_.lessons || given.empty()) return;
    hooks_.lessons->answer(given, state_.lesson);
    state_.question_shown = true;  // it was answered on the stage, perhaps
}

void Workbench::act(Action action) {
    State& s = state_;
    const bool empty = model_.empty();
    auto moving = [&](auto&& what) {
        if (empty) return say("No program runs: Ctrl+Enter starts it");
        // Of keys that come faster than frames each has its effect: the step before is made before the next is asked for.
        if (model_.busy() && !model_.playing()) model_.advance(0.002, 0);
        model_.set_playing(false);
        what();
    };
    auto by = [&](StepKind kind) {
        s.step = kind;
        say(fmt::format("A step is one {}", name_of(kind)), false, 1.5);
    };
    auto timeline_zoom = [&](double factor) {
        const double all = std::max(8.0, digest_.units());
        if (s.whole_run) s.from_unit = 0, s.to_unit = all;
        const double at = empty ? 0 : digest_.unit_of(model_.event()), span = std::clamp((s.to_unit - s.from_unit) * factor, 2.0, all * 1.05);
        const double share = std::clamp((at - s.from_unit) / std::max(1e-9, s.to_unit - s.from_unit), 0.0, 1.0);
        s.from_unit = at - share * span;
        s.to_unit = s.from_unit + span;
        s.whole_run = span >= all;
    };
    switch (action) {
    case Action::step_forward: moving([&] { model_.step(s.step, true); }); break;
    case Action::step_back: moving([&] { model_.step(s.step, false); }); break;
    case Action::play:
        if (empty) run();
        else model_.set_playing(!model_.playing());
        break;
    case Action::to_start: moving([&] { model_.seek(0); }); break;
    case Action::to_end: {
        const bool under_way = !empty && model_.busy() && !model_.playing() && !model_.over();  // pressed again: that is no change of mind
        moving([&] {
            if (!under_way && model_.event() < model_.newest()) model_.seek(model_.newest());
            else if (!model_.over()) model_.run_to_end();
            else model_.seek(model_.newest());
        });
        break;
    }
    case Action::tick_forward: moving([&] { model_.step(StepKind::tick, true); }); break;
    case Action::tick_back: moving([&] { model_.step(StepKind::tick, false); }); break;
    case Action::continue_forward: moving([&] { model_.run_on(true); }); break;
    case Action::continue_back: moving([&] { model_.run_on(false); }); break;
    case Action::run_to_line: moving([&] { model_.run_to_line(s.editor.caret_line()); }); break;
    case Action::stop:
        if (!empty && (model_.busy() || !model_.over() || model_.playing())) {
            model_.stop();
            say("Stopped");
        }
        break;
    case Action::run_again: run(); break;
    case Action::faster:
    case Action::slower:
        if (!empty) {
            const double speed = std::clamp(model_.speed() * (action == Action::faster ? 2 : 0.5), 1.0 / 64, 64.0);
            model_.set_speed(speed);
            say(fmt::format("Speed {:g}x", speed), false, 1.5);
        }
        break;
    case Action::by_event: by(StepKind::event); break;
    case Action::by_line: by(StepKind::line); break;
    case Action::by_callback: by(StepKind::callback); break;
    case Action::by_await: by(StepKind::await); break;
    case Action::by_tick: by(StepKind::tick); break;
    case Action::by_output: by(StepKind::output); break;
    case Action::next_task: move_choice(1); break;
    case Action::previous_task: move_choice(-1); break;
    case Action::choose_running:
        s.follow_running = true;
        if (!empty)
            if (const trace::Id at_work = scene::task_at_work({model_.now(), model_.recorder()})) s.chosen_task = at_work;
        break;
    case Action::why:
        if (!empty && s.chosen_task) {
            const std::vector<Cause> chain = model_.why(s.chosen_task);
            for (const Cause& cause : chain)
                if (cause.event < model_.event()) {
                    s.follow_running = false;
                    model_.set_playing(false);
                    model_.seek(cause.event);
                    say(cause.sentence);
                    break;
                }
        }
        break;
    case Action::timeline_in: timeline_zoom(0.6); break;
    case Action::timeline_out: timeline_zoom(1 / 0.6); break;
    case Action::timeline_all: s.whole_run = true; break;
    case Action::next_page: turn_page(1); break;
    case Action::previous_page: turn_page(-1); break;
    case Action::answer:
        if (s.lesson.question.empty()) break;
        bring_to_front(PanelId::lesson);
        s.question_shown = true;
        if (s.lesson.choices.empty()) {
            s.answering = true;
        } else {
            const auto& choices = s.lesson.choices;
            const auto found = std::find(choices.begin(), choices.end(), s.lesson.given);
            answer(found == choices.end() || found + 1 == choices.end() ? choices.front() : *(found + 1));
        }
        break;
    case Action::open:
        s.overlay = Overlay::files;
        s.query.set("");
        s.selected = 0;
        s.overlay_top = 0;
        break;
    case Action::save: {
        if (s.path.empty() || s.is_trace) return say("There is no file to save to", true);
        if (s.lesson.open) return say("A lesson's program is not changed on disk; your changes run here", true, 6);
        std::error_code error;
        const std::string text = s.editor.buffer.text(), beside = s.path + ".tickscope-new";
        if (FILE* file = std::fopen(beside.c_str(), "wb")) {
            const bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
            const bool closed = std::fclose(file) == 0;
            if (good && closed) {
                const fs::perms mode = fs::status(s.path, error).permissions();
                if (!error) fs::permissions(beside, mode, error);
                fs::rename(beside, s.path, error);
                if (!error) {
                    saved_ = fs::last_write_time(s.path, error);
                    s.unsaved = false;
                    return say("Saved " + s.file_name);
                }
            }
            fs::remove(beside, error);
        }
        say("Cannot write " + s.path, true, 8);
        break;
    }
    case Action::edit:
        bring_to_front(PanelId::program);
        s.editor.focused = true;
        break;
    case Action::breakpoint:
        if (!empty && !s.is_trace) model_.toggle_breakpoint(s.editor.caret_line());
        break;
    case Action::cut:
    case Action::copy:
    case Action::paste:
    case Action::duplicate_line:
    case Action::delete_line:
    case Action::comment:
    case Action::undo:
    case Action::redo: change_text(action); break;
    case Action::show_stage: bring_to_front(PanelId::stage); break;
    case Action::show_program: bring_to_front(PanelId::program); break;
    case Action::show_inspector: bring_to_front(PanelId::inspector); break;
    case Action::show_output: bring_to_front(PanelId::output); break;
    case Action::show_timeline: bring_to_front(PanelId::timeline); break;
    case Action::show_lesson: bring_to_front(PanelId::lesson); break;
    case Action::commands:
        s.overlay = Overlay::commands;
        s.query.set("");
        s.selected = 0;
        s.overlay_top = 0;
        break;
    case Action::keys:
        s.overlay = Overlay::keys;
        s.overlay_top = 0;
        break;
    case Action::present: s.present = !s.present; break;
    case Action::zoom_in:
    case Action::zoom_out: {
        constexpr float steps[] = {0.75f, 0.9f, 1.0f, 1.1f, 1.25f, 1.5f, 1.75f, 2.0f, 2.25f, 2.5f};
        if (action == Action::zoom_in) {
            for (float z : steps)
                if (z > s.zoom + 0.01f) return s.zoom = z, say(fmt::format("{:.0f} %", z * 100), false, 1.5);
        } else {
            for (std::size_t i = std::size(steps); i-- > 0;)
                if (steps[i] < s.zoom - 0.01f) return s.zoom = steps[i], say(fmt::format("{:.0f} %", steps[i] * 100), false, 1.5);
        }
        break;
    }
    case Action::zoom_reset: s.zoom = 1; break;
    case Action::theme:
        s.theme = static_cast<ThemeKind>((static_cast<int>(s.theme) + 1) % 3);
        say(std::string("Theme: ") + name_of(s.theme), false, 1.5);
        break;
    case Action::motion:
        s.motion = !s.motion;
        s.animator.enabled = s.motion;
        say(s.motion ? "Motion: on" : "Motion: off", false, 1.5);
        break;
    case Action::quit: quit_ = true; break;
    case Action::count_: break;
    }
}

void Workbench::change_text(Action action) {
    Editor& e = state_.editor;
    if (action == Action::copy) return e.copy();
    if (state_.is_trace) return say("A recorded trace is not changed", true);
    const std::uint64_t before = e.buffer.version();
    if (action == Action::cut) e.cut();
    if (action == Action::paste) e.paste();
    if (action == Action::duplicate_line) e.buffer.duplicate_line();
    if (action == Action::delete_line) e.buffer.delete_line();
    if (action == Action::comment) e.buffer.toggle_comment();
    if (action == Action::undo) e.buffer.undo();
    if (action == Action::redo) e.buffer.redo();
    e.follow_caret();
    if (before != e.buffer.version()) state_.unsaved = true;
}

void Workbench::keys(Frame& f, const Input& input) {
    State& s = state_;
    for (const KeyEvent& e : input.keys) {
        if (s.overlay != Overlay::none) {
            if (overlay_key(f, e)) continue;
        } else if (s.answering) {
            if (e.key == key::escape) s.answering = false;
            else if (e.key == key::enter || e.key == key::keypad_enter) answer(s.answer.text());
            else if (e.key == key::backspace) s.answer.backspace();
            else if (e.character >= 32 && s.answer.text().size() < 40) s.answer.type(e.character);
            else if (!e.character && !(e.mods & (kCtrl | kAlt)) && !(e.key >= key::f1 && e.key <= key::f25)) continue;
            if (e.character || e.key == key::escape || e.key == key::enter || e.key == key::backspace) continue;
        } else if (s.editor.focused) {
            if (e.key == key::escape) {
                s.editor.focused = false;
                continue;
            }
            const bool own = e.character || !(e.mods & kAlt);
            const bool function_key = e.key >= key::f1 && e.key <= key::f25;
            if (own && !function_key && !s.is_trace) {
                const std::uint64_t version = s.editor.buffer.version();
                if (s.editor.key(e)) {
                    if (version != s.editor.buffer.version()) s.unsaved = true;
                    continue;
                }
            }
        }
        const bool typing = s.editor.focused || s.answering || s.overlay != Overlay::none;
        if (const std::optional<Action> action = action_for(e, typing)) {
            const bool changes = *action >= Action::cut && *action <= Action::redo;
            if (changes && !s.editor.focused) continue;  // no text has the keyboard
            // At once and in order: the next key may depend on it (Ctrl+E, then letters).
            act(*action);
        }
    }
}

void Workbench::dock(Frame& f, const Dock& dock) {
    Pen& pen = f.pen;
    pen.fill(dock.rect, {Role::panel});
    Rect rect = dock.rect;
    PanelId panel = dock.panels.front();
    if (dock.panels.size() > 1) {
        panel = front_of(dock);
        const float h = f.slim > 0 ? 30.0f : 36.0f;
        float x = rect.x + 8;
        float all = 0;
        for (PanelId id : dock.panels) all += pen.width(name_of(id), kSmallBold) + 26;
        const float squeeze = std::min(1.0f, (rect.w - 16) / all);
        for (PanelId id : dock.panels) {
            const float w = (pen.width(name_of(id), kSmallBold) + 26) * squeeze;
            const Rect tab{x, rect.y + 3, w, h - 4};
            const bool on = id == panel;
            const bool hot = pen.over(tab);
            if (hot) pen.hand = true;
            pen.text({tab.x + 4, tab.y, tab.w - 8, tab.h}, name_of(id), kSmallBold, {on ? Role::text : hot ? Role::text : Role::dim}, Align::centre);
            if (on) pen.fill({tab.x + 10, tab.bottom() - 1, tab.w - 20, 2}, {Role::ready}, 1);
            if (hot && pen.mouse.pressed) bring_to_front(id);
            x += w;
        }
        rect = {rect.x, rect.y + h, rect.w, rect.h - h};
    }
    f.tabbed = dock.panels.size() > 1;
    pen.enter(name_of(panel), rect);
    switch (panel) {
    case PanelId::stage: stage_panel(f, rect); break;
    case PanelId::program: program_panel(f, rect); break;
    case PanelId::inspector: inspector_panel(f, rect); break;
    case PanelId::output: output_panel(f, rect); break;
    case PanelId::timeline: timeline_panel(f, rect); break;
    case PanelId::lesson: lesson_panel(f, rect); break;
    case PanelId::count_: break;
    }
    pen.leave();
}

void Workbench::frame(const Input& input, int width, int height, float dpi, double now, double elapsed) {
    (void)dpi;
    State& s = state_;
    now_ = now;
    target_width_ = width;
    target_height_ = height;
    calls_used_ = 0;
    Pen& pen = *pen_;
    pen.use(palette_of(s.theme), audit);
    if (renderer) pen.clear = [this](Rect pixels, std::uint32_t colour) { add_call({this, nullptr, {}, pixels, colour}); };
    const float k = fonts_.scale();

    const ImGuiIO& io = ImGui::GetIO();
    Mouse& mouse = pen.mouse;
    const bool was_down = mouse.down;
    mouse.at = {io.MousePos.x / k, io.MousePos.y / k};
    mouse.down = io.MouseDown[0];
    mouse.pressed = io.MouseClicked[0];
    mouse.double_pressed = io.MouseDoubleClicked[0];
    mouse.right_pressed = io.MouseClicked[1];
    mouse.released = was_down && !mouse.down;
    mouse.wheel = io.MouseWheel;
    mouse.wheel_x = io.MouseWheelH;
    mouse.shift = io.KeyShift;
    mouse.ctrl = io.KeyCtrl;
    pen.hand = pen.text_cursor = pen.size_cursor = false;
    pen.tip_text.clear();

    std::vector<Action> asked;
    Frame f{pen, s, model_, digest_, now, 0, false, asked, {}, {}, -1, false};
    keys(f, input);
    for (const std::string& path : input.dropped) f.open_path = path;
    if (!f.open_path.empty()) open(f.open_path), f.open_path.clear();

    if (!model_.empty()) {
        // Who presses a key is answered first; otherwise a run on its way has the larger share of the frame.
        model_.advance(!input.empty() ? 0.001 : model_.busy() && !model_.playing() ? 0.010 : 0.004, elapsed);
        if (digested_run_ != model_.run_number()) {
            digest_.clear();
            digested_run_ = model_.run_number();
            s.staged_event = ~0u;
        }
        digest_.follow(model_.recorder());
        if (!wanted_task_.empty() && !model_.busy()) {
            for (const Digest::Lane& lane : digest_.lanes()) {
                const trace::TaskRow* task = model_.now().tasks.find(lane.task);
                if (!task) continue;
                const trace::Recorder& r = model_.recorder();
                if (r.text(task->name) == wanted_task_ || r.text(task->coroutine) == wanted_task_) s.chosen_task = lane.task;
            }
            wanted_task_.clear();
        }
        if (std::string message = model_.message(); message != told_) {
            told_ = message;
            if (!message.empty()) say(std::move(message), true, 8);
        }
    }

    const Rect window{0, 0, static_cast<float>(width) / k, static_cast<float>(height) / k};
    const Arrangement a = arrange({window.w, window.h, s.lesson.open, s.present, digest_.lanes().size()});
    f.slim = a.slim ? 1.0f : 0.0f;
    ImDrawList& back = compat::back_list();
    pen.begin(&back, 0);
    pen.blocked = s.overlay != Overlay::none;
    pen.fill(window, {Role::background}, 0);
    pen.enter("Top", a.top);
    top_bar(f, a.top);
    pen.leave();
    for (const Dock& d : a.docks) dock(f, d);
    pen.fill(a.transport, {Role::panel});
    pen.enter("Transport", a.transport);
    transport(f, a.transport);
    pen.leave();

    pen.begin(&compat::front_list(), 1);
    pen.blocked = false;
    overlay(f, window);
    if (!s.note.empty() && now < s.note_until && s.overlay == Overlay::none) {
        const float w = std::min(window.w - 40, pen.width(s.note, kSmall) + 36);
        const Rect box{(window.w - w) / 2, a.transport.y - 44, w, 34};
        pen.enter("Note", box);
        pen.fill(box, {Role::raised});
        pen.outline(box, {s.note_bad ? Role::failed : Role::edge}, 1.2f);
        pen.text({box.x + 16, box.y, box.w - 32, box.h}, s.note, kSmall, {s.note_bad ? Role::failed : Role::text}, Align::centre);
        pen.leave();
    }
    if (!pen.tip_text.empty() && !mouse.down) {
        const float limit = std::min(420.0f, window.w - 24);
        const int lines = std::min(12, pen.lines_needed(limit - 24, pen.tip_text, kSmall));
        float w = 0;
        for (std::size_t at = 0; at <= pen.tip_text.size();) {
            const std::size_t end = std::min(pen.tip_text.find('\n', at), pen.tip_text.size());
            w = std::max(w, pen.width(std::string_view(pen.tip_text).substr(at, end - at), kSmall));
            at = end + 1;
        }
        w = std::min(limit, w + 26);
        const float h = 14 + 19 * static_cast<float>(lines);
        Rect box{std::clamp(mouse.at.x + 12, 6.0f, std::max(6.0f, window.w - w - 6)), mouse.at.y + 20, w, h};
        if (box.bottom() > window.h - 6) box.y = std::max(6.0f, mouse.at.y - h - 10);
        pen.enter("Tip", box);
        pen.fill(box, {Role::raised});
        pen.outline(box, {Role::edge});
        pen.paragraph({box.x + 12, box.y + 7, box.w - 24, h}, pen.tip_text, kSmall, {Role::text}, lines);
        pen.leave();
    }
    cursor_ = pen.hand ? Cursor::hand : pen.text_cursor ? Cursor::text : pen.size_cursor ? Cursor::size : Cursor::arrow;
    pen.end_frame();

    for (Action action : asked) act(action);
    if (!f.open_path.empty()) open(f.open_path);
    if (!f.lesson_answer.empty()) answer(f.lesson_answer);
    if (f.lesson_link >= 0 && hooks_.lessons)
        if (const std::string other = hooks_.lessons->follow(f.lesson_link, s.lesson); !other.empty()) open(other);
    if (f.lesson_check && hooks_.lessons) {
        hooks_.lessons->check(s.editor.buffer.text(), s.lesson);
        s.lesson_scroll = s.lesson.blocks.size();
    }
    // A caret that blinks and a note that goes away want frames of their own, if slow ones.
    if (now < s.note_until) moving_until_ = std::max(moving_until_, now);
    if (!asked.empty() || !input.empty()) moving_until_ = now + 0.05;
}

namespace {

std::string quote(const std::string& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\', out += c;
        else if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) < 32) out += ' ';
        else out += c;
    }
    return out + "\"";
}

}  // namespace

std::string Workbench::describe_texts() const {
    std::string json = "[";
    if (!audit) return json + "]";
    const float k = fonts_.scale();
    for (const Audit::Said& said : audit->texts)
        json += fmt::format("{}{{\"panel\": {}, \"text\": {}, \"x\": {:.0f}, \"y\": {:.0f}}}", json.size() > 1 ? ", " : "", quote(said.panel), quote(said.text), said.box.centre().x * k, said.box.centre().y * k);
    return json + "]";
}

std::string Workbench::describe() const {
    std::string json = fmt::format("{{\"file\": {}, \"path\": {}, \"errors\": {}, \"first_error\": {}, \"step\": \"{}\", \"zoom\": {:g}, \"theme\": \"{}\", \"overlay\": {}, \"editing\": {}, \"unsaved\": {}, \"caret_line\": {}, \"chosen_task\": {}, \"motion\": {}, \"present\": {}, \"page\": {}, \"pages\": {}, \"answer\": \"{}\", \"note\": {}",
                                   quote(state_.file_name), quote(state_.path), state_.errors.size(), quote(state_.errors.empty() ? "" : state_.errors.front().message),
                                   name_of(state_.step), state_.zoom, name_of(state_.theme), static_cast<int>(state_.overlay), state_.editor.focused, state_.unsaved,
                                   state_.editor.caret_line(), state_.chosen_task, state_.motion, state_.present, state_.lesson.open ? state_.lesson.page + 1 : 0, state_.lesson.pages,
                                   state_.lesson.question.empty() ? "" : state_.lesson.state == LessonPage::State::right ? "right" : state_.lesson.state == LessonPage::State::wrong ? "wrong" : "asked", quote(now_ < state_.note_until ? state_.note : ""));
    if (model_.empty()) return json + ", \"run\": 0}";
    const trace::Snapshot& now = model_.now();
    std::string points;
    for (std::uint32_t line : model_.breakpoints()) points += fmt::format("{}{}", points.empty() ? "" : ", ", line);
    std::uint32_t line = 0;
    if (const trace::FrameRow* frame = now.current_frame ? now.frames.find(now.current_frame) : nullptr) line = frame->line;
    std::string output;
    const auto& lines = digest_.lines();
    auto end = std::upper_bound(lines.begin(), lines.end(), now.event, [](trace::EventIndex e, const Digest::Line& l) { return e < l.event; });
    for (auto l = end - std::min<std::ptrdiff_t>(end - lines.begin(), 100); l != end; ++l) output += l->text + "\n";
    if (output.size() > 2000) output = output.substr(output.size() - 2000);
    return json + fmt::format(", \"run\": {}, \"event\": {}, \"newest\": {}, \"tick\": {}, \"time\": {:g}, \"line\": {}, \"running_task\": {}, \"over\": {}, \"busy\": {}, \"playing\": {}, \"speed\": {:g}, \"stopped\": {}, \"breakpoints\": [{}], \"output\": {}}}",
                              model_.run_number(), model_.event(), model_.newest(), now.tick, now.time, line, now.running_task, model_.over(), model_.busy(), model_.playing(), model_.speed(), model_.stopped(), points, quote(output));
}

}  // namespace ui
