#include "ui/gui.h"

#include <algorithm>

#include "ui/imgui_compat.h"

namespace ui {

Gui::Gui() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.DisplaySize = {1280, 800};
}

Gui::~Gui() {
    if (window_) ImGui_ImplGlfw_Shutdown();
    if (gl_) ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Gui::use_gl() {
    gl_ = ImGui_ImplOpenGL3_Init("#version 330 core");
}

void Gui::use_window(GLFWwindow* window) { window_ = ImGui_ImplGlfw_InitForOpenGL(window, true); }

void Gui::begin(int width, int height, float elapsed) {
    if (gl_) ImGui_ImplOpenGL3_NewFrame();
    if (window_) ImGui_ImplGlfw_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    if (!window_) io.DeltaTime = std::max(elapsed, 1e-5f);
    // The window's own coordinates are the framebuffer's pixels; only the mouse comes in the screen's.
    if (window_ && io.DisplaySize.x > 0) {
        const float k = static_cast<float>(width) / io.DisplaySize.x;
        if (k != 1 && io.MousePos.x > -1e6f) io.MousePos = {io.MousePos.x * k, io.MousePos.y * k};
    }
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DisplayFramebufferScale = {1, 1};
    ImGui::NewFrame();
}

void Gui::end() { ImGui::Render(); }

void Gui::draw() {
    if (gl_) ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace ui
