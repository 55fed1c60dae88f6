import os, os.path
from pathlib import Path, PurePath, PurePosixPath
p = os.path
print(p.join('a', 'b', '/c', 'd'), p.basename('/x/y.txt'), p.dirname('/x/y.txt'), p.splitext('a/b.tar.gz'), p.splitext('.bashrc'), p.split('/a/b/'), p.normpath('a//b/../c/./d'), p.isabs('/a'), p.relpath('/a/b', '/a/c'), p.commonpath(['/a/b', '/a/c']), p.commonprefix(['abc', 'abd']))
print(os.sep, repr(os.linesep), os.name, os.curdir, isinstance(os.getpid(), int), os.getpid() == os.getpid(), isinstance(os.cpu_count(), int), os.environ.get('NOPE_X', 'dflt'), os.getenv('NOPE_X'))
os.environ['MY_VAR'] = 'v'; print(os.getenv('MY_VAR'), 'MY_VAR' in os.environ, os.path.expandvars('$MY_VAR/${MY_VAR}/$NOPE_Y'))
try: os.environ['NOPE_Z']
except KeyError as e: print('KeyError', e)
try: os.environ['a'] = 3
except TypeError as e: print(e)
try: os.fspath(3)
except TypeError as e: print(e)
q = Path('/usr/lib/python3.11/os.py')
print(q, repr(q), q.name, q.stem, q.suffix, q.parent, q.parts, list(q.parents), q.with_suffix('.txt'), q.with_name('x'), q.is_absolute(), q.anchor, q.root)
print(Path('a') / 'b' / '../c', 'x' / Path('y'), Path('a', 'b'), Path('.'), Path(''), Path('a//b/./c'), Path('a.tar.gz').suffixes, Path('a') == Path('a'), Path('a') < Path('b'), hash(Path('a')) == hash(Path('a')), Path('/a/b').relative_to('/a'), Path('a/b.py').match('*.py'), PurePosixPath('a/b'), repr(PurePath('x')), str(Path('/')), Path('/').parent, Path('a').joinpath('b', 'c'))
for bad in (lambda: Path('/a').relative_to('/b'), lambda: Path('a').with_suffix('txt'), lambda: Path('/').with_name('x'), lambda: Path(3), lambda: Path('nope.txt').read_text(), lambda: Path('a') / 3):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
