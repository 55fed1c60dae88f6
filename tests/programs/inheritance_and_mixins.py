import asyncio
from abc import ABC, abstractmethod


class Service(ABC):
    registry = []

    def __init_subclass__(cls, /, order=0, **kwargs):
        super().__init_subclass__(**kwargs)
        Service.registry.append((order, cls.__name__))

    @abstractmethod
    async def start(self):
        ...

    async def stop(self):
        print(f"{self} stops")

    def __repr__(self):
        return f"<{self.__class__.__qualname__}>"


class Logged:
    async def start(self):
        print("starting", self)
        await super().start()
        print("started", self)


class Base(Service, order=9):
    async def start(self):
        await asyncio.sleep(0.5)


class Web(Logged, Base, order=1):
    class Route:
        pass


async def main():
    web = Web()
    await web.start()
    await web.stop()
    print(sorted(Service.registry), [c.__name__ for c in Web.__mro__], Web.Route.__qualname__)
    try:
        Service()
    except TypeError as error:
        print(error)


asyncio.run(main())
