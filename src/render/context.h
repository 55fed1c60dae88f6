// A GLFW window with an OpenGL 3.3 core context, shown or hidden. One at a time, from the main thread; GLFW is
// started with the first and ended with the last. Without a display there is none, and the error says so.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"

struct GLFWwindow;

namespace render {

class Context {
  public:
    struct Options {
        int width = 1280, height = 800;
        std::string title = "Tickscope";
        bool visible = true;
        bool maximised = false;
    };
    static base::Result<std::unique_ptr<Context>> create(const Options& options);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    GLFWwindow* window() const { return window_; }
    void framebuffer_size(int& width, int& height) const;

  private:
    Context() = default;
    GLFWwindow* window_ = nullptr;
    bool started_ = false;
};

}  // namespace render
