"""A circuit breaker: after some failures nothing is tried for a while."""
import asyncio
import enum
import functools


class State(enum.Enum):
    CLOSED = 'closed'
    OPEN = 'open'
    HALF_OPEN = 'half open'


class CircuitOpen(Exception):
    def __init__(self, wait):
        super().__init__(f'open for another {wait:.1f} s')
        self.wait = wait


class Breaker:
    def __init__(self, *, failures=3, recovery=2.0):
        self.limit, self.recovery = failures, recovery
        self.failures, self.opened = 0, None

    @property
    def state(self):
        if self.opened is None:
            return State.CLOSED
        elapsed = asyncio.get_running_loop().time() - self.opened
        return State.HALF_OPEN if elapsed >= self.recovery else State.OPEN

    def __call__(self, function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            if self.state is State.OPEN:
                raise CircuitOpen(self.recovery - (asyncio.get_running_loop().time() - self.opened))
            try:
                result = await function(*args, **kwargs)
            except ConnectionError:
                self.failures += 1
                if self.failures >= self.limit or self.state is State.HALF_OPEN:
                    self.opened = asyncio.get_running_loop().time()
                raise
            self.failures, self.opened = 0, None
            return result
        return wrapper


breaker = Breaker()


@breaker
async def flaky(n):
    """Fails for a while."""
    await asyncio.sleep(0.1)
    if n < 4:
        raise ConnectionResetError(104, 'reset by peer')
    return f'answer {n}'


async def main():
    print(flaky.__name__, flaky.__doc__)
    for n in range(8):
        try:
            print(n, await flaky(n), breaker.state)
        except (ConnectionError, CircuitOpen) as error:
            print(n, f'{error!s:<35}', repr(breaker.state))
        await asyncio.sleep(0.5 if n != 4 else 1.5)


asyncio.run(main())
