import traceback, sys
progs = '''
x = [1,2,3]; x.push(4)
x = {"a":1}; x["b"]
x = [1,2]; x[5]
(1,2)[7]
"abc"[9]
print(undefined_name)
pritn("x")
import maths
from math import sqroot
import collections; collections.namedtupel
"5" + 5
5 + "5"
"a" * "b"
[1] + (2,)
None + 1
None.foo
None[0]
None()
len(5)
len()
len(1,2)
int("abc")
int("12.5")
int("0x1f", 10)
int([1])
int("", 5)
int("9", 8)
int("1", 99)
float("abc")
float([])
float("")
a, b = 1
a, b = 1, 2, 3
a, b = [1]
a, *b, c = [1]
a, b = None
for a, b in [1, 2]: pass
for i in 5: pass
for k, v in {"a": 1}: pass
def f(a, b): pass\nf(1)
def f(a, b): pass\nf(1, 2, 3)
def f(a, b): pass\nf(1, c=3)
def f(a, b): pass\nf(1, a=3)
def f(*, k): pass\nf()
def f(*, k, j): pass\nf()
def f(a, /): pass\nf(a=1)
def f(): pass\nf(1)
def f(a=1): pass\nf(1,2)
def f(a, b=1, *, c): pass\nf(1,2,3)
def f(a, b, c, d): pass\nf()
lambda x: x\n(lambda x: x)()
class A:\n    def m(self): pass\nA.m()
class A:\n    def m(): pass\nA().m()
class A:\n    def __init__(self, x): pass\nA()
class A: pass\nA(1)
class A: pass\nA().foo
class A: pass\nA.foo
class A:\n    foo_bar = 1\nA().foo_baz
class A: pass\nA() + A()
class A: pass\nA() < A()
class A: pass\nA()[0]
class A: pass\nA()[0] = 1
class A: pass\ndel A()[0]
class A: pass\nlen(A())
class A: pass\niter(A())
class A: pass\nA()()
class A: pass\nwith A(): pass
class A: pass\n-A()
class A: pass\n1 in A()
class A: pass\nint(A())
{[1]: 2}
{{}}
{}[[]]
set([[1]])
hash({})
"a".join([1,2])
"a".join(5)
"abc".index("z")
[1].index(2)
[1].remove(3)
[].pop()
{}.pop("a")
set().pop()
{1}.remove(2)
{}.popitem()
"abc".foo()
"%d" % "x"
"%s %s" % (1,)
"%s" % (1,2)
"%z" % 1
"%(a)s" % {}
"%c" % 300000000
"{} {}".format(1)
"{a}".format()
"{0} {}".format(1,2)
"{:d}".format("x")
"{:s}".format(1)
"{:.2d}".format(3)
"{:q}".format(3)
"{".format()
"}".format()
f"{1:zz}"
"{0.foo}".format(1)
"{0[a]}".format([1])
chr(-1)
ord("ab")
ord(1)
range(1.5)
range()
range(1,2,0)
round("a")
abs("a")
sum([1,"a"])
max()
max([])
sorted([1,"b"])
1/0
1//0
1%0
1.0/0
1.0//0
1.0%0
divmod(1,0)
0**-1
0.0**-1
pow(2,-1,4)
pow(2,3,0)
2.0**10000
int(float("inf"))
int(float("nan"))
10**400*1.0
math.sqrt(-1)
import math; math.sqrt(-1)
import math; math.log(0)
import math; math.factorial(-1)
import math; math.factorial(1.5)
import math; math.sqrt("a")
import math; math.exp(1000)
open("nofile.txt")
open("x", "q")
open("x", "rb", encoding="utf8")
open(1.5)
raise "error"
raise None
x = 1; x()
x = 1; x.y = 2
x = 1; x[0]
x = 1; x[0] = 2
x = "abc"; x[0] = "d"
x = (1,); x[0] = 2
x = (1,); del x[0]
x = [1]; x["a"]
x = [1]; x["a"] = 3
x = [1]; x[1.0]
x = "a"; x[None]
x = [1,2,3]; x[::0]
x = [1,2,3]; x[::2] = [1]
x = [1]; x[0:1] = 5
x = {1}; x[0]
x = range(3); x[5]
x = range(3); x[0] = 1
print(x)\nx = 1
def f():\n    print(y)\n    y = 1\nf()
def f():\n    del z\nf()
def f():\n    def g(): return q\n    g()\n    q = 1\nf()
def f():\n    return f()\nf()
assert False
assert 0, "msg"
isinstance(1, "a")
issubclass(1, int)
super().x
type("a", 1, {})
type(1, 2)
object(1)
object().x = 1
class A(1): pass
class A(int, str): pass
class A: pass\nclass B(A): pass\nclass C(A, B): pass
class A(bool): pass
class A(A): pass
next([])
next(iter([]))
iter(1)
reversed(5)
enumerate(5)
zip(5)
list(5)
tuple(5)
dict(5)
dict([1])
dict([(1,2,3)])
dict(a=1, **{"a": 2})
set(5)
bytes("abc")
bytes([256])
bytes(-1)
bytearray("a")
b"a" + "a"
"a" + b"a"
b"abc"[0] = 1
"a" in 5
5 in "a"
1 < "a"
[] < 5
{} < {}
1j < 2j
~1.5
1 << -1
1.5 << 1
1 @ 2
print(1, foo=2)
print(sep=1)
input(1,2)
exec("def")
compile("a b", "f", "exec")
int(1, 2)
str(b"a", "nope")
"a".encode("nope")
b"\\xff".decode("ascii")
"é".encode("ascii")
"abc".center()
"abc".center("a")
"abc".center(10, "ab")
"a".replace("a")
"a".split("")
"a,b".split(",", "x")
"a".startswith(1)
"a".count(1)
"a".strip(1)
"a".zfill("a")
"abc".translate(1)
str.maketrans("ab", "c")
[].append()
[].append(1,2)
[].insert(1)
[].extend(5)
{}.update(5)
{}.update([1])
{}.get()
getattr(1, "x")
getattr(1)
setattr(1, "x", 2)
delattr(1, "x")
vars(1)
callable()
__import__("nope")
from nope import x
import a.b.c
globals()["x"]
locals().x
self.x = 1
True = 1
None = 1
'''.strip("\n").split("\n")
for p in progs:
    p = p.replace("\\n", "\n")
    try: exec(compile(p, "<p>", "exec"), {"__name__": "__main__"})
    except RecursionError as e: print(repr(p), "->", type(e).__name__, e)
    except BaseException as e:
        print(repr(p), "->", "".join(traceback.format_exception_only(e)).rstrip())
    else: print(repr(p), "-> no error")
