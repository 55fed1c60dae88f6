"""Abstract base classes: ABCMeta is native."""


def abstractmethod(funcobj):
    """A decorator indicating abstract methods."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A decorator indicating abstract classmethods; @classmethod over @abstractmethod does the same."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A decorator indicating abstract staticmethods; @staticmethod over @abstractmethod does the same."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A decorator indicating abstract properties; @property over @abstractmethod does the same."""
    __isabstractmethod__ = True


def update_abstractmethods(cls):
    """Works out again which methods of a class are abstract, after it was changed."""
    if hasattr(cls, '__abstractmethods__') and not cls.__subclasses__():
        _compute_abstract(cls)
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using
    inheritance.
    """
    __slots__ = ()
