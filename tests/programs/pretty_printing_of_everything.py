"""pprint of everything that it breaks over lines."""
import pprint, collections, types
from dataclasses import dataclass, field
from enum import Enum
@dataclass
class DC: a: int; b: str; c: list
pprint.pprint(DC(1, 'x' * 60, list(range(20))))
@dataclass
class Tree: name: str; left: 'Tree' = None; right: 'Tree' = None
t = Tree('root' * 5, Tree('left' * 8, Tree('ll' * 10)), Tree('right' * 10))
pprint.pprint(t); pprint.pprint([t, t], width=40)
t.left.left.left = t
pprint.pprint(t)
@dataclass(repr=False)
class NR: a: str
pprint.pprint(NR('y').a)
@dataclass
class Own:
    a: str
    def __repr__(self): return 'Own(' + 'o' * 90 + ')'
pprint.pprint(Own('a'))
@dataclass
class Sub(DC):
    d: dict = field(default_factory=dict)
    hidden: int = field(default=1, repr=False)
pprint.pprint(Sub(1, 'x' * 60, list(range(20)), {'k' * 30: 'v' * 30, 'l': 1}))
pprint.pprint(b'bytes' * 20); pprint.pprint([b'bytes' * 20, 1]); pprint.pprint({'k': b'bytes' * 20}); pprint.pprint(bytearray(b'bytes' * 20)); pprint.pprint(b'short')
pprint.pprint({'k': bytearray(b'abcd' * 30)}, width=30); pprint.pprint(b'ab' * 30, width=10)
pprint.pprint(collections.ChainMap({'a' * 40: 1}, {'b' * 40: 2}))
pprint.pprint(collections.ChainMap())
pprint.pprint(types.MappingProxyType({'a' * 40: 1, 'b' * 40: 2}))
pprint.pprint(collections.OrderedDict((i, 'x' * i) for i in range(15)))
pprint.pprint(collections.defaultdict(list, {i: ['x'] * 5 for i in range(5)})); pprint.pprint(collections.defaultdict(int))
pprint.pprint(collections.Counter('abracadabra' * 20)); pprint.pprint(collections.Counter({'x' * 40: 3, 'y' * 40: 2}))
pprint.pprint(collections.deque(['x' * 30] * 3)); pprint.pprint(collections.deque(['x' * 30] * 3, maxlen=5)); pprint.pprint(collections.deque())
pprint.pprint(collections.UserDict({'a' * 40: 1, 'b' * 40: 2})); pprint.pprint(collections.UserList(['a' * 40] * 3)); pprint.pprint(collections.UserString('ab cd ' * 30))
pprint.pprint(types.SimpleNamespace(a='x' * 40, b='y' * 40)); 
class NS(types.SimpleNamespace): pass
pprint.pprint(NS(a='x' * 40, b='y' * 40))
P = collections.namedtuple('P', 'x y'); pprint.pprint(P('a' * 50, 'b' * 50)); pprint.pprint([P('a' * 50, 'b' * 50)])
class C(Enum): A = 1
pprint.pprint([C.A] * 30, compact=True); pprint.pprint({C.A: 'x' * 60, 'z': 'y' * 30})
pprint.pprint({3: 'a', 'b': 1, (1, 2): 3, None: 4, 2.5: 1}); pprint.pprint({'b': 1, 'a': 2}, sort_dicts=False); pprint.pp({'b': 1, 'a': 2})
pprint.pprint({'x' * 30: {'y' * 30: {'z' * 30: [1, 2, 3]}}}, indent=4); pprint.pprint({('a' * 30,), ('b' * 30,), ('c' * 30,)}); pprint.pprint(frozenset(['a' * 40, 'b' * 40]))
pprint.pprint([[[[1, [2, [3]]]]]], depth=2); pprint.pprint({'a': {'b': {'c': 1}}}, depth=1); pprint.pprint((1,)); pprint.pprint(('x' * 90,))
pprint.pprint(10 ** 12, underscore_numbers=True); pprint.pprint([10 ** 12] * 8, underscore_numbers=True)
pprint.pprint('the quick brown fox jumps over the lazy dog ' * 5); pprint.pprint(['the quick brown fox jumps over the lazy dog ' * 5]); pprint.pprint('line\nline two\n' * 6, width=20); pprint.pprint({'key': 'the quick brown fox jumps ' * 5}, width=40)
class LL(list): pass
pprint.pprint(LL(['x' * 40] * 3))
class DD(dict): pass
pprint.pprint(DD({'x' * 40: 1, 'y' * 40: 2}))
class RR(dict):
    def __repr__(self): return 'RR!' * 40
pprint.pprint(RR({'x' * 40: 1, 'y' * 40: 2}))
l = [1]; l.append(l); print(pprint.pformat(l).split('=')[0], pprint.isrecursive(l), pprint.isreadable(l), pprint.isreadable([1, 'a']), pprint.saferepr({'b': 1, 'a': 2}))
class My(pprint.PrettyPrinter):
    def format(self, obj, context, maxlevels, level):
        if isinstance(obj, int): return hex(obj), True, False
        return super().format(obj, context, maxlevels, level)
My().pprint([1, 255, {'a': 17}]); print(My(width=10).pformat(list(range(30))))
pprint.pprint([object] * 3); pprint.pprint(range(5)); pprint.pprint(list(range(50)), compact=True, width=60); pprint.pprint([{'a' * 20: 'b' * 20, 'c' * 20: ['d' * 20] * 3}] * 2)
pprint.pprint(list(range(10)), width=1); pprint.pprint([], width=1); pprint.pprint('', width=1); pprint.pprint({'a': []}, width=1)
pprint.pprint({}.keys()); pprint.pprint({'a' * 40: 1, 'b' * 40: 2}.items()); pprint.pprint(1.0); pprint.pprint(-5); pprint.pprint(True); pprint.pprint([True, None, 1j, ...])
