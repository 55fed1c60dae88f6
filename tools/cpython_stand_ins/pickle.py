"""Asks an object whether it can be pickled; pickles nothing."""

HIGHEST_PROTOCOL = 5


class PicklingError(Exception):
    pass


def dumps(obj, protocol=4):
    obj.__reduce_ex__(protocol)
    raise NotImplementedError("pickle is not here")
