"""What docs/language.md says is so: language_test.py TICKSCOPE FOLDER.

The modules of its list can be imported and lack exactly the names that it gives, compared with the CPython that runs this; every
other module of the standard library is refused, with the reason that it gives; each program of its last table ends with the sentence
beside it. Programs are written to FOLDER.
"""
import importlib
import pathlib
import subprocess
import sys
import types
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
NEVER_ASKED = {'antigravity', 'this', 'imp', 'distutils'}     # importing them does something, or warns
OTHERS = 'of Python\'s standard library only a part is here'


class Page:
    """The page's tables, by the words of their first row, and its one list of modules."""

    def __init__(self, text):
        self.tables, rows = {}, None
        lines = text.splitlines()
        for line, below in zip(lines, lines[1:] + ['']):
            if not line.startswith('| '):
                rows = None
            elif rows is None:
                rows = self.tables.setdefault(line, [])
            elif not line.startswith('| ---'):
                rows.append([cell.strip() for cell in line.strip('|').split(' | ')])
        start = lines.index('These can be imported:') + 2
        self.modules = ' '.join(lines[start:lines.index('', start)]).split()


def run(tickscope, folder, source):
    program = folder / 'program.py'
    program.write_text(source, 'utf-8')
    return subprocess.run([tickscope, 'run', str(program)], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)


def last_line(done):
    return (done.stderr.strip().splitlines() or [''])[-1]


def public(module):
    names = getattr(module, '__all__', None)
    if names is None:
        names = [name for name, value in vars(module).items() if not isinstance(value, types.ModuleType)]
    return {name for name in names if not name.startswith('_')}


def check_modules(page, tickscope, folder):
    there = {name: public(importlib.import_module(name)) for name in page.modules}
    lacks = {module: set(names.split()) for module, names in page.tables['| Module | lacks |']}
    lacks.update({module: there[module] - set(names.split()) for module, names in page.tables['| Module | has |']})
    source = ''.join(f'import {name}\nprint("{name}", *[x for x in {sorted(names)!r} if not hasattr({name}, x)])\n' for name, names in there.items())
    done = run(tickscope, folder, source.replace('import builtins\n', 'builtins = __builtins__\n', 1))
    if done.returncode:
        yield f'the modules of the list cannot all be imported: {last_line(done)}'
        return
    found = {line.split()[0]: set(line.split()[1:]) for line in done.stdout.splitlines()}
    for name in page.modules:
        if found.get(name) != lacks.get(name, set()):
            yield f'{name} lacks {sorted(found.get(name, ["everything"]))}, the page says {sorted(lacks.get(name, []))}'
    for name in lacks.keys() - set(page.modules):
        yield f'{name} is in a table of names, but not in the list'
    for name, names in page.tables['| Module | has |']:
        for wrong in set(names.split()) - there[name]:
            yield f'{name}.{wrong} is no name of CPython\'s'


def check_refused_modules(page, tickscope, folder):
    reasons = {name: reason for reason, names in page.tables['| Reason | Modules |'] for name in names.split()}
    standard = {name for name in sys.stdlib_module_names if not name.startswith('_')} - NEVER_ASKED
    for name in sorted(standard - set(page.modules)):
        want = f"NotSupported: the module '{name}' is not supported: {reasons.get(name, OTHERS)}"
        have = last_line(run(tickscope, folder, f'import {name}\n'))
        if have != want:
            yield f'import {name}: {have or "is not refused"}\n    the page says {want}'


def check_sentences(page, tickscope, folder):
    rows = page.tables['| Program | Last line |']
    if len(rows) < 40:
        yield f'only {len(rows)} programs in the table'
    for program, want in rows:
        program, want = program.strip('`'), want.strip('`')
        source = program + '\n'
        if program.startswith('await '):
            source = f'import asyncio\n\nasync def main():\n    {program}\n\nasyncio.run(main())\n'
        done = run(tickscope, folder, source)
        if last_line(done) != want or done.returncode != 1:
            yield f'{program}: {last_line(done) or "runs"} (status {done.returncode})\n    the page says {want}'


def main():
    tickscope, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter('ignore')
    page = Page((ROOT / 'docs' / 'language.md').read_text('utf-8'))
    wrong = [complaint for check in (check_modules, check_refused_modules, check_sentences) for complaint in check(page, tickscope, folder)]
    print(*wrong, sep='\n')
    print(f'{len(page.modules)} modules, {len(page.tables["| Program | Last line |"])} refusals, {len(wrong)} complaints')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
