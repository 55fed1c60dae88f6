#include "render/resources.h"

#include <fstream>
#include <iterator>

namespace render {
namespace fs = std::filesystem;

base::Result<std::string> read_file(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return base::Error{path.string() + " is a folder"};
    std::ifstream in(path, std::ios::binary);
    if (!in) return base::Error{"cannot read " + path.string()};
    return std::string(std::istreambuf_iterator<char>(in), {});
}

Resources Resources::standard(const char* source_dir, const char* installed_dir) {
    std::vector<fs::path> roots;
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error) roots.push_back(self.parent_path().parent_path() / "share" / "tickscope");
    if (installed_dir && *installed_dir) roots.emplace_back(installed_dir);
    if (source_dir && *source_dir) roots.emplace_back(source_dir);
    return Resources(std::move(roots));
}

fs::path Resources::find(const std::string& name) const {
    std::error_code error;
    for (const fs::path& root : roots_)
        if (fs::exists(root / name, error)) return root / name;
    return {};
}

base::Result<std::string> Resources::read(const std::string& name) const {
    const fs::path path = find(name);
    if (path.empty()) return base::Error{name + " is in none of the folders where Tickscope keeps its files"};
    return read_file(path);
}

base::Result<fs::path> Resources::font(const std::string& file) const {
    if (fs::path own = find("fonts/" + file); !own.empty()) return own;
    std::error_code error;
    for (const char* folder : {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter",
                               "/usr/share/fonts/truetype/jetbrains-mono", "/usr/local/share/fonts"}) {
        const fs::path path = fs::path(folder) / file;
        if (fs::exists(path, error)) return path;
    }
    return base::Error{"the font " + file + " is missing: install the packages fonts-inter and fonts-jetbrains-mono"};
}

}  // namespace render
