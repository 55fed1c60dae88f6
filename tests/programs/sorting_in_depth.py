from operator import itemgetter, attrgetter, methodcaller
from functools import cmp_to_key, total_ordering
print(sorted({1: "D", 2: "B", 3: "B", 4: "E", 5: "A"}))
student_tuples = [("john", "A", 15), ("jane", "B", 12), ("dave", "B", 10)]
print(sorted(student_tuples, key=lambda s: s[2]))
class Student:
    def __init__(self, name, grade, age): self.name, self.grade, self.age = name, grade, age
    def __repr__(self): return repr((self.name, self.grade, self.age))
objs = [Student(*t) for t in student_tuples]
print(sorted(objs, key=attrgetter("age")), sorted(student_tuples, key=itemgetter(1, 2)), sorted(objs, key=attrgetter("grade", "age"), reverse=True))
try: sorted(objs)
except TypeError as e: print(e)
Student.__lt__ = lambda self, other: self.age < other.age
print(sorted(objs), min(objs), max(objs))
def multisort(xs, specs):
    for key, reverse in reversed(specs): xs.sort(key=attrgetter(key), reverse=reverse)
    return xs
print(multisort(list(objs), (("grade", True), ("age", False))))
print(sorted([5, 2, 4, 1, 3], key=cmp_to_key(lambda x, y: y - x)), cmp_to_key(lambda a, b: 0)(3).obj)
print(attrgetter("a.b", "c"), itemgetter(1, 2), methodcaller("f", 1, k=2), itemgetter(slice(1, 3))("abcdef"))
for f in (lambda: attrgetter("x.y")(3), lambda: itemgetter(5)([1]), lambda: itemgetter(), lambda: attrgetter(3), lambda: methodcaller("nope")(3), lambda: itemgetter("a")([1]), lambda: methodcaller(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
@total_ordering
class V:
    def __init__(self, *p): self.p = p
    def __eq__(self, o): return self.p == o.p
    def __lt__(self, o): return self.p < o.p
print(V(1, 2) <= V(1, 3), V(1) > V(0), V(1) >= V(1), V.__gt__.__name__, V.__hash__)
try:
    @total_ordering
    class W: pass
except ValueError as e: print(e)
l = [3, 1, 2]
try: l.sort(key=lambda x: l.append(x))
except ValueError as e: print(e)
print(l)
def bad(x): raise KeyError(x)
try: l.sort(key=bad)
except KeyError as e: print(repr(e), l)
for s in ["[1].sort(1)", "[1].sort(foo=2)", "sorted()", "sorted([1], lambda x: x)", "[1,None].sort()", "['a',1.5].sort()", "sorted(5)", "[1j,2j].sort()", "sorted([{},{}])", "sorted([(1,'a'),(1,2)])"]:
    try: print(eval(s))
    except Exception as e: print(s, type(e).__name__, e)
words = "banana Apple cherry apple Banana éclair Éclair zebra".split()
print(sorted(words), sorted(words, key=str.casefold), sorted(words, key=lambda w: (len(w), w), reverse=True))
data = [float("nan"), 3.0, -0.0, 0.0, float("inf"), 1]
print(sorted(data[1:]), sorted([True, 0, False, 1]), sorted("hello", reverse=True))
