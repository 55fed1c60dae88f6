import pickle, copyreg, io, collections, datetime, enum, functools, operator, decimal, fractions, dataclasses, array, uuid, pathlib, re, random, types
@dataclasses.dataclass
class P: x: int; y: list
class Sl: __slots__ = ("a", "b")
class St:
    def __init__(self): self.v = 1; self.h = open
    def __getstate__(self): d = self.__dict__.copy(); del d["h"]; return d
    def __setstate__(self, s): self.__dict__.update(s); self.h = len
class Red:
    def __init__(self, a): self.a = a
    def __reduce__(self): return (Red, (self.a,))
class NA(str):
    def __new__(cls, a, b): o = super().__new__(cls, a); o.b = b; return o
    def __getnewargs__(self): return (str(self), self.b)
class L(list): pass
class D(dict): pass
class Col(enum.Enum): R = 1
class Fl(enum.Flag): A = 1; B = 2
NT = collections.namedtuple("NT", "a b")
class Err(Exception):
    def __init__(self, m, code=0): super().__init__(m); self.code = code
class In:
    class Deep: pass
def func(): pass
rec = [1]; rec.append(rec); d = {"k": None}; d["k"] = d
vals = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -2**31, 2**31, 2**62, -2**63, 10**40, -10**40, 1.5, float("inf"), 2j, "", "abc", "é€😀", "x" * 300, b"", b"abc", b"z" * 300, bytearray(b"q"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {"a": 1}, {"a": 1, "b": [2, (3,)]}, set(), {5}, frozenset(), frozenset([7]), list(range(1005)), range(3), slice(1, 2), int, len, func, P, Col, Col.R, NT(1, 2), collections.OrderedDict(a=1), collections.defaultdict(list, {"a": [1]}), collections.Counter("aab"), collections.deque([1, 2], 5), datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5, 6), datetime.timedelta(1, 2, 3), datetime.timezone.utc, datetime.time(1, 2), decimal.Decimal("1.5"), fractions.Fraction(1, 3), P(1, [2]), L([1, 2]), D(a=1), Red(5), functools.partial(int, base=2), uuid.UUID(int=5), pathlib.PurePosixPath("/a/b"), types.SimpleNamespace(a=1), In.Deep, ..., NotImplemented, type(None), ValueError("x", 1), KeyError("k")]
for v in vals:
    for proto in (2, 3, 4, 5):
        try:
            data = pickle.dumps(v, proto); back = pickle.loads(data)
        except Exception as e: print(repr(v)[:60], proto, type(e).__name__, e); continue
        show = data if proto == 4 and len(data) < 130 and not isinstance(v, (collections.Counter, uuid.UUID)) else len(data) < 10**6
        same = back == v if not isinstance(v, (Red, L, D, BaseException, functools.partial))  else (type(back) is type(v), vars(back) if hasattr(back, "__dict__") else back)
        if proto == 4: print(repr(v)[:60] if "0x" not in repr(v) else type(v).__name__, show, same)
r2 = pickle.loads(pickle.dumps(rec)); print(r2[1] is r2, pickle.loads(pickle.dumps(d))["k"].keys())
s = Sl(); s.a = 3; t = pickle.loads(pickle.dumps(s)); print(t.a, hasattr(t, "b"))
st = pickle.loads(pickle.dumps(St())); print(st.v, st.h is len); n = pickle.loads(pickle.dumps(NA("q", 5))); print(n, n.b)
shared = [1]; two = pickle.loads(pickle.dumps([shared, shared])); print(two[0] is two[1])
e = pickle.loads(pickle.dumps(Err("m", 5))); print(repr(e), e.code); rx = pickle.loads(pickle.dumps(re.compile("a+", re.I))); print(rx)
rng = random.Random(3); rng2 = pickle.loads(pickle.dumps(rng)); print(rng.random() == rng2.random())
def gen(): yield
for bad in (lambda: 0, gen(), open, type("X", (), {})(), io.StringIO if 0 else (i for i in ()), types, memoryview(b"a"), (x for x in [1])):
    try: print(len(pickle.dumps(bad)) > 0)
    except Exception as ex: print(type(ex).__module__, type(ex).__name__, str(ex).split(" at 0x")[0])
def outer():
    def inner(): pass
    class C: pass
    for o in (inner, C, C()):
        try: pickle.dumps(o)
        except Exception as ex: print(type(ex).__name__, str(ex).split(" at 0x")[0])
outer()
for data in (b"", b"x", b"\x80\x04", b"\x80\x04K", b"\x80\x09.", b"\x80\x04\x8c\x05ab", b"not a pickle", b".", b"\x80\x04h\x00.", "str", 5, b"cnope\nx\n.", b"c__main__\nNope\n.", b"I5\n.", b"(lp0\nI1\na."):
    try: print(data, pickle.loads(data))
    except Exception as ex: print(data, type(ex).__name__, ex)
f = io.BytesIO(); pickle.dump([1], f); pickle.dump({"a": 2}, f); f.seek(0); print(pickle.load(f), pickle.load(f))
try: pickle.load(f)
except EOFError as ex: print(ex)
class PP(pickle.Pickler):
    def persistent_id(self, o): return "pid" if isinstance(o, P) else None
class UU(pickle.Unpickler):
    def persistent_load(self, pid): return ("loaded", pid)
f = io.BytesIO(); PP(f).dump([P(1, 2)]); f.seek(0); print(UU(f).load())
class Safe(pickle.Unpickler):
    def find_class(self, m, n):
        if (m, n) == ("builtins", "range"): return super().find_class(m, n)
        raise pickle.UnpicklingError(f"global '{m}.{n}' is forbidden")
print(Safe(io.BytesIO(pickle.dumps(range(3)))).load())
try: Safe(io.BytesIO(pickle.dumps(len))).load()
except pickle.UnpicklingError as ex: print(ex)
copyreg.pickle(Sl, lambda o: (Red, (9,))); print(pickle.loads(pickle.dumps(Sl())).a)
print(pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL, issubclass(pickle.PicklingError, pickle.PickleError), pickle.PicklingError.__module__)
try: pickle.dumps(1, 9)
except ValueError as ex: print(ex)
try: pickle.dump(1, 3)
except TypeError as ex: print(ex)
