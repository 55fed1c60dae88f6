"""Only the last of several quick calls does its work: each cancels the one before."""
import asyncio


class Debouncer:
    def __init__(self, delay):
        self.delay = delay
        self._task = None

    def __call__(self, function, *args):
        if self._task and not self._task.done():
            self._task.cancel(f'superseded by {args}')
        self._task = asyncio.ensure_future(self._later(function, *args))
        return self._task

    async def _later(self, function, *args):
        try:
            await asyncio.sleep(self.delay)
        except asyncio.CancelledError as error:
            print('cancelled:', *error.args)
            raise
        return await function(*args)


async def search(text):
    await asyncio.sleep(0.3)
    return [word for word in ('task', 'tasks', 'taste', 'tea') if word.startswith(text)]


async def main():
    debounce, tasks = Debouncer(0.25), []
    for text, pause in (('t', 0.1), ('ta', 0.1), ('tas', 0.4), ('task', 0.05), ('tast', 1)):
        tasks.append(debounce(search, text))
        await asyncio.sleep(pause)
    for task in tasks:
        print('cancelled' if task.cancelled() else task.result())


asyncio.run(main())
