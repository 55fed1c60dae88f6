import abc, atexit, collections, inspect, traceback, warnings
def tried(f, *a):
    try: f(*a)
    except Exception as e: print(e)
for m in abc, atexit, collections, inspect, traceback, warnings:
    for n in dir(m):
        if n[:1] == "_" and callable(getattr(m, n)):
            for a in (5,), (5, 5), (5, None, None, 5, 5), ("a", 5):
                tried(getattr(m, n), *a)
