"""Actors: objects with a mailbox, that only talk by messages."""
import asyncio
from abc import ABC, abstractmethod
from typing import Any, NamedTuple


class Envelope(NamedTuple):
    message: Any
    reply: asyncio.Future | None = None


class Actor(ABC):
    def __init__(self, name: str) -> None:
        self.name = name
        self._mailbox: asyncio.Queue[Envelope] = asyncio.Queue()
        self._task = asyncio.create_task(self._run(), name=f'actor-{name}')

    def tell(self, message: Any) -> None:
        self._mailbox.put_nowait(Envelope(message))

    async def ask(self, message: Any, timeout: float = 1.0) -> Any:
        reply = asyncio.get_running_loop().create_future()
        self._mailbox.put_nowait(Envelope(message, reply))
        return await asyncio.wait_for(reply, timeout)

    async def stop(self) -> None:
        self._task.cancel()
        try:
            await self._task
        except asyncio.CancelledError:
            print(f'{self.name} stopped')

    async def _run(self) -> None:
        while True:
            message, reply = await self._mailbox.get()
            try:
                answer = await self.receive(message)
            except Exception as error:
                print(f'{self.name}: {error!r}')
                if reply and not reply.done():
                    reply.set_exception(error)
            else:
                if reply and not reply.done():
                    reply.set_result(answer)

    @abstractmethod
    async def receive(self, message: Any) -> Any: ...


class Account(Actor):
    def __init__(self, name: str, balance: int = 0) -> None:
        super().__init__(name)
        self.balance = balance

    async def receive(self, message):
        match message:
            case ('deposit', int(amount)) if amount > 0:
                self.balance += amount
            case ('withdraw', int(amount)):
                if amount > self.balance:
                    raise ValueError(f'only {self.balance} left')
                self.balance -= amount
            case 'balance':
                return self.balance
            case 'nap':
                await asyncio.sleep(5)
            case _:
                raise TypeError(f'what is {message!r}?')


async def main():
    try:
        Actor('abstract')
    except TypeError as error:
        print(error)
    account = Account('savings', 10)
    account.tell(('deposit', 32))
    print(await account.ask('balance'))
    try:
        await account.ask(('withdraw', 100))
    except ValueError as error:
        print('refused:', error)
    account.tell({'nonsense': 1})
    account.tell('nap')
    try:
        await account.ask('balance', timeout=0.5)
    except asyncio.TimeoutError as error:
        print('no answer', repr(error))
    await account.stop()


asyncio.run(main())
