#include "python/builtins/files.h"

#include <algorithm>

#include "python/builtins/bytes.h"
#include "python/builtins/dict.h"
#include "python/builtins/support.h"
#include "python/builtins/utf8.h"

namespace python {
namespace {

// An open file: its whole content in memory. Text files hold UTF-8 whatever the encoding; places are byte offsets.
class FileObject final : public Object {
  public:
    FileObject(Type* type, std::string name_, std::string mode_) : Object(type, Layout::plain), name(std::move(name_)), mode(std::move(mode_)) {}
    ~FileObject() override {
        Heap& heap = Heap::of(*this);
        if (!heap.dying() && heap.vm().builtins) {
            try {
                save(heap.vm());
            } catch (Raised&) {
            }
        }
        heap.uncharge(charged);
    }
    void save(Vm& vm) {
        if (!dirty) return;
        dirty = false;
        std::string data = content;
        if (text && encoding != "utf-8") data = encode_text(vm, make_str(vm, content), encoding, errors);
        vm.builtins->files.write(vm, path, std::move(data));
    }
    void recount() {  // the content changed size
        Heap& heap = Heap::of(*this);
        if (content.size() > charged) heap.charge(content.size() - charged);
        else heap.uncharge(charged - content.size());
        charged = content.size();
    }

