import asyncio
from collections import deque
from dataclasses import dataclass, field


@dataclass
class Room:
    name: str
    log: list = field(default_factory=list)
    members: dict = field(default_factory=dict)

    def join(self, who):
        self.members[who] = asyncio.Queue()
        self.say("*", f"{who} joined")

    def say(self, who, text):
        self.log.append((who, text))
        for name, inbox in self.members.items():
            if name != who:
                inbox.put_nowait(f"{who}: {text}")


async def listen(room, who, times):
    received = deque(maxlen=3)
    for _ in range(times):
        received.append(await room.members[who].get())
    print(who, "remembers", list(received))


async def talk(room, who, lines, pace):
    for line in lines:
        await asyncio.sleep(pace)
        room.say(who, line)


async def main():
    room = Room("lobby")
    for who in ("ann", "bob"):
        room.join(who)
    await asyncio.gather(listen(room, "ann", 5), listen(room, "bob", 3), talk(room, "ann", ["hi", "bye"], 0.3),
                         talk(room, "bob", ["hello", "how are you?", "oh"], 0.25))
    print(*[f"{who:>4} {text}" for who, text in room.log], sep="\n")
    print(Room("empty"), Room("a") == Room("a"))


asyncio.run(main())
