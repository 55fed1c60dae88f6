#include "python/modules/memory_files.h"

#include <algorithm>
#include <cstring>

#include "fmt/format.h"
#include "python/builtins/state.h"
#include "python/heap.h"
#include "python/vm.h"

namespace python {
namespace {

struct OpenFile {
    sqlite3_file base;
    MemoryFiles* files;
    std::shared_ptr<MemoryFiles::File>* file;
    int level;
    bool delete_at_close;
};
OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
MemoryFiles::File& content_of(sqlite3_file* file) { return **opened(file).file; }

int file_unlock(sqlite3_file* base, int level) {
    OpenFile& self = opened(base);
    MemoryFiles::File& file = **self.file;
    if (level >= self.level) return SQLITE_OK;
    if (file.exclusive == &self) file.exclusive = nullptr;
    if (file.reserved == &self) file.reserved = nullptr;
    if (level == SQLITE_LOCK_NONE && self.level >= SQLITE_LOCK_SHARED) --file.shared;
    self.level = level;
    if (file.changed) self.files->publish(file);
    return SQLITE_OK;
}

int file_close(sqlite3_file* base) {
    file_unlock(base, SQLITE_LOCK_NONE);
    OpenFile& self = opened(base);
    const std::shared_ptr<MemoryFiles::File> file = std::move(*self.file);
    delete self.file;
    if (self.delete_at_close) self.files->remove(file->path);
    else if (file->changed) self.files->publish(*file);
    return SQLITE_OK;
}

int file_read(sqlite3_file* base, void* out, int amount, sqlite3_int64 offset) {
    const std::string& content = content_of(base).content;
    const auto at = static_cast<std::size_t>(offset), wanted = static_cast<std::size_t>(amount);
    const std::size_t there = at >= content.size() ? 0 : std::min(wanted, content.size() - at);
    if (there) std::memcpy(out, content.data() + at, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

int file_write(sqlite3_file* base, const void* data, int amount, sqlite3_int64 offset) {
    MemoryFiles::File& file = content_of(base);
    const std::size_t end = static_cast<std::size_t>(offset) + static_cast<std::size_t>(amount);
    if (end > file.content.size() && !opened(base).files->resize(file, end)) return SQLITE_FULL;
    std::memcpy(file.content.data() + offset, data, static_cast<std::size_t>(amount));
    file.changed = true;
    return SQLITE_OK;
}

int file_truncate(sqlite3_file* base, sqlite3_int64 size) {
    MemoryFiles::File& file = content_of(base);
    file.changed = true;
    return opened(base).files->resize(file, static_cast<std::size_t>(size)) ? SQLITE_OK : SQLITE_FULL;
}

int file_size(sqlite3_file* base, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(content_of(base).content.size());
    return SQLITE_OK;
}

// SHARED: many. RESERVED: one, beside those that read. EXCLUSIVE: alone; while it waits for that nobody new may read.
int file_lock(sqlite3_file* base, int level) {
    OpenFile& self = opened(base);
    MemoryFiles::File& file = **self.file;
    if (level <= self.level) return SQLITE_OK;
    if (level == SQLITE_LOCK_SHARED) {
        if (file.exclusive) return SQLITE_BUSY;
        ++file.shared;
    } else {
        if ((file.reserved && file.reserved != &self) || (file.exclusive && file.exclusive != &self)) return SQLITE_BUSY;
        file.reserved = &self;
        if (level == SQLITE_LOCK_EXCLUSIVE) {
            file.exclusive = &self;
            if (file.shared > 1) {
                self.level = SQLITE_LOCK_PENDING;
                return SQLITE_BUSY;
            }
        }
    }
    self.level = level;
    return SQLITE_OK;
}

int file_reserved(sqlite3_file* base, int* is) {
    *is = content_of(base).reserved != nullptr;
    return SQLITE_OK;
}

int nothing_to_sync(sqlite3_file*, int) { return SQLITE_OK; }
int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int device_characteristics(sqlite3_file*) { return 0; }

constexpr sqlite3_io_methods kMethods = {1,         file_close,    file_read,     file_write,   file_truncate, nothing_to_sync,       file_size,
                                         file_lock, file_unlock,   file_reserved, file_control, sector_size,   device_characteristics, nullptr,
                                         nullptr,   nullptr,       nullptr,       nullptr,      nullptr};

MemoryFiles& files_of(sqlite3_vfs* vfs) { return *static_cast<MemoryFiles*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags, int* out_flags) {
    auto& self = opened(base);
    self.base.pMethods = nullptr;
    const bool temporary = !name || !(flags & SQLITE_OPEN_MAIN_DB);
    std::shared_ptr<MemoryFiles::File> file = files_of(vfs).open(name ? name : "", flags & SQLITE_OPEN_CREATE, temporary);
    if (!file) return SQLITE_CANTOPEN;
    self.files = &files_of(vfs);
    self.file = new std::shared_ptr<MemoryFiles::File>(std::move(file));
    self.level = SQLITE_LOCK_NONE;
    self.delete_at_close = flags & SQLITE_OPEN_DELETEONCLOSE;
    self.base.pMethods = &kMethods;
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int) { return files_of(vfs).remove(name) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT; }

int access_file(sqlite3_vfs* vfs, const char* name, int, int* result) {
    *result = files_of(vfs).exists(name);
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int no_chance(sqlite3_vfs*, int size, char* out) {
    std::memset(out, 0, static_cast<std::size_t>(size));
    return size;
}
int no_sleep(sqlite3_vfs*, int) { return 0; }
int no_error(sqlite3_vfs*, int, char*) { return 0; }

// SQLite's own clock is the program's: datetime('now') is virtual.
int current_time(sqlite3_vfs* vfs, sqlite3_int64* milliseconds) {
    *milliseconds = static_cast<sqlite3_int64>((files_of(vfs).wall_clock() + 2440587.5 * 86400.0) * 1000.0);
    return SQLITE_OK;
}
int current_day(sqlite3_vfs* vfs, double* days) {
    *days = files_of(vfs).wall_clock() / 86400.0 + 2440587.5;
    return SQLITE_OK;
}

}  // namespace

MemoryFiles::MemoryFiles(Vm& vm) : vm_(vm), name_(fmt::format("memory-{}", static_cast<const void*>(this))), table_{} {
    table_.iVersion = 2;
    table_.szOsFile = sizeof(OpenFile);
    table_.mxPathname = 1024;
    table_.zName = name_.c_str();
    table_.pAppData = this;
    table_.xOpen = open_file;
    table_.xDelete = delete_file;
    table_.xAccess = access_file;
    table_.xFullPathname = full_path;
    table_.xRandomness = no_chance;
    table_.xSleep = no_sleep;
    table_.xGetLastError = no_error;
    table_.xCurrentTime = current_day;
    table_.xCurrentTimeInt64 = current_time;
    sqlite3_vfs_register(&table_, 0);
}

MemoryFiles::~MemoryFiles() { sqlite3_vfs_unregister(&table_); }

double MemoryFiles::wall_clock() const { return vm_.host().wall_clock(); }

std::shared_ptr<MemoryFiles::File> MemoryFiles::open(const std::string& path, bool create, bool temporary) {
    if (path.empty()) return std::make_shared<File>(File{path, "", true});
    if (auto found = files_.find(path); found != files_.end()) return found->second;
    std::string content;
    if (!temporary) {
        if (auto there = vm_.builtins->files.read(vm_, path)) content = std::move(*there);
        else if (!create || path.find('/') != path.npos) return nullptr;
    }
    auto file = std::make_shared<File>(File{path, "", temporary});
    if (!resize(*file, content.size())) return nullptr;
    file->content = std::move(content);
    file->changed = !temporary && !vm_.builtins->files.is_written(path);
    files_[path] = file;
    return file;
}

bool MemoryFiles::exists(const std::string& path) {
    if (files_.count(path)) return true;
    return vm_.builtins ? vm_.builtins->files.read(vm_, path).has_value() : vm_.host().read_file(path).has_value();
}

bool MemoryFiles::remove(const std::string& path) {
    auto found = files_.find(path);
    if (found == files_.end()) return false;
    resize(*found->second, 0);
    files_.erase(found);
    return true;
}

void MemoryFiles::publish(File& file) {
    file.changed = false;
    if (file.temporary || vm_.heap().dying() || !vm_.builtins) return;
    vm_.builtins->files.write(vm_, file.path, file.content);
}

bool MemoryFiles::resize(File& file, std::size_t size) {
    Heap& heap = vm_.heap();
    if (size > file.charged) {
        if (!heap.could_charge(size - file.charged)) return false;
        heap.charge(size - file.charged);
    } else {
        heap.uncharge(file.charged - size);
    }
    file.charged = size;
    file.content.resize(size);
    return true;
}

}  // namespace python
