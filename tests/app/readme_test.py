"""What the README shows is so: readme_test.py TICKSCOPE.

Every file that it names is there, every command and option that it lists is in the help, every listing is what the
program prints, every piece of source is a piece of the file that is named before it.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks(text):
    """The indented blocks, each with the paragraph before it."""
    before, block = '', []
    for line in text.splitlines() + ['']:
        if line.startswith('    '):
            block.append(line[4:])
        elif not line and block:
            block.append('')
        else:
            if block:
                yield before, '\n'.join(block).strip('\n') + '\n'
                block = []
                before = ''
            before = line if not before.strip() or not line else before + ' ' + line
            if not line:
                before = ''


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout


def main():
    tickscope = sys.argv[1]
    text = (ROOT / 'README.md').read_text('utf-8')
    wrong, checked = [], 0
    for path in re.findall(r'`((?:docs|lessons|src|tests|tools|bench|examples)/[\w./-]+)`|\]\(((?!https?:)[\w./-]+)\)', text):
        name = path[0] or path[1]
        checked += 1
        if not (ROOT / name).exists():
            wrong.append(f'the README names {name}, which is not there')
    for before, block in blocks(text):
        lines = block.splitlines()
        if lines[0].startswith('tickscope '):
            for line in lines:
                checked += 1
                words = line.split('  ')[0].split()
                command = [words[1]] if len(words) > 1 and words[1].isalpha() and words[1].islower() else []
                shown = output(tickscope, *command, '--help')
                for option in re.findall(r'(?<![\w-])--?[a-z][a-z-]*', line.split('   ')[0] + ' ' + line):
                    if option not in shown:
                        wrong.append(f'tickscope {" ".join(command)} --help says nothing of {option}')
                if 'PROGRAM' not in shown and 'WHAT' not in shown and 'FOLDERS' not in shown:
                    wrong.append(f'{line}: no such command')
        elif lines[0].startswith('tick 1 '):
            checked += 1
            if not output(tickscope, 'ticks', str(ROOT / 'lessons/01-event-loop/program.py')).startswith(block):
                wrong.append('the listing is not what `tickscope ticks` prints')
        elif source := re.search(r'`([\w./-]+\.(?:py|cpp))`', before):
            checked += 1
            if block not in (ROOT / source[1]).read_text('utf-8'):
                wrong.append(f'this is not in {source[1]}:\n{block}')
    print(*wrong, sep='\n')
    print(f'{checked} things in the README looked at, {len(wrong)} wrong')
    sys.exit(1 if wrong or checked < 15 else 0)


if __name__ == '__main__':
    main()
