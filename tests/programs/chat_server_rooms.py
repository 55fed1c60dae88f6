"""A chat server with rooms, and three clients of it in the same program."""
import asyncio
from collections import defaultdict


class ChatServer:
    def __init__(self):
        self.rooms = defaultdict(dict)

    async def broadcast(self, room, text, but=None):
        for name, writer in self.rooms[room].items():
            if name != but:
                writer.write(f'{text}\n'.encode())
        await asyncio.gather(*(w.drain() for n, w in self.rooms[room].items() if n != but))

    async def handle(self, reader, writer):
        name = room = None
        try:
            while line := (await reader.readline()).decode().strip():
                match line.split(maxsplit=1):
                    case ['/join', where]:
                        room, name = where.split(':')
                        self.rooms[room][name] = writer
                        await self.broadcast(room, f'* {name} joins {room}', but=name)
                    case ['/who']:
                        writer.write((' '.join(sorted(self.rooms[room])) + '\n').encode())
                    case ['/quit']:
                        break
                    case ['/' | '/help', *_]:
                        writer.write(b'no help\n')
                    case _:
                        await self.broadcast(room, f'<{name}> {line}', but=name)
        finally:
            if room:
                del self.rooms[room][name]
                await self.broadcast(room, f'* {name} leaves')
            writer.close()
            await writer.wait_closed()


async def client(name, script):
    reader, writer = await asyncio.open_connection('127.0.0.1', 8888)

    async def listen():
        async for line in reader:
            print(f'{name} sees {line.decode().rstrip()}')

    listener = asyncio.create_task(listen())
    for delay, line in script:
        await asyncio.sleep(delay)
        writer.write(line.encode() + b'\n')
        await writer.drain()
    await listener
    writer.close()
    await writer.wait_closed()


async def main():
    chat = ChatServer()
    server = await asyncio.start_server(chat.handle, '127.0.0.1', 8888)
    async with server:
        await asyncio.gather(
            client('ann', [(0, '/join tea:ann'), (0.3, 'hello'), (0.3, '/who'), (0.5, '/quit')]),
            client('bob', [(0.1, '/join tea:bob'), (0.4, 'hi ann'), (0.2, '/quit')]),
            client('cyd', [(0.2, '/join coffee:cyd'), (0.25, 'anybody?'), (0.1, '/help'), (0.1, '/quit')]))
    print({room: list(people) for room, people in chat.rooms.items()})


asyncio.run(main())
