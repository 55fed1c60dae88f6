from concurrent.futures import ThreadPoolExecutor, as_completed
import concurrent.futures
import time
import threading


def init(tag):
    threading.current_thread().tag = tag


def square(x):
    time.sleep(0.05 * (3 - x))
    return x * x, threading.current_thread().tag


with ThreadPoolExecutor(max_workers=3, initializer=init, initargs=("T",)) as ex:
    print(list(ex.map(square, range(3))))
    for r in ex.map(lambda a, b: a + b, [1, 2], [10, 20]):
        print(r)
    try:
        for r in ex.map(lambda x: 1 // x, [1, 0, 2]):
            print(r)
    except ZeroDivisionError as e:
        print(e)
    fs = {ex.submit(time.sleep, t): t for t in (0.3, 0.1, 0.2)}
    for f in as_completed(fs):
        print(fs[f])
    try:
        for f in as_completed([ex.submit(time.sleep, 0.5)], timeout=0.1):
            print("no")
    except concurrent.futures.TimeoutError as e:
        print(e)


def boom():
    raise KeyError("k")


def cb(f):
    print("callback", f.exception())
    raise ValueError("in callback")


with ThreadPoolExecutor(1) as ex:
    f = ex.submit(boom)
    print(repr(f.exception()))
    f = ex.submit(time.sleep, 0.05)
    f.add_done_callback(lambda f: print("cb", f.done()))
print("end")
