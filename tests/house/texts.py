"""The project's files name no machine's folders and no package hosts: a clone works the same everywhere."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED_FOLDERS = {'build', '.git', '__pycache__', '.cache'}
TEXTS = {'', '.h', '.cpp', '.def', '.py', '.md', '.txt', '.cmake', '.json', '.sh', '.vert', '.frag', '.glsl', '.supp', '.toml', '.yml'}
FORBIDDEN = [
    (re.compile(r'/(?:home|root|Users|work)/[A-Za-z]'), 'a folder of one machine'),
    (re.compile(r'/tmp/[A-Za-z]'), 'a folder of one machine'),
    (re.compile(r'(?:deb|security|ftp)\.debian\.' r'org|archive\.ubuntu\.' r'com|pypi\.' r'org|pythonhosted\.' r'org|'
                r'registry\.npmjs|crates\.' r'io|conda\.' r'io|proxy\.golang'), 'a package host'),
    (re.compile(r'\b(?:pip3? install|npm inst\w+|(?:curl|wget|git clone) https?:)'), 'something fetched from the network'),
]


def complaints(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in FORBIDDEN:
            if found := pattern.search(line):
                yield f'{path}:{number}: {what}: {found[0]}'


def main():
    for wrong in ('x = "/home' '/ann/x"', 'deb http://deb.debian' '.org/debian', 'pip ' 'install x'):
        assert list(complaints('x', wrong)), f'the test does not see what is wrong with {wrong}'
    found, count = [], 0
    for path in sorted(ROOT.rglob('*')):
        relative = path.relative_to(ROOT)
        if SKIPPED_FOLDERS & set(relative.parts) or not path.is_file() or path.suffix not in TEXTS:
            continue
        try:
            text = path.read_text('utf-8')
        except UnicodeDecodeError:
            continue
        count += 1
        found += complaints(relative, text)
    print(*found, sep='\n')
    print(f'{count} files, {len(found)} complaints')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
