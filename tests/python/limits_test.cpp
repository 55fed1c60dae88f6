// Texts and programs that ask for too much: each ends in an error that says so, in bounded time and memory.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "machine_run.h"

namespace {

std::string repeated(std::string_view part, int times) {
    std::string text;
    text.reserve(part.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) text += part;
    return text;
}

// Each level stands one blank further in than the one before.
std::string staircase(std::string_view header, int levels, std::string_view inside) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + std::string(header) + "\n";
    return text + std::string(static_cast<std::size_t>(levels), ' ') + std::string(inside) + "\n";
}

std::string nested_finally(int levels) {
    std::string text, margin;
    for (int i = 0; i < levels; ++i, margin += ' ') text += margin + "try: pass\n" + margin + "finally:\n";
    return text + margin + "pass\n";
}

python::Limits megabytes(std::size_t count) {
    python::Limits limits;
    limits.memory_bytes = count << 20;
    return limits;
}

}  // namespace

TEST_CASE("a text that nests without end is refused when it is compiled") {
    const std::vector<std::pair<const char*, std::string>> texts = {
        {"zeros", std::string(1'000'000, '\0')},
        {"parentheses", repeated("(", 100'000) + repeated(")", 100'000)},
        {"brackets never closed", repeated("[", 100'000)},
        {"braces", "x = " + repeated("{", 100'000)},
        {"minus", "x = " + repeated("-", 100'000) + "1"},
        {"not", "x = " + repeated("not ", 100'000) + "1"},
        {"attributes", "x = 1\nx" + repeated(".a", 100'000)},
        {"subscripts", "x = 1\nx" + repeated("[0]", 100'000)},
        {"calls", "x = 1\nx" + repeated("()", 100'000)},
        {"sums", "y = 1\nx = y" + repeated(" + y", 100'000)},
        {"powers", "y = 1\nx = y" + repeated(" ** y", 100'000)},
        {"conditions", "y = 0\nx = " + repeated("1 if y else ", 100'000) + "2"},
        {"lambdas", "x = " + repeated("lambda: ", 100'000) + "1"},
        {"elif", "x = 0\nif x: pass\n" + repeated("elif x: pass\n", 100'000)},
        {"blocks", staircase("if 1:", 100, "pass")},
        {"loops", staircase("for x in y:", 30, "pass")},
        {"finally", nested_finally(30)},
        {"f-strings", "x = f\"" + repeated("{", 100'000)},
        {"patterns", "match x:\n case " + repeated("[", 190) + repeated("]", 190) + repeated(" | 1", 100'000) + repeated("(", 300) + ": pass"},
        {"digits", "x = " + repeated("1", 1'000'000)},
    };
    for (const auto& [name, text] : texts) {
        CAPTURE(name);
        const machine::Outcome outcome = machine::run(text);
        CHECK_NE(outcome.diagnostic, "");
        CHECK_EQ(outcome.status, 1);
    }
}

TEST_CASE("a long text is only long") {
    const std::vector<std::pair<std::string, const char*>> texts = {
        {"'''" + repeated("a", 10'000'000) + "'''\nprint(1)", "1\n"},
        {"#" + repeated("a", 10'000'000) + "\nprint(1)", "1\n"},
        {"x = 0\n" + repeated("x += 1\n", 200'000) + "print(x)", "200000\n"},
        {"y = 1\nx = [" + repeated("y,", 100'000) + "]\nprint(len(x))", "100000\n"},
        {"y = 1\nx = y" + repeated(" and y", 100'000) + "\nprint(x)", "1\n"},
        {"y = 1\nx = y" + repeated(" < y", 100'000) + "\nprint(x)", "False\n"},
        {"y = 1\nx = f'" + repeated("{y}", 50'000) + "'\nprint(len(x))", "50000\n"},
        {"def f(*a): print(len(a))\nf(" + repeated("1,", 50'000) + ")", "50000\n"},
        {"x = 0x" + repeated("f", 1'000'000) + "\nprint(x.bit_length())", "4000000\n"},
        {staircase("if 1:", 99, "print(1)"), "1\n"},
    };
    for (const auto& [text, out] : texts) {
        CAPTURE(text.substr(0, 40));
        const machine::Outcome outcome = machine::run(text);
        CHECK_EQ(outcome.diagnostic, "");
        CHECK_EQ(outcome.err, "");
        CHECK_EQ(outcome.out, out);
    }
}

TEST_CASE("recursion ends in a RecursionError, whatever it goes through") {
    const char* const classes = R"(
class A:
    def __repr__(s): return repr(s)
    def __str__(s): return str(s)
    def __format__(s, spec): return format(s)
    def __eq__(s, o): return s == o
    def __lt__(s, o): return s < o
    def __hash__(s): return hash(s)
    def __bool__(s): return bool(s)
    def __len__(s): return len(s)
    def __call__(s): return s()
    def __add__(s, o): return s + o
    def __neg__(s): return -s
    def __getitem__(s, k): return s[k]
    def __setitem__(s, k, v): s[k] = v
    def __contains__(s, k): return k in s
    def __iter__(s): return iter(s)
    def __next__(s): return next(s)
    def __int__(s): return int(s)
    def __index__(s): return [1][s]
    def __getattr__(s, name): return s.nothing
    def __enter__(s):
        with s: pass
    def __exit__(s, *a): pass
    @property
    def p(s): return s.p
class G:
    def __getattribute__(s, name): return s.x
class I:
    def __init__(s): I()
class N:
    def __new__(c): return N()
class M(type):
    def __call__(c): return c()
class C(metaclass=M): pass
class D:
    def __get__(s, o, t): return o.d
class E: d = D()
a = A()
def store(): a[1] = 1
def key(x): return sorted([1, 2], key=key)
def mapped(x): return list(map(mapped, [x]))
def filtered(x): return list(filter(filtered, [x]))
def largest(x): return max([1, 2], key=largest)
def generator(): yield from generator()
def comprehended(): return [comprehended() for x in [1]]
def handled():
    try: raise ValueError
    except ValueError: handled()
async def awaited(): await awaited()
def chain(make):
    it = iter([1])
    for i in range(200000): it = make(it)
    return next(it)
def nested(make, use):
    x = make(None)
    for i in range(20000): x = make(x)
    return use(x)
tests = {
    'repr': lambda: repr(a), 'str': lambda: str(a), 'format': lambda: f'{a}', 'eq': lambda: a == a, 'lt': lambda: sorted([a, a]), 'hash': lambda: {a},
    'bool': lambda: not a, 'len': lambda: len(a), 'call': lambda: a(), 'add': lambda: a + a, 'neg': lambda: -a, 'getitem': lambda: a[0], 'setitem': store,
    'contains': lambda: 1 in a, 'iter': lambda: list(a), 'next': lambda: next(a), 'int': lambda: int(a), 'index': lambda: [1][a], 'getattr': lambda: a.foo,
    'with': lambda: a.__enter__(), 'property': lambda: A.p.fget(a), 'getattribute': lambda: G().x, 'init': I, 'new': N, 'metaclass': lambda: C(),
    'descriptor': lambda: E().d, 'sort key': lambda: key(1), 'map': lambda: mapped(1), 'filter': lambda: filtered(1), 'max': lambda: largest(1),
    'generator': lambda: list(generator()), 'comprehension': comprehended, 'handler': handled, 'coroutine': lambda: awaited().send(None),
    'maps': lambda: chain(lambda it: map(int, it)), 'zips': lambda: chain(zip), 'enumerates': lambda: chain(enumerate), 'filters': lambda: chain(lambda it: filter(None, it)),
    'generators': lambda: chain(lambda it: (x for x in it)),
    'repr of lists': lambda: nested(lambda x: [x], repr), 'repr of dicts': lambda: nested(lambda x: {1: x}, repr), 'hash of tuples': lambda: nested(lambda x: (x,), hash),
    'comparison': lambda: nested(lambda x: [x], lambda x: x == nested(lambda y: [y], lambda y: y)), 'isinstance': lambda: nested(lambda x: (x,), lambda x: isinstance(1, x)),
}
for name, test in tests.items():
    try: test()
    except RecursionError: print(name)
    except BaseException as e: print(name, 'raised', type(e).__name__, e)
    else: print(name, 'ended')
)";
    const machine::Outcome outcome = machine::run(classes);
    CHECK_EQ(outcome.diagnostic, "");
    CHECK_EQ(outcome.err, "");
    CHECK_EQ(outcome.out.find("raised"), std::string::npos);
    CHECK_EQ(outcome.out.find("ended"), std::string::npos);
    CAPTURE(outcome.out);
    CHECK_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 44);
}

TEST_CASE("what no memory can hold is a MemoryError or an OverflowError at once") {
    const char* const source = R"(
tests = [
    lambda: [0] * 10**12, lambda: 'x' * 10**12, lambda: b'x' * 10**12, lambda: (0,) * 10**12, lambda: bytearray(10**12), lambda: bytes(10**12),
    lambda: [0] * 10**30, lambda: list(range(10**12)), lambda: list(range(10**30)), lambda: 'a'.ljust(10**12), lambda: 'a'.zfill(10**12),
    lambda: f'{1:{10**12}}', lambda: '%*d' % (10**9, 1), lambda: '\t'.expandtabs(10**12), lambda: ('a' * 10**6).replace('a', 'b' * 10**6),
    lambda: ('a' * 10**5).join(['b'] * 10**5), lambda: set(range(10**9)), lambda: tuple(range(10**9)), lambda: sorted(range(10**9)),
    lambda: dict.fromkeys(range(10**9)), lambda: [*range(10**9)], lambda: (1).to_bytes(10**12, 'big'), lambda: 10**10**8, lambda: 1 << 10**12,
    lambda: (lambda *a: a)(*range(10**9)), lambda: list(iter(int, 1)), lambda: ''.join('a' for _ in iter(int, 1)), lambda: [x for x in iter(int, 1)],
    lambda: list(zip(iter(int, 1))), lambda: set(iter(object, 1)), lambda: {i: i for i in range(10**9)}, lambda: 'ab' * 2**62,
]
for i, test in enumerate(tests):
    try: test()
    except (MemoryError, OverflowError): pass
    else: print(i, 'was made')
print('all')
)";
    const machine::Outcome outcome = machine::run(source, megabytes(64));
    CHECK_EQ(outcome.diagnostic, "");
    CHECK_EQ(outcome.err, "");
    CHECK_EQ(outcome.out, "all\n");
}

TEST_CASE("a program that hoards ends in a MemoryError") {
    const char* const programs[] = {
        "x = []\nwhile True: x.append([0] * 1000)",
        "x = 'a'\nwhile True: x += x",
        "x = ''\nwhile True: x += 'a' * 100000",
        "x = {}\ni = 0\nwhile True: x[i] = str(i); i += 1",
        "x = set()\ni = 0\nwhile True: x.add(i); i += 1",
        "f = int\nwhile True: f = (lambda g: lambda: g)(f)",
        "x = None\nwhile True: x = [x]",
        "x = None\nwhile True: x = (x,)",
        "class N:\n    def __init__(self, p): self.p = p\nx = None\nwhile True: x = N(x)",
        "x = []\nwhile True: x.append(type('A', (), {}))",
        "def g(): yield 1\nx = []\nwhile True:\n    x.append(g())\n    next(x[-1])",
        "async def c(): pass\nx = []\nwhile True: x.append(c())\n",
        "e = None\nwhile True:\n    try: raise ValueError(e)\n    except ValueError as f: e = f",
        "x = bytearray()\nwhile True: x.extend(b'a' * 10000)",
        "class A: pass\na = A()\ni = 0\nwhile True: setattr(a, f'x{i}', i); i += 1",
        "i = 0\nwhile True: globals()[f'x{i}'] = i; i += 1",
        "x = 10\nwhile True: x *= x",
        "x = (1,)\nwhile True: x += x",
        "x = 'a'\nwhile True: x = f'{x}{x}'",
        "x = ['a']\nwhile True: x.append(''.join(x))",
    };
    for (const char* program : programs) {
        CAPTURE(program);
        const machine::Outcome outcome = machine::run(program, megabytes(8));
        CHECK_EQ(outcome.diagnostic, "");
        CHECK_NE(outcome.err.find("\nMemoryError\n"), std::string::npos);
        CHECK_EQ(outcome.status, 1);
    }
}

TEST_CASE("a program that catches its MemoryError goes on") {
    const machine::Outcome outcome = machine::run(R"(
x = []
def hoard():
    while True: x.append('a' * 1000 + str(len(x)))
for n in range(3):
    try: hoard()
    except MemoryError as e: print(repr(e))
    x.clear()
print(len([0] * 100000))
)", megabytes(32));
    CHECK_EQ(outcome.err, "");
    CHECK_EQ(outcome.out, "MemoryError()\nMemoryError()\nMemoryError()\n100000\n");
}

TEST_CASE("long chains of objects end without recursion") {
    const machine::Outcome outcome = machine::run(R"(
class N:
    def __init__(self, n): self.n = n
    def __del__(self): pass
def g(x):
    try: yield 1
    finally: x = None
def started(x):
    y = g(x)
    next(y)
    return y
for make in [lambda x: [x], lambda x: (x,), lambda x: {1: x}, N, started, lambda x: lambda: x, lambda x: map(int, x or []), lambda x: ValueError(x)]:
    x = None
    for i in range(50000): x = make(x)
    del x
print('over')
)");
    CHECK_EQ(outcome.err, "");
    CHECK_EQ(outcome.out, "over\n");
}

TEST_CASE("an endless loop ends when it is told to, whatever it does") {
    for (const char* program : {"while True: pass", "for x in iter(int, 1): pass", "def f(): f()\nwhile True:\n    try: f()\n    except RecursionError: pass",
                                "def g():\n    while True:\n        try: yield\n        finally: continue\nfor x in g(): pass",
                                "while True:\n    try: 1 / 0\n    except: pass", "sum(iter(int, 1))", "any(iter(int, 1))", "1 in iter(int, 2)",
                                "max(range(10**15))", "sorted([1, 2], key=lambda x: sum(iter(int, 1)))"}) {
        CAPTURE(program);
        const machine::Outcome outcome = machine::run(program, megabytes(64), nullptr, "program.py", 300'000);
        CHECK_EQ(outcome.stopped, true);
    }
}

TEST_CASE("natives that take long or for ever are stopped on the way") {
    for (const char* program : {"(1 << 20_000_000) % 12345678901234567890123456789012345678901", "import math\nmath.gcd(3 ** 200_000, 7 ** 200_000)",
                                "import math\nmath.lcm(*range(1, 100_000))", "import sys\nsys.set_int_max_str_digits(0)\nstr(1 << 8_000_000)",
                                "import sys\nsys.set_int_max_str_digits(0)\nint('7' * 1_000_000)", "pow(1 << 100_000, -1, (1 << 120_000) - 1)",
                                "import random\nrandom.vonmisesvariate(0, float('nan'))", "import random\nrandom.gammavariate(float('nan'), 1)"}) {
        CAPTURE(program);
        const machine::Outcome outcome = machine::run(program, megabytes(64), nullptr, "program.py", 100'000);
        CHECK_EQ(outcome.stopped, true);
    }
}

TEST_CASE("a long part is looked for in a long text without trying it at each place") {
    const machine::Outcome outcome = machine::run(R"(
for a, b in ('a', 'b'), (b'a', b'b'):
    long, part = a * 4_000_000, a * 2_000_000
    print(long.count(part + b), long.find(part + b), (long + b).find(part + b), part + b in long)
    print(long.rfind(b + part), (b + long).rfind(b + part), long.split(part) == [a[:0]] * 3, len(long.rsplit(b + part)))
    print(len(long.replace(part, b)), [len(x) for x in (a + b + long).rpartition(b + part)])
)", megabytes(256));
    const std::string lines = "0 -1 2000000 False\n-1 0 True 1\n2 [1, 2000001, 2000000]\n";
    CHECK_EQ(outcome.out, lines + lines);
    CHECK_EQ(outcome.err, "");
}
