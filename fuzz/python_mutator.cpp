// Mutates programs by words and lines: bytes alone seldom leave a text that compiles, and then nothing runs.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

// What is put in place of a word, a number or a string.
constexpr std::array<std::string_view, 47> kExpressions = {
    "0", "-1", "1", "2", "1.5", "1e308", "10**30", "2**63", "-2**63", "''", "'a'", "b'a'", "'\\ud800'", "None", "True", "...",
    "[]", "()", "{}", "set()", "[0] * 9", "float('nan')", "float('inf')", "(yield)", "(await x)", "(lambda *a: a)", "(x := 1)",
    "self", "object()", "type", "asyncio", "super()", "print", "NotImplemented", "range(9)", "iter([])", "slice(None)",
    "Exception", "BaseException", "asyncio.CancelledError", "asyncio.current_task()", "asyncio.get_event_loop()",
    "asyncio.sleep(0)", "asyncio.Future()", "globals()", "bytearray(4)", "memoryview(b'ab')",
};

// Around a word: $ is where it stands.
constexpr std::array<std::string_view, 24> kWrappings = {
    "$()", "($)", "[$]", "{$: $}", "(await $)", "(lambda: $)", "$[0]", "$[:]", "str($)", "repr($)", "list($)", "type($)", "next(iter($))",
    "hash($)", "len($)", "*$", "$.__class__", "$.__dict__", "not $", "-$", "$ or $", "asyncio.create_task($)", "$ if $ else 0", "$ == $",
};

// Lines of their own.
constexpr std::array<std::string_view, 40> kStatements = {
    "pass", "break", "continue", "return", "return self", "raise", "raise ValueError('x')", "raise KeyboardInterrupt", "raise SystemExit(1)",
    "raise asyncio.CancelledError", "yield", "yield 1", "yield from []", "await asyncio.sleep(0)", "await asyncio.sleep(1)", "del x", "x = None",
    "import asyncio, gc, sys", "gc.collect()", "asyncio.current_task().cancel()", "asyncio.get_running_loop().stop()", "global x", "nonlocal x",
    "asyncio.get_running_loop().call_soon(print)", "sys.setrecursionlimit(50)", "print(locals())", "assert 0", "x = []; x.append(x); print(x)",
    "self.__class__ = object", "self.__dict__.clear()", "def __eq__(self, other): return other == self", "def __del__(self): print(self)",
    "def __hash__(self): return 1", "def __getattr__(self, name): return getattr(self, name + 'x')", "def __bool__(self): raise ValueError",
    "def __await__(self): yield self", "def __iter__(self): return self", "def __repr__(self): return repr(self.__dict__)",
    "async with asyncio.timeout(0): await asyncio.sleep(1)", "async def x(): await asyncio.sleep(0)",
};

struct Token {
    enum Kind : std::uint8_t { word, value, sign, space } kind;
    std::size_t at, size;
};

class Mutator {
  public:
    Mutator(std::string text, unsigned seed) : text_(std::move(text)), random_(seed) {}

    std::string mutated() {
        for (std::size_t times = 1 + below(4); times > 0; --times) {
            switch (below(8)) {
                case 0: replace_by_own_word(); break;
                case 1: replace(Token::word, [this](std::string_view) { return std::string(pick(kExpressions)); }); break;
                case 2: replace(Token::value, [this](std::string_view) { return std::string(pick(kExpressions)); }); break;
                case 3: replace(Token::word, [this](std::string_view word) { return wrapped(word); }); break;
                case 4: replace_sign(); break;
                case 5: remove_lines(); break;
                case 6: insert_lines({std::string(pick(kStatements))}); break;
                case 7: copy_lines_of(lines()); break;
            }
        }
        return text_;
    }

    std::string crossed_with(std::string_view other) {
        copy_lines_of(Mutator(std::string(other), 0).lines());
        return text_;
    }

  private:
    std::size_t below(std::size_t end) { return end ? random_() % end : 0; }
    template <class Texts>
    std::string_view pick(const Texts& texts) { return texts[below(texts.size())]; }

    static bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

