"""Literals read from texts: of the module that CPython has, literal_eval() alone is here."""


def literal_eval(node_or_string):
    """Evaluate a text that consists of literals: strings, bytes, numbers, tuples, lists, dicts, sets, booleans and None."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")  #@ 110 11 35 > _convert 109 15 40 > _convert_signed_num 83 15 33 > _convert_num 74 12 39 > _raise_malformed_node 71 8 45
    text = node_or_string.lstrip(" \t")
    wrong = _check(text)
    if wrong is None:
        compile(text, "<unknown>", "eval")  #@ 64 25 73 > parse 50 11 51 63
    elif wrong:
        raise ValueError(wrong)  #@ 110 11 35 > _convert 109 15 40 > _convert_signed_num 83 15 33 > _convert_num 74 12 39 > _raise_malformed_node 71 8 45
    return eval(text, {})
