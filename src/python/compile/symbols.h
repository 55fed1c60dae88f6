// Who is who: which scope each name of a module belongs to. Made from the syntax tree before code is generated, with the
// SyntaxErrors that CPython's symbol table raises. Owns its scopes; refers to the tree, which must outlive it.
//
// Names are those after private-name mangling (`__x` in class C is `_C__x`).
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source_span.h"
#include "python/syntax/ast.h"

namespace python {

// The one error that ends a compilation.
struct CompileError {
    std::string message;
    base::SourceSpan span;
};

enum class ScopeKind : std::uint8_t { module, class_, function };
enum class ComprehensionKind : std::uint8_t { none, list, set, dict, generator };
enum class Binding : std::uint8_t { unknown, local, cell, free, global_explicit, global_implicit };

struct Symbol {
    enum : std::uint16_t {
        kGlobal = 1, kLocal = 2, kParameter = 4, kNonlocal = 8, kUse = 16, kFreeInClass = 32, kAnnotated = 64, kIterated = 128,
        kImported = 256
    };
    std::uint16_t flags = 0;
    Binding binding = Binding::unknown;
    bool bound() const { return flags & (kLocal | kParameter | kImported); }
};

struct Scope {
    ScopeKind kind;
    ComprehensionKind comprehension = ComprehensionKind::none;
    std::string_view name;
    Scope* parent = nullptr;
    std::vector<Scope*> children;
    std::unordered_map<std::string_view, Symbol> symbols;
    std::vector<std::string_view> order;        // of the symbols' first appearance
    std::vector<std::string_view> parameters;   // in the order of their slots
    std::vector<std::pair<std::string_view, base::SourceSpan>> directives;  // global, nonlocal
    bool nested = false;                        // inside a function, however deep
    bool generator = false, coroutine = false;
    bool async_function = false;                // `async def`
    bool returns_value = false;
    bool needs_class_cell = false;              // a class whose methods use super() or __class__
    bool in_targets = false;                    // while scopes are made: in a comprehension's targets
    base::SourceSpan span;

    const Symbol* find(std::string_view name) const {
        auto at = symbols.find(name);
        return at == symbols.end() ? nullptr : &at->second;
    }
    Binding binding_of(std::string_view name) const {
        const Symbol* symbol = find(name);
        return symbol ? symbol->binding : Binding::unknown;
    }
};

class Symbols {
  public:
    // Throws CompileError.
    Symbols(const syntax::Module& module, bool future_annotations);
    ~Symbols();

    Scope& module() const { return *module_; }
    Scope& of(const void* node) const { return *scopes_.at(node); }
    // The name as `private_to` (a class's name, or empty) sees it. The view lives as long as this.
    std::string_view mangle(std::string_view private_to, std::string_view name) const;

  private:
    friend class SymbolsBuilder;
    std::deque<Scope> storage_;
    std::unordered_map<const void*, Scope*> scopes_;
    mutable std::deque<std::string> mangled_;
    mutable std::unordered_map<std::string, std::string_view> mangled_names_;
    Scope* module_ = nullptr;
};

}  // namespace python
