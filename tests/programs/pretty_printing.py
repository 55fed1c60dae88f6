import pprint, reprlib, numbers, platform, keyword
data = {'name': 'x' * 30, 'list': list(range(30)), 'nested': {'a': [1, 2, {'b': 'c' * 40}], 'z': (1,), 'e': {}}, 'set': {3, 1, 2}, 'text': 'the quick brown fox jumps over the lazy dog again and again and again until it stops'}
pprint.pprint(data)
print(pprint.pformat([1, 2, 3])); pprint.pprint(list(range(50)), compact=True); pprint.pprint(data, width=40, depth=2); pprint.pprint({'b': 1, 'a': 2}, sort_dicts=False); pprint.pp({'b': 1, 'a': [{'k': 'v' * 50}, {'k': 'w' * 50}]})
pprint.pprint(data, indent=4, width=60)
l = [1]; l.append(l); print(pprint.pformat(l)[:20])
print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(20))))
class R:
    @reprlib.recursive_repr()
    def __repr__(self): return f'R({self.x})'
r = R(); r.x = r; print(r)
print(isinstance(3, numbers.Number), isinstance(3, numbers.Integral), isinstance(3.0, numbers.Integral), isinstance(3.0, numbers.Real), isinstance(1j, numbers.Complex), isinstance('a', numbers.Number), isinstance(True, numbers.Rational))
print(platform.system(), platform.python_implementation(), platform.python_version_tuple()[:2], keyword.iskeyword('async'), keyword.iskeyword('x'), len(keyword.kwlist))
