"""logging: filters, formatters, adapters, factories and what they print."""
import logging, io, sys, traceback
# logging in depth
buf = io.StringIO()
class Ctx(logging.Filter):
    def filter(self, r): r.user = getattr(r, 'user', 'anon'); return True
class Col(logging.Formatter):
    C = {'INFO': 'i', 'ERROR': 'e'}
    def format(self, r): r.levelname = self.C.get(r.levelname, r.levelname); return super().format(r)
    def formatException(self, ei): return 'EXC ' + super().formatException(ei).splitlines()[-1]
h = logging.StreamHandler(buf); h.setFormatter(Col('%(levelname)s|%(name)s|%(user)s|%(message)s|%(args)s|%(process)d'.replace('|%(process)d', ''), '%H')); h.addFilter(Ctx())
log = logging.getLogger('a.b.c'); log.addHandler(h); log.setLevel('DEBUG'); log.propagate = False
log.info('hello %s %d', 'x', 3); log.error('bad %(k)s', {'k': 'v'}); log.debug('d', extra={'user': 'bob'})
try: 1 / 0
except ZeroDivisionError: log.exception('oops'); log.error('with', exc_info=True); log.warning('stack', stack_info=False)
ad = logging.LoggerAdapter(log, {'user': 'ada'}); ad.info('adapted'); ad.setLevel(30); ad.info('no'); print(ad.isEnabledFor(20), ad.getEffectiveLevel(), ad)
class Ad(logging.LoggerAdapter):
    def process(self, m, k): return f"[{self.extra['id']}] {m}", k
Ad(log, {'id': 7}).warning('pre %s', 1)
print(buf.getvalue())
print(log, logging.getLogger(), logging.getLogger('a'), log.parent, log.name, logging.getLevelName(35), logging.getLevelName('INFO'), log.handlers[0], log.hasHandlers())
logging.addLevelName(25, 'NOTICE'); log.setLevel(0); log.log(25, 'notice'); print(buf.getvalue().splitlines()[-1])
try: log.setLevel('LOUD')
except ValueError as e: print(e)
try: log.setLevel(1.5)
except TypeError as e: print(e)
try: logging.Formatter('%(x)d %', style='%')
except ValueError as e: print(e)
log.info('%d', 'notint') if False else None
logging.raiseExceptions = False; log.info('%d %d', 1); logging.raiseExceptions = True
r = logging.makeLogRecord({'msg': 'm %s', 'args': (1,), 'levelno': 20}); print(r.getMessage(), r, logging.Formatter().format(r))
r = logging.LogRecord('n', 10, '/p/file.py', 5, 'msg', (), None, 'fn'); print(r.filename, r.module, r.funcName, r.lineno, r.levelname, r.pathname, r.threadName, r.processName, r.exc_info)
f = logging.Formatter('{asctime} {message!r:>8} {levelname:<5}', style='{', datefmt='%Y'); r.created = 0; print(f.format(r), f.usesTime())
f = logging.Formatter('%(asctime)s'); f.converter = __import__('time').gmtime; r.created = 1.5; r.msecs = 500; print(f.format(r)); f.default_msec_format = '%s.%03d'; print(f.formatTime(r))
logging.disable(logging.ERROR); print(log.isEnabledFor(40), log.isEnabledFor(50)); logging.disable(logging.NOTSET)
ch = log.getChild('d.e'); print(ch.name, ch.getEffectiveLevel(), ch.parent)
nl = logging.getLogger('null'); nl.addHandler(logging.NullHandler()); nl.propagate = False; nl.error('x')
class H(logging.Handler):
    def emit(self, record): raise RuntimeError('in emit')
    def handleError(self, record): print('handled', sys.exc_info()[1], record.msg)
def emit2(record): print('emit', record.getMessage())
hh = logging.Handler(); hh.emit = emit2; nl.addHandler(hh); nl.warning('w %s', 'q'); nl.removeHandler(hh)
logging.basicConfig(format='%(message)s', stream=sys.stdout, level=logging.INFO, force=True); logging.info('root'); logging.warning('w'); logging.debug('no'); logging.log(45, 'custom'); logging.critical('c')
logging.basicConfig(level=10); print(logging.root.level)
try: logging.basicConfig(filename='x', stream=sys.stdout, force=True)
except ValueError as e: print(e)
try: logging.basicConfig(foo=1, force=True)
except ValueError as e: print(e)
logging.captureWarnings(True); import warnings; warnings.warn('cap'); logging.captureWarnings(False)
old = logging.getLogRecordFactory(); logging.setLogRecordFactory(lambda *a, **k: (lambda r: (setattr(r, 'z', 1), r)[1])(old(*a, **k))); logging.getLogger('zz').handlers; print(logging.getLogger('zz').makeRecord('a', 1, 'f', 1, 'm', (), None).z)
class L2(logging.Logger): pass
logging.setLoggerClass(L2); print(type(logging.getLogger('fresh')), logging.getLoggerClass())
print(logging.getLevelNamesMapping()['NOTICE'], logging.WARN, logging.FATAL, logging.lastResort)
nl.addHandler(H()); nl.error('to H')
