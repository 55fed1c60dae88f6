"""http, importlib, ast.literal_eval, json in pieces, dir() of enumerations, copies of locks, methods by type."""
import ast
import copy
import http
import importlib
import importlib.util
import json
import threading
import tracemalloc
from enum import Enum, Flag, IntEnum
from functools import singledispatch, singledispatchmethod
from typing import Union


def shown(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


for status in http.HTTPStatus:
    print(int(status), status.name, status.phrase, status.description, repr(status), status)
for method in http.HTTPMethod:
    print(method, repr(method), method.description, method == method.name)
print(http.HTTPStatus(404) is http.HTTPStatus.NOT_FOUND, http.HTTPStatus['OK'] + 1, shown(http.HTTPStatus, 299), f'{http.HTTPStatus.OK:d} {http.HTTPStatus.OK}')

print(importlib.import_module('json') is json, importlib.import_module('collections.abc').__name__, shown(importlib.import_module, 'no_such.thing'), shown(importlib.import_module, '.x'))
print(importlib.util.find_spec('json').name, importlib.util.find_spec('no_such_module'), importlib.invalidate_caches(), importlib.import_module('.abc', 'collections').__name__)

for text in ('1', '-1.5', '[1, (2, 3), {4}, {"a": None}]', ' {1: b"x", "y": True}', '1+2j', '-1-2j', '"a" "b"', '...', 'set()', '()', "'\\n'", '+3',
             'a', 'f()', '1+2', '-"a"', '[1, x]', 'f"{1}"', '1 +', '{**{}}', '2j+1', '1 if 2 else 3', 'lambda: 1', '[i for i in ()]', '-True', '~1', 'x.y', '"a" + "b"'):
    print(text, '->', shown(ast.literal_eval, text).__repr__().split(' object at')[0])
print(shown(ast.literal_eval, 5), shown(ast.literal_eval, None))

encoder = json.JSONEncoder(default=lambda o: [7, {'q': 1}])
for value in ([1, 2.5, 'x', None, True, [], {}, [3, [4]], {'a': [1, 2], 'b': {}, 'c': []}], {'k': 1, 2: [5], None: {'z': 'y'}}, 5, [[1], [2]], [{'a': 1}], [object()]):
    print(list(encoder.iterencode(value)), list(json.JSONEncoder(indent=2, default=str.__len__ if 0 else lambda o: 1).iterencode(value)))


class Colour(Enum):
    RED = 1
    BLUE = 2

    def hello(self):
        pass

    @property
    def shade(self):
        return 1


class Bits(Flag):
    X = 1
    Y = 2


class Numbers(IntEnum):
    ONE = 1


print(dir(Colour.RED), dir(Colour), dir(Bits.X), dir(Numbers.ONE)[-6:], hasattr(Colour, '_boundary_'), Bits._boundary_)

for make in (threading.Lock, threading.RLock, threading.Condition, threading.Event, lambda: iter(()).__class__, lambda: (i for i in ()), lambda: copy):
    print(shown(lambda: type(copy.deepcopy(make()))), shown(lambda: type(copy.copy({'a': make()}))))


class M:
    @singledispatchmethod
    @classmethod
    def m(cls, a):
        return 'default'

    @m.register
    @classmethod
    def _(cls, a: str):
        return cls.__name__

    @singledispatchmethod
    @staticmethod
    def s(a):
        return 'default'

    @s.register(int)
    @staticmethod
    def _(a):
        return ('int', a)


@singledispatch
def f(x):
    return 'object'


@f.register
def _(x: Union[bytes, list]):
    return 'bytes or list'


print(M.m('a'), M.m(1), M.s(1), M.s('a'), M().s(2), M().m('b'), f(b''), f([]), f(1))

tracemalloc.start()
kept = [bytes(1000) for _ in range(100)]
now, peak = tracemalloc.get_traced_memory()
print(tracemalloc.is_tracing(), now >= 100000, peak >= now, tracemalloc.stop(), tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
