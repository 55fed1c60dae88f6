// The files and folders that a program sees: those of its own folder, and over them what it wrote, made and removed, which
// stays in memory. Paths are keys: normalised, and relative inside the program's folder ("" is that folder itself).
// Owned by the Vm's BuiltinState.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace python {

class Vm;

class FileTree {
  public:
    enum class Kind { none, file, folder };
    struct Entry {
        std::string content;
        double written = 0;  // the virtual time of the last change
    };

    static std::string key(Vm& vm, std::string_view path);
    Kind kind(Vm& vm, const std::string& key) const;
    std::optional<std::string> read(Vm& vm, const std::string& key) const;
    double changed(Vm& vm, const std::string& key) const;  // seconds since the epoch
    std::vector<std::string> list(Vm& vm, const std::string& key) const;  // names, sorted

    // The caller has asked kind() of these and of the folders they lie in.
    void write(Vm& vm, const std::string& key, std::string content);
    void remove(const std::string& key);
    void make_folder(const std::string& key);
    void rename(Vm& vm, const std::string& from, const std::string& to);

    bool is_written(const std::string& key) const { return written_.count(key) != 0; }

  private:
    std::map<std::string, Entry> written_;
    std::set<std::string> folders_, removed_;  // made; of the program's own folder, removed
};

}  // namespace python
