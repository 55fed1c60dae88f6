# Frames of library modules that are written in Python: json, contextlib, enum, statistics, threading, concurrent.futures.
import asyncio
import concurrent.futures
import contextlib
import enum
import json
import statistics
import sys
import threading
import traceback


def show(scene):
    print("=====", scene.__name__)
    try:
        scene()
    except BaseException:
        traceback.print_exc(file=sys.stdout)


class Colour(enum.Enum):
    RED = 1


@contextlib.contextmanager
def opened(fail=False):
    if fail:
        raise ValueError("on the way in")
    yield 1
    raise KeyError("on the way out")


@contextlib.contextmanager
def silent():
    yield 1


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


@contextlib.contextmanager
def never():
    if False:
        yield


@contextlib.asynccontextmanager
async def later():
    await asyncio.sleep(1)
    yield 1
    raise KeyError("on the way out")


@contextlib.asynccontextmanager
async def passing():
    yield 1


def bad_value(): json.loads("nope")
def bad_nested(): json.loads('{"a": [1, nope]}')
def bad_key(): json.loads("{'a': 1}")
def bad_comma(): json.loads("[1 2]")
def extra_data(): json.loads("{} {}")
def no_text(): json.loads(5)
def hooked(): json.loads('{"a": 1}', object_hook=lambda d: d["b"])
def set_to_json(): json.dumps({"a": {1, 2}})
def set_to_json_indented(): json.dumps({1, 2}, indent=2, default=lambda o: 1 / 0)
def colour_by_value(): Colour(5)
def colour_by_name(): Colour["BLUE"]
def mean_of_nothing(): statistics.mean([])
def entering():
    with opened(True):
        pass
def leaving():
    with opened():
        pass
def passing_through():
    with silent():
        raise IndexError("inside")
def stops_late():
    with twice():
        pass
def stops_late_after_error():
    with twice():
        raise ValueError
def never_yields():
    with never():
        pass
def async_leaving():
    async def main():
        async with later():
            pass
    asyncio.run(main())
def async_passing():
    async def main():
        async with passing():
            raise IndexError("inside")
    asyncio.run(main())
def decorated():
    @silent()
    def f():
        raise IndexError("inside")
    f()
def started_twice():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    thread.start()
def in_a_pool():
    with concurrent.futures.ThreadPoolExecutor() as pool:
        future = pool.submit(int, "x")
        concurrent.futures.wait([future])
        future.result()


for scene in [bad_value, bad_nested, bad_key, bad_comma, extra_data, no_text, hooked, set_to_json, colour_by_value, colour_by_name,
              mean_of_nothing, entering, leaving, passing_through, stops_late, stops_late_after_error, never_yields, async_leaving,
              async_passing, decorated, started_twice, in_a_pool]:
    show(scene)
