from dataclasses import dataclass
from enum import Enum
from collections import namedtuple, OrderedDict, deque, defaultdict
class Color(Enum): RED = 0; GREEN = 1
@dataclass
class Point: x: int; y: int
class Click:
    __match_args__ = ("position", "button")
    def __init__(self, position, button): self.position, self.button = position, button
class Key:
    def __init__(self, name): self.key_name = name
NT = namedtuple("NT", "a b")
def m(v):
    match v:
        case 0: return "zero"
        case True: return "true"
        case None: return "none"
        case 1 | 2 as n: return f"12:{n}"
        case -1.5: return "neg"
        case 3+4j: return "complex"
        case "quit" | "exit": return "bye"
        case b"x": return "bytes"
        case Color.RED: return "red"
        case []: return "empty seq"
        case [x]: return f"one {x!r}"
        case ["go", ("north" | "south") as d]: return f"go {d}"
        case ["drop", *objs] if len(objs) > 2: return f"drop many {objs}"
        case [Point(x=0, y=0), *_]: return "origin first"
        case (a, b, *rest, c) if rest: return f"seq {a!r} {b!r} {rest} {c!r}"
        case NT(a=1, b=q): return f"NT {q}"
        case [_, _]: return "pair"
        case {"type": "circle", "r": float(r) | int(r)}: return f"circle {r}"
        case {"a": 1, **kw} if kw: return f"dict a rest {kw}"
        case {}: 
            if isinstance(v, dict) and not v: return "empty dict"
            return f"some mapping {len(v)}"
        case Point(x, y) if x == y: return f"diag {x}"
        case Point(0, y=yy): return f"on y {yy}"
        case Point(): return "point"
        case Click((px, py), button="left"): return f"left {px},{py}"
        case Click(position=p): return f"click {p}"
        case Key(key_name="Q" | "q"): return "Q key"
        case str() as s if s.isdigit(): return f"digits {s}"
        case str(s): return f"str {s}"
        case int() | float(): return "number"
        case type(): return f"class {v.__name__}"
        case _: return f"other {type(v).__name__}"
for v in [0, False, True, 1, 2, None, -1.5, 3+4j, "quit", b"x", bytearray(b"x"), Color.RED, Color.GREEN, [], (), [5], ("go", "north"), ["go", "west"], ["drop", 1, 2, 3], [Point(0, 0), 1], (1, 2, 3, 4), NT(1, 9), NT(2, 9), {"type": "circle", "r": 2.5}, {"type": "circle", "r": "x"}, {"a": 1, "b": 2}, {"a": 1}, {}, OrderedDict(a=1), defaultdict(int), Point(3, 3), Point(0, 7), Point(1, 2), Click((1, 2), "left"), Click((1, 2), "right"), Click(5, "left"), Key("q"), Key("z"), "123", "abc", 77, 7.5, int, deque([1]), range(2), range(1), {1, 2}, iter([1]), object()]:
    print(repr(v) if "0x" not in repr(v) else type(v).__name__, "->", m(v))
for src in ["match 1:\n case Point(1, 2, 3): pass", "match Point(1,2):\n case Point(1, 2, 3): pass", "match Point(1,2):\n case Point(1, x=3): pass", "match 3:\n case int(1, 2): pass", "match Key('a'):\n case Key(1): pass", "match 1:\n case x: pass\n case y: pass", "match 1:\n case a | b: pass", "match 1:\n case [a, a]: pass", "match 1:\n case [*a, *b]: pass", "match 1:\n case {**r, 'a': 1}: pass", "match 1:\n case Foo(): pass", "match 1:\n case foo.bar: pass", "match 1:\n case 1 + 2: pass", "match 1:\n case {'a': 1, 'a': 2}: pass", "match {'a':1}:\n case {'a': x, **_}: pass", "match 1:\n case f'x': pass", "match 1:\n case x.y(): pass", "match 1:\n case str: print('captured', str)", "match x:\n pass", "match = 3; print(match)", "match 1:\n case (1 as x) | (2 as x): print('as', x)", "match 1:\n case _ | 2: pass", "case = 1; match = [case]; print(match[0])", "match 5:\n case n if n > 3: print('big', n)", "match 1, 2:\n case 1, x: print(x)", "match 1:\n case -x: pass", "match (3):\n case (3): print('paren')", "match [1,[2,[3,4]]]:\n case [a,[b,[*c]]]: print(a,b,c)", "match {'x':{'y':[1,2]}}:\n case {'x':{'y':[_,z]}}: print(z)", "class M(type):\n  def __instancecheck__(c,o): return True\nclass Any(metaclass=M): pass\nmatch 5:\n  case Any(): print('any')", "class B:\n  __match_args__ = ['x']\nmatch B():\n  case B(1): pass", "class B:\n  __match_args__ = (1,)\nmatch B():\n  case B(1): pass"]:
    try: exec(src)
    except Exception as e: print(repr(src), "->", type(e).__name__, e)
