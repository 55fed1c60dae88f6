"""A traffic light as a state machine: Enum, Flag, auto, and tasks that wait for a state."""
import asyncio
from enum import Enum, Flag, IntEnum, auto, unique


@unique
class Light(Enum):
    RED = 3.0
    GREEN = 2.0
    AMBER = 0.5

    @property
    def next(self):
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]

    def __str__(self):
        return self.name.lower()


class Allowed(Flag):
    CARS = auto()
    TRAMS = auto()
    WALKERS = auto()
    WHEELS = CARS | TRAMS


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Crossing:
    def __init__(self):
        self.light, self.changed = Light.RED, asyncio.Condition()

    async def run(self):
        while True:
            await asyncio.sleep(self.light.value)
            async with self.changed:
                self.light = self.light.next
                self.changed.notify_all()

    async def until(self, light):
        async with self.changed:
            await self.changed.wait_for(lambda: self.light is light)
        return asyncio.get_running_loop().time()


async def main():
    crossing = Crossing()
    runner = asyncio.create_task(crossing.run())
    for light in (Light.GREEN, Light.RED, Light.AMBER):
        print(f'{light} at', await crossing.until(light), repr(light))
    runner.cancel()
    print(Light(2.0), Light['RED'].value, Light.RED in Light, len(Light), Light.__members__.keys())
    print(Allowed.WHEELS, Allowed.CARS in Allowed.WHEELS, Allowed.WHEELS & ~Allowed.CARS, Allowed(0), Allowed.CARS | Allowed.WALKERS)
    print([*Allowed], list(Allowed.WHEELS), bool(Allowed.CARS & Allowed.TRAMS), Allowed(5).value)
    print(Level.HIGH > Level.LOW, Level.HIGH + 1, max(Level), f'{Level.LOW} {Level.LOW!r} {Level.LOW:>3}', sorted(Level, reverse=True))
    for wrong in (lambda: Light(7), lambda: Light['BLUE'], lambda: Light.RED < Light.GREEN):
        try:
            wrong()
        except (ValueError, KeyError, TypeError) as error:
            print(type(error).__name__, error)
    try:
        @unique
        class Twice(Enum):
            A = 1
            B = 1
    except ValueError as error:
        print(error)


asyncio.run(main())
