"""Literals read from texts: of the module that CPython has, literal_eval() alone is here."""


def literal_eval(node_or_string):
    """Evaluate a text that consists of literals: strings, bytes, numbers, tuples, lists, dicts, sets, booleans and None."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")  #@ 74 17 58 > _raise_malformed_node 73 8 73 60
    _check(node_or_string.lstrip(" \t"))  #@ 110 11 33
    return eval(node_or_string, {})
