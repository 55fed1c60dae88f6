"""io.TextIOWrapper over streams in memory, files by number, and temporary files."""
import io
import os
import sys
import tempfile


def shown(f):
    try:
        return f()
    except Exception as e:
        return f'{type(e).__name__}: {e}'


raw = io.BytesIO('grüße\r\nzweite Zeile\rdritte\nletzte'.encode())
text = io.TextIOWrapper(raw, encoding='utf-8')
print(text.readline(), text.readlines(), text.read(), text, text.encoding, text.errors, text.newlines, text.line_buffering)
print(text.seek(0), text.read(4), text.read(2), list(text))
for newline in (None, '', '\n', '\r', '\r\n'):
    t = io.TextIOWrapper(io.BytesIO(b'a\nb\rc\r\nd'), newline=newline)
    print(repr(newline), list(t))
    out = io.BytesIO()
    t = io.TextIOWrapper(out, newline=newline)
    print(t.write('x\ny\r\n'), out.getvalue(), t.flush(), out.getvalue())
    t.detach()
out = io.BytesIO()
t = io.TextIOWrapper(out, 'latin-1', errors='replace', write_through=True)
t.write('é€')
print(out.getvalue(), t.encoding, t.errors)
t = io.TextIOWrapper(out, 'ascii', line_buffering=True)
print(t.write('more'), out.getvalue(), t.write(' and\n'), out.getvalue())
print(shown(lambda: t.write('é')), shown(lambda: t.write(b'x')), shown(lambda: io.TextIOWrapper(io.BytesIO(b'\xff')).read()), shown(lambda: io.TextIOWrapper(io.BytesIO(), 'nope')))
t.reconfigure(encoding='utf-8', line_buffering=False)
t.write('é')
print(t.detach() is out, out.getvalue(), shown(lambda: t.read()), shown(lambda: t.buffer))
t = io.TextIOWrapper(io.BytesIO())
print(isinstance(t, io.TextIOBase), isinstance(t, io.IOBase), isinstance(sys.stdout, io.TextIOWrapper), isinstance(sys.stdout, io.TextIOBase), isinstance(sys.stdout, io.StringIO), isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase), isinstance(t, io.RawIOBase))
print(t.readable(), t.writable(), t.seekable(), t.isatty(), t.closed, t.close(), t.closed, shown(lambda: t.write('x')), shown(lambda: t.read()))
held = io.BytesIO(b'held')
io.TextIOWrapper(held)
print(held.closed)
with io.TextIOWrapper(io.BytesIO(b'1\n2\n3\n')) as numbers:
    print(sum(int(line) for line in numbers))
print(shown(lambda: io.TextIOWrapper(io.BytesIO(), newline='x')), shown(lambda: io.TextIOWrapper(io.BytesIO(b'ab')).seek(1, 1)))
old, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), encoding='utf-8')
print('captured', 'ünd', end='!')
sys.stdout.seek(0)
kept, sys.stdout = sys.stdout.read(), old
print(kept)
print('é' * 3000 == io.TextIOWrapper(io.BytesIO(('é' * 3000).encode())).read(), len(io.TextIOWrapper(io.BytesIO(('é' * 9000).encode())).read(8999)))

fd, name = tempfile.mkstemp(suffix='.txt', prefix='made-')
print(type(fd), os.path.basename(name)[:5], name.endswith('.txt'), os.path.exists(name))
print(os.write(fd, b'some '), os.lseek(fd, 0, os.SEEK_CUR))
with os.fdopen(fd, 'w') as file:
    file.write('words')
print(open(name).read(), shown(lambda: os.close(fd)))
fd = os.open(name, os.O_RDWR | os.O_APPEND)
os.write(fd, b'!')
os.lseek(fd, 2, os.SEEK_SET)
print(os.read(fd, 100))
os.close(fd)
fd = os.open(name, os.O_RDONLY)
with open(fd, 'rb') as file:
    print(file.read())
fd = os.open(name, os.O_WRONLY | os.O_TRUNC)
with open(fd, 'w') as file:
    print('line', file=file)
print(open(name).read())
for call in (lambda: os.open(name, os.O_CREAT | os.O_EXCL), lambda: os.open('not/there', os.O_RDONLY), lambda: os.close(99), lambda: open(99), lambda: os.fdopen('x')):
    print(shown(call).replace(name, 'NAME'))
os.unlink(name)
