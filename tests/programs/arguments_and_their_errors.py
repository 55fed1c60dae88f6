# Binding arguments, and the words of every way to get it wrong.
def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs

print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, e=6))
print(f(*[1, 2], **{"c": 3, "z": 26}))

def only(a, /, b, *, c): return a, b, c
print(only(1, 2, c=3), only(1, b=2, c=3))

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except TypeError as error:
        print(error)

def none(): pass
def one(x): pass
def two(x, y): pass
def three(x, y, z): pass
def defaults(x, y=1): pass
def kw(*, k): pass
def kw2(*, k, l, m=1): pass
def pos(a, b, /): pass
def mixed(a, *, k=1): pass
attempt(none, 1)
attempt(none, 1, 2)
attempt(one)
attempt(one, 1, 2)
attempt(two)
attempt(two, 1)
attempt(three)
attempt(three, 1)
attempt(defaults)
attempt(defaults, 1, 2, 3)
attempt(kw)
attempt(kw2)
attempt(kw, 1)
attempt(kw, 1, k=2)
attempt(pos, a=1, b=2)
attempt(pos, 1, b=2)
attempt(one, x=1, y=2)
attempt(one, 1, x=2)
attempt(mixed, 1, 2, k=3)
attempt(mixed, 1, 2, 3)
attempt(f)
attempt(f, 1)
attempt(lambda: 0, 1)

class C:
    def method(self, x): return x
    @classmethod
    def cls(cls, x): return x
    @staticmethod
    def static(x): return x
    def nothing(): pass
    def __call__(self, x): return "called", x
attempt(C().method)
attempt(C().method, 1, 2)
attempt(C.method)
attempt(C.cls)
attempt(C().static)
attempt(C().nothing)
attempt(C())
attempt(C(), 5)
attempt(C, 1)
attempt(None)
attempt("text")
attempt(5, 6)

class Init:
    def __init__(self, a): self.a = a
attempt(Init)
attempt(Init, 1, 2)
attempt(Init, b=1)
print(Init(a=3).a)

class Bad:
    def __init__(self): return 5
attempt(Bad)

# Built-in functions
attempt(len)
attempt(len, 1)
attempt(len, [], [])
attempt([].append)
attempt([].append, 1, 2)
attempt(list.append)
attempt(list.append, 1, 2)
attempt(abs, "x")
attempt(isinstance, 1)
attempt(isinstance, 1, 2)
attempt(iter, 5)
attempt(next, 5)
attempt({}.get)
attempt(dict.fromkeys)
attempt("".join, 1)
attempt("a".split, sep=1)
attempt(sorted)
attempt(sorted, [1], [2])
attempt(print, foo=1)
attempt(int, 1, 2, 3)
attempt(object, 1)

# The result of ** and * in calls
def show(*args, **kwargs): print(args, kwargs)
show(*"ab", *[1], x=1, **{"y": 2})
attempt(show, **{1: 2})
attempt(show, *5)
attempt(show, **5)
try:
    show(x=1, **{"x": 2})
except TypeError as error:
    print(error)
try:
    C().method(x=1, **{"x": 2})
except TypeError as error:
    print(error)

def closure():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
add = closure()
print(add(1), add(10), add.__closure__[0].cell_contents)

def mutable(x, seen=[]):
    seen.append(x)
    return seen
print(mutable(1), mutable(2), mutable.__defaults__)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
