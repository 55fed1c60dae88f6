# A loop class of the program's own that hears of what goes wrong.
import asyncio


class Listening(asyncio.SelectorEventLoop):
    def call_exception_handler(self, context):
        print('called with', sorted(context))
        super().call_exception_handler(context)

    def default_exception_handler(self, context):
        print('handler:', context['message'], repr(context.get('exception')))


class Failing(asyncio.SelectorEventLoop):
    def default_exception_handler(self, context):
        raise RuntimeError('the handler fails, too')


def bad():
    1 / 0


for cls in (Listening, Failing):
    loop = cls()
    print(loop)
    loop.call_soon(bad)
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()
    print(loop)
