f = open("a", "w+b")
f.seek(1 << 40)
f.write(b"a")
