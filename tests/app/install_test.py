"""An installed Tickscope finds its files without the sources: install_test.py CMAKE BUILD-FOLDER."""
import pathlib
import shutil
import subprocess
import sys


def main():
    cmake, build = sys.argv[1], pathlib.Path(sys.argv[2])
    prefix = build / 'tests' / 'prefix'
    shutil.rmtree(prefix, ignore_errors=True)
    subprocess.run([cmake, '--install', str(build), '--prefix', str(prefix)], check=True, stdout=subprocess.DEVNULL)
    tickscope = prefix / 'bin' / 'tickscope'
    for name in ('shaders', 'lessons/01-event-loop/lesson.md'):
        assert (prefix / 'share' / 'tickscope' / name).exists(), f'{name} was not installed'
    done = subprocess.run([str(tickscope), 'lessons'], capture_output=True, text=True, cwd='/', check=True)
    assert str(prefix / 'share' / 'tickscope' / 'lessons') in done.stdout, done.stdout
    done = subprocess.run([str(tickscope), 'play', '1'], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd='/', check=True)
    assert '| dinner' in done.stdout, done.stdout
    print('the installed program finds its files')


if __name__ == '__main__':
    main()
