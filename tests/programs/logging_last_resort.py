import logging, atexit
log = logging.getLogger('a')
log.warning('last %s', 'resort'); log.info('no')
try: {}['k']
except KeyError: log.exception('oops')
atexit.register(print, 'bye', 1)
@atexit.register
def g(): print('g')
def bad(): raise ValueError('x')
atexit.register(bad)
