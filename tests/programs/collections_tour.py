# deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap and the abstract classes.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, abc, defaultdict, deque, namedtuple

d = deque("abc", maxlen=4)
d.append("d"), d.append("e"), d.appendleft("z")
print(d, d.maxlen, d[0], d[-1], d.count("b"), d.index("c"))
d.rotate(1), d.extend("xy"), d.extendleft("12")
print(d, list(reversed(d)), d.pop(), d.popleft(), d == deque(d), deque([1]) + deque([2]), deque([0]) * 2)
words = defaultdict(list)
for word in "one two three four five six".split():
    words[len(word)].append(word)
print(words, dict(words), words.get(9), words[9])
count = Counter("abracadabra")
print(count, count.most_common(2), count["z"], count.total(), sorted(count.elements())[:4])
print(count - Counter("aaab"), count & Counter("abc"), Counter(a=1) | Counter(a=3, b=0), Counter(a=1) < Counter(a=2), +Counter(a=-1, b=1))
order = OrderedDict(a=1, b=2, c=3)
order.move_to_end("a"), order.move_to_end("c", last=False)
print(order, order.popitem(), order.popitem(last=False), order == {"b": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
Point = namedtuple("Point", "x y label", defaults=["here"])
p = Point(1, y=2)
print(p, p.x, p[2], p._replace(x=5), p._asdict(), Point._make([7, 8, 9]), Point._fields, Point._field_defaults, p == (1, 2, "here"))
x, *rest = p
print(x, rest, Point.__doc__, Point.x.__doc__, namedtuple("A", "class b b", rename=True)._fields)
chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
chain["c"] = 4
print(chain, chain["a"], list(chain), len(chain), chain.parents, chain.new_child({"b": 0})["b"])


class Doubling(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


class Ring(abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


print(Doubling(a=1), UserList([1, 2]) + [3], 2 in Ring(1, 2), list(reversed(Ring(1, 2))), Ring(1, 1).count(1), Ring(5, 6).index(6))
print([isinstance(d, kind) for kind in (abc.Sequence, abc.MutableSequence, abc.Hashable, abc.Iterable, abc.Sized, abc.Callable)])


def shrink():
    for item in d:
        d.pop()


for wrong in (lambda: deque().pop(), lambda: d[9], lambda: d.remove("q"), shrink, lambda: deque([1], -1), lambda: Point(1), lambda: Point(1, 2, 3, 4),
              lambda: Point(1, 2, z=3), lambda: setattr(p, "x", 1), lambda: defaultdict(1), lambda: chain["q"], lambda: Counter.fromkeys("a"),
              lambda: namedtuple("A", "a a"), lambda: p._replace(q=1), lambda: order["q"], lambda: abc.Mapping(), lambda: hash(d), lambda: d < [1]):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
