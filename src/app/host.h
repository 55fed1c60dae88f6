// What the window and `shot` share: the files of Tickscope, the lessons, and the hooks that the workbench asks them by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "render/resources.h"
#include "ui/course.h"
#include "ui/workbench.h"

namespace app {

render::Resources resources();

// The course, read from the files; shown by `model`, which must outlive it.
std::unique_ptr<ui::Course> course(const render::Resources& resources, ui::SessionModel& model);

}  // namespace app
