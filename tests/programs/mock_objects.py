"""Mocks: what they answer, what they remember, what they assert; and patches."""
import asyncio
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, ANY, sentinel, PropertyMock, mock_open, create_autospec, seal, DEFAULT
import time
m = Mock()
print(m(1, 2, x=3) is m.return_value, m.call_args, m.call_count, m.called, m.mock_calls)
m.foo.bar("a").baz(1)
print(m.mock_calls, m.method_calls, m.foo.mock_calls)
print(str(m)[:10], repr(m.foo)[:24], repr(m.foo.bar().x)[:33])
m.foo.side_effect = ValueError("no")
try: m.foo()
except ValueError as e: print(e)
m.f.side_effect = [1, 2, ValueError]
print(m.f(), m.f())
try: m.f()
except ValueError: print("ValueError")
try: m.f()
except StopIteration: print("stop")
m.g.return_value = 3
print(m.g(), m.g.call_args_list)
def check(f, *a, **k):
    try: f(*a, **k)
    except AssertionError as e: print("AssertionError:", e)
    else: print("fine")
m.h(1, a=2)
check(m.h.assert_called_with, 1, a=2); check(m.h.assert_called_with, 2); check(m.h.assert_called_once)
m.h(5)
check(m.h.assert_called_once); check(m.h.assert_called_once_with, 5); check(m.h.assert_any_call, 1, a=2); check(m.h.assert_any_call, 7)
check(m.h.assert_not_called); check(m.i.assert_called); check(m.i.assert_called_with, 3)
check(m.h.assert_has_calls, [call(1, a=2), call(5)]); check(m.h.assert_has_calls, [call(5), call(1, a=2)]); check(m.h.assert_has_calls, [call(5), call(1, a=2)], any_order=True)
mm = MagicMock()
print(len(mm), bool(mm), list(mm), int(mm), float(mm), 3 in mm, mm == mm, mm == 3, mm != 3, str(mm)[:10], hash(mm) == hash(mm))
mm.__len__.return_value = 5; print(len(mm)); mm.__getitem__.return_value = 7; print(mm["x"], mm.__getitem__.call_args)
mm.__iter__.return_value = [1, 2]; print(list(mm))
with mm as x: print(x is mm.__enter__.return_value)
print([name for name, args, kwargs in mm.mock_calls if name != '__len__'])
print(call.a.b(1), call(1, x=2), call.a(1).b(2).call_list())
class C:
    attr = 1
    def m(self, a): return a
    async def am(self): return 1
    @property
    def p(self): return 5
s = Mock(spec=C)
try: s.nope
except AttributeError as e: print(e)
print(isinstance(s, C), repr(s)[:16], s.m(1) is s.m.return_value)
ss = Mock(spec_set=C)
try: ss.zz = 3
except AttributeError as e: print(e)
try: Mock().assert_foo
except AttributeError as e: print(e)
with patch("time.time") as t:
    t.return_value = 99
    print(time.time())
print(time.time() != 99)
@patch.object(C, "attr", 5)
@patch.object(C, "m")
def f(mo): print(C.attr, C().m(2) is mo.return_value, mo.call_args)
f()
d = {"a": 1}
with patch.dict(d, {"b": 2}, c=3): print(d)
print(d)
with patch.multiple(C, attr=7, m=DEFAULT) as ms: print(C.attr, list(ms))
with patch.object(C, "p", new_callable=PropertyMock) as p:
    p.return_value = 3; print(C().p, p.mock_calls)
print(C().p)
a = AsyncMock(return_value=3)
async def main():
    print(await a(1), a.await_count, a.await_args)
    a.assert_awaited_once_with(1); check(a.assert_awaited_with, 2); check(a.assert_not_awaited)
    b = AsyncMock(side_effect=[1, ValueError("x")])
    print(await b())
    try: await b()
    except ValueError as e: print(e)
    async with AsyncMock() as z: print(type(z).__name__)
    mg = MagicMock(); mg.__aiter__.return_value = [1, 2]
    print([i async for i in mg])
    sp = MagicMock(C); print(await sp.am() is sp.am.return_value, type(sp.am).__name__, type(sp.m).__name__)
    with patch.object(C, "am", return_value=8): print(await C().am())
    n = AsyncMock(); r = await n.x.y(2); print(n.mock_calls, type(n.x).__name__)
    print(asyncio.iscoroutinefunction(a))
asyncio.run(main())
print(sentinel.x, ANY == 3, repr(ANY), call(ANY) == call(4))
mo = mock_open(read_data="l1\nl2\n")
with patch("builtins.open", mo):
    with open("foo") as fh: print(fh.read())
    with open("foo") as fh: print(list(fh))
print(mo.call_args_list)
m2 = Mock(name="nm", x=3, **{"y.z.return_value": 4}); print(m2.x, m2.y.z(), repr(m2)[:17])
m2.reset_mock(); print(m2.mock_calls)
par = Mock(); par.attach_mock(Mock(), "k"); par.k(3); print(par.mock_calls)
del m2.q
try: m2.q
except AttributeError as e: print("AttributeError", e)
seal(m2)
try: m2.new
except AttributeError as e: print(e)
fn = create_autospec(lambda a, b=2: 1)
try: fn()
except TypeError as e: print(e)
w = Mock(wraps=[1, 2]); print(w.index(2), w.mock_calls)
