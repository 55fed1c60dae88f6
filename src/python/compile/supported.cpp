#include "python/compile/supported.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

namespace python {

using namespace syntax;

namespace {

struct Row {
    std::string_view key, names;
};
constexpr Row kReasons[] = {
#define STANDARD_MODULES(names)
#define WITHOUT(module, names)
#define REASON(modules, words) {modules, words},
#include "python/compile/supported_names.def"
#undef REASON
#undef WITHOUT
};
constexpr Row kWithout[] = {
#define REASON(modules, words)
#define WITHOUT(module, names) {module, names},
#include "python/compile/supported_names.def"
#undef WITHOUT
#define WITHOUT(module, names)
#undef STANDARD_MODULES
};
constexpr std::string_view kStandard =
#define STANDARD_MODULES(names) names
#include "python/compile/supported_names.def"
    ;
#undef STANDARD_MODULES
#undef WITHOUT
#undef REASON

// Whether the word stands in a list of words separated by blanks.
bool among(std::string_view word, std::string_view list) {
    for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
        bool begins = at == 0 || list[at - 1] == ' ';
        bool ends = at + word.size() == list.size() || list[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

std::string_view top_of(std::string_view module) { return module.substr(0, module.find('.')); }

std::string_view reason_for(std::string_view module) {
    for (const Row& row : kReasons)
        if (among(module, row.key)) return row.names;
    for (const Row& row : kReasons)
        if (among(top_of(module), row.key)) return row.names;
    return "";
}

}  // namespace

std::string refusal_of_name(std::string_view module, std::string_view name) {
    for (const Row& row : kWithout) {
        if (row.key != module || !among(name, row.names)) continue;
        std::string shown = module == "builtins" ? fmt::format("{}()", name) : fmt::format("{}.{}", module, name);
        for (const std::string& key : {fmt::format("{}.{}", module, name), std::string(module)})
            for (const Row& reason : kReasons)
                if (among(key, reason.key)) return fmt::format("{} is not supported: {}", shown, reason.names);
        return fmt::format("{} is not supported", shown);
    }
    return "";
}

std::string refusal_of_module(std::string_view module) {
    std::string_view reason = reason_for(module);
    bool standard = among(top_of(module), kStandard);
    if (!reason.empty()) return fmt::format("the {} '{}' is not supported: {}", standard ? "module" : "package", module, reason);
    if (standard) return fmt::format("the module '{}' is not supported: of Python's standard library only a part is here", module);
    return fmt::format("there is no module '{}': it is not part of Python, and packages cannot be installed here", module);
}

namespace {

// Walks the tree with the scope of each place. A module is known under a name if imports alone bind that name.
class RefusalFinder {
  public:
    RefusalFinder(const Symbols& symbols, std::string_view filename, const std::function<bool(std::string_view)>& has_module)
        : symbols_(symbols), filename_(filename), has_module_(has_module) {}

    std::vector<base::Diagnostic> find(const syntax::Module& module) {
        scope_ = &symbols_.module();
        collect(module.body);
        visit(module.body);
        if (!expects_absence_) found_.insert(found_.end(), packages_in_functions_.begin(), packages_in_functions_.end());
        return std::move(found_);
    }

  private:
    void refuse(std::string sentence, base::SourceSpan span) {
        if (!sentence.empty()) found_.push_back({"NotSupported", std::move(sentence), std::string(filename_), span});
    }

    // -- which names are modules ------------------------------------------------------------------------------------
    // Imports at the module's level, wherever in its statements; those of functions are noted when they are met.
    void collect(Stmts statements) {
        for (Stmt* statement : statements)
            if (statement->kind == StmtKind::Import) note(static_cast<Import&>(*statement));
    }
    void note(const Import& import) {
        for (const alias& imported : import.names) {
            if (imported.asname.empty()) modules_[scope_][std::string(top_of(imported.name))] = top_of(imported.name);
            else modules_[scope_][std::string(imported.asname)] = imported.name;
        }
    }
    // The module that the expression stands for, or nothing.
    std::string module_of(Expr* expression) {
        if (expression->kind == ExprKind::Name) {
            std::string_view id = static_cast<Name*>(expression)->id;
            const Scope* scope = scope_;
            for (; scope; scope = scope->parent) {
                const Symbol* symbol = scope->find(id);
                if (!symbol) continue;
                if (symbol->binding == Binding::global_implicit || symbol->binding == Binding::global_explicit) scope = &symbols_.module();
                symbol = scope->find(id);
                if (!symbol || symbol->binding == Binding::free) continue;
                if (symbol->flags & (Symbol::kLocal | Symbol::kParameter)) return "";
                break;
            }
            if (!scope) return "";
            auto known = modules_.find(scope);
            if (known == modules_.end()) return "";
            auto at = known->second.find(std::string(id));
            return at == known->second.end() ? "" : std::string(at->second);
        }
        if (expression->kind == ExprKind::Attribute) {
            auto& attribute = static_cast<Attribute&>(*expression);
            std::string outer = module_of(attribute.value);
            if (outer.empty()) return "";
            std::string inner = outer + "." + std::string(attribute.attr);
            return has_module_(inner) ? inner : "";
        }
        return "";
    }

    // -- imports ----------------------------------------------------------------------------------------------------
    void visit_import(const Import& import) {
        if (scope_ != &symbols_.module()) note(import);
        if (guarded_) return;
        for (const alias& imported : import.names) check_module(imported.name, imported.span);
    }
    bool check_module(std::string_view name, base::SourceSpan span) {
        if (has_module_(name)) return true;
        std::string_view top = top_of(name);
        if (name != top && has_module_(top)) {
            // A submodule that CPython has not either is an ordinary error at run time.
            std::string_view rest = name.substr(top.size() + 1);
            std::string sentence = refusal_of_name(top, top_of(rest));
            if (sentence.empty() && among(name, kStandard)) sentence = refusal_of_module(name);
            refuse(sentence, span);
            return false;
        }
        // What no installation of Python brings is missing there, too: in a function that may never run, or whose caller is
        // prepared, it is left to the run. Packages that programs are about are told of first, unless somebody is prepared.
        if (functions_ && !among(top, kStandard)) {
            if (!reason_for(name).empty())
                packages_in_functions_.push_back({"NotSupported", refusal_of_module(name), std::string(filename_), span});
            return false;
        }
        refuse(refusal_of_module(name), span);
        return false;
    }
    void visit_import_from(const ImportFrom& import) {
        if (guarded_ || import.level > 0) return;
        if (!check_module(import.module, import.span)) return;
        for (const alias& imported : import.names)
            if (!has_module_(fmt::format("{}.{}", import.module, imported.name)))
                refuse(refusal_of_name(import.module, imported.name), imported.span);
    }

    // -- guards -----------------------------------------------------------------------------------------------------
    static bool names_absence(Expr* type) {
        if (!type) return false;
        if (type->kind == ExprKind::Tuple) {
            const Exprs all = static_cast<Tuple*>(type)->elts;
            return std::any_of(all.begin(), all.end(), names_absence);
        }
        return type->kind == ExprKind::Name && (static_cast<Name*>(type)->id == "ImportError" || static_cast<Name*>(type)->id == "ModuleNotFoundError");
    }
    static bool catches_absence(Expr* type) {
        if (!type) return true;
        if (type->kind == ExprKind::Tuple) {
            for (Expr* one : static_cast<Tuple*>(type)->elts)
                if (catches_absence(one)) return true;
            return false;
        }
        if (type->kind != ExprKind::Name) return false;
        std::string_view id = static_cast<Name*>(type)->id;
        for (std::string_view name : {"ImportError", "ModuleNotFoundError", "AttributeError", "NameError", "Exception", "BaseException"})
            if (id == name) return true;
        return false;
    }
    // Tests of the platform, the version, or of whether something is there.
    bool asks_environment(Expr* test) {
        bool asks = false;
        each_child(*test, [&](Expr* child) { asks = asks || asks_environment(child); });
        if (test->kind == ExprKind::Name) {
            std::string_view id = static_cast<Name*>(test)->id;
            asks |= id == "TYPE_CHECKING" || id == "hasattr" || id == "find_spec";
        } else if (test->kind == ExprKind::Attribute) {
            std::string_view attr = static_cast<Attribute*>(test)->attr;
            for (std::string_view name : {"platform", "version_info", "TYPE_CHECKING", "system", "find_spec", "hexversion"}) asks |= attr == name;
            asks |= attr == "name" && module_of(static_cast<Attribute*>(test)->value) == "os";
        }
        return asks;
    }

    // -- the walk ---------------------------------------------------------------------------------------------------
    void visit(Stmts statements) {
        for (Stmt* statement : statements) visit(*statement);
    }
    void visit(Exprs expressions) {
        for (Expr* expression : expressions) visit(expression);
    }
    template <class F>
    void in_scope(const void* node, F&& inside) {
        const Scope* outer = std::exchange(scope_, &symbols_.of(node));
        inside();
        scope_ = outer;
    }
    void visit_parameters(const arguments& args) {
        auto all = [this](std::span<arg> some) {
            for (const arg& a : some) visit(a.annotation);
        };
        visit(args.defaults);
        visit(args.kw_defaults);
        all(args.posonlyargs);
        all(args.args);
        all(args.kwonlyargs);
        if (args.vararg) visit(args.vararg->annotation);
        if (args.kwarg) visit(args.kwarg->annotation);
    }
    void visit_if(const If& statement) {
        const If* at = &statement;
        int entered = 0;
        for (;;) {
            bool asks = asks_environment(at->test);
            if (!asks) visit(at->test);
            else ++guarded_, ++entered;
            visit(at->body);
            if (at->orelse.size() != 1 || at->orelse[0]->kind != StmtKind::If) break;
            at = static_cast<const If*>(at->orelse[0]);
        }
        visit(at->orelse);
        guarded_ -= entered;
    }
    void visit(Stmt& statement) {
        switch (statement.kind) {
            case StmtKind::FunctionDef:
            case StmtKind::AsyncFunctionDef: {
                auto& function = static_cast<FunctionDef&>(statement);
                visit(function.decorator_list);
                visit_parameters(*function.args);
                visit(function.returns);
                ++functions_;
                in_scope(&function, [&] { visit(function.body); });
                --functions_;
                return;
            }
            case StmtKind::ClassDef: {
                auto& definition = static_cast<ClassDef&>(statement);
                visit(definition.decorator_list);
                visit(definition.bases);
                for (const keyword& k : definition.keywords) visit(k.value);
                return in_scope(&definition, [&] { visit(definition.body); });
            }
            case StmtKind::Return: return visit(static_cast<Return&>(statement).value);
            case StmtKind::Delete: return visit(static_cast<Delete&>(statement).targets);
            case StmtKind::Assign:
                visit(static_cast<Assign&>(statement).value);
                return visit(static_cast<Assign&>(statement).targets);
            case StmtKind::AugAssign:
                visit(static_cast<AugAssign&>(statement).target);
                return visit(static_cast<AugAssign&>(statement).value);
            case StmtKind::AnnAssign:
                visit(static_cast<AnnAssign&>(statement).target);
                visit(static_cast<AnnAssign&>(statement).annotation);
                return visit(static_cast<AnnAssign&>(statement).value);
            case StmtKind::For:
            case StmtKind::AsyncFor:
                visit(static_cast<For&>(statement).iter);
                visit(static_cast<For&>(statement).target);
                visit(static_cast<For&>(statement).body);
                return visit(static_cast<For&>(statement).orelse);
            case StmtKind::While:
                visit(static_cast<While&>(statement).test);
                visit(static_cast<While&>(statement).body);
                return visit(static_cast<While&>(statement).orelse);
            case StmtKind::If: return visit_if(static_cast<If&>(statement));
            case StmtKind::With:
            case StmtKind::AsyncWith: {
                // with suppress(ImportError): ...
                bool guards = false;
                for (const withitem& item : static_cast<With&>(statement).items) {
                    visit(item.context_expr);
                    visit(item.optional_vars);
                    if (item.context_expr->kind == ExprKind::Call)
                        for (Expr* argument : static_cast<Call*>(item.context_expr)->args)
                            guards |= argument->kind == ExprKind::Name && catches_absence(argument);
                }
                guarded_ += guards;
                visit(static_cast<With&>(statement).body);
                guarded_ -= guards;
                return;
            }
            case StmtKind::Match:
                visit(static_cast<Match&>(statement).subject);
                for (const match_case& one : static_cast<Match&>(statement).cases) {
                    visit(one.guard);
                    visit(one.body);
                }
                return;
            case StmtKind::Raise:
                visit(static_cast<Raise&>(statement).exc);
                return visit(static_cast<Raise&>(statement).cause);
            case StmtKind::Try:
            case StmtKind::TryStar: {
                auto& attempt = static_cast<Try&>(statement);
                bool guards = false;
                for (const ExceptHandler* handler : attempt.handlers) {
                    guards |= catches_absence(handler->type);
                    expects_absence_ |= names_absence(handler->type);
                }
                guarded_ += guards;
                visit(attempt.body);
                visit(attempt.orelse);  // runs only if what was asked for is there
                guarded_ -= guards;
                for (const ExceptHandler* handler : attempt.handlers) {
                    visit(handler->type);
                    visit(handler->body);
                }
                return visit(attempt.finalbody);
            }
            case StmtKind::Assert:
                visit(static_cast<Assert&>(statement).test);
                return visit(static_cast<Assert&>(statement).msg);
            case StmtKind::Import: return visit_import(static_cast<Import&>(statement));
            case StmtKind::ImportFrom: return visit_import_from(static_cast<ImportFrom&>(statement));
            case StmtKind::Expr: return visit(static_cast<ExprStmt&>(statement).value);
            case StmtKind::Global:
            case StmtKind::Nonlocal:
            case StmtKind::Pass:
            case StmtKind::Break:
            case StmtKind::Continue: return;
        }
    }

    void visit(Expr* expression) {
        if (!expression) return;
        if (expression->kind == ExprKind::Name) return check_builtin(static_cast<Name&>(*expression));
        if (expression->kind == ExprKind::Attribute) check_attribute(static_cast<Attribute&>(*expression));
        if (expression->kind == ExprKind::Lambda)
            return in_scope(expression, [&] { visit(static_cast<Lambda*>(expression)->body); });
        bool comprehension = expression->kind == ExprKind::ListComp || expression->kind == ExprKind::SetComp ||
                             expression->kind == ExprKind::DictComp || expression->kind == ExprKind::GeneratorExp;
        auto children = [&] { each_child(*expression, [this](Expr* child) { visit(child); }); };
        if (comprehension) in_scope(expression, children);
        else children();
    }
    void check_builtin(const Name& name) {
        if (guarded_ || name.ctx != Context::Load) return;
        const Scope* scope = scope_;  // a comprehension's first iterable belongs to the scope around it
        while (scope && !scope->find(name.id)) scope = scope->parent;
        if (!scope) return;
        Binding binding = scope->binding_of(name.id);
        if (binding != Binding::global_implicit && binding != Binding::global_explicit) return;
        const Symbol* global = symbols_.module().find(name.id);
        if (global && (global->bound() || global->flags & Symbol::kGlobal)) return;
        refuse(refusal_of_name("builtins", name.id), name.span);
    }
    void check_attribute(const Attribute& attribute) {
        if (guarded_ || attribute.ctx != Context::Load) return;
        std::string module = module_of(attribute.value);
        if (module.empty() || !has_module_(module) || has_module_(fmt::format("{}.{}", module, attribute.attr))) return;
        refuse(refusal_of_name(module, attribute.attr), attribute.span);
    }

    template <class F>
    static void each_child(Expr& expression, F&& f) {
        auto one = [&](Expr* child) {
            if (child) f(child);
        };
        auto all = [&](Exprs children) {
            for (Expr* child : children) one(child);
        };
        auto generators = [&](std::span<comprehension> some) {
            for (const comprehension& generator : some) one(generator.iter), one(generator.target), all(generator.ifs);
        };
        switch (expression.kind) {
            case ExprKind::BoolOp: return all(static_cast<BoolOp&>(expression).values);
            case ExprKind::NamedExpr: return one(static_cast<NamedExpr&>(expression).value);
            case ExprKind::BinOp: return one(static_cast<BinOp&>(expression).left), one(static_cast<BinOp&>(expression).right);
            case ExprKind::UnaryOp: return one(static_cast<UnaryOp&>(expression).operand);
            case ExprKind::Lambda: return one(static_cast<Lambda&>(expression).body);
            case ExprKind::IfExp:
                one(static_cast<IfExp&>(expression).test);
                one(static_cast<IfExp&>(expression).body);
                return one(static_cast<IfExp&>(expression).orelse);
            case ExprKind::Dict: return all(static_cast<Dict&>(expression).keys), all(static_cast<Dict&>(expression).values);
            case ExprKind::Set: return all(static_cast<Set&>(expression).elts);
            case ExprKind::ListComp:
                return generators(static_cast<ListComp&>(expression).generators), one(static_cast<ListComp&>(expression).elt);
            case ExprKind::SetComp:
                return generators(static_cast<SetComp&>(expression).generators), one(static_cast<SetComp&>(expression).elt);
            case ExprKind::GeneratorExp:
                return generators(static_cast<GeneratorExp&>(expression).generators), one(static_cast<GeneratorExp&>(expression).elt);
            case ExprKind::DictComp:
                generators(static_cast<DictComp&>(expression).generators);
                return one(static_cast<DictComp&>(expression).key), one(static_cast<DictComp&>(expression).value);
            case ExprKind::Await: return one(static_cast<Await&>(expression).value);
            case ExprKind::Yield: return one(static_cast<Yield&>(expression).value);
            case ExprKind::YieldFrom: return one(static_cast<YieldFrom&>(expression).value);
            case ExprKind::Compare:
                return one(static_cast<syntax::Compare&>(expression).left), all(static_cast<syntax::Compare&>(expression).comparators);
            case ExprKind::Call:
                one(static_cast<Call&>(expression).func);
                all(static_cast<Call&>(expression).args);
                for (const keyword& k : static_cast<Call&>(expression).keywords) one(k.value);
                return;
            case ExprKind::FormattedValue:
                return one(static_cast<FormattedValue&>(expression).value), one(static_cast<FormattedValue&>(expression).format_spec);
            case ExprKind::JoinedStr: return all(static_cast<JoinedStr&>(expression).values);
            case ExprKind::Attribute: return one(static_cast<Attribute&>(expression).value);
            case ExprKind::Subscript: return one(static_cast<Subscript&>(expression).value), one(static_cast<Subscript&>(expression).slice);
            case ExprKind::Starred: return one(static_cast<Starred&>(expression).value);
            case ExprKind::List:
            case ExprKind::Tuple: return all(static_cast<List&>(expression).elts);
            case ExprKind::Slice:
                one(static_cast<Slice&>(expression).lower);
                one(static_cast<Slice&>(expression).upper);
                return one(static_cast<Slice&>(expression).step);
            case ExprKind::Constant:
            case ExprKind::Name: return;
        }
    }

    const Symbols& symbols_;
    const std::string_view filename_;
    const std::function<bool(std::string_view)>& has_module_;
    const Scope* scope_ = nullptr;
    int guarded_ = 0, functions_ = 0;
    bool expects_absence_ = false;  // a handler of the program names ImportError
    std::vector<base::Diagnostic> packages_in_functions_;
    std::unordered_map<const Scope*, std::unordered_map<std::string, std::string_view>> modules_;
    std::vector<base::Diagnostic> found_;
};

}  // namespace

std::vector<base::Diagnostic> find_refusals(const syntax::Module& module, const Symbols& symbols, std::string_view filename,
                                            const std::function<bool(std::string_view)>& has_module) {
    return RefusalFinder(symbols, filename, has_module).find(module);
}

}  // namespace python
