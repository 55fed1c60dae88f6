"""Heap queue algorithm (a.k.a. priority queue)."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Merges sorted inputs into one sorted output, reading no more of each than is needed."""

    class Head:
        """An input by its next item; equal items come in the order of their inputs."""
        __slots__ = ("item", "rank", "number", "advance")

        def __lt__(self, other):
            if reverse:
                if other.rank < self.rank:
                    return True
                if self.rank < other.rank:
                    return False
            else:
                if self.rank < other.rank:
                    return True
                if other.rank < self.rank:
                    return False
            return self.number < other.number

        def read(self):
            self.item = self.advance()
            self.rank = self.item if key is None else key(self.item)

    heads = []
    for number, iterable in enumerate(iterables):
        head = Head()
        head.number, head.advance = number, iter(iterable).__next__
        try:
            head.read()
        except StopIteration:
            continue
        heads.append(head)
    heapify(heads)
    while heads:
        head = heads[0]
        yield head.item
        try:
            head.read()
        except StopIteration:
            heappop(heads)
        else:
            heapreplace(heads, head)


def nsmallest(n, iterable, key=None):
    """The n smallest elements: sorted(iterable, key=key)[:n]"""
    return sorted(iterable, key=key)[:max(n, 0)]  #@ 483 19 44


def nlargest(n, iterable, key=None):
    """The n largest elements: sorted(iterable, key=key, reverse=True)[:n]"""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]  #@ 543 19 58
