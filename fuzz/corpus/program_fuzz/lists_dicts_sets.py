import asyncio


async def main():
    items = [3, 1, 2]
    items.append(5)
    items.extend((4, 4))
    items.insert(0, 9)
    print(items, items.pop(), items.pop(0), items.index(2), items.count(4), sorted(items, reverse=True))
    items.sort(key=lambda x: -x)
    items[1:3] = ["a", "b", "c"]
    del items[0]
    items.remove("b")
    print(items, items[::-1], items + [1] * 2, items == ["a", "c", 2, 1], len(items), items.copy() is items)
    names = ["bob", "Al", "cy", "Dee"]
    print(sorted(names, key=str.lower), min(names, key=len), max(names), list(reversed(names)))
    ages = {"Ann": 30, "Bo": 25}
    ages["Cy"] = 41
    ages.update(Bo=26, Di=19)
    print(ages, ages.get("Ed"), ages.get("Ed", 0), ages.pop("Ann"), "Ann" in ages, ages.setdefault("Eve", 1), len(ages))
    print(list(ages), list(ages.values()), [f"{k}:{v}" for k, v in ages.items()], dict(zip("ab", [1, 2])), ages | {"x": 0})
    for name in sorted(ages, key=ages.get, reverse=True):
        print(name, end=" ")
    print()
    ages.popitem()
    del ages["Bo"]
    print(ages, {**ages, "Di": 20}, dict.fromkeys("xyz", 0), {1: "int", "1": "str", (1, 2): "tuple"})
    evens, small = {0, 2, 4, 6}, {1, 2, 3}
    print(evens & small, sorted(evens | small), sorted(evens - small), sorted(evens ^ small), {2} <= evens, 3 in small)
    evens.add(8)
    evens.discard(99)
    print(sorted(evens), evens.isdisjoint({1}), frozenset([1]) == {1}, set(), len(set("mississippi")))
    point = (1, 2.5, "x")
    x, y, z = point
    (a, *b), c = (1, 2, 3), 4
    print(point, point + (1,), (1,), (), x, a, b, c, point.count(1), tuple("ab") < ("b",), (1, 2) < (1, 2, 0))
    nested = [[0] * 2 for _ in range(2)]
    nested[0][1] = 7
    shared = [[0] * 2] * 2
    shared[0][1] = 7
    print(nested, shared)
    recursive = [1]
    recursive.append(recursive)
    print(recursive)
    for wrong in (lambda: [1][5], lambda: {}["k"], lambda: [].pop(), lambda: {[]: 1}, lambda: (1, 2) + [3], lambda: [3, "a"].sort(), lambda: [].remove(1)):
        try:
            wrong()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    try:
        p, q = 1, 2, 3
    except ValueError as error:
        print(error)
    try:
        p, q, r = [1]
    except ValueError as error:
        print(error)
    await asyncio.sleep(0)


asyncio.run(main())
