// Exceptions and tracebacks.
//
// All builtin exceptions are one C++ class; what some store besides their args lies in `fields`, by ExceptionKind:
//   stop_iteration   value                       system_exit      code
//   import_error     msg name path               name_error       name
//   attribute_error  name obj                    os_error         errno strerror filename filename2 characters_written
//   syntax_error     msg filename lineno offset text end_lineno end_offset print_file_and_line
//   unicode_error    encoding object start end reason
//   unicode_translate_error  object start end reason                 group            message exceptions
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ref.h"
#include "python/builtins/dict.h"
#include "python/object.h"
#include "python/types.h"
#include "python/value.h"

namespace python {

class FrameObject;

// One frame that an exception passed through, outermost first.
class Traceback final : public Object {
  public:
    Traceback(Type* type, Value next_, base::Ref<FrameObject> frame_, std::uint32_t instruction_, std::uint32_t line_);
    ~Traceback() override;
    static bool is(const Object& o) { return o.layout() == Layout::traceback; }
    void traverse(Visitor& v) const override;
    void clear() override;
    Value next;                     // a Traceback or None
    base::Ref<FrameObject> frame;
    std::uint32_t instruction;      // index into the frame's code: its span gives line and carets
    std::uint32_t line;
};

class ExceptionObject final : public Object {
  public:
    ExceptionObject(Type* type, Value args_);
    static bool is(const Object& o) { return o.layout() == Layout::exception; }
    void traverse(Visitor& v) const override;
    void clear() override;

    Value args;                                // a tuple
    Value cause, context, traceback;           // empty: None
    bool suppress_context = false;
    std::uint32_t passed = 0;                  // how many entries the traceback got since it was raised or caught last
    std::vector<Value> fields;                 // empty values: None or absent
    base::Ref<Dict> dict;                      // attributes, __notes__ among them; made when needed

    const Value& field(std::size_t i) const { return fields[i]; }
    Value& field(std::size_t i) { return fields[i]; }
};

namespace exception_field {
enum StopIteration { value };
enum SystemExit { code };
enum ImportError { import_msg, import_name, import_path };
enum NameError { name_name };
enum AttributeError { attribute_name, attribute_obj };
enum OsError { os_errno, os_strerror, os_filename, os_filename2, os_characters_written };
enum SyntaxError { syntax_msg, syntax_filename, syntax_lineno, syntax_offset, syntax_text, syntax_end_lineno, syntax_end_offset, syntax_print };
enum UnicodeError { unicode_encoding, unicode_object, unicode_start, unicode_end, unicode_reason };
enum Group { group_message, group_exceptions };
}  // namespace exception_field

// The value of a StopIteration (or of an instance of a subclass).
Value stop_iteration_value(const Value& exception);

// Traceback text: the list of entries of one exception alone ("  File ..., line ..., in ...\n    source\n"), folded and
// with carets as CPython prints them.
std::string format_traceback(Vm& vm, const Value& traceback, std::int64_t limit = -1);
std::string source_line(Vm& vm, const std::string& filename, std::uint32_t line);  // empty: none
std::string format_traceback_entry(Vm& vm, const Traceback& entry);
// "ValueError: text\n" with notes, and the SyntaxError form.
std::string format_exception_only(Vm& vm, const Value& exception);
// As the traceback module has them: the whole text or the message alone, without suggestions ("Did you mean").
std::string format_exception_plainly(Vm& vm, const Value& exception, bool only_message = false,
                                    std::optional<std::int64_t> limit = {});

}  // namespace python