    std::string name, mode, path, content, encoding = "utf-8", errors = "strict";
    std::size_t at = 0, charged = 0;
    bool universal_newlines = true;  // of text: \r\n is read as \n
    bool text = true, readable = false, writable = false, append = false, closed = false, dirty = false;
    int standard = -1;  // 0 stdin, 1 stdout, 2 stderr
};

FileObject& open_file(Vm& vm, const Value& v) {
    if (v.get<FileObject>().closed) raise_value_error(vm, "I/O operation on closed file{}", v.get<FileObject>().text ? "." : "");
    return v.get<FileObject>();
}
FileObject& readable(Vm& vm, const Value& v) {
    FileObject& file = open_file(vm, v);
    if (!file.readable) vm.raise(vm.builtins->unsupported_operation, file.text ? "not readable" : "read");
    return file;
}
FileObject& writable(Vm& vm, const Value& v) {
    FileObject& file = open_file(vm, v);
    if (!file.writable) vm.raise(vm.builtins->unsupported_operation, file.text ? "not writable" : "write");
    return file;
}

Value piece(Vm& vm, FileObject& file, std::size_t end) {
    std::string data = file.content.substr(file.at, end - file.at);
    file.at = end;
    return file.text ? make_str(vm, std::move(data)) : make_bytes(vm, std::move(data));
}

std::int64_t size_argument(Vm& vm, const Value& v) { return v.is_none() ? -1 : int_argument(vm, v); }

// The place behind `count` characters (bytes of a binary file) from the current one; to the end if count < 0.
std::size_t advance(const FileObject& file, std::int64_t count) {
    std::size_t end = std::min(file.at, file.content.size());
    if (count < 0) return file.content.size();
    if (!file.text) return std::min(file.content.size(), end + static_cast<std::size_t>(count));
    for (; count > 0 && end < file.content.size(); --count) end += utf8_size(file.content[end]);
    return end;
}

std::size_t line_end(const FileObject& file) {
    std::size_t newline = file.content.find('\n', file.at);
    return newline == std::string::npos ? file.content.size() : newline + 1;
}

std::string universal_newlines(std::string text);

// What is in the file, as it is read.
std::string as_read(Vm& vm, const FileObject& file, std::string content) {
    if (!file.text || content.empty()) return content;
    const bool plain = file.encoding == "utf-8" && valid_wtf8(content);
    std::string decoded = plain ? std::move(content) : decode_bytes(vm, make_bytes(vm, std::move(content)), file.encoding, file.errors);
    return file.universal_newlines ? universal_newlines(std::move(decoded)) : decoded;
}

// At the end of what was there: who only reads sees what others have written since, as `tail -f` does.
FileObject& readable_on(Vm& vm, const Value& v) {
    FileObject& file = readable(vm, v);
    if (file.at < file.content.size() || file.writable || file.path.empty()) return file;
    if (auto raw = vm.builtins->files.read(vm, file.path); raw && raw->size() > file.content.size()) {
        if (std::string now = as_read(vm, file, std::move(*raw)); now.size() > file.content.size()) {
            file.content = std::move(now);
            file.recount();
        }
    }
    return file;
}

Value file_read(Vm& vm, Value* a) {
    FileObject& file = readable_on(vm, a[0]);
    file.at = std::min(file.at, file.content.size());
    return piece(vm, file, advance(file, size_argument(vm, a[1])));
}

Value file_readline(Vm& vm, Value* a) {
    FileObject& file = readable_on(vm, a[0]);
    std::int64_t limit = size_argument(vm, a[1]);
    file.at = std::min(file.at, file.content.size());
    std::size_t end = line_end(file);
    if (limit >= 0) end = std::min(end, advance(file, limit));
    return piece(vm, file, end);
}

Value file_readlines(Vm& vm, Value* a) {
    FileObject& file = readable_on(vm, a[0]);
    std::int64_t hint = size_argument(vm, a[1]), total = 0;
    auto out = new_list(vm);
    while (file.at < file.content.size() && (hint <= 0 || total < hint)) {
        std::size_t end = line_end(file);
        total += static_cast<std::int64_t>(end - file.at);
        out->append(piece(vm, file, end));
    }
    return out;
}

Value file_next(Vm& vm, const Value& self) {
    FileObject& file = readable_on(vm, self);
    if (file.at >= file.content.size()) return Value::empty();
    return piece(vm, file, line_end(file));
}

Value file_write(Vm& vm, Value* a) {
    FileObject& file = writable(vm, a[0]);
    std::string scratch;
    std::string_view data;
    std::int64_t count;
    if (file.text) {
        Str* text = as_str(a[1]);
        if (!text) raise_type_error(vm, "write() argument must be str, not {}", type_name(vm, a[1]));
        data = text->text();
        count = static_cast<std::int64_t>(text->length());
    } else {
        if (!bytes_view(a[1], scratch, data)) raise_type_error(vm, "a bytes-like object is required, not '{}'", type_name(vm, a[1]));
        count = static_cast<std::int64_t>(data.size());
    }
    if (file.standard > 0) {
        vm.write(file.standard == 1 ? Stream::out : Stream::err, data);
        return Value::small_int(count);
    }
    if (file.append) file.at = file.content.size();
    require_memory(vm, file.at + data.size() + file.content.size());  // it may stand far behind the end
    if (file.at > file.content.size()) file.content.resize(file.at, '\0');
    file.content.replace(file.at, std::min(data.size(), file.content.size() - file.at), data);
    file.at += data.size();
    file.dirty = true;
    file.recount();
    return Value::small_int(count);
}

Value file_writelines(Vm& vm, Value* a) {
    vm.each(a[1], [&](Value line) {
        Value args[] = {a[0], std::move(line)};
        file_write(vm, args);
        return true;
    });
    return Value::none();
}

Value file_close(Vm& vm, Value* a) {
    FileObject& file = a[0].get<FileObject>();
    if (!file.closed) {
        file.save(vm);
        file.closed = true;
    }
    return Value::none();
}

Value file_seek(Vm& vm, Value* a) {
    FileObject& file = open_file(vm, a[0]);
    if (file.standard >= 0) vm.raise(vm.builtins->unsupported_operation, "underlying stream is not seekable");
    std::int64_t offset = int_argument(vm, a[1]), whence = int_argument(vm, a[2]);
    if (whence < 0 || whence > 2) raise_value_error(vm, "invalid whence ({}, should be 0, 1 or 2)", whence);
    if (file.text && whence == 1 && offset) vm.raise(vm.builtins->unsupported_operation, "can't do nonzero cur-relative seeks");
    if (file.text && whence == 2 && offset) vm.raise(vm.builtins->unsupported_operation, "can't do nonzero end-relative seeks");
    std::int64_t base = whence == 0 ? 0 : whence == 1 ? static_cast<std::int64_t>(file.at) : static_cast<std::int64_t>(file.content.size());
    if (__builtin_add_overflow(base, offset, &offset)) vm.raise(vm.types().overflow_error, "cannot fit 'int' into an offset-sized integer");
    if (offset < 0) {
        if (file.text) raise_value_error(vm, "negative seek position {}", offset);
        Value args[] = {Value::small_int(22), make_str(vm, "Invalid argument")};
        vm.raise(vm.make_exception(vm.types().os_error, args));
    }
    file.at = static_cast<std::size_t>(offset);
    return make_int(vm, offset);
}

Value file_truncate(Vm& vm, Value* a) {
    FileObject& file = writable(vm, a[0]);
    std::int64_t size = a[1].is_none() ? static_cast<std::int64_t>(file.at) : int_argument(vm, a[1]);
    if (size < 0) raise_value_error(vm, "negative size value {}", size);
    require_memory(vm, static_cast<std::size_t>(size));
    file.content.resize(static_cast<std::size_t>(size), '\0');
    file.dirty = true;
    file.recount();
    return make_int(vm, size);
}

Value file_fileno(Vm& vm, Value* a) {
    FileObject& file = open_file(vm, a[0]);
    if (file.standard >= 0) return Value::small_int(file.standard);
    vm.raise(vm.builtins->unsupported_operation, "fileno");
}

Value file_buffer(Vm& vm, const Value& self) {
    FileObject& file = self.get<FileObject>();
    auto raw = vm.heap().make<FileObject>(file.readable ? vm.builtins->binary_reader : vm.builtins->binary_writer, file.name, file.mode + "b");
    raw->text = false;
    raw->readable = file.readable;
    raw->writable = file.writable;
    raw->standard = file.standard;
    raw->path = file.path;
    raw->content = file.content;
    raw->recount();
    return raw;
}

Value file_repr(Vm& vm, const Value& self) {
    FileObject& file = self.get<FileObject>();
    std::string out = "<_io." + vm.type_of(self)->name() + " name=" + str_repr(file.name);
    if (file.text) out += " mode=" + str_repr(file.mode) + " encoding=" + str_repr(file.standard >= 0 ? "utf-8" : file.encoding == "utf-8" ? "UTF-8" : file.encoding);
    return make_str(vm, out + ">");
}

// -- open() ----------------------------------------------------------------------------------------------------------------

[[noreturn]] void os_error(Vm& vm, Type* type, int number, const char* message, const Value& filename) {
    Value args[] = {Value::small_int(number), make_str(vm, message), filename};
    vm.raise(vm.make_exception(type, std::span<const Value>(args, filename ? 3 : 2)));
}

// What a new file would lie in has to be a folder.
void require_parent(Vm& vm, const std::string& key, const Value& name) {
    const std::size_t slash = key.rfind('/');
    if (slash == std::string::npos || slash == 0) return;
    switch (vm.builtins->files.kind(vm, key.substr(0, slash))) {
        case FileTree::Kind::folder: return;
        case FileTree::Kind::file: os_error(vm, vm.types().not_a_directory_error, 20, "Not a directory", name);
        case FileTree::Kind::none: require_parent(vm, key.substr(0, slash), name);
    }
    os_error(vm, vm.types().file_not_found_error, 2, "No such file or directory", name);
}

std::string universal_newlines(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            out += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

// open(file, mode, buffering, encoding, errors, newline, closefd, opener)
Value builtin_open(Vm& vm, Value* a) {
    Value name = a[0];
    if (Value method = vm.lookup_special(name, "__fspath__")) name = vm.call(method);
    if (is_int(name)) {  // module os keeps these
        Value* os = vm.modules().find("os");
        if (!os) os_error(vm, vm.types().os_error, 9, "Bad file descriptor", Value::empty());
        const Value args[] = {name, a[1], a[3], a[4], a[5]};
        return vm.call(vm.get_attr(*os, "_take_over"), args);
    }
    std::string path;
    if (Str* text = as_str(name)) path = text->text();
    else if (name.as<Bytes>()) path = name.as<Bytes>()->data();
    else raise_type_error(vm, "expected str, bytes or os.PathLike object, not {}", type_name(vm, name));
    std::string mode(text_argument(vm, a[1], "open", "argument 'mode'"));

    int kinds = 0;
    bool read = false, write = false, create = false, append = false, plus = false, binary = false, text = false;
    for (std::size_t i = 0; i < mode.size(); ++i) {
        if (mode.find(mode[i]) != i) raise_value_error(vm, "invalid mode: '{}'", mode);
        switch (mode[i]) {
            case 'r': read = true, ++kinds; break;
            case 'w': write = true, ++kinds; break;
            case 'x': create = true, ++kinds; break;
            case 'a': append = true, ++kinds; break;
            case '+': plus = true; break;
            case 'b': binary = true; break;
            case 't': text = true; break;
            default: raise_value_error(vm, "invalid mode: '{}'", mode);
        }
    }
    if (binary && text) raise_value_error(vm, "can't have text and binary mode at once");
    if (kinds > 1) raise_value_error(vm, "must have exactly one of create/read/write/append mode");
    if (kinds == 0) raise_value_error(vm, "Must have exactly one of create/read/write/append mode and at most one plus");
    if (binary && !a[3].is_none()) raise_value_error(vm, "binary mode doesn't take an encoding argument");
    if (binary && !a[4].is_none()) raise_value_error(vm, "binary mode doesn't take an errors argument");
    if (binary && !a[5].is_none()) raise_value_error(vm, "binary mode doesn't take a newline argument");

    Type* type = !binary ? vm.builtins->text_file : read && !plus ? vm.builtins->binary_reader : vm.builtins->binary_writer;
    auto file = vm.heap().make<FileObject>(type, path, mode);
    file->path = FileTree::key(vm, path);
    file->text = !binary;
    file->readable = read || plus;
    file->writable = !read || plus;
    file->append = append;
    if (!a[3].is_none()) file->encoding = text_argument(vm, a[3], "open", "argument 'encoding'");
    if (!a[4].is_none()) file->errors = text_argument(vm, a[4], "open", "argument 'errors'");

    if (path.find('\0') != path.npos) raise_value_error(vm, "embedded null byte");
    if (path.empty()) os_error(vm, vm.types().file_not_found_error, 2, "No such file or directory", name);
    const bool folder = vm.builtins->files.kind(vm, file->path) == FileTree::Kind::folder;
    if (folder && !create) os_error(vm, vm.types().is_a_directory_error, 21, "Is a directory", name);
    std::optional<std::string> content = vm.builtins->files.read(vm, file->path);
    if (!content && !folder) require_parent(vm, file->path, name);
    if (read && !content) os_error(vm, vm.types().file_not_found_error, 2, "No such file or directory", name);
    if (create && (content || folder)) os_error(vm, vm.types().file_exists_error, 17, "File exists", name);
    if (write || create || !content) {
        content = "";
        file->dirty = true;
    }
    require_memory(vm, content->size() * 2);
    file->universal_newlines = a[5].is_none();
    file->content = as_read(vm, *file, std::move(*content));
    file->recount();
    if (append) file->at = file->content.size();
    file->save(vm);  // a file that is opened for writing exists from now on
    return file;
}

void fill_type(TypeBuilder& t) {
    t.slots().repr = file_repr;
    t.slots().iter = [](Vm& vm, const Value& self) { return readable(vm, self), self; };
    t.slots().next = file_next;
    t.method("read", "self, size=-1, /", file_read)
        .method("readline", "self, size=-1, /", file_readline)
        .method("readlines", "self, hint=-1, /", file_readlines)
        .method("write", "self, text, /", file_write)
        .method("writelines", "self, lines, /", file_writelines)
        .method("close", "self, /", file_close)
        .method("flush", "self, /",
                [](Vm& vm, Value* a) {
                    open_file(vm, a[0]).save(vm);
                    return Value::none();
                })
        .method("seek", "self, cookie, whence=0, /", file_seek)
        .method("tell", "self, /", [](Vm& vm, Value* a) { return make_int(vm, static_cast<std::int64_t>(open_file(vm, a[0]).at)); })
        .method("truncate", "self, pos=None, /", file_truncate)
        .method("readable", "self, /", [](Vm& vm, Value* a) { return Value::boolean(open_file(vm, a[0]).readable); })
        .method("writable", "self, /", [](Vm& vm, Value* a) { return Value::boolean(open_file(vm, a[0]).writable); })
        .method("seekable", "self, /", [](Vm& vm, Value* a) { return Value::boolean(open_file(vm, a[0]).standard < 0); })
        .method("isatty", "self, /", [](Vm& vm, Value* a) { return open_file(vm, a[0]), Value::boolean(false); })
        .method("fileno", "self, /", file_fileno)
        .method("reconfigure", "self, /, **kwargs", [](Vm&, Value*) { return Value::none(); })
        .method("__enter__", "self, /", [](Vm& vm, Value* a) { return open_file(vm, a[0]), a[0]; })
        .method("__exit__", "self, /, *args", file_close)
        .property("closed", [](Vm&, const Value& self) { return Value::boolean(self.get<FileObject>().closed); })
        .property("name", [](Vm& vm, const Value& self) { return make_str(vm, self.get<FileObject>().name); })
        .property("mode", [](Vm& vm, const Value& self) { return make_str(vm, self.get<FileObject>().text ? self.get<FileObject>().mode : self.get<FileObject>().readable ? "rb" : "wb"); });
}

Value make_standard(Vm& vm, int number, const char* name) {
    auto file = vm.heap().make<FileObject>(vm.builtins->text_file, name, number ? "w" : "r");
    file->standard = number;
    file->readable = number == 0;
    file->writable = number != 0;
    return file;
}

}  // namespace

Value make_standard_stream(Vm& vm, Stream stream) {
    return stream == Stream::out ? make_standard(vm, 1, "<stdout>") : make_standard(vm, 2, "<stderr>");
}
Value make_standard_input(Vm& vm) { return make_standard(vm, 0, "<stdin>"); }

bool is_standard_stream(const Value& value, Stream& stream) {
    if (!value.is_object() || value.object()->layout() != Layout::plain) return false;
    auto* file = dynamic_cast<FileObject*>(value.object());
    if (!file || file->standard <= 0 || file->closed) return false;
    stream = file->standard == 1 ? Stream::out : Stream::err;
    return true;
}

void install_files(Vm& vm, Dict& names) {
    BuiltinState& b = *vm.builtins;
    {
        TypeBuilder t(vm, "UnsupportedOperation", vm.types().os_error, "io");
        b.unsupported_operation = t.type();
        t.type()->set_bases({base::Ref<Type>(vm.types().os_error), base::Ref<Type>(vm.types().value_error)}, vm.types().os_error);
        t.type()->exception_kind = vm.types().os_error->exception_kind;
    }
    auto add = [&](Type*& place, const char* name) {
        TypeBuilder t(vm, name, vm.types().object, "_io");
        place = t.type();
        t.layout(Layout::plain).not_constructible();
        fill_type(t);
        if (&place == &b.text_file) {
            t.property("encoding", [](Vm& vm, const Value& self) {
                 FileObject& f = self.get<FileObject>();
                 return make_str(vm, f.standard >= 0 ? "utf-8" : f.encoding == "utf-8" ? std::string_view("UTF-8") : std::string_view(f.encoding));
             })
                .property("errors", [](Vm& vm, const Value& self) { return make_str(vm, self.get<FileObject>().errors); })
                .property("newlines", [](Vm&, const Value&) { return Value::none(); })
                .property("line_buffering", [](Vm&, const Value&) { return Value::boolean(false); })
                .property("buffer", file_buffer);
        }
    };
    add(b.text_file, "TextIOWrapper");
    add(b.binary_reader, "BufferedReader");
    add(b.binary_writer, "BufferedWriter");
    names.set(vm.intern("open"), make_native(vm, "open",
                                             "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
                                             builtin_open, "io"));
}

}  // namespace python
