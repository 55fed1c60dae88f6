// What the window and `shot` share: the files of Tickscope, the lessons, and the hooks that the workbench asks them by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/resources.h"
#include "ui/workbench.h"

namespace app {

render::Resources resources();

// The hooks of a workbench whose lessons come from `resources`; they keep what they need alive.
ui::Hooks lesson_hooks(const render::Resources& resources, ui::Model& model);
std::vector<ui::LessonLink> lesson_links(const render::Resources& resources);

}  // namespace app
