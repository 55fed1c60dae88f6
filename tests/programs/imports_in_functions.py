"""Imports of modules that are not there, in functions: an ordinary error of the run."""
def f():
    try:
        import nope
    except ImportError as e:
        return repr(e)
print(f())
def g():
    import nope.x
    return nope
try: g()
except ImportError as e: print(e, e.name, e.path)
def h():
    try:
        from no_such_yaml import load
    except ModuleNotFoundError as e: return str(e)
    return 1
print(h())
async def k():
    import aiohttp
import asyncio
try: asyncio.run(k())
except ModuleNotFoundError as e: print(e)
