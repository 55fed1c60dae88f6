class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return ("add", self.v, o)
    def __radd__(self, o): return ("radd", self.v, o)
    def __iadd__(self, o): self.v += o; return self
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return ("rsub", o)
    def __neg__(self): return "neg"
    def __invert__(self): return "inv"
    def __lt__(self, o): return ("lt", o)
    def __eq__(self, o): return NotImplemented
    def __bool__(self): return self.v != 0
    def __len__(self): return 3
    def __contains__(self, x): return x == self.v
    def __getitem__(self, k): return ("item", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __matmul__(self, o): return "matmul"
    def __index__(self): return 5
    def __float__(self): return 2.5
    def __int__(self): return 7
    def __pow__(self, o, mod=None): return ("pow", o, mod)
    def __divmod__(self, o): return ("divmod", o)
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __format__(self, spec): return f"<{spec}>"
    def __hash__(self): return 11
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __call__(self, *a, **k): return a, k
    def __iter__(self): return iter([1, 2])
    def __reversed__(self): return iter([2, 1])
v = V(4)
print(v + 1, 1 + v, 1 - v, -v, ~v, v < 1, v == 1, v == v, v != 1, not v, bool(V(0)))
v += 3
print(v.v, len(v), 7 in v, v[1], v[1:2], v[...,1], v @ 1, [10, 20, 30, 40, 50, 60][v], float(v), int(v), v ** 2)
v[1] = 2
del v[1]
print(divmod(v, 2), abs(v), round(v), round(v, 2), f"{v:spec}", format(v, "x"), hash(v), str(v), repr(v), f"{v} {v!r}")
print(v(1, a=2), list(v), list(reversed(v)), [*v], max(v))
class Sub(V):
    def __radd__(self, o): return "sub radd"
print(V(1) + Sub(2))
for code in ("v - 1", "1 + 'a'", "'a' + 1", "[] + ()", "() + []", "b'' + ''", "1 < 'a'", "v > 1", "[] < 1", "-'a'", "~1.5", "+[]", "1 @ 2", "{} | 1",
             "'a' * 'b'", "[] * 1.5", "1 << 1.5", "5 % 'a'", "None + 1", "len(5)", "5[0]", "5[0] = 1", "del 5 [0]".replace("5 [0]", "v.x[0]"), "(1)()",
             "for x in 5: pass", "1 in 5", "a, b = 5", "a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]", "x = [1, 2]; x['a']", "{}[[]]", "{[]: 1}",
             "{1, []}", "'abc'['x']", "(1, 2)['a']", "int('x')", "object() < object()", "print + 1", "1 if V2() else 2", "[1, 2, 3][5]", "(1,)[5]",
             "{}['k']", "'abc'[10]", "nope", "1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "2 ** 'x'", "x += nope", "v.nope", "del nope", "type.nope", "(5).x = 1",
             "[].x", "len.x", "int.x = 1", "a = [1]; a[1] = 5", "a = [1]; del a[3]", "assert 0", "assert 1 == 2, 'message'", "raise", "raise 5",
             "raise ValueError from 5", "[] += 1".replace("[]", "l"), "l: int = 5; l += 'a'", "hash([])", "iter(5)", "next([])", "import nothing_like_it",
             "from sys import nothing", "float('x')", "chr(-1)", "ord('ab')", "f'{5:z}'", "'%d' % 'x'", "'{}'.format()", "{**5}", "[*5]", "f(**{})",
             "(lambda: x_undefined)()", "def g():\n  y\n  y = 1\ng()", "def g():\n  def h(): return z\n  h()\n  z = 1\ng()", "with 5: pass",
             "with V(1): pass", "class K(nope): pass", "V(1) >= V(2)", "sum(['a'])", "'a'.join([1])", "max([])", "min(1)", "range(1.5)", "[1, 'a'].sort()"):
    try:
        exec(code)
        print(code, "fine")
    except BaseException as e:
        print(f"{code!r}: {type(e).__name__}: {e}")
class NoBool:
    def __bool__(self): return 5
class NoLen:
    def __len__(self): return -1
class StrLen:
    def __len__(self): return "x"
class BadRepr:
    def __repr__(self): return 5
class BadIter:
    def __iter__(self): return 5
class BadHash:
    def __hash__(self): return "x"
class BadIndex:
    def __index__(self): return "x"
for code in "bool(NoBool())", "len(NoLen())", "len(StrLen())", "repr(BadRepr())", "list(BadIter())", "hash(BadHash())", "[1][BadIndex()]", "str(BadRepr())", "if NoBool(): pass":
    try: exec(code)
    except Exception as e: print(f"{code}: {type(e).__name__}: {e}")
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Seq()), 9 in Seq(), 5 in Seq(), [x for x in Seq()])
class Cmp:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"Cmp({self.n})"
print(sorted([Cmp(3), Cmp(1), Cmp(2)]), max(Cmp(1), Cmp(5)), Cmp(1) > Cmp(0))
print(1 < 2 < 3, 1 < 3 < 2, 5 is 5, None is None, [] is not [])
