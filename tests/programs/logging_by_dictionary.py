"""logging.config.dictConfig: formatters, filters, handlers and loggers from a dictionary."""
import logging
import logging.config
import sys


class Only:
    def __init__(self, word='', prefix=''):
        self.word = word
        self.prefix = prefix

    def filter(self, record):
        return self.word in record.getMessage()


class Shouting(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


def make_handler(stream, mark):
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter(mark + ' %(message)s'))
    return handler


before = logging.getLogger('before')
child_before = logging.getLogger('app.child')
CONFIG = {
    'version': 1,
    'disable_existing_loggers': True,
    'marks': {'one': ['>>', '##']},
    'formatters': {
        'plain': {'format': '%(levelname)s %(name)s %(message)s'},
        'braces': {'format': '{levelname:>8} {message}', 'style': '{'},
        'loud': {'()': '__main__.Shouting', 'fmt': '%(message)s!'},
        'classy': {'class': '__main__.Shouting', 'format': '%(name)s %(message)s'},
    },
    'filters': {'app': {'name': 'app'}, 'word': {'()': Only, 'word': 'keep', 'prefix': 'x'}},
    'handlers': {
        'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'plain', 'level': 'DEBUG'},
        'err': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'braces', 'filters': ['word']},
        'loud': {'()': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'loud'},
        'made': {'()': make_handler, 'stream': 'ext://sys.stdout', 'mark': 'cfg://marks.one[1]'},
        'memory': {'class': 'logging.handlers.MemoryHandler', 'capacity': 2, 'target': 'out', 'flushLevel': 40},
        'nothing': {'class': 'logging.NullHandler'},
    },
    'loggers': {
        'app': {'level': 'INFO', 'handlers': ['out', 'err'], 'propagate': False},
        'loud': {'level': 'DEBUG', 'handlers': ['loud', 'made'], 'propagate': False},
        'kept': {'level': 10, 'handlers': ['memory'], 'propagate': False},
        'quiet': {'level': 'NOTSET', 'filters': ['app']},
    },
    'root': {'level': 'WARNING', 'handlers': ['out']},
}
logging.config.dictConfig(CONFIG)
app, loud, kept, quiet = map(logging.getLogger, ('app', 'loud', 'kept', 'quiet'))
app.debug('not shown')
app.info('keep this')
app.warning('dropped by one')
logging.getLogger('app.child').info('keep the child')
loud.debug('listen')
kept.info('first')
print('nothing yet')
kept.info('second')
logging.info('root is at warning')
logging.warning('root')
quiet.warning('filtered away')
before.error('disabled')
print(before.disabled, child_before.disabled, app.level, app.propagate, [h.name for h in app.handlers], logging.getHandlerByName if False else '')
print(logging.getLogger('app').handlers[1].filters[0].word, kept.handlers[0].target.name, kept.handlers[0].flushLevel)
logging.config.dictConfig({'version': 1, 'incremental': True, 'handlers': {'out': {'level': 'ERROR'}}, 'loggers': {'app': {'level': 'DEBUG'}}, 'root': {'level': 'ERROR'}})
app.debug('keep at debug')
app.warning('only err: keep')
print(logging.getLogger().level, app.handlers[0].level)
logging.config.dictConfig({'version': 1, 'disable_existing_loggers': False})
print(app.disabled, app.handlers, logging.getLogger().handlers)


def reasons(error):
    while error:
        yield f'{type(error).__name__}: {error}'
        error = error.__cause__


for wrong in ({}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'logging.Nope'}}},
              {'version': 1, 'handlers': {'h': {'class': 'nope.Handler'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'f'}}},
              {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'level': 'LOUD'}}}, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'size': 3}}},
              {'version': 1, 'loggers': {'l': {'handlers': ['h']}}}, {'version': 1, 'loggers': {'l': {'level': 'LOUD'}}}, {'version': 1, 'root': {'handlers': ['h']}},
              {'version': 1, 'formatters': {'f': {'()': 'nope.make'}}}, {'version': 1, 'formatters': {'f': {'format': '{x', 'style': '{'}}}, {'version': 1, 'filters': {'f': {'()': '__main__.nope'}}},
              {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'filters': ['g']}}}, {'version': 1, 'incremental': True, 'handlers': {'zz': {}}},
              {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.nope'}}}):
    try:
        logging.config.dictConfig(wrong)
        print('taken')
    except Exception as error:
        print(' <- '.join(reasons(error)))
sys.stdout.flush()
