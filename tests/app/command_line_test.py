"""What the command line says and with which status it ends: command_line_test.py TICKSCOPE FOLDER.

Also the hostile files: whatever is thrown at it, it ends by itself, with a message and a status, and quickly.
"""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / 'tests' / 'programs'
SLOW = 120                                           # seconds; a sanitised build on a busy machine


def main():
    tickscope, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    failures = []

    def program(name, text):
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def say(*words, status=0, out=None, err=None, exactly=None, display=False, stdin=b'', screen=None):
        environment = {k: v for k, v in os.environ.items() if display or k not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        if screen:
            environment['DISPLAY'] = screen
        try:
            done = subprocess.run([tickscope, *map(str, words)], input=stdin, capture_output=True, timeout=SLOW, env=environment, cwd=folder)
        except subprocess.TimeoutExpired:
            failures.append(f'{words}: does not end')
            return ''
        text, errors = done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')
        wrong = []
        if done.returncode != status:
            wrong.append(f'status {done.returncode}, not {status}')
        if out is not None and out not in text:
            wrong.append(f'stdout lacks {out!r}: {text[:500]!r}')
        if exactly is not None and text != exactly:
            wrong.append(f'stdout is {text[:500]!r}, not {exactly!r}')
        if err is not None and err not in errors:
            wrong.append(f'stderr lacks {err!r}')
        if wrong:
            failures.append(f'{words}: {"; ".join(wrong)}\n{errors[-1500:]}')
        return text

    # help and mistakes
    say('--help', out='tickscope run program.py')
    say('run', '--help', out='PROGRAM.py')
    say('--version', out='Tickscope ')
    say('no-such-thing', status=2, err='no-such-thing')
    say('run', 'no-such-file.py', status=2, err='no-such-file.py')
    say('run', status=2, err='PROGRAM.py')
    say('run', folder, status=2, err='folder')
    say('--size', 'huge', status=2, err='1280x720')
    say('--no-such-option', status=2, err='--no-such-option')
    say('shot', PROGRAMS / 'hello_async.py', status=2, err='--output')
    say('play', PROGRAMS / 'hello_async.py', '--step', 'mile', status=2, err='mile')

    # a program's own arguments, output and status
    arguments = program('arguments.py', 'import sys\nprint(sys.argv[1:])\nsys.exit(len(sys.argv))\n')
    say('run', arguments, '--help', '-x', 'a b', status=4, exactly="['--help', '-x', 'a b']\n")
    say('ticks', arguments, status=1, exactly='')
    say('ticks', arguments, 'a', '--', '-q', status=3, exactly='')
    say('run', '-', stdin=b'print("from standard input")\n', exactly='from standard input\n')
    say('run', PROGRAMS / 'exit_status.py', status=7, out='finally')
    endless = program('endless.py', 'print("begun")\nwhile True:\n    pass\n')
    say('run', '--limit', '100000', endless, status=4, out='begun')
    say('run', '--limit=100000', endless, status=4, out='begun')
    say('run', '--limit', '100000000', arguments, '--limit', status=2, out='--limit')
    say('run', '--limit', 'much', endless, status=2, err='--limit')
    say('run', PROGRAMS / 'deadlock.py', status=3, err='deadlock')
    say('run', PROGRAMS / 'syntax_error.py', status=1, err="SyntaxError: '(' was never closed")
    say('run', PROGRAMS / 'uncaught_error_traceback.py', status=1, err='ValueError: invalid literal')
    say('run', program('division.py', '1 / 0\n'), status=1, err='ZeroDivisionError: division by zero')

    # listings and traces
    output = folder / 'output.txt'
    listing = say('ticks', PROGRAMS / 'hello_async.py', '--output', output, out='tick 1 t=0\n  Task-1 Task.__step\n')
    if not listing.startswith('tick 1 t=0') or output.read_text() != 'Hello\nWorld\n':
        failures.append(f'ticks: {listing!r} and in its output {output.read_text()!r}')
    for name in ('run.trace', 'run.trace.zst'):
        trace = folder / name
        trace.unlink(missing_ok=True)
        say('trace', PROGRAMS / 'hello_async.py', '-o', trace, exactly='Hello\nWorld\n')
        say('play', trace, out='    | World')
    say('trace', PROGRAMS / 'hello_async.py', '-o', folder / 'no' / 'such' / 'folder', status=1, err='folder')
    damaged = folder / 'damaged.trace'
    damaged.write_bytes((folder / 'run.trace').read_bytes()[:-40])
    say('play', damaged, status=1, err='damaged.trace')
    say('play', program('zeros.trace', bytes(100_000)), status=1, err='zeros.trace')

    # what cannot be opened or written
    say('ticks', PROGRAMS / 'hello_async.py', '--output', folder, status=2, err='cannot write')
    say('trace', PROGRAMS / 'hello_async.py', '-o', folder, status=1, err='Is a directory')
    say('play', folder, status=2, err='without a lesson.md')
    say('trace', PROGRAMS / 'no_such.py', '-o', folder / 'x.trace', status=2, err='no_such.py')
    say('trace', PROGRAMS / 'syntax_error.py', '-o', folder / 'x.trace', status=1, err='SyntaxError')
    say('trace', PROGRAMS / 'deadlock.py', '-o', folder / 'deadlock.trace', status=3, err='deadlock: nothing is left')
    say('play', folder / 'deadlock.trace', out='the program is over')
    say('run', folder / 'run.trace.zst', status=1, err='Error')

    # lessons, and a window where there is no display
    say('lessons', out='01-event-loop')
    say(err='no display', out='    | dinner')
    say(err='playing in the terminal', out='    | dinner', screen=':7777')  # a display that is not there
    say('3', err='no display', out='rude is done')

    # hostile programs: an answer, not a crash
    say('run', program('zeros.py', bytes(1 << 20)), status=1, err='null bytes')
    shown = subprocess.run([tickscope, 'run', program('binary.py', b'x = 1\n\x7fELF\x02\0\0\0')], capture_output=True).stderr
    if b'\0' in shown or b'null bytes' not in shown:
        failures.append(f'a binary file shows as {shown!r}')
    say('run', program('latin.py', b'x = "\xe9"\n'), status=1, err='SyntaxError')
    say('run', program('brackets.py', '(' * 100_000 + ')' * 100_000), status=1, err='too many nested parentheses')
    say('run', program('lists.py', 'x = ' + '[' * 100_000), status=1, err='Error')
    say('run', program('minus.py', 'x = ' + '-' * 100_000 + '1\n'), status=1, err='Error')
    say('run', program('recursion.py', 'def f(): return f()\nf()\n'), status=1, err='RecursionError: maximum recursion depth exceeded')
    say('run', program('memory.py', 'try:\n    [0] * 10**12\nexcept MemoryError:\n    print("refused")\n'), exactly='refused\n')
    say('run', program('text.py', 'x = "a" * 10**12\n'), status=1, err='MemoryError')
    say('run', program('growing.py', 'x = []\nwhile True:\n    x.append("x" * 100000 + str(len(x)))\n'), status=1, err='MemoryError')
    say('run', program('long.py', '# comment\n' * 1_000_000 + 'print("end")\n'), exactly='end\n')
    say('run', program('wide.py', 'x = "' + 'a' * 10_000_000 + '"\nprint(len(x))\n'), exactly='10000000\n')
    say('run', program('outside.py', 'try:\n    open("/etc/passwd")\nexcept OSError as error:\n    print("closed")\n'), exactly='closed\n')
    say('run', program('subprocess.py', 'import subprocess\n'), status=1, err='subprocess.py')

    print(*failures, sep='\n\n')
    print(f'{len(failures)} failures')
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
