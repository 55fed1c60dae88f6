// Where shaders, fonts and lessons are: beside the sources in a build, in share/tickscope when installed. The first
// root that holds a file wins. Fonts come from the distribution's packages if no root has them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace render {

class Resources {
  public:
    explicit Resources(std::vector<std::filesystem::path> roots) : roots_(std::move(roots)) {}

    // Beside the executable (../share/tickscope), then where it was installed to, then the source tree.
    static Resources standard(const char* source_dir, const char* installed_dir);

    std::filesystem::path find(const std::string& name) const;  // "shaders/shape.vert"; empty if nowhere
    base::Result<std::string> read(const std::string& name) const;
    base::Result<std::filesystem::path> font(const std::string& file) const;  // "Inter-Regular.otf"

  private:
    std::vector<std::filesystem::path> roots_;
};

base::Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace render
