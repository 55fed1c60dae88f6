"""What functions given a Path say of it when they fail; modes of files; homes."""
import os
import shutil
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
path = folder / "f"
path.write_text("abc")
path.chmod(0o600)
print(oct(path.stat().st_mode))
os.chmod(path, 0o444)
moved = path.rename(folder / "g")
print(oct(moved.stat().st_mode))
moved.unlink()
moved.touch()
print(oct(moved.stat().st_mode))
(folder / "dir").mkdir()
print(shutil.move(folder / "dir", folder / "dir2").name, sorted(found.name for found in folder.iterdir()))

nothing = Path("nope")
for what in (os.remove, os.listdir, os.rmdir, os.stat, os.scandir, os.path.getsize, open, os.unlink, shutil.rmtree, os.lstat,
             lambda path: os.rename(path, Path("x")), lambda path: os.replace(path, path), lambda path: shutil.move(path, "y"),
             lambda path: shutil.copyfile(path, "y"), lambda path: os.mkdir(path / "q"), lambda path: os.makedirs(Path("/tmp")),
             lambda path: os.open(path, os.O_RDONLY), lambda path: os.chmod(path, 0o600), lambda path: os.listdir(b"nope")):
    try:
        what(nothing)
    except OSError as error:
        print(error, repr(error.filename), repr(error.filename2))

print(Path.home() == Path("~").expanduser(), (Path.home() / ".config").name, Path("a/~").expanduser(), os.path.expanduser("a~"))
print(os.path.expanduser("~/a") == str(Path.home() / "a"))
try:
    Path("~nobody-of-that-name").expanduser()
except RuntimeError as error:
    print(error)
