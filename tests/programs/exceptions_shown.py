import traceback, sys
def show(f):
    try: f()
    except BaseException as e:
        traceback.print_exc(file=sys.stdout)
        print("--", type(e).__name__, e.args, getattr(e, "__notes__", None))
def a():
    e = ValueError("bad"); e.add_note("note 1"); e.add_note("second\nwith line"); raise e
def b():
    try: 1 / 0
    except ZeroDivisionError as e: raise KeyError("k") from e
def c():
    try: [][1]
    except IndexError: raise RuntimeError
def d():
    try: {}["x"]
    except KeyError: raise OSError(2, "No such", "file.txt") from None
def e():
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("inner", [TypeError("t"), KeyError("k")])])
def f(): ValueError("x").add_note(3)
def g(): raise ExceptionGroup("x", [])
def h(): raise ExceptionGroup("x", [3])
def i(): raise ExceptionGroup(3, [ValueError()])
def j(): raise ExceptionGroup("x", [KeyboardInterrupt()])
def k(): raise 3
def l(): raise ValueError from 3
def m(): raise UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "invalid start byte")
def n(): b"\xff".decode()
def o(): "é".encode("ascii")
def p(): raise SyntaxError("msg", ("f.py", 3, 5, "x = = 3\n"))
def q(): raise SystemExit("bye")
def r(): assert 1 == 2, "math"
def s(): assert (lambda: 0)()
def t(): raise StopIteration(3)
def u():
    class E(Exception):
        def __str__(self): return 1
    raise E()
def v():
    class E(Exception):
        def __init__(self, a, b): self.a, self.b = a, b
    raise E(1, 2)
def w(): raise ImportError("no", name="foo", path="/bar")
def x(): raise AttributeError("z", name="q", obj=3)
def y(): raise NameError("nm", name="foo")
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y): show(fn)
try: e()
except* ValueError as eg: print("V", repr(eg), eg.exceptions)
except* (TypeError, KeyError) as eg: print("TK", repr(eg))
eg = ExceptionGroup("top", [ValueError("v"), TypeError("t"), ExceptionGroup("n", [OSError("o"), ValueError("w")])])
print(eg.split(ValueError), eg.subgroup(lambda e: isinstance(e, OSError)), eg.subgroup(KeyError), eg.message, eg.derive([KeyError()]))
print(repr(OSError(2, "x")), OSError(2, "x", "f").filename, type(OSError(17, "")), OSError(13, "p", "a", None, "b"), ConnectionRefusedError(111, "r").errno, repr(BlockingIOError(11, "x")), OSError("a").errno)
print(repr(KeyError("a")), str(KeyError("a")), str(KeyError("a", "b")), str(Exception()), repr(Exception("a", 1)), repr(StopIteration()), repr(UnicodeEncodeError("ascii", "é", 0, 1, "r")))
try:
    try: raise ValueError("1")
    finally: raise TypeError("2")
except TypeError as z: print(repr(z.__context__), z.__cause__, z.__suppress_context__)
def fin():
    for i in range(3):
        try: continue
        finally: print("f", i)
    try: return "try"
    finally: return "finally"
print(fin())
