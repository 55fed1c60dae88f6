// Where CPython's library, written in Python, has what is C++ here: tracebacks and reprs name those places, as CPython's do.
//
// The facts (file, line, columns) are those of Debian 12's CPython, 3.11.2; no text of it is kept. When the library's file is on
// this machine, a traceback shows the line as CPython does, by reading that file; else it shows the place alone, as CPython does then.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "python/value.h"

namespace python {

class Vm;

// The only place that says where Debian keeps CPython's library.
inline constexpr std::string_view kLibraryFolder = "/usr/lib/python3.11/";

// One place in a function at which it raises or calls on. A function has a row for each; the first whose `when` fits counts.
struct LibraryPlace {
    std::string_view qualname;  // what follows a slash in it tells rows apart that are only another's `through`
    std::string_view when;      // "state/Type: beginning of the message" (or "*its end"), each part optional; empty: always
    std::string_view through;   // what it calls there: the qualname of further entries of the traceback
    const char* file;           // in kLibraryFolder
    std::uint32_t defined, line, column, end_line, end_column;  // line 0: C in CPython, without an entry of its own

    std::string path() const { return std::string(kLibraryFolder) + file; }
    std::string_view name() const;
};

const LibraryPlace* library_place(std::string_view qualname);  // the first row of that name; null: not known
class Type;
void locate_methods(Type& type);  // says of a native class's methods where CPython's library has them
const LibraryPlace& library_place_of_call(std::string_view qualname);  // its row without a `when`
// The place where a function stands that is in that state ("running": it waits).
const LibraryPlace& library_place_in(const LibraryPlace& first, std::string_view state);
class FrameObject;
base::Ref<FrameObject> library_frame(Vm& vm, const LibraryPlace& place);  // of a function that is there now
LibraryPlace at_its_beginning(const LibraryPlace& place);  // of a coroutine that was made and not begun: where its `def` is
// Gives the exception the entries that CPython's would have, the function's own last; `kept` are its locals.
void add_library_entries(Vm& vm, const Value& exception, const LibraryPlace& first, std::string_view state, std::span<const Value> kept);

// In a shipped module's own source, a comment `#@ 355 8 62` (line, columns; or line, column, end line, end column) at a
// line's end says where CPython's library has what that line does, and `#@ def NAME FILE LINE` at a line with a `def` which
// function that is (each part but the line optional); `#@ file FILE` names the file of all. Code takes on those places when the module is loaded; a line
// without one leaves no entry in tracebacks: it is C in CPython, or not there. `#@ 1220 11 20 > wrap 1210 15 43` names further
// functions that CPython's goes through there (NAME FILE and the place, the file optional), the outermost first; with nothing
// before the first `>` there is only what follows.
class Code;
void take_library_places(Code& code, std::string_view source);
// Gives the exception the entries of the places that stand for that instruction of a shipped module.
void add_library_steps(Vm& vm, const Value& exception, const Code& code, std::uint32_t instruction);

}  // namespace python
