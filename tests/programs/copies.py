# Shallow and deep copies.
import copy
from collections import deque, namedtuple

inner = [1]
both = [inner, inner, (2, inner)]
shallow, deep = copy.copy(both), copy.deepcopy(both)
inner.append("new")
print(shallow, deep, deep[0] is deep[1], deep[2][1] is deep[0])
loop = []
loop.append(loop)
again = copy.deepcopy(loop)
print(again[0] is again, again is loop, copy.deepcopy((1, 2)), copy.copy("text"))


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


class Slotted:
    __slots__ = ("a", "b")


class Custom:
    def __copy__(self):
        return "shallow"

    def __deepcopy__(self, memo):
        return "deep"


node = Node([1], Node([2]))
twin, clone = copy.copy(node), copy.deepcopy(node)
print(twin.value is node.value, twin.next is node.next, clone.value is node.value, clone.next.value, type(clone).__name__)
slotted = Slotted()
slotted.a = [1]
print(copy.deepcopy(slotted).a, copy.copy(slotted).a is slotted.a, hasattr(copy.copy(slotted), "b"))
print(copy.copy(Custom()), copy.deepcopy([Custom()]), copy.deepcopy(deque([[1]], 3)), copy.deepcopy({1: {2, 3}}))
Point = namedtuple("Point", "x y")
print(copy.deepcopy(Point([1], 2)), repr(copy.copy(ValueError("gone"))), copy.copy(len) is len, copy.deepcopy(Node) is Node)
try:
    copy.copy(n for n in ())
except TypeError as error:
    print(error)
