"""tickscope play, with a terminal and without: play_test.py TICKSCOPE.

The terminal is a pseudo terminal; each frame that the player draws begins at the top left, so the last one is the screen.
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LESSON = ROOT / 'lessons' / '01-event-loop'
RIGHT, LEFT, HOME, END, PAGE_DOWN, PAGE_UP = '\x1b[C', '\x1b[D', '\x1b[H', '\x1b[F', '\x1b[6~', '\x1b[5~'


class Player:
    def __init__(self, command, rows=40, columns=110):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execv(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
        self.columns, self.text = columns, ''

    def read(self, seconds):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    data = os.read(self.terminal, 65536)
                except OSError:                      # the player has gone
                    return
                if not data:
                    return
                self.text += data.decode('utf-8', 'replace')

    def screen(self):
        last = self.text.rsplit('\x1b[H', 1)[-1]
        return re.sub(r'\x1b\[[0-9;?]*[A-Za-z]', '', last).replace('\r', '')

    def until(self, words, seconds=20):
        """Waits for a screen that holds all these words."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if all(word in self.screen() for word in words):
                return self.screen()
            self.read(0.05)
        raise AssertionError(f'no screen with {words}; the last one was:\n{self.screen()}')

    def press(self, keys):
        os.write(self.terminal, keys.encode())

    def end(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        raise AssertionError('the player does not end')


def by_keys(tickscope):
    player = Player([tickscope, 'play', str(LESSON)])
    player.until(['step: tick'])
    player.press(PAGE_DOWN)
    player.until(['tick 1 '])
    for _ in range(3):
        player.press(PAGE_DOWN)
    fourth = player.until(['tick 4  t=1', 'both are scheduled'])
    assert 'cake' in re.search(r'ready .*', fourth)[0], fourth
    player.press(PAGE_DOWN * 2)
    player.until(['tick 6  t=2'])
    player.press(PAGE_UP * 2)
    again = player.until(['tick 4  t=1'])
    # Stepping back gives the identical picture; only how far the run has come may differ, in the first line.
    assert again.split('\n')[1:] == fourth.split('\n')[1:], again
    player.press('2')
    player.until(['step: line'])
    player.press(HOME)
    player.until(['before the first tick'])
    player.press(END)
    player.press(END)
    player.until(['the program is over', 'dinner'])
    player.press('n')
    player.until(['Scheduling is not running (2 of', 'tick 1'])
    player.press('n')
    player.until(['Running to the await (3 of'])
    player.press('l')
    player.until(['await bread    <- Task-1 (main)'])
    player.press('?')
    player.until(['PageDown, PageUp'])
    player.press('q')
    assert player.end() == 0, 'q must end the player'
    assert player.text.rstrip().endswith('\x1b[?1049l'), 'the terminal was not put back'


def endless(tickscope, folder):
    program = folder / 'endless.py'
    program.write_text('while True:\n    pass\n')
    player = Player([tickscope, 'play', str(program)])
    player.until(['step: tick'])                     # what is typed before would be lost
    player.press(END + END)
    player.until(['working'])
    player.press('\x03')
    assert player.end() == 0, 'Ctrl+C must end the player in the middle of an endless loop'


def straight(tickscope):
    done = subprocess.run([tickscope, 'play', str(LESSON)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done
    lines = done.stdout.splitlines()
    printed = [line[6:] for line in lines if line.startswith('    | ')]
    expected = subprocess.run(['/usr/bin/python3', str(ROOT / 'tools' / 'ticks.py'), '--only-output', str(LESSON / 'program.py')],
                              capture_output=True, text=True, check=True)
    assert printed == expected.stdout.splitlines(), printed
    ticks = [line for line in lines if re.match(r'tick \d+ .* begins', line)]
    assert len(set(ticks)) == 12 and ticks[-1].startswith('tick 12  t=2'), ticks
    pages = [line for line in lines if line.startswith('# ')]
    assert len(pages) == len(re.findall(r'^# ', (LESSON / 'lesson.md').read_text('utf-8'), re.M)), pages
    assert not re.search(r'\x1b', done.stdout), 'escape sequences without a terminal'


def main():
    tickscope, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    straight(tickscope)
    by_keys(tickscope)
    endless(tickscope, folder)
    print('the player plays')


if __name__ == '__main__':
    main()
