"""Every header under src/ compiles alone, with the flags of this build: headers.py BUILD-FOLDER.

A build with precompiled headers would hide a missing #include of what those hold: for them the names are looked for in
the text. A header that was found good is not compiled again until it, or a header that it includes from src/, changes.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / 'src'
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
SYSTEM_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
PRECOMPILED = {  # cmake/precompiled.h: the names that each gives
    'algorithm': 'min max sort clamp any_of all_of none_of find find_if lower_bound upper_bound reverse',
    'array': 'array',
    'cstdint': 'int8_t uint8_t int16_t uint16_t int32_t uint32_t int64_t uint64_t uintptr_t',
    'functional': 'function hash less greater reference_wrapper',
    'memory': 'unique_ptr shared_ptr weak_ptr make_unique make_shared enable_shared_from_this',
    'optional': 'optional nullopt',
    'span': 'span',
    'string': 'string to_string',
    'string_view': 'string_view',
    'unordered_map': 'unordered_map unordered_multimap',
    'unordered_set': 'unordered_set unordered_multiset',
    'utility': 'move forward exchange pair make_pair',
    'variant': 'variant visit holds_alternative monostate',
    'vector': 'vector',
    'fmt/format.h': 'fmt::format fmt::format_string fmt::memory_buffer',
}
HOME = {name if '::' in name else 'std::' + name: header for header, names in PRECOMPILED.items() for name in names.split()}
NAME = re.compile(r'\b(?:std|fmt)::\w+')
# What a standard header gives by its own definition, or could not exist without.
GIVES = {'string': ['string_view', 'utility'], 'vector': ['utility'], 'memory': ['utility'], 'functional': ['utility'],
         'unordered_map': ['utility'], 'map': ['utility'], 'optional': ['utility'], 'variant': ['utility'], 'array': ['utility'],
         'algorithm': ['utility'], 'fmt/format.h': ['string', 'string_view']}


def flags_of(build):
    """For each floor, the compiler and its flags, without input and output, from one of its files."""
    commands = {}
    for entry in json.loads((build / 'compile_commands.json').read_text('utf-8')):
        path = pathlib.Path(entry['file'])
        # a file of the floor, or several of them at once in a unity build
        floor = path.relative_to(SOURCE).parts[0] if path.is_relative_to(SOURCE) else None
        if made := re.search(r'/tickscope_(\w+)\.dir/', entry['file']):
            floor = made[1]
        if not floor or path.suffix not in ('.cpp', '.cxx'):
            continue
        words = shlex.split(entry['command'])
        kept, skip = [], False
        for word in words:
            if skip or word in ('-c', str(path)):
                skip = False
            elif word in ('-o', '-MF', '-MT', '-MQ'):
                skip = True
            elif word not in ('-MD', '-MMD') and not word.endswith('ccache'):
                kept.append(word)
        commands.setdefault(floor, kept)
    return commands


def seen_from(header, texts, found=None):
    found = set() if found is None else found
    if header not in found and header in texts:
        found.add(header)
        for name in INCLUDE.findall(texts[header]):
            seen_from(SOURCE / name, texts, found)
    return found


def unincluded(header, texts):
    """The names that a precompiled header would lend it."""
    included = set()
    for path in seen_from(header, texts):
        for name in SYSTEM_INCLUDE.findall(texts[path]):
            included.update([name, *GIVES.get(name, [])])
    used = set(NAME.findall(re.sub(r'//.*|"[^"\n]*"', '', texts[header])))
    return sorted(f'{name} needs <{HOME[name]}>' for name in used if name in HOME and HOME[name] not in included)


def main():
    build = pathlib.Path(sys.argv[1])
    commands = flags_of(build)
    texts = {path: path.read_text('utf-8') for path in SOURCE.rglob('*') if path.suffix in ('.h', '.def')}
    headers = sorted(path for path in texts if path.suffix == '.h')
    record = build / 'headers-that-compile-alone.json'
    good = set(json.loads(record.read_text())) if record.exists() else set()
    still_good = set()

    def compile_alone(header):
        floor = header.relative_to(SOURCE).parts[0]
        command = commands.get(floor) or commands.get('base')
        digest = hashlib.sha256(repr(command).encode())
        for path in sorted(seen_from(header, texts)):
            digest.update(str(path).encode() + texts[path].encode())
        key = digest.hexdigest()
        if missing := unincluded(header, texts):
            return f'{header.relative_to(ROOT)}: {", ".join(missing)}'
        if key in good:
            still_good.add(key)
            return None
        # Included by a file, not compiled as the main one: there #pragma once would be warned about.
        text = f'#include "{header.relative_to(SOURCE)}"\n'
        done = subprocess.run([*command, '-w', '-fsyntax-only', '-x', 'c++', '-'], input=text, capture_output=True, text=True)
        if done.returncode == 0:
            still_good.add(key)
            return None
        return f'{header.relative_to(ROOT)} does not compile alone:\n{done.stderr}'

    listed = set(SYSTEM_INCLUDE.findall((ROOT / 'cmake/precompiled.h').read_text('utf-8')))
    if listed != set(PRECOMPILED):
        sys.exit(f'cmake/precompiled.h and the names above differ: {sorted(listed ^ set(PRECOMPILED))}')
    if not headers or not commands:
        sys.exit('no headers, or no commands: is this the right build folder?')
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        wrong = [complaint for complaint in pool.map(compile_alone, headers) if complaint]
    record.write_text(json.dumps(sorted(still_good)))
    print(*wrong, sep='\n')
    print(f'{len(headers)} headers, {len(wrong)} that do not compile alone')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
