#include "loop/error.h"

namespace loop {

const char* name_of(ErrorKind kind) {
    switch (kind) {
#define ERROR_KIND(name, text) \
    case ErrorKind::name: return text;
        LOOP_ERROR_KINDS(ERROR_KIND)
#undef ERROR_KIND
    }
    return "";
}

std::string ErrorObject::repr() const {
    std::string text = name_of(kind_);
    text += '(';
    if (!message_.empty()) text += '\'' + message_ + '\'';
    return text + ')';
}

Error make_error(ErrorKind kind, std::string message) { return base::make_ref<ErrorObject>(kind, std::move(message)); }

Error make_cancelled(Box message) {
    Error error = make_error(ErrorKind::cancelled);
    error->cancel_message = std::move(message);
    return error;
}

Error make_group(std::string message, std::vector<Error> members) {
    Error error = make_error(ErrorKind::group, std::move(message));
    error->members = std::move(members);
    return error;
}

void raise(ErrorKind kind, std::string message) { throw Raised{make_error(kind, std::move(message))}; }
void raise(Error error) { throw Raised{std::move(error)}; }

}  // namespace loop
