"""Every header under src/ compiles alone, with the flags of this build: headers.py BUILD-FOLDER.

A header that was found good is not compiled again until it, or a header that it includes from src/, changes.
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


def flags_of(build):
    """For each floor, the compiler and its flags, without input and output, from one of its files."""
    commands = {}
    for entry in json.loads((build / 'compile_commands.json').read_text('utf-8')):
        path = pathlib.Path(entry['file'])
        if not path.is_relative_to(SOURCE) or path.suffix != '.cpp':
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
        commands.setdefault(path.relative_to(SOURCE).parts[0], kept)
    return commands


def seen_from(header, texts, found=None):
    found = set() if found is None else found
    if header not in found and header in texts:
        found.add(header)
        for name in INCLUDE.findall(texts[header]):
            seen_from(SOURCE / name, texts, found)
    return found


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
