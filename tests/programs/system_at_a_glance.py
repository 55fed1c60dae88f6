"""Tracebacks as objects, sys, os, warnings, atexit, threads and modules at a glance."""
import sys, os, traceback, types, inspect, io, warnings, atexit, gc, time, threading, functools
def f(): raise ValueError('deep')
def g():
    try: f()
    except ValueError as e: raise RuntimeError('outer') from e
try: g()
except RuntimeError as e:
    te = traceback.TracebackException.from_exception(e); print(''.join(te.format()), te.exc_type, te.cause.exc_type, [fr.name for fr in te.stack], te.stack[0].line, te.stack[0].lineno)
    print(traceback.format_exception_only(e), traceback.format_exception(e)[0], len(traceback.format_tb(e.__traceback__)), traceback.extract_tb(e.__traceback__)[0])
    fs = traceback.extract_stack()[-1]; print(fs.name, fs.line, fs.filename.endswith('d1.py')); tb = e.__traceback__
    while tb: print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_lasti >= 0); tb = tb.tb_next
    traceback.print_exception(type(e), e, e.__traceback__, file=sys.stdout, chain=False, limit=1)
print(traceback.format_exc())
def hook(t, v, tb): print('hook', t.__name__, v)
sys.excepthook, old = hook, sys.excepthook; sys.excepthook(ValueError, ValueError(1), None); sys.excepthook = old
print(sys.version_info[:2], sys.maxsize, sys.byteorder, sys.getrecursionlimit(), sys.platform, sys.argv[1:], sys.getsizeof(1) > 0, sys.intern('a') is 'a' if 0 else '', sys.float_info.max, sys.int_info.bits_per_digit, sys.hash_info.width, sys.flags.optimize, sys.implementation.name, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.exc_info(), sys._getframe().f_lineno, sys.stdout.encoding, sys.stdin is not None, sys.getrefcount(object()) > 0, 'os' in sys.modules, sys.executable != '', type(sys.path), sys.prefix != '', sys.copyright[:9], sys.api_version, sys.hexversion > 0)
print(os.getcwd() == os.path.abspath('.'), os.sep, os.linesep, os.environ.get('NOPE', 'd'), os.path.join('a', '/b', 'c'), os.path.splitext('a/b.tar.gz'), os.path.split('/a/b'), os.path.basename('a/b/'), os.path.dirname('a/b'), os.path.normpath('a/../b//c/.'), os.path.relpath('/a/b', '/a/c'), os.path.commonpath(['/a/b', '/a/c']), os.path.commonprefix(['ab', 'ac']), os.path.isabs('/a'), os.path.expanduser('x'), os.fspath('p'), os.path.exists('/nope'), os.name, os.getpid() > 0, os.cpu_count() > 0, os.path.realpath('.') != '', os.strerror(2))
class Res:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
r = Res(1); r = None; c = Res(2); c.me = c; del c; print(gc.collect() > 0, gc.isenabled(), gc.get_threshold())
atexit.register(print, 'bye', 1); atexit.register(lambda: print('last first'))
@atexit.register
def done(): print('done')
atexit.unregister(done)
def w(): warnings.warn('old', DeprecationWarning, stacklevel=2)
with warnings.catch_warnings(record=True) as rec:
    warnings.simplefilter('always'); w(); warnings.warn(UserWarning('u')); print([(str(x.message), x.category.__name__, x.lineno, os.path.basename(x.filename)) for x in rec])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: w()
    except DeprecationWarning as e: print('raised', e)
warnings.warn('shown'); warnings.warn('shown'); warnings.filterwarnings('ignore', message='hid.*'); warnings.warn('hidden'); print(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'src'))
class E1(Exception):
    def __init__(s, code, *a): super().__init__(*a); s.code = code
    def __str__(s): return f'E1[{s.code}]'
try: raise E1(5, 'x')
except E1 as e: print(e, repr(e), e.args)
try:
    try: raise KeyError('a')
    finally: print('fin')
except LookupError as e: print(type(e))
def ret():
    try: return 1
    finally: print('f')
def loop():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally: print('i', i)
    else: print('else')
print(ret(), loop())
try: raise ValueError from None
except ValueError as e: print(e.__cause__, e.__suppress_context__)
try: assert 1 == 2, 'msg'
except AssertionError as e: print(e)
try: raise 5
except TypeError as e: print(e)
try: exec('raise')
except RuntimeError as e: print(e)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
try: import nope.sub
except ModuleNotFoundError as e: print(e, e.name)
try: from os import nope
except ImportError as e: print(str(e).split('(')[0], e.name)
try: [].x
except AttributeError as e: print(e.name, e.obj)
try: xyz
except NameError as e: print(e.name)
try: int.from_bytes('a', 'big')
except TypeError as e: print(e)
fr = inspect.currentframe(); print(fr.f_code.co_name, fr.f_globals['__name__'], sorted(fr.f_locals)[:1], inspect.stack()[0].function, inspect.getmodule(f).__name__, f.__module__, f.__qualname__, f.__code__.co_argcount, f.__code__.co_varnames, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__doc__, f.__closure__, f.__globals__ is globals())
m = types.ModuleType('mm', 'doc'); m.x = 1; print(m, m.__doc__, vars(m)['x'], types.FunctionType(f.__code__, {}).__name__, types.MethodType(lambda s: s, 5)(), types.MappingProxyType({'a': 1})['a'], isinstance(print, types.BuiltinFunctionType), types.new_class('N', (), {}, lambda ns: ns.update(z=1)).z, types.SimpleNamespace(a=1, b=[2]), types.DynamicClassAttribute, types.resolve_bases((int,)))
print(__name__, __doc__, __file__.endswith('d1.py'), __builtins__ is not None, __spec__, __annotations__ if '__annotations__' in globals() else 'none')
t = threading.Thread(target=lambda: 1 / 0, name='T'); t.start(); t.join()
lock = threading.RLock()
with lock, lock: print('re', lock)
ev = threading.Event(); threading.Timer(.01, ev.set).start(); print(ev.wait(1), threading.active_count(), threading.current_thread().name, threading.main_thread().is_alive())
loc = threading.local(); loc.x = 1; print(loc.x, hasattr(loc, 'y'))
sys.stderr.write('to err\n'); print('e', file=sys.stderr, flush=True); sys.stdout.write('w\n'); sys.exit('bye bye')
