#include "render/context.h"

#include <glad/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cstdlib>

namespace render {
namespace {

std::string last_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text ? text : "no reason given";
}

}  // namespace

base::Result<std::unique_ptr<Context>> Context::create(const Options& options) {
    std::unique_ptr<Context> c(new Context);
    if (!glfwInit()) {
        const std::string why = last_error();
        if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY"))
            return base::Error{"there is no display to open a window on (DISPLAY is not set); on a machine without one, use xvfb-run"};
        return base::Error{"the window system cannot be reached: " + why};
    }
    c->started_ = true;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_MAXIMIZED, options.maximised ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "tickscope");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "tickscope");
    c->window_ = glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
    if (!c->window_) return base::Error{"no window with OpenGL 3.3 can be opened: " + last_error()};
    glfwMakeContextCurrent(c->window_);
    if (!gladLoadGL(glfwGetProcAddress)) return base::Error{"the functions of OpenGL 3.3 cannot be loaded"};
    return c;
}

Context::~Context() {
    if (window_) glfwDestroyWindow(window_);
    if (started_) glfwTerminate();
}

void Context::framebuffer_size(int& width, int& height) const { glfwGetFramebufferSize(window_, &width, &height); }

}  // namespace render
