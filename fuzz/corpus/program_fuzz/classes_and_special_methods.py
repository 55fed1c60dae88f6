import asyncio


class Vector:
    __slots__ = ("x", "y")
    dimensions = 2

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vector({self.x!r}, {self.y!r})"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __bool__(self):
        return bool(self.x or self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __iter__(self):
        yield self.x
        yield self.y

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return self.dimensions

    def __contains__(self, value):
        return value in (self.x, self.y)

    def __call__(self, scale):
        return scale * self


class Animal:
    population = 0

    def __init__(self, name):
        self.name = name
        type(self).population += 1

    @property
    def loud(self):
        return self.speak().upper()

    @classmethod
    def named(cls, name):
        return cls(name)

    @staticmethod
    def kingdom():
        return "animalia"

    def speak(self):
        return "..."

    def __str__(self):
        return f"{type(self).__name__} {self.name}"


class Dog(Animal):
    def speak(self):
        return "woof " + super().speak()


class Account:
    def __init__(self):
        self._balance = 0

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("balance must not be negative")
        self._balance = value

    def __getattr__(self, name):
        return f"<no {name}>"


async def main():
    a, b = Vector(3, 4), Vector(1, 2)
    print(a + b, 2 * a, a * 2, abs(a), a == Vector(3, 4), a != b, list(a), a[1], len(a), 4 in a, bool(Vector(0, 0)))
    print({a: "first", Vector(3, 4): "second"}, a(10), *b)
    try:
        a + 1
    except TypeError as error:
        print(error)
    try:
        a.z = 1
    except AttributeError as error:
        print(error)
    dog = Dog.named("Rex")
    print(dog, dog.speak(), dog.loud, Dog.kingdom(), Dog.population, Animal.population, Dog.__mro__[1].__name__)
    print(isinstance(dog, Animal), issubclass(Dog, Animal), hasattr(dog, "fly"), getattr(dog, "age", 7))
    try:
        dog.fly()
    except AttributeError as error:
        print(error)
    account = Account()
    account.balance += 50
    print(account.balance, account.owner)
    try:
        account.balance = -1
    except ValueError as error:
        print(error)
    await asyncio.sleep(0)


asyncio.run(main())
