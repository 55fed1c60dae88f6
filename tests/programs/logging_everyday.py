import logging, sys, asyncio
logging.basicConfig(level=logging.DEBUG, format='%(levelname)-8s %(name)s %(funcName)s:%(lineno)d %(message)s', stream=sys.stdout)
log = logging.getLogger('app.worker')
log.info('hello %s %d', 'x', 3); log.debug('d'); log.warning('w %(a)s', {'a': 1})
def f():
    try: 1 / 0
    except ZeroDivisionError: log.exception('failed %s', 'here')
f()
log.error('no exc', exc_info=False)
log.critical('crit', extra={'k': 1})
print(log, logging.getLogger(), log.parent, logging.getLogger('app'), log.parent)
log.setLevel('ERROR'); log.info('not shown'); log.log(45, 'custom')
logging.addLevelName(45, 'NOTICE'); log.log(45, 'custom'); print(logging.getLevelName(20), logging.getLevelName('INFO'), logging.getLevelName(33))
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('{levelname}|{message}|{custom}', style='{', defaults={'custom': 'dflt'}))
h.addFilter(lambda r: 'skip' not in r.getMessage())
l2 = logging.getLogger('other'); l2.addHandler(h); l2.propagate = False
l2.warning('one'); l2.warning('skip me'); l2.error('two', extra={'custom': 'C'})
ad = logging.LoggerAdapter(l2, {'custom': 'adapter'}); ad.error('three'); print(ad)
h.setFormatter(logging.Formatter('$levelname $message', style='$')); l2.error('four')
print(h, l2.handlers, l2.hasHandlers(), l2.isEnabledFor(10), l2.getEffectiveLevel())
for bad in (lambda: logging.Formatter('x', style='?'), lambda: logging.Formatter('nofields'), lambda: log.setLevel('NOPE'), lambda: logging.basicConfig(bogus=1, force=True), lambda: log.log('a', 'b'), lambda: logging.getLogger(3)):
    try: bad(); print('fine')
    except Exception as e: print(type(e).__name__, e)
logging.basicConfig(level='INFO', format='%(message)s', stream=sys.stdout, force=True)
logging.info('root %s', 'msg')
log.error('bad %d', 'notint')
logging.disable(logging.ERROR); logging.error('no'); logging.disable(logging.NOTSET)
class H(logging.Handler):
    def emit(self, r): print('H:', self.format(r), r.levelno, r.name, r.args, r.msg)
log.addHandler(H()); log.error('to %s', 'both')
