import os, pathlib, glob, shutil, tempfile, fnmatch
from pathlib import Path
base = tempfile.mkdtemp(); print(os.path.isdir(base), os.listdir(base), base.startswith(tempfile.gettempdir()))
def b(*p): return os.path.join(base, *p)
os.makedirs(b("a", "bb", "c")); os.mkdir(b("d"))
for n, text in [("x.txt", "hello"), ("a/y.txt", "yy"), ("a/bb/z.py", "print()"), ("a/bb/c/deep.txt", "d"), ("d/.hidden", "h")]:
    with open(b(n), "w") as f: f.write(text)
rel = lambda xs: sorted(os.path.relpath(x, base) for x in xs)
print(sorted(os.listdir(base)), rel(glob.glob(b("*.txt"))), rel(glob.glob(b("**"), recursive=True)), rel(glob.glob(b("**", "*.txt"), recursive=True)), rel(glob.glob(b("*", "*.txt"))), rel(glob.glob(b("d", "*"))), rel(glob.glob(b("[ax]*"))), glob.glob("*.txt", root_dir=base), glob.glob(b("nope*")), glob.escape("a[1]*?"), glob.has_magic("a*"))
for root, dirs, files in sorted(os.walk(base)): print(os.path.relpath(root, base), sorted(dirs), sorted(files))
print([os.path.relpath(r, base) for r, d, f in os.walk(base, topdown=False)][-1])
with os.scandir(base) as it: print(sorted((e.name, e.is_dir(), e.is_file(), e.path.replace(base, "BASE")) for e in it))
p = Path(base)
print(sorted(x.name for x in p.iterdir()), sorted(str(x.relative_to(p)) for x in p.rglob("*.txt")), sorted(x.name for x in p.glob("*/*")), sorted(x.name for x in p.glob("**/*.py")), (p / "x.txt").stat().st_size, (p / "x.txt").read_text(), (p / "a").is_dir(), (p / "nope").exists(), os.path.getsize(b("x.txt")), (p / "x.txt").suffix)
os.rename(b("x.txt"), b("w.txt")); print(os.path.exists(b("x.txt")), open(b("w.txt")).read()); os.replace(b("w.txt"), b("d", "w.txt")); print(sorted(os.listdir(b("d"))))
(p / "new" / "sub").mkdir(parents=True); (p / "new").mkdir(exist_ok=True); (p / "new" / "t").touch(); q = (p / "new" / "t").rename(p / "new" / "u"); print(q.name, sorted(os.listdir(b("new"))))
for f, a in [(os.mkdir, (b("a"),)), (os.mkdir, (b("no", "x"),)), (os.rmdir, (b("a"),)), (os.rmdir, (b("nope"),)), (os.remove, (b("nope"),)), (os.remove, (b("a"),)), (os.listdir, (b("nope"),)), (os.listdir, (b("d", "w.txt"),)), (os.rename, (b("nope"), b("z"))), (open, (b("a"),)), (open, (b("q", "r"), "w")), (open, (b("d", "w.txt", "x"),)), (open, (b("d", "w.txt"), "x")), (os.stat, (b("nope"),)), (os.makedirs, (b("a"),)), (os.rmdir, (b("d", "w.txt"),)), (os.listdir, (5.5,)), (os.remove, (None,)), (os.path.getsize, (b("nope"),)), (os.rename, (b("a"), b("d", "w.txt"))), (os.rename, (b("d", "w.txt"), b("a"))), (shutil.copy, (b("nope"), b("x"))), (shutil.rmtree, (b("nope"),)), (shutil.copyfile, (b("d", "w.txt"), b("d", "w.txt"))), (Path(b("nope")).read_text, ()), (Path(b("nope")).unlink, ()), (Path(b("a")).mkdir, ()), (Path(b("z", "z")).mkdir, ()), (Path(base).glob, ("",)), (os.scandir, (b("nope"),))]:
    try: r = f(*a); print(f.__name__, "ok", list(r) if f.__name__ == "glob" else "")
    except Exception as e: print(f.__name__, type(e).__name__, str(e).replace(base, "BASE"), getattr(e, "errno", None), str(getattr(e, "filename", None)).replace(base, "BASE"))
os.makedirs(b("a"), exist_ok=True); Path(b("nope")).unlink(missing_ok=True); shutil.rmtree(b("nope"), ignore_errors=True)
print(shutil.copy(b("d", "w.txt"), b("a")).replace(base, ""), shutil.copytree(b("a"), b("a2"), ignore=shutil.ignore_patterns("*.py")).replace(base, ""), rel(glob.glob(b("a2", "**"), recursive=True)), shutil.move(b("a2"), b("new")).replace(base, ""), os.path.isdir(b("new", "a2", "bb")))
os.remove(b("d", ".hidden")); os.unlink(b("d", "w.txt")); os.rmdir(b("d")); os.removedirs(b("new", "sub")); print(sorted(os.listdir(base)))
shutil.rmtree(base); print(os.path.exists(base), shutil.get_terminal_size().columns, shutil.get_terminal_size((1, 2)) if not os.environ.get("COLUMNS") else "")
with tempfile.TemporaryDirectory() as td:
    Path(td, "f").write_text("x"); print(os.listdir(td), os.path.basename(td).startswith("tmp"), len(os.path.basename(td)))
print(os.path.exists(td))
with tempfile.NamedTemporaryFile("w+", suffix=".log", delete=True) as nf:
    nf.write("a\nb\n"); nf.seek(0); print(nf.read(), nf.name.endswith(".log"), os.path.exists(nf.name), list(nf))
print(os.path.exists(nf.name))
with tempfile.TemporaryFile() as tf: tf.write(b"xyz"); tf.seek(0); print(tf.read())
with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as sf: sf.write("abc"); sf.seek(0); print(sf.read())
os.makedirs("sub_dir_x/y", exist_ok=True); Path("sub_dir_x/y/f.txt").write_text("1"); print(os.listdir("sub_dir_x"), [str(x) for x in Path("sub_dir_x").rglob("*")], glob.glob("sub_dir_x/*"), os.path.abspath("sub_dir_x") == os.path.join(os.getcwd(), "sub_dir_x"), Path("sub_dir_x/y/../y/f.txt").exists(), os.access("sub_dir_x", os.R_OK)); shutil.rmtree("sub_dir_x"); print(Path("sub_dir_x").exists(), "files_and_folders.py" in os.listdir("."), os.path.isfile(__file__))
s = os.stat(__file__); print(s.st_size == len(open(__file__, "rb").read()), s.st_mode & 0o170000 == 0o100000, s[6] == s.st_size)
