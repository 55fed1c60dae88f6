"""A version of repr() that limits the size of what it shows."""

__all__ = ["Repr", "repr", "recursive_repr"]

import builtins


def recursive_repr(fillvalue="..."):
    """Decorator to make a repr function return fillvalue for a recursive call."""
    def decorating_function(user_function):
        repr_running = set()

        def wrapper(self):
            key = id(self)
            if key in repr_running:
                return fillvalue
            repr_running.add(key)
            try:
                return user_function(self)  #@ 21 25 44
            finally:
                repr_running.discard(key)
        for name in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__wrapped__ = user_function
        return wrapper
    return decorating_function


class Repr:
    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6, maxstring=30,
                 maxlong=40, maxother=30, fillvalue="..."):
        self.maxlevel, self.maxtuple, self.maxlist, self.maxarray, self.maxdict = maxlevel, maxtuple, maxlist, maxarray, maxdict
        self.maxset, self.maxfrozenset, self.maxdeque, self.maxstring = maxset, maxfrozenset, maxdeque, maxstring
        self.maxlong, self.maxother, self.fillvalue = maxlong, maxother, fillvalue

    def repr(self, x):
        return self.repr1(x, self.maxlevel)  #@ 53 15 43

    def repr1(self, x, level):
        method = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), None)
        return self.repr_instance(x, level) if method is None else method(x, level)  #@ 63 19 47

    def _items(self, x, level, left, right, maxiter, trail=""):
        if level <= 0 and len(x):
            return f"{left}{self.fillvalue}{right}"
        pieces = []
        for item in x:
            if len(pieces) == maxiter:
                pieces.append(self.fillvalue)
                break
            pieces.append(self.repr1(item, level - 1))
        if len(x) == 1 and trail:
            right = trail + right
        return f"{left}{', '.join(pieces)}{right}"

    def repr_tuple(self, x, level):
        return self._items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        return self._items(_sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._items(_sorted(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"  #@ 113 19 45
        keys = _sorted(x)
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in keys[:self.maxdict]]
        if len(keys) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + ", ".join(pieces) + "}"

    def _shortened(self, s, most):
        if len(s) <= most:
            return s
        i = max(0, (most - 3) // 2)
        j = max(0, most - 3 - i)
        return s[:i] + self.fillvalue + s[len(s) - j:]

    def repr_str(self, x, level):
        s = builtins.repr(x[:self.maxstring])  #@ 127 12 45
        if len(s) > self.maxstring:
            i = max(0, (self.maxstring - 3) // 2)
            j = max(0, self.maxstring - 3 - i)
            s = builtins.repr(x[:i] + x[len(x) - j:])  #@ 131 16 51
            s = s[:i] + self.fillvalue + s[len(s) - j:]
        elif len(x) > self.maxstring:
            s = self._shortened(builtins.repr(x), self.maxstring)
        return s

    def repr_int(self, x, level):
        return self._shortened(builtins.repr(x), self.maxlong)  #@ 136 12 28

    def repr_instance(self, x, level):
        try:
            s = builtins.repr(x)  #@ 145 16 32
        except Exception:
            return "<%s instance at %#x>" % (x.__class__.__name__, id(x))
        return self._shortened(s, self.maxother)


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
