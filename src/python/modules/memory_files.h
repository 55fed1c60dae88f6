// Where SQLite keeps its files: in memory. A database that lies in the program's folder is read from there through the
// Host and written back to nothing but BuiltinState::written_files, as open() does; journals and temporary files are known to
// their connections alone. Paths outside the folder cannot be opened.
//
// One per Vm, made with the first connection and shared by them: several connections of a program may have one file open,
// and lock each other out as SQLite's own files do.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <sqlite3.h>

namespace python {

class Vm;

class MemoryFiles {
  public:
    explicit MemoryFiles(Vm& vm);
    ~MemoryFiles();
    MemoryFiles(const MemoryFiles&) = delete;
    const char* name() const { return name_.c_str(); }  // for sqlite3_open_v2()

    struct File {
        std::string path, content;
        bool temporary = false, changed = false;
        int shared = 0;                        // locks: how many read it
        const void *reserved = nullptr, *exclusive = nullptr;  // who is going to write, who writes
        std::size_t charged = 0;
    };
    std::shared_ptr<File> open(const std::string& path, bool create, bool temporary);  // null: it cannot be
    bool exists(const std::string& path);
    bool remove(const std::string& path);
    void publish(File& file);               // its content is what the program's other ways to files see
    bool resize(File& file, std::size_t size);  // false: past the program's memory
    double wall_clock() const;

  private:
    Vm& vm_;
    std::string name_;
    sqlite3_vfs table_;
    std::map<std::string, std::shared_ptr<File>> files_;
};

}  // namespace python
