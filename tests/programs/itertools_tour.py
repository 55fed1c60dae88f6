# Every iterator of itertools, with its odd cases and its errors.
import operator
from itertools import *


def first(iterable, n=10):
    return list(islice(iterable, n))


print(first(count(5, 2), 3), first(count(0.5), 2), first(cycle("ab"), 5), first(repeat(7, 3)), count(3), repeat("x", 2))
print(first(accumulate([1, 2, 3, 4])), first(accumulate([3, 1, 4], max)), first(accumulate([1, 2], operator.mul, initial=10)))
print(first(chain("ab", [1])), first(chain.from_iterable(["ab", "cd"])), first(compress("abcd", [1, 0, 1])))
print(first(dropwhile(lambda x: x < 3, [1, 3, 2])), first(takewhile(lambda x: x < 3, [1, 3, 2])), first(filterfalse(None, [0, 1, ""])))
print(first(islice("abcdef", 1, None, 2)), first(pairwise("abc")), first(starmap(pow, [(2, 3), (3, 2)])))
print(first(zip_longest("ab", "c", fillvalue="-")), [(k, "".join(g)) for k, g in groupby("aabbba")])
print(first(product("ab", [1, 2])), first(product([0, 1], repeat=2)), first(permutations("abc", 2)))
print(first(combinations("abcd", 2)), first(combinations_with_replacement("ab", 2)), first(permutations("ab", 3)))
a, b, c = tee(iter("xyz"), 3)
print(next(a), next(a), next(b), list(c), list(a), list(b))
groups = groupby([1, 1, 2])
_, one = next(groups)
next(groups)
print(list(one), operator.length_hint(repeat(1, 4)))
for wrong in (lambda: islice([], -1), lambda: islice([], 0, 5, 0), lambda: combinations("ab", -1), lambda: product("a", repeat=-1),
              lambda: count("a"), lambda: chain("a", x=1), lambda: first(chain(1)), lambda: zip_longest("a", fill=0),
              lambda: permutations("ab", "c"), lambda: accumulate(), lambda: tee([], -1), lambda: cycle(3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
