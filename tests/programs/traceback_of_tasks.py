"""Tracebacks across tasks: formatted by hand, with causes and notes."""
import asyncio
import sys
import traceback


async def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise LookupError(f'not a number: {text}') from error


async def handle(text):
    try:
        return await parse(text)
    except LookupError as error:
        error.add_note('while handling a request')
        error.add_note(f'the request was {text!r}')
        raise


async def main():
    task = asyncio.create_task(handle('12x'))
    try:
        await task
    except LookupError:
        traceback.print_exc(file=sys.stdout)
        print(traceback.format_exc().count('\n'))
    print(traceback.format_exception_only(task.exception()))
    for frame in traceback.extract_tb(task.exception().__traceback__):
        print(frame.lineno, frame.name, frame.line)
    te = traceback.TracebackException.from_exception(task.exception())
    print(te.exc_type, str(te), len(te.stack), te.__cause__.exc_type)
    print(''.join(te.format(chain=False)))
    results = await asyncio.gather(handle('1'), handle('x'), return_exceptions=True)
    traceback.print_exception(results[1], limit=1, file=sys.stdout)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(handle('y'))
            group.create_task(handle('z'))
    except* LookupError as errors:
        traceback.print_exception(errors, file=sys.stdout)


asyncio.run(main())
