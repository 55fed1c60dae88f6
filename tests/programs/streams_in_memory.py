import io
s = io.StringIO()
s.write('hello\n'); print('to it', 3, file=s); s.write('end')
print(repr(s.getvalue()), s.tell()); s.seek(0); print(s.readline(), s.read(3), s.readlines(), s.read())
s.seek(2); s.write('XX'); print(s.getvalue()[:6], s.truncate(4), s.getvalue())
with io.StringIO('a\nb\nc') as f:
    print([l for l in f])
for bad in (lambda: f.read(), lambda: io.StringIO(3), lambda: s.write(3), lambda: s.seek(-1), lambda: io.BytesIO('x'), lambda: s.fileno()):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
b = io.BytesIO(b'abc\ndef'); print(b.read(2), b.readline(), b.read(), b.seek(0), b.getvalue()); b.seek(0, 2); b.write(b'!'); print(b.getvalue(), len(b.getbuffer()))
print(isinstance(s, io.TextIOBase), isinstance(b, io.IOBase), s.closed, f.closed, s.readable(), s.writable(), s.seekable())
print(type(s), io.SEEK_END, io.UnsupportedOperation.__mro__[1:3])
