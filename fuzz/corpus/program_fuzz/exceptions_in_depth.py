def show(e): print(type(e).__name__, e.args, str(e), repr(e))
for e in ValueError(), ValueError("a"), ValueError("a", 2), KeyError("k"), KeyError(), KeyError(1, 2), OSError(2, "No such"), OSError(2, "No", "f"), \
        OSError("x"), StopIteration(5), SystemExit(3), SystemExit(), ImportError("m", name="n"), NameError("x", name="y"), \
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "\xe9", 0, 1, "bad"), SyntaxError("bad", ("f", 1, 2, "text")), \
        ExceptionGroup("g", [ValueError(1)]), FileNotFoundError(2, "No", "f"), TimeoutError(), MemoryError(), RecursionError("r"):
    show(e)
print(OSError(2, "x").errno, OSError(2, "No", "f").filename, StopIteration(5).value, SystemExit(3).code, ImportError("m", name="n").name)
print([type(OSError(n, "x")).__name__ for n in (1, 2, 4, 11, 13, 17, 20, 21, 32, 104, 110, 111)])
try:
    try:
        raise ValueError("first")
    except ValueError as first:
        raise KeyError("second")
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        raise ValueError("first")
    except ValueError as first:
        raise KeyError("second") from first
except KeyError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    raise KeyError from None
except KeyError as e:
    print(e.__context__, e.__cause__, e.__suppress_context__)
try: first
except NameError as e: print(e)

def flow(n):
    try:
        if n == 0: return "try"
        if n == 1: raise ValueError
        if n == 2: raise KeyError
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("finally", n)
print(flow(0), flow(1), flow(3))
try: flow(2)
except KeyError: print("passed on")
def override():
    try: return 1
    finally: return 2
print(override())
def swallow():
    for i in range(3):
        try: raise ValueError
        finally: continue
    return "swallowed"
print(swallow())
def loop():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("i", i)
        finally:
            print("f", i)
loop()
class Custom(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.a = a
    def __str__(self): return f"custom {self.a}"
try: raise Custom(1, 2)
except Custom as e: print(e, e.args, repr(e), e.a)
class Plain(Exception): pass
try: raise Plain
except Plain as e: print(repr(e))
try:
    raise ValueError("x").with_traceback(None)
except (KeyError, ValueError) as e: print("tuple", e)
try:
    try: raise ValueError(1)
    except "x": pass
except TypeError as e: print(e)
try:
    try: raise ValueError(1)
    except (ValueError, 5): print("matched first")
except TypeError as e: print(e)
e = ValueError("noted")
e.add_note("one"); e.add_note("two")
print(e.__notes__)
try: e.add_note(5)
except TypeError as x: print(x)
def reraise():
    try:
        try: raise ValueError("deep")
        except ValueError: raise
    except ValueError as e: return e
print(repr(reraise()))
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), OSError(4)])])
except* ValueError as eg:
    print("values", eg.exceptions)
except* (TypeError, OSError) as eg:
    print("others", eg.exceptions)
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: pass
except ExceptionGroup as eg: print("rest", repr(eg))
try:
    raise ValueError("naked")
except* ValueError as eg: print(repr(eg))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError: raise
    except* KeyError: raise TypeError("new")
except BaseException as eg: print(repr(eg))
g = ExceptionGroup("m", [ValueError(1), TypeError(2), ExceptionGroup("i", [ValueError(3)])])
print(repr(g.subgroup(ValueError)), g.split(TypeError), g.subgroup(lambda e: isinstance(e, KeyError)), g.message, str(g))
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message, excs)
print(repr(MyGroup("x", [ValueError(1), TypeError(1)]).subgroup(ValueError)))
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
print(type(BaseExceptionGroup("x", [ValueError()])).__name__, type(BaseExceptionGroup("x", [KeyboardInterrupt()])).__name__)
import sys
def current(): return sys.exc_info()[0]
try: raise ValueError
except ValueError:
    print(current(), sys.exception())
    try: raise KeyError
    except KeyError: print(current())
    print(current())
print(current())
class Ctx:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v, tb is not None); return self.swallow
with Ctx(True) as c: raise ValueError("swallowed")
try:
    with Ctx(False): raise ValueError("not")
except ValueError as e: print("out", e)
def with_return():
    with Ctx(False), Ctx(True):
        return "returned"
print(with_return())
tb = None
try:
    def inner(): raise ValueError
    inner()
except ValueError as e:
    tb = e.__traceback__
print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name)
try:
    x = 1
    del x
    x
except NameError as e: print(e, e.name)
