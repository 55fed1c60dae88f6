// The whole window as one object, without a window system: takes input, draws a frame with ImGui's draw lists, asks
// the model. The app gives it a window; tests give it frames with no GL at all.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "render/renderer.h"
#include "ui/state.h"

namespace ui {

// What the workbench needs from the outside, all optional.
struct Hooks {
    Lessons* lessons = nullptr;
    std::function<void(const std::vector<std::string>& recent)> save_recent;
};

class Workbench {
  public:
    Workbench(Model& model, const render::Resources& resources, Hooks hooks = {});

    // -- what is open ------------------------------------------------------------------------------------------------
    bool open(const std::string& path);  // a .py, a trace, or a lesson's name or folder; false with a note if it cannot
    void show_source(const std::string& source, const std::string& path);
    void run();                          // the text as it stands in the editor

    // -- a frame -----------------------------------------------------------------------------------------------------
    // Between ImGui::NewFrame() and Render(). Sizes in physical pixels; dpi is the screen's own scale.
    // The atlas must fit: see wants_fonts().
    void frame(const Input& input, int width, int height, float dpi, double now, double elapsed);
    float wanted_scale(float dpi) const;
    bool wants_fonts(float dpi) const { return fonts_.scale() != wanted_scale(dpi) || !fonts_built_; }
    // Outside a frame, and the second on the thread of the GL context.
    base::Result<bool> rasterise_fonts(float dpi);
    void upload_fonts() { fonts_.upload(); }
    // Something still moves: draw the next frame soon. Otherwise sleep until there is input.
    bool animating(double now) const;
    bool wants_quit() const { return quit_; }
    enum class Cursor : std::uint8_t { arrow, hand, text, size };
    Cursor cursor() const { return cursor_; }

    // Once a second or so: was the open file saved by someone else?
    void check_file();

    void act(Action action);
    State& state() { return state_; }
    const State& state() const { return state_; }
    const Digest& digest() const { return digest_; }
    Model& model() { return model_; }
    Audit* audit = nullptr;             // tests
    render::Renderer* renderer = nullptr;  // draws the stage; null: only text is drawn
    // For tests and scripts: the state of the window in one line of JSON.
    // Lets a run go on towards what was asked for without drawing; false when it has arrived, or input must be seen first.
    bool work(double seconds);

    std::string describe() const;
    std::string describe_texts() const;  // what the last frame said where, in pixels; needs an audit

    // What the renderer draws, when ImGui's lists are rendered: a layer of the stage, or a rectangle in pixels to clear.
    struct RenderCall {
        Workbench* owner = nullptr;
        const scene::Layer* layer = nullptr;
        Vec2 origin;
        Rect clip;
        std::uint32_t colour = 0;
    };

  private:
    void keys(Frame& frame, const Input& input);
    void dock(Frame& frame, const Dock& dock);
    void bring_to_front(PanelId panel);
    PanelId front_of(const Dock& dock) const;
    void say(std::string words, bool bad = false, double seconds = 4);
    void move_choice(int by);
    void change_text(Action action);
    void remember(const std::string& path);
    void turn_page(int by);
    void show_page();
    void answer(const std::string& given);
    void add_call(RenderCall call);
    void perform(const RenderCall& call, Rect clip);

    Model& model_;
    const render::Resources& resources_;
    Hooks hooks_;
    State state_;
    Digest digest_;
    unsigned digested_run_ = 0;
    Fonts fonts_;
    bool fonts_built_ = false;
    std::vector<std::unique_ptr<RenderCall>> calls_;
    std::size_t calls_used_ = 0;
    double now_ = 0;
    double moving_until_ = 0;
    std::string wanted_task_;  // of the page: chosen as soon as it exists
    std::string told_;  // the model's message that was shown last
    bool quit_ = false;
    Cursor cursor_ = Cursor::arrow;
    std::filesystem::file_time_type saved_{};
    std::unique_ptr<Pen> pen_;
    int target_width_ = 0, target_height_ = 0;
};

}  // namespace ui
