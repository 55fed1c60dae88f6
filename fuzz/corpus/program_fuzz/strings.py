import asyncio


async def main():
    text = "  The Quick brown fox  "
    words = text.split()
    print(words, text.strip().lower(), text.upper().rstrip() + "|", "-".join(words), text.replace("Quick", "slow"))
    print(text.find("fox"), text.index("T"), text.count("o"), text.strip().startswith(("The", "A")), "fox".endswith("x"))
    print("a,b,,c".split(","), "a b  c".split(" ", 1), "k=v=w".partition("="), "k=v=w".rsplit("=", 1), "l1\nl2\r\nl3".splitlines())
    print("title case".title(), "hello".capitalize(), "SwAp".swapcase(), "7".zfill(3), "-7".zfill(4), "mid".center(9, "*"), "ab".ljust(4) + "|")
    print("abc"[::-1], "abcdef"[1:-1:2], "abc"[-1], "abc"[5:], "ab" * 3, "a" in "cat", "b" < "c", "abc" > "abd")
    print("123".isdigit(), "12a".isalnum(), "Ab".isalpha(), " ".isspace(), "ABC".isupper(), "x_1".isidentifier())
    print("straße".upper(), "naïve café".encode(), "日本語"[1], len("🙂é"), ord("€"), chr(8364), "ÄÖ".casefold())
    print("translate".translate(str.maketrans("aeiou", "AEIOU")), "tabs\tto".expandtabs(8), "prefix-x".removeprefix("prefix-"))
    data = b"bytes \x00\xff"
    print(data, data[0], data[:5].decode(), bytes([65, 66]), b"a,b".split(b","), bytearray(b"xy"), b"ab".hex(), bytes.fromhex("4a4b"))
    print("línea".encode("latin-1"), b"\xc3\xa9".decode("utf-8"), str(b"x"), "%s" % b"y", b"abc".upper(), b"".join([b"1", b"2"]))
    for wrong in (lambda: "a" + 1, lambda: "abc"[10], lambda: "x".index("y"), lambda: int("4 2"), lambda: b"a" + "b", lambda: "ä".encode("ascii")):
        try:
            wrong()
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
    await asyncio.sleep(0)


asyncio.run(main())
