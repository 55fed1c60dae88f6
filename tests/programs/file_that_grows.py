# tail -f: a reader at the end of a file sees what is written to it later.
import asyncio
import os
import tempfile


async def follow(path, until):
    with open(path) as file:
        while True:
            line = file.readline()
            if line:
                print('read', repr(line))
                if line.strip() == until:
                    return
            else:
                await asyncio.sleep(0.1)


async def write(path):
    with open(path, 'a') as file:
        for word in ('one', 'two', 'three', 'end'):
            print(word, file=file, flush=True)
            await asyncio.sleep(0.25)


async def main():
    path = os.path.join(tempfile.gettempdir(), 'growing.log')
    open(path, 'w').close()
    await asyncio.gather(follow(path, 'end'), write(path))
    os.remove(path)


asyncio.run(main())
