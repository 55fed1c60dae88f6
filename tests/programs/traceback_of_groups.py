"""TracebackException of exception groups: how deep and how wide they are shown, with causes and without."""
import asyncio
import traceback


def fail(n):
    raise ValueError(n)


def make():
    failed = []
    for i in range(4):
        try:
            fail(i)
        except ValueError as error:
            error.add_note(f"note {i}\nsecond line")
            failed.append(error)
    try:
        raise ExceptionGroup("inner", failed)
    except ExceptionGroup as group:
        inner = group
    try:
        try:
            fail("two\nlines")
        except ValueError as error:
            raise ExceptionGroup("outer", [inner, TypeError(2), ExceptionGroup("third", [KeyError(1)])]) from error
    except ExceptionGroup as group:
        return group


group = make()
for options in ({}, {"max_group_width": 2}, {"max_group_depth": 1}, {"max_group_depth": 2, "max_group_width": 1}, {"limit": 0},
                {"max_group_width": 3, "capture_locals": True}):
    for chain in (True, False):
        shown = traceback.TracebackException.from_exception(group, **options)
        print(options, chain)
        print("".join(shown.format(chain=chain)))
print(list(traceback.TracebackException.from_exception(group, max_group_width=1).format(chain=False)))

try:
    try:
        raise group
    except* TypeError:
        raise OSError("instead")
except ExceptionGroup as again:
    print("".join(traceback.TracebackException.from_exception(again, max_group_width=2).format()))


async def main():
    async def job(n):
        raise KeyError(n)
    async with asyncio.TaskGroup() as tasks:
        for i in range(3):
            tasks.create_task(job(i))


try:
    asyncio.run(main())
except* KeyError as found:
    traceback.print_exception(found, chain=False)
