#include "app/host.h"

#include "app/program_file.h"

namespace app {

render::Resources resources() { return render::Resources::standard(TICKSCOPE_SOURCE_DIR, TICKSCOPE_INSTALL_DATADIR); }

std::unique_ptr<ui::Course> course(const render::Resources& resources, ui::SessionModel& model) {
    return std::make_unique<ui::Course>(model, lesson_folders(resources));
}

}  // namespace app
