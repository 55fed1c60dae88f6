// Writes the instructions of one body: keeps their spans, labels, the stack's height and which handler protects what.
// One for each Draft, owned by its Unit (generator.h).
//
// Heights are counted as code is written: after an instruction that ends the flow the height stays what it would have
// been, which is right because code is structured; seal() proves it afterwards.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "python/compile/draft.h"

namespace python {

struct Label {
    int id = -1;
};

class Emitter {
  public:
    explicit Emitter(Draft& draft) : draft_(draft) {}

    void emit(Opcode opcode, std::uint32_t operand, base::SourceSpan span);
    void jump(Opcode opcode, Label target, base::SourceSpan span);
    Label label();
    void bind(Label label);       // its height is now the current one

    int height = 0;

    // A handler protects what is written between protect() and the matching unprotect(); inner ones hide outer ones.
    // The exception arrives on top of the height that there was at protect().
    using Handler = int;
    static constexpr Handler kNone = -1;
    Handler make_handler(Label at);             // at the current height
    Handler protect(Handler handler) { return std::exchange(handler_, handler); }  // the one before
    void enter_handler(Handler handler);        // binds its label: the height is its own and one more
    Handler current() const { return handler_; }

    std::uint32_t constant(const LiteralRef& value);
    std::uint32_t name(std::string_view name);
    void finish();  // resolves labels, writes the exception table

  private:
    struct HandlerPlace {
        Label at;
        int height;
    };
    Draft& draft_;
    Handler handler_ = kNone;
    std::vector<HandlerPlace> handlers_;
    std::vector<Handler> protected_by_;      // for each instruction
    std::vector<std::int64_t> labels_;       // where each is bound
    std::unordered_map<std::string, std::uint32_t> constant_ids_, name_ids_;
};

}  // namespace python
