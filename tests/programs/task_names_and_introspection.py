"""What can be asked of a task: name, coroutine, stack, state, callbacks."""
import asyncio
import io


async def worker(n):
    await asyncio.sleep(n)
    return n


async def failing():
    await asyncio.sleep(0.1)
    raise LookupError('lost')


async def main():
    current = asyncio.current_task()
    print(current.get_name(), current.get_coro().__name__)
    current.set_name('the main one')
    tasks = [asyncio.create_task(worker(i), name=f'worker {i}') for i in range(3)]
    tasks.append(asyncio.create_task(failing()))
    print(tasks[0])
    await asyncio.sleep(0)
    for task in tasks:
        print(task.get_name(), task.get_stack()[0].f_lineno, task.get_coro().cr_await is not None, task.done())
    out = io.StringIO()
    tasks[1].print_stack(file=out)
    print(out.getvalue(), end='')
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await asyncio.wait(tasks)
    print(tasks[1], tasks[3], sep='\n')
    print(tasks[3].exception(), tasks[0].exception())
    out = io.StringIO()
    tasks[3].print_stack(file=out)
    print(out.getvalue(), end='')
    tasks[0].set_name(42)
    print(repr(tasks[0].get_name()), tasks[0].cancel(), tasks[0].cancelled(), tasks[0].cancelling())
    try:
        tasks[0].set_result(1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
