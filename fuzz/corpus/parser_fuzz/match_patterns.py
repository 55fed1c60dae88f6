class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case str(s) if s.startswith("q"): return "q " + s
        case str(): return "str"
        case [a]: return "one", a
        case [a, *rest, b]: return "list", a, rest, b
        case {"k": k, **rest}: return "map", k, rest
        case P(0, y): return "P zero", y
        case P(x=x, y=P() as p): return "nested", x, p.y
        case P(): return "P"
        case None: return "none"
        case float() as f: return "float", f
        case True: return "bool"
        case _: return "other"
for v in 0, 1, "quick", "slow", [1], [1, 2, 3], (1, 2), {"k": 1, "z": 2}, {}, P(0, 1), P(1, P(2, 3)), P(5, 6), None, 1.5, True, object, [], b"x", {1, 2}:
    print(m(v))
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e: print(e)
match [1, [2, 3]]:
    case [x, [y, z]]: print(x, y, z)
