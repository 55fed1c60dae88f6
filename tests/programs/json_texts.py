# JSON there and back, and what is wrong with a text, to the character.
import json

data = {"name": "Zoë", "sizes": [1, 2.5, -1e100, True, None], "deep": {"a": {}, "b": [], "c": [[]]}, "quote": "\"\\/\n\t\x01", "smile": "\U0001F600"}
text = json.dumps(data)
print(text, json.loads(text) == data)
print(json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps("a", indent="\t"))
print(json.dumps([float("nan"), float("inf")]), json.loads("[NaN, -Infinity, 1E5, -0, \"\\u00e9\\ud83d\\ude00\"]"))
print(json.dumps({"s": {3}}, default=sorted), json.loads('{"a": 1, "a": 2}'), json.loads('{"a": {"b": 1}}', object_hook=lambda d: list(d.items())))
print(json.loads("1.10", parse_float=str), json.loads(b'["bytes"]'), json.JSONDecoder().raw_decode("[1] rest"))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return {"complex": [o.real, o.imag]} if isinstance(o, complex) else super().default(o)


print(json.dumps([1 + 2j], cls=Encoder))
for wrong in ("", "[1,]", "{\"a\" 1}", "{a: 1}", "[1 2]", "nul", "\"abc", "\"\\x\"", "[1,\n 2,\n x]", "1 2", "\"a\nb\"", "{\"a\": 1,}", "[", "01"):
    try:
        print(json.loads(wrong))
    except json.JSONDecodeError as error:
        print(repr(wrong), error, error.pos, error.lineno, error.colno)
loop = []
loop.append(loop)
for bad in ({1, 2}, {(1, 2): 3}, loop, b"bytes"):
    try:
        json.dumps(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
json.loads("{broken}")
