// Dear ImGui set up for this window: its context, and its OpenGL and GLFW backends where there are any. Without them
// (tests, machines with no display) frames are made all the same and drawn nowhere. One at a time.
#pragma once

struct GLFWwindow;

namespace ui {

class Gui {
  public:
    Gui();
    ~Gui();
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;

    void use_gl();                       // the current context
    void use_window(GLFWwindow* window); // mouse and clipboard; chains the callbacks that are installed already
    bool has_gl() const { return gl_; }

    void begin(int width, int height, float elapsed);  // a frame; sizes in pixels of the framebuffer
    void end();                                        // finishes the frame
    void draw();                                       // what end() finished, into the bound framebuffer

  private:
    bool gl_ = false, window_ = false;
};

}  // namespace ui