    std::vector<Token> tokens() const {
        std::vector<Token> out;
        for (std::size_t at = 0, end; at < text_.size(); at = end) {
            end = at + 1;
            Token::Kind kind = Token::sign;
            if (in_word(text_[at])) {
                kind = std::isdigit(static_cast<unsigned char>(text_[at])) ? Token::value : Token::word;
                while (end < text_.size() && in_word(text_[end])) ++end;
            } else if (text_[at] == '"' || text_[at] == '\'') {
                kind = Token::value;
                while (end < text_.size() && text_[end] != text_[at] && text_[end] != '\n') end += text_[end] == '\\' ? 2 : 1;
                end = std::min(end + 1, text_.size());
            } else if (std::isspace(static_cast<unsigned char>(text_[at]))) {
                kind = Token::space;
            }
            out.push_back({kind, at, end - at});
        }
        return out;
    }

    std::vector<Token> tokens(Token::Kind kind) const {
        std::vector<Token> out = tokens();
        std::erase_if(out, [kind](const Token& token) { return token.kind != kind; });
        return out;
    }

    template <class Make>
    void replace(Token::Kind kind, const Make& make) {
        const std::vector<Token> all = tokens(kind);
        if (all.empty()) return;
        const Token token = all[below(all.size())];
        text_.replace(token.at, token.size, make(text_.substr(token.at, token.size)));
    }

    void replace_by_own_word() {
        const std::vector<Token> all = tokens(Token::word);
        if (all.empty()) return;
        const Token other = all[below(all.size())];
        replace(Token::word, [word = text_.substr(other.at, other.size)](std::string_view) { return word; });
    }

    void replace_sign() {
        static constexpr std::array<std::string_view, 22> kSigns = {
            "+", "-", "*", "/", "//", "%", "**", "<<", "&", "|", "@", "==", "<", " in ", " is ", " and ", ".", ",", "=", ":=", "+=", ":"};
        replace(Token::sign, [this](std::string_view) { return std::string(pick(kSigns)); });
    }

    std::string wrapped(std::string_view word) {
        std::string out;
        for (char c : pick(kWrappings)) c == '$' ? out += word : out += c;
        return out;
    }

    std::vector<std::string> lines() const {
        std::vector<std::string> out(1);
        for (char c : text_)
            if (c == '\n') out.emplace_back();
            else out.back() += c;
        return out;
    }

    void join(const std::vector<std::string>& all) {
        text_.clear();
        for (std::size_t i = 0; i < all.size(); ++i) text_ += (i ? "\n" : "") + all[i];
    }

    static std::size_t margin(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

    // The end of the block whose header stands at `start`: the lines after it that stand further in.
    static std::size_t block_end(const std::vector<std::string>& all, std::size_t start) {
        std::size_t end = start + 1;
        while (end < all.size() && (all[end].empty() || margin(all[end]) > margin(all[start]))) ++end;
        return end;
    }

    void remove_lines() {
        std::vector<std::string> all = lines();
        const std::size_t start = below(all.size());
        const std::size_t end = below(2) ? start + 1 : block_end(all, start);
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(start), all.begin() + static_cast<std::ptrdiff_t>(end));
        join(all);
    }

    void copy_lines_of(const std::vector<std::string>& from) {
        const std::size_t start = below(from.size());
        const std::size_t end = block_end(from, start);
        insert_lines({from.begin() + static_cast<std::ptrdiff_t>(start), from.begin() + static_cast<std::ptrdiff_t>(end)});
    }

    // In front of some line, as far in as that one stands.
    void insert_lines(std::vector<std::string> added) {
        std::vector<std::string> all = lines();
        const std::size_t place = below(all.size());
        const std::string in(margin(all[place]), ' ');
        const std::size_t out = margin(added.front());
        for (std::string& line : added) line = in + line.substr(std::min(out, margin(line)));
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), added.begin(), added.end());
        join(all);
    }

    std::string text_;
    std::minstd_rand random_;
};

std::size_t put(std::string_view text, std::uint8_t* out, std::size_t max_size) {
    const std::size_t size = std::min(text.size(), max_size);
    std::memcpy(out, text.data(), size);
    return size;
}

std::string text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
    if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, max_size);
    return put(Mutator(text_of(data, size), seed / 8).mutated(), data, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size, const std::uint8_t* two, std::size_t two_size,
                                                 std::uint8_t* out, std::size_t max_size, unsigned seed) {
    return put(Mutator(text_of(one, one_size), seed).crossed_with(text_of(two, two_size)), out, max_size);
}
