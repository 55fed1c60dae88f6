// One line of a trace file, read piece by piece: flat arrays and objects of texts and numbers, nothing nested, so that no
// line can cost more than its length. Columns count from 1, in bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace trace {

class JsonLine {
  public:
    explicit JsonLine(std::string_view text) : text_(text) {}

    bool failed() const { return !problem_.empty(); }
    const std::string& problem() const { return problem_; }
    std::size_t column() const { return at_column_ + 1; }
    bool fail(std::string problem);                          // at the last value read; false
    bool fail_here(std::string problem);

    char peek();                                             // the next byte that is not a blank, 0 at the end
    bool eat(char c);                                        // takes it if it is next
    bool expect(char c);
    bool at_end() { return peek() == 0 && at_ == text_.size(); }
    bool expect_end();

    bool text(std::string& out);                             // a JSON string, as UTF-8
    // A number as written: whole ones (no point, no exponent) that fit 64 bits are told apart.
    struct Number {
        bool whole = false;
        std::int64_t integer = 0;
        double real = 0;
    };
    bool number(Number& out);
    bool unsigned_number(std::uint64_t most, std::uint64_t& out, std::string_view what);

  private:
    bool escape(std::string& out);
    bool hex4(unsigned& out);

    std::string_view text_;
    std::size_t at_ = 0, at_column_ = 0;
    std::string problem_;
};

void append_json_text(std::string& out, std::string_view text);  // quoted; what is not UTF-8 becomes U+FFFD

}  // namespace trace
