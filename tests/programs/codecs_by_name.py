import codecs, os
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"), codecs.encode(b"abc", "hex"), codecs.decode(b"616263", "hex"), codecs.encode(b"abc", "base64"), codecs.decode(codecs.encode(b"abc" * 50, "zlib"), "zlib")[:3], codecs.encode("é", "utf-8"), codecs.decode(b"\xe9", "latin-1"), codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM)
print(codecs.lookup("utf8").name, codecs.lookup("latin1").name, codecs.lookup("ascii").name, codecs.lookup("UTF-16").name, codecs.getencoder("utf-8")("é"), codecs.getdecoder("ascii")(b"ab"))
d = codecs.getincrementaldecoder("utf-8")(); data = "héllo €😀!".encode(); print([d.decode(data[i:i + 1]) for i in range(len(data))], repr(d.decode(b"", True)))
d = codecs.getincrementaldecoder("utf-8")(errors="replace"); print(d.decode(b"\xe2\x82"), d.decode(b"x"), d.decode(b"\xf0", True))
print(list(codecs.iterdecode([b"\xc3", b"\xa9a", b"b"], "utf-8")), list(codecs.iterencode(["a", "é"], "utf-8")), b"".join(codecs.iterencode(["a", "b"], "utf-16")))
for f in (lambda: codecs.lookup("nope"), lambda: codecs.encode("é", "ascii"), lambda: codecs.decode(b"\xff", "utf-8"), lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xe2", True), lambda: "x".encode("nope")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with codecs.open("codecs_tour_tmp.txt", "w", "utf-8") as f: f.write("é\nb\r\n")
with codecs.open("codecs_tour_tmp.txt", encoding="utf-8") as f: print(repr(f.read()))
with open("codecs_tour_tmp.txt", "rb") as f: print(f.read())
os.remove("codecs_tour_tmp.txt"); print(os.path.exists("codecs_tour_tmp.txt"))
