# In which order objects go that are let go of together, and who hears of it.
import gc
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def make(*names):
    return [Noisy(name) for name in names]


items = make("a", "b", "c")
items.clear()
print("cleared")
items = make("d", "e")
del items
print("deleted")
pair = tuple(make("f", "g", "h", "i"))
del pair
items = make("j", "k", "l", "m")
del items[:2]
print("half")
items[:] = []
print("empty")
mapping = {name: Noisy(name) for name in "no"}
mapping.clear()
nested = [make("p"), make("q", "r")]
nested = None


class Ring:
    pass


ring = Ring()
ring.me = ring
heard = weakref.ref(ring, lambda reference: print("the ring is gone", reference() is None))
table = weakref.WeakValueDictionary(ring=ring)
del ring
print(len(table))
gc.collect()
print(heard(), len(table))


class Attributes:
    userid = 1

    def __getattr__(self, name):
        raise AttributeError(name)


try:
    Attributes().useid
except AttributeError as error:
    print(error, error.name, type(error.obj).__name__)
print("end")
