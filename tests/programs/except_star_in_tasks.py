"""except* sorts out what went wrong in a group of tasks."""
import asyncio


class NotFound(Exception):
    pass


async def fetch(name, delay):
    await asyncio.sleep(delay)
    if name.startswith('missing'):
        raise NotFound(name)
    if name.startswith('slow'):
        raise TimeoutError(f'{name} took too long')
    if name == 'bad':
        raise ValueError(name)
    return name.upper()


async def fetch_all(*names):
    print('fetching', *names)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(fetch(name, 0.1), name=name) for name in names]
    except* NotFound as errors:
        print('  not found:', [str(e) for e in errors.exceptions])
    except* TimeoutError as errors:
        print('  timed out:', errors.exceptions)
    else:
        print('  all well:', [task.result() for task in tasks])
    finally:
        print('  done')


async def main():
    await fetch_all('a', 'b')
    await fetch_all('a', 'missing 1', 'slow', 'missing 2')
    try:
        await fetch_all('missing', 'bad')
    except ExceptionGroup as group:
        print('left:', repr(group), group.exceptions[0].__context__)
    try:
        try:
            raise ExceptionGroup('outer', [ValueError(1), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])])
        except* ValueError as group:
            print(group.message, group.exceptions)
            raise RuntimeError('while handling') from group
    except ExceptionGroup as group:
        print(repr(group))
        matched, rest = group.split(RuntimeError)
        print(repr(matched), repr(rest))
        print(group.subgroup(lambda e: isinstance(e, KeyError)))


asyncio.run(main())
