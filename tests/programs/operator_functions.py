# The operators as functions, and the getters that sorts and maps use.
import operator as op

print(op.add(1, 2), op.matmul.__name__, op.floordiv(-7, 2), op.mod(-7, 3), op.and_(6, 3), op.invert(5), op.not_([]), op.is_(None, None))
print(op.concat("a", "b"), op.contains("abc", "b"), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"), op.getitem({"a": 1}, "a"))
items = [3, 1]
print(op.iadd(items, [5]) is items, items, op.length_hint(iter(items)), op.index(True), op.call(max, 3, 9))
rows = [{"name": "b", "size": 2}, {"name": "a", "size": 2}]
print(sorted(rows, key=op.itemgetter("size", "name")), op.itemgetter(1)("xyz"), op.itemgetter(slice(1, 3))("wxyz"))
print(op.attrgetter("real", "imag")(3 + 4j), op.attrgetter("__class__.__name__")(5), op.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(op.itemgetter(1, 2), op.attrgetter("a.b"), op.methodcaller("f", 1, k=2))
for wrong in (lambda: op.add(1), lambda: op.add(1, "a"), lambda: op.indexOf([1], 2), lambda: op.attrgetter(1), lambda: op.itemgetter(),
              lambda: op.itemgetter(9)("a"), lambda: op.methodcaller(1), lambda: op.concat(1, 2), lambda: op.index(1.5),
              lambda: op.attrgetter("x")(5), lambda: op.lt(1, "a")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
