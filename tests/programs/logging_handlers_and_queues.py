"""Records that are kept, queued for another thread, and written to files that are begun anew."""
import asyncio
import copy
import logging
import logging.handlers
import os
import queue


class Collected(logging.Handler):
    def __init__(self, name):
        super().__init__()
        self.lines, self.name = [], name

    def emit(self, record):
        self.lines.append(self.format(record))


def memory_handlers():
    target = Collected('target')
    target.setFormatter(logging.Formatter('%(levelname)s %(message)s'))
    memory = logging.handlers.MemoryHandler(3, flushLevel=logging.ERROR, target=target)
    log = logging.getLogger('memory')
    log.propagate = False
    log.setLevel(logging.DEBUG)
    log.addHandler(memory)
    for number in range(2):
        log.info('record %d', number)
    print(len(memory.buffer), target.lines)
    log.info('the third')
    print(len(memory.buffer), target.lines)
    log.debug('kept')
    log.error('grave')
    print(len(memory.buffer), target.lines[3:])
    log.warning('left over')
    memory.setTarget(None)
    memory.flush()
    print(len(memory.buffer), memory.target)
    memory.setTarget(target)
    memory.close()
    print(target.lines[-1], memory.target, memory)

    class Batches(logging.handlers.BufferingHandler):
        def flush(self):
            print('batch', [record.getMessage() for record in self.buffer])
            super().flush()

    batches = Batches(2)
    log.handlers[:] = [batches]
    for word in 'one two three'.split():
        log.info(word)
    batches.close()


def queue_handlers():
    records = queue.Queue()
    log = logging.getLogger('queued')
    log.propagate = False
    log.setLevel(logging.DEBUG)
    handler = logging.handlers.QueueHandler(records)
    log.addHandler(handler)
    all_of_it, grave = Collected('all'), Collected('grave')
    grave.setLevel(logging.ERROR)
    listener = logging.handlers.QueueListener(records, all_of_it, grave, respect_handler_level=True)
    listener.start()
    log.info('hello %s', 'queue')
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('it failed')
    listener.stop()
    print(all_of_it.lines[0], len(all_of_it.lines), records.empty(), listener._thread)
    print(grave.lines[0].splitlines()[0], '|', grave.lines[0].splitlines()[-1])
    log.warning('with %d', 5)
    record = records.get_nowait()
    print(record.msg, record.args, record.message, record.exc_info, record.levelname, copy.copy(record).msg)
    bounded = logging.handlers.QueueHandler(queue.Queue(1))
    bounded.handleError = lambda record: print('no room for', record.getMessage())
    log.handlers[:] = [bounded]
    log.info('first')
    log.info('second')


async def queue_in_a_loop():
    log = logging.getLogger('worker')
    log.propagate = False
    log.setLevel(logging.INFO)
    records, out = queue.SimpleQueue(), Collected('out')
    out.setFormatter(logging.Formatter('{name}:{levelname}:{message}', style='{'))
    log.addHandler(logging.handlers.QueueHandler(records))
    listener = logging.handlers.QueueListener(records, out)
    listener.start()

    async def work(number):
        log.info('begin %d', number)
        await asyncio.sleep(0.01 * number)
        log.info('end %d', number)

    await asyncio.gather(*[work(number) for number in (2, 1)])
    listener.stop()
    print(out.lines)


def rotating_files():
    os.makedirs('rotated')
    handler = logging.handlers.RotatingFileHandler('rotated/app.log', maxBytes=40, backupCount=2)
    handler.setFormatter(logging.Formatter('%(message)s'))
    log = logging.getLogger('rotated')
    log.propagate = False
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    for number in range(10):
        log.info('line number %02d', number)
    handler.close()
    for name in sorted(os.listdir('rotated')):
        with open(os.path.join('rotated', name)) as file:
            print(name, file.read().split('\n'))
        os.remove(os.path.join('rotated', name))
    named = logging.handlers.RotatingFileHandler('rotated/named.log', maxBytes=15, backupCount=1, delay=True)
    named.namer = lambda name: name.replace('.log.', '-') + '.old'
    log.handlers[:] = [named]
    for number in range(4):
        log.info('number %d', number)
    print(sorted(os.listdir('rotated')), os.path.basename(named.baseFilename), named.maxBytes, named.backupCount)
    named.close()
    for name in os.listdir('rotated'):
        os.remove(os.path.join('rotated', name))
    os.rmdir('rotated')


def timed_files():
    timed = logging.handlers.TimedRotatingFileHandler('timed.log', when='midnight', backupCount=3, delay=True, utc=True)
    print(timed.when, timed.interval, timed.suffix, timed.computeRollover(86400 * 3 + 10), bool(timed.extMatch.match('2024-01-02')))
    timed.close()
    for when in ('S', 'm', 'H', 'D', 'W6'):
        handler = logging.handlers.TimedRotatingFileHandler('timed.log', when=when, interval=2, delay=True, utc=True)
        print(when, handler.interval, handler.suffix, handler.computeRollover(1000000))
        handler.close()
    for wrong in ('W', 'W9', 'x'):
        try:
            logging.handlers.TimedRotatingFileHandler('timed.log', when=wrong, delay=True)
        except ValueError as error:
            print(error)


memory_handlers()
queue_handlers()
asyncio.run(queue_in_a_loop())
rotating_files()
timed_files()
