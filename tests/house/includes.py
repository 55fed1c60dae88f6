"""Every include under src/ obeys the drawing in src/README.md."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / 'src'
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')


def read_drawing(text):
    """{floor: floors it knows}, top floor first, and {library's include prefix: floors that may include it}."""
    floors, libraries = {}, {}
    for line in text.splitlines():
        if floor := re.match(r'    (\w+)/\s.*\sknows (.+)$', line):
            floors[floor[1]] = [] if floor[2] == 'nothing' else floor[2].split()
        elif library := re.match(r'    ([\w]+/?)\s{2,}([\w ]+)$', line):
            libraries[library[1]] = library[2].split()
    return floors, libraries


def complaints(floors, libraries, files):
    """files: pairs of a path relative to src/ and its text."""
    order = list(floors)
    for floor, known in floors.items():
        for other in known:
            if other not in floors or order.index(other) <= order.index(floor):
                yield f'src/README.md: {floor} knows {other}, which is not below it'
    for path, text in files:
        floor = path.parts[0]
        if floor not in floors:
            yield f'src/{path}: src/README.md does not show the folder {floor}/'
            continue
        for number, line in enumerate(text.splitlines(), 1):
            include = INCLUDE.match(line)
            if not include:
                continue
            quoted, name = include[1] == '"', include[2]
            target = name.split('/')[0]
            where = f'src/{path}:{number}: '
            library = not (SOURCE / name).exists() and not (SOURCE / path.parent / name).exists()
            if quoted and target not in floors and library:
                pass
            elif quoted and target not in floors:
                yield where + f'"{name}" does not begin with a floor: write the path from src/'
            elif quoted and target != floor and target not in floors[floor]:
                yield where + f'{floor} must not include "{name}": it does not know {target}'
            elif not quoted and target in floors and (SOURCE / name).exists():
                yield where + f'<{name}> is ours: write "{name}"'
            for prefix, owners in libraries.items():
                if name.startswith(prefix) and floor not in owners:
                    yield where + f'<{name}> may only be included by {" and ".join(owners)}'


def prove_that_it_can_fail(floors, libraries):
    wrong = [(pathlib.Path('trace/x.h'), '#include "loop/task.h"'), (pathlib.Path('loop/x.h'), '#include "python/vm.h"'),
             (pathlib.Path('scene/x.h'), '#include <glad/gl.h>'), (pathlib.Path('attic/x.h'), '')]
    for example in wrong:
        assert list(complaints(floors, libraries, [example])), f'the test does not see what is wrong with {example}'


def main():
    floors, libraries = read_drawing((SOURCE / 'README.md').read_text('utf-8'))
    assert len(floors) == 11 and libraries, 'the drawing in src/README.md was not understood'
    prove_that_it_can_fail(floors, libraries)
    files = [(path.relative_to(SOURCE), path.read_text('utf-8'))
             for path in sorted(SOURCE.rglob('*')) if path.suffix in ('.h', '.cpp', '.def') and path.parent != SOURCE]
    found = list(complaints(floors, libraries, files))
    print(*found, sep='\n')
    print(f'{len(files)} files, {len(found)} wrong includes')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
