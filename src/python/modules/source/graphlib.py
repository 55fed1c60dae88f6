"""An order in which nodes come behind those that they depend on."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """A graph with a cycle has no such order; args[1] is the cycle, first node last too."""


class TopologicalSorter:
    """Hands out the nodes of a graph, each when all that it depends on are done."""

    def __init__(self, graph=None):
        self._before, self._after = {}, {}          # node: how many it waits for; node: who waits for it
        self._ready = None                          # None until prepare()
        self._out = self._done = 0
        self._given = set()
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Add a new node and its predecessors to the graph."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")  #@ 75 12 79
        self._before.setdefault(node, 0)
        self._after.setdefault(node, [])
        self._before[node] += len(predecessors)
        for predecessor in predecessors:
            self._before.setdefault(predecessor, 0)
            self._after.setdefault(predecessor, []).append(node)

    def prepare(self):
        """Mark the graph as finished and check for cycles in the graph."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")  #@ 95 12 63
        self._ready = [node for node, count in self._before.items() if count == 0]
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)  #@ 106 12 60

    def _cycle(self):
        seen = set()
        for start in self._before:
            path, places, walks = [], {}, []
            node = start
            while True:
                if node in seen:
                    if node in places:
                        return path[places[node]:] + [node]
                else:
                    seen.add(node)
                    walks.append(iter(self._after[node]))
                    places[node] = len(path)
                    path.append(node)
                while path:
                    node = next(walks[-1], walks)
                    if node is not walks:
                        break
                    del places[path.pop()]
                    walks.pop()
                else:
                    break
        return None

    def get_ready(self):
        """Return a tuple of all the nodes that are ready."""
        self._check()
        ready = tuple(self._ready)
        self._given.update(ready)
        self._out += len(ready)
        self._ready.clear()
        return ready

    def is_active(self):
        """Return True if more progress can be made."""
        self._check()
        return self._done < self._out or bool(self._ready)

    def _check(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def __bool__(self):
        return self.is_active()  #@ 149 15 31

    def done(self, *nodes):
        """Marks a set of nodes returned by "get_ready" as processed."""
        self._check()
        for node in nodes:
            if node not in self._before:
                raise ValueError(f"node {node!r} was not added using add()")  #@ 172 16 76
            if node not in self._given:
                if self._before[node] == -1:
                    raise ValueError(f"node {node!r} was already marked done")  #@ 182 20 78
                raise ValueError(f"node {node!r} was not passed out (still not ready)")  #@ 178 20 180 21
            self._given.remove(node)
            self._before[node] = -1
            self._done += 1
            for follower in self._after[node]:
                self._before[follower] -= 1
                if self._before[follower] == 0:
                    self._ready.append(follower)

    def static_order(self):
        """Returns an iterable of nodes in a topological order."""
        self.prepare()  #@ 244 8 22
        while self.is_active():  #@ 245 14 30
            ready = self.get_ready()  #@ 246 25 41
            yield from ready
            self.done(*ready)  #@ 248 12 34

    __class_getitem__ = classmethod(type(list[int]))
