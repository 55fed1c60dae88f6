import asyncio


async def act(command):
    await asyncio.sleep(0)
    match command.split():
        case ["go", ("north" | "south") as direction]:
            return f"you go {direction}"
        case ["take", item, *others] if len(others) < 2:
            return f"you take {item}" + (f" and {others}" if others else "")
        case ["look"]:
            return "you look around"
        case []:
            return "silence"
        case _:
            return "what?"


def describe(value):
    match value:
        case {"kind": "point", "x": x, "y": y}:
            return f"point {x},{y}"
        case (1 | 2, int(n)):
            return f"pair with {n}"
        case None | True:
            return "constant"
        case str() as s:
            return "text " + s
        case [first, *_]:
            return f"starts with {first}"
        case _:
            return "other"


async def main():
    for command in ("go north", "go up", "take lamp", "take a b", "take a b c d", "look", ""):
        print(f"{command!r}: {await act(command)}")
    print([describe(v) for v in ({"kind": "point", "x": 1, "y": 2, "z": 3}, (2, 5), None, True, "s", [7, 8], 3.5)])


asyncio.run(main())
