f = open("a", "w+b")
f.seek(1 << 62)
f.seek((1 << 63) - 1, 1)
