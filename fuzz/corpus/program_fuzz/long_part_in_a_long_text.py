for a in "a", b"a":
    long, part = a * 400_000, a * 200_000
    long.count(part + a.upper())
    long.rfind(a.upper() + part)
    long.rsplit(a.upper() + part)
