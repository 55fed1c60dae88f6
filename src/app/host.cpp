#include "app/host.h"

namespace app {

render::Resources resources() { return render::Resources::standard(TICKSCOPE_SOURCE_DIR, TICKSCOPE_INSTALL_DATADIR); }

ui::Hooks lesson_hooks(const render::Resources&, ui::Model&) { return {}; }

std::vector<ui::LessonLink> lesson_links(const render::Resources&) { return {}; }

}  // namespace app
