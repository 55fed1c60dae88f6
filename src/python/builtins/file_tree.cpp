#include "python/builtins/file_tree.h"

#include <algorithm>

#include "python/host.h"
#include "python/vm.h"

namespace python {
namespace {

std::string folder_of_program(Vm& vm) {
    const std::string& file = vm.main_filename();
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? "" : file.substr(0, slash);
}

std::string_view parent(std::string_view key) {
    const std::size_t slash = key.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : slash == 0 ? std::string_view("/") : key.substr(0, slash);
}

bool below(std::string_view key, std::string_view folder) {
    if (folder.empty()) return !key.empty() && key.front() != '/';
    return key.size() > folder.size() && key.starts_with(folder) && (folder == "/" || key[folder.size()] == '/');
}

// What is written there is gone.
constexpr std::string_view kNull = "/dev/null";

}  // namespace

std::string FileTree::key(Vm& vm, std::string_view path) {
    const std::string home = folder_of_program(vm);
    const bool absolute = !path.empty() && path.front() == '/';
    std::vector<std::string_view> parts;
    int above = 0;  // how many folders above the program's own
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".") continue;
        if (part != "..") parts.push_back(part);
        else if (!parts.empty()) parts.pop_back();
        else if (!absolute) ++above;
    }
    std::string out;
    if (above > 0) {
        std::string_view base = home;
        for (; above > 0; --above) base = parent(base);
        out = base == "/" ? "" : std::string(base);
        if (out.empty() || out.front() != '/') out = "/" + out;
        if (out == "/") out.clear();
        for (std::string_view part : parts) (out += '/') += part;
        if (out.empty()) out = "/";
    } else {
        for (std::string_view part : parts) {
            if (absolute || !out.empty()) out += '/';
            out += part;
        }
        if (absolute && out.empty()) out = "/";
    }
    if (out == home) return "";
    if (!home.empty() && out.starts_with(home) && out[home.size()] == '/') return out.substr(home.size() + 1);
    return out;
}

FileTree::Kind FileTree::kind(Vm& vm, const std::string& key) const {
    if (key.empty() || key == "/" || key == "/tmp" || folders_.count(key)) return Kind::folder;
    if (written_.count(key) || key == kNull) return Kind::file;
    const std::string home = folder_of_program(vm);
    if (below(home, key)) return Kind::folder;
    if (key.front() == '/') return Kind::none;
    for (std::string_view at = key; !at.empty(); at = parent(at))
        if (removed_.count(std::string(at))) return Kind::none;
    if (vm.host().read_folder(key)) return Kind::folder;
    return vm.host().read_file(key) ? Kind::file : Kind::none;
}

std::optional<std::string> FileTree::read(Vm& vm, const std::string& key) const {
    if (auto found = written_.find(key); found != written_.end()) return found->second.content;
    if (key == kNull) return "";
    if (kind(vm, key) != Kind::file) return std::nullopt;
    return vm.host().read_file(key);
}

double FileTree::changed(Vm& vm, const std::string& key) const {
    if (auto found = written_.find(key); found != written_.end()) return found->second.written;
    const double now = vm.host().wall_clock();
    return now - vm.host().moment();
}

std::vector<std::string> FileTree::list(Vm& vm, const std::string& key) const {
    std::set<std::string> names;
    if (key.empty() || key.front() != '/')
        if (auto there = vm.host().read_folder(key))
            for (std::string& name : *there)
                if (kind(vm, key.empty() ? name : key + "/" + name) != Kind::none) names.insert(std::move(name));
    auto add = [&](const std::string& other) {
        if (other.empty() || !below(other, key)) return;
        const std::size_t start = key.empty() ? 0 : key == "/" ? 1 : key.size() + 1;
        names.insert(other.substr(start, other.find('/', start) - start));
    };
    for (const auto& [other, entry] : written_) add(other);
    for (const std::string& other : folders_) add(other);
    if (key == "/") names.insert("tmp");
    return {names.begin(), names.end()};
}

void FileTree::write(Vm& vm, const std::string& key, std::string content) {
    if (key == kNull) return;
    written_[key] = {std::move(content), vm.host().wall_clock()};
}

void FileTree::remove(const std::string& key) {
    written_.erase(key);
    folders_.erase(key);
    if (!key.empty() && key.front() != '/') removed_.insert(key);
}

void FileTree::make_folder(const std::string& key) { folders_.insert(key); }

void FileTree::rename(Vm& vm, const std::string& from, const std::string& to) {
    if (kind(vm, from) == Kind::file) {
        Entry entry{read(vm, from).value_or(""), changed(vm, from)};
        remove(from);
        written_[to] = std::move(entry);
        return;
    }
    make_folder(to);
    for (const std::string& name : list(vm, from)) rename(vm, from + "/" + name, to + "/" + name);
    remove(from);
}

}  // namespace python
