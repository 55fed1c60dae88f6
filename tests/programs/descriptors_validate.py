"""Descriptors, __set_name__, __init_subclass__, metaclasses, class decorators."""


class Typed:
    def __init__(self, kind, *, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = name
        print(f'{owner.__name__}.{name} is {self.kind.__name__}')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name} must be {self.kind.__name__}, not {type(value).__name__}')
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        del instance.__dict__[self.name]


class Registry(type):
    classes = {}

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, namespace)
        meta.classes[options.get('key', name.lower())] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    @classmethod
    def __prepare__(meta, name, bases, **options):
        print('preparing', name, options)
        return {'order': []}

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.made_by = type(cls).__name__
        return instance

    def __iter__(cls):
        return (k for k in vars(cls) if not k.startswith('_'))

    def __contains__(cls, key):
        return key in vars(cls)


class Shape(metaclass=Registry, key='base'):
    name = Typed(str, default='?')

    def __init_subclass__(cls, /, sides=0, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.sides = sides

    def __init__(self, name):
        self.name = name


try:
    class Square(Shape, sides=4):
        side = Typed(int)
except TypeError as error:
    print(error)


class Circle(Shape):
    radius = Typed(float, default=1.0)


c = Circle('round')
print(c.name, c.radius, c.made_by, Circle.sides, list(Circle), 'radius' in Circle)
for name, value in (('radius', 2.5), ('radius', 'wide'), ('name', 3)):
    try:
        setattr(c, name, value)
        print(c.radius)
    except TypeError as error:
        print(error)
del c.radius
print(c.radius, vars(c))
try:
    del c.radius
except KeyError as error:
    print(repr(error))
print(Registry.classes)
print(type(Circle), isinstance(Circle, Registry), Circle.__mro__)
