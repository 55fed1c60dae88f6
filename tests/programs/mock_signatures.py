"""Mocks made from a specification: they are called, awaited and asserted on as what they stand for could be."""
import asyncio
import inspect
from unittest.mock import AsyncMock, MagicMock, Mock, call, create_autospec, patch


class Service:
    limit = 3

    def __init__(self, url, timeout=5):
        self.url = url

    def add(self, a, b=2):
        return a + b

    async def fetch(self, key, *, retries=1):
        return key

    @staticmethod
    def plain(x):
        pass

    @classmethod
    def of_class(cls, y):
        pass


async def multiply(a, b):
    return a * b


def function(a, b=1):
    return a


def tell(what):
    try:
        result = what()
        if asyncio.iscoroutine(result):
            result.close()
            result = "coroutine"
        print("ok", repr(result).split(" id=")[0])
    except (TypeError, AssertionError, AttributeError, ValueError, RuntimeError, StopIteration) as error:
        print(type(error).__name__, error, "|", repr(error.__cause__))


made = create_autospec(Service)
for what in (lambda: made("u"), lambda: made(), lambda: made("u").add(1), lambda: made("u").add(), lambda: made.add(None, 1),
             lambda: made.plain(1), lambda: made.plain(), lambda: made("u").of_class(1, 2), lambda: made("u").fetch("k"),
             lambda: made("u").fetch("k", 1), lambda: made("u").nope, lambda: made("u").limit.bit_length(), lambda: made("u")(),
             lambda: isinstance(made("u"), Service), lambda: made.mock_calls):
    tell(what)

one = create_autospec(Service("u"))
one.add(1, 2)
for what in (lambda: one.url.upper(), lambda: one.add.assert_called_with(a=1, b=2), lambda: one.add.assert_called_with(2),
             lambda: one.add.assert_called_with(1, 2, 3, 4), lambda: one.assert_has_calls([call.add(a=1, b=2)]),
             lambda: one.assert_has_calls([call.add(a=1, z=1)]), lambda: one.add.assert_any_call(1, 2, 3)):
    tell(what)

like = create_autospec(function, return_value=9)
for what in (lambda: like(1), lambda: like(b=1), lambda: like.call_args_list, lambda: like.assert_called_once_with(a=1),
             lambda: like.assert_called_with(1, 5), lambda: setattr(like, "side_effect", [4, ValueError("x")]), lambda: like(1),
             lambda: like(1), lambda: like(1), lambda: setattr(like, "side_effect", None), lambda: like(2), lambda: like.reset_mock(),
             lambda: like.call_count, lambda: like.__name__, lambda: inspect.signature(like)):
    tell(what)


async def main():
    many = create_autospec(multiply, side_effect=lambda a, b: a * b)
    print(await many(2, 3), many.await_count, many.await_args, asyncio.iscoroutinefunction(many))
    for what in (lambda: many(1), lambda: many.assert_awaited_once_with(2, b=3), lambda: many.assert_awaited_with(1, 1),
                 lambda: many.assert_not_awaited(), lambda: many.assert_any_await(9, 9), lambda: many.assert_has_awaits([call(2, 3)])):
        tell(what)
    with patch("__main__.Service", autospec=True) as patched:
        patched.return_value.fetch.return_value = "x"
        print(await Service("a").fetch("b"))
        tell(lambda: Service())
        tell(lambda: patched.mock_calls)
    with patch.object(Service, "fetch", autospec=True, return_value=51):
        print(await Service("u").fetch("z"))
        tell(lambda: Service("u").fetch())

    free = AsyncMock()
    tell(lambda: (str(free)[:10], bool(free), len(free), int(free), list(free), 1 in free))
    free.__aiter__.return_value = [1, 2]
    print([x async for x in free])
    async with MagicMock(**{"__aenter__.return_value": 6, "a.b.return_value": 1, "__len__.return_value": 4}) as entered:
        print(entered)
    spec = Mock(spec=function)
    spec(1, b=2)
    tell(lambda: spec.assert_called_with(1, 2))
    tell(lambda: spec.assert_called_with(b=2))
    tell(lambda: create_autospec(multiply, instance=True))
    tell(lambda: create_autospec(function, autospect=1))
    free.assert_awaited_once()


asyncio.run(main())
