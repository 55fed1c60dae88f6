"""Loggers, handlers, formatters, filters, levels, adapters: an asyncio program's log."""
import asyncio
import io
import logging
import sys


class TaskFilter(logging.Filter):
    def filter(self, record):
        try:
            task = asyncio.current_task()
        except RuntimeError:
            task = None
        record.task = task.get_name() if task else '-'
        return 'secret' not in record.getMessage()


class Prefix(logging.LoggerAdapter):
    def process(self, message, kwargs):
        return f'[{self.extra["user"]}] {message}', kwargs


buffer = io.StringIO()
plain = logging.StreamHandler(sys.stdout)
plain.setFormatter(logging.Formatter('%(levelname)-8s %(name)s %(task)s: %(message)s'))
plain.addFilter(TaskFilter())
braces = logging.StreamHandler(buffer)
braces.setFormatter(logging.Formatter('{levelname[0]}|{name:>10}|{message}', style='{'))
braces.setLevel(logging.WARNING)
root = logging.getLogger()
root.setLevel(logging.DEBUG)
root.addHandler(plain)
root.addHandler(braces)
logging.getLogger('asyncio').setLevel(logging.WARNING)
logging.addLevelName(25, 'NOTICE')
log = logging.getLogger('app.worker')


async def work(n):
    log.debug('starting %d', n)
    await asyncio.sleep(n / 10)
    try:
        1 / (n - 1)
    except ZeroDivisionError:
        log.exception('could not divide by %s', n - 1)
    log.log(25, 'noticed %(what)s', {'what': n})
    log.info('the secret is %s', n)
    Prefix(log, {'user': f'u{n}'}).warning('careful')


async def main():
    await asyncio.gather(*(work(i) for i in range(3)))
    quiet = logging.getLogger('app.quiet')
    quiet.propagate = False
    quiet.addHandler(logging.NullHandler())
    quiet.error('nobody hears')
    print(quiet.getEffectiveLevel(), log.isEnabledFor(5), log.parent, quiet.hasHandlers())
    logging.disable(logging.ERROR)
    log.error('disabled')
    logging.disable(logging.NOTSET)
    log.critical('back', stack_info=False)


asyncio.run(main())
print(buffer.getvalue())
