#!/usr/bin/env python3
"""The real window under real key and mouse events: drive_window.py TICKSCOPE [--keep DIR]

Run it on a display of its own (xvfb-run -a -s "-screen 0 1920x1080x24"). The window writes what it shows to
$TICKSCOPE_WINDOW_STATE; keys and the mouse come from xdotool, as from a hand. Everything is done twice: by keys alone,
and by the mouse alone.
"""
import json, os, shutil, subprocess, sys, tempfile, time

PROGRAM = '''import asyncio

async def worker(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "is done")
    return name

async def main():
    for lap in range(3):
        await asyncio.gather(worker("A", 1), worker("B", 2))
    print("all done")

asyncio.run(main())
'''
ENDLESS = 'while True:\n    pass\n'


class Window:
    def __init__(self, binary, folder, program, size=(1440, 900)):
        self.state_file = os.path.join(folder, 'state.json')
        if os.path.exists(self.state_file):
            os.remove(self.state_file)
        env = dict(os.environ, TICKSCOPE_WINDOW_STATE=self.state_file, XDG_CONFIG_HOME=os.path.join(folder, 'config'))
        self.process = subprocess.Popen([binary, program], cwd=folder, env=env)
        self.wait('the window opens', lambda s: s.get('run', 0) > 0 or s.get('errors', 0) > 0, 20)
        found = self.tool('search', '--sync', '--onlyvisible', '--class', 'tickscope').split()
        self.id = found[-1]
        self.tool('windowfocus', '--sync', self.id)
        self.tool('mousemove', '5', '5')

    def tool(self, *args):
        return subprocess.run(['xdotool', *map(str, args)], check=True, capture_output=True, text=True).stdout

    def state(self):
        for _ in range(50):
            try:
                with open(self.state_file) as f:
                    return json.load(f)
            except (OSError, ValueError):
                time.sleep(0.02)
        raise SystemExit('the window writes no state')

    def wait(self, what, holds, seconds=5.0):
        deadline = time.monotonic() + seconds
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f'FAILED: {what}: the window closed with status {self.process.returncode}')
            try:
                with open(self.state_file) as f:
                    state = json.load(f)
                if holds(state):
                    return state
            except (OSError, ValueError):
                state = None
            if time.monotonic() > deadline:
                brief = {k: v for k, v in (state or {}).items() if k != 'texts'}
                raise SystemExit(f'FAILED: {what}\n  the window says: {json.dumps(brief)}')
            time.sleep(0.005)

    def settle(self):
        """The state when nothing changes any more."""
        last, since = None, time.monotonic()
        while time.monotonic() - since < 0.25:
            state = self.state()
            if state != last:
                last, since = state, time.monotonic()
            time.sleep(0.03)
        return last

    def key(self, *keys):
        self.tool('key', '--delay', '12', *keys)

    def type(self, text):
        self.tool('type', '--delay', '12', text)

    def where(self, text, panel=None):
        for _ in range(60):
            for t in self.state()['texts']:
                if t['text'] == text and (panel is None or t['panel'] == panel):
                    return t['x'], t['y']
            time.sleep(0.03)
        raise SystemExit(f'FAILED: nowhere in the window: {text!r} (panel {panel})')

    def click(self, text, panel=None, button=1):
        x, y = self.where(text, panel)
        self.tool('mousemove', x, y)
        time.sleep(0.06)
        self.tool('click', button)
        time.sleep(0.06)

    def picture(self, path):
        self.tool('mousemove', '5', '5')
        time.sleep(0.5)
        subprocess.run(['import', '-window', self.id, path], check=True)
        return path

    def close(self):
        if self.process.poll() is None:
            self.key('ctrl+q')
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise SystemExit('FAILED: Ctrl+Q does not close the window')
        if self.process.returncode != 0:
            raise SystemExit(f'FAILED: the window ended with status {self.process.returncode}')


def check(what, good):
    if not good:
        raise SystemExit(f'FAILED: {what}')
    print('  ok:', what)


def same(a, b):
    result = subprocess.run(['compare', '-metric', 'AE', a, b, 'null:'], capture_output=True, text=True)
    return result.stderr.strip().split()[0] == '0'


def by_keys(binary, folder):
    print('by keys alone')
    w = Window(binary, folder, 'first.py')
    w.key('m')  # no motion: pictures are compared
    # Open a program.
    w.key('ctrl+o')
    w.wait('Ctrl+O lists files', lambda s: s['overlay'] == 3)
    w.type('second')
    w.key('Return')
    w.wait('a program opens', lambda s: s['file'] == 'second.py' and s['run'] >= 2)
    check('a program is opened', True)
    # Step ten ticks, and ten back to the identical picture.
    w.key('Home', '5')
    w.wait('Home goes to the start', lambda s: s['event'] == 0 and s['step'] == 'tick')
    events, pictures = [], []
    for i in range(11):
        if i:
            before = events[-1]
            w.key('Right')
            w.wait(f'tick {i}', lambda s: s['event'] > before and not s['busy'])
        state = w.settle()
        events.append(state['event'])
        pictures.append(w.picture(os.path.join(folder, f'tick{i}.png')))
    check('ten ticks forward', state['tick'] >= 10)
    newest = state['newest']
    for i in reversed(range(10)):
        w.key('Left')
        w.wait(f'back to tick {i}', lambda s: s['event'] == events[i])
        if i in (0, 4, 9):
            w.settle()
            # The live edge is ahead now; what was recorded since is the only difference that may be seen, in the
            # timeline. So the picture is compared with one taken now, after going there from both sides.
            there = w.picture(os.path.join(folder, f'back{i}.png'))
            w.key('Right')
            w.wait('forward', lambda s: s['event'] == events[i + 1])
            w.key('Left')
            w.wait('back again', lambda s: s['event'] == events[i])
            w.settle()
            again = w.picture(os.path.join(folder, f'again{i}.png'))
            check(f'tick {i} looks the same from both sides', same(there, again))
    check('ten ticks back', w.state()['event'] == 0 and w.state()['newest'] == newest)
    # The whole stage, before and after: the part of the window above the timeline and beside it.
    for i in (4, 9):
        a, b = (os.path.join(folder, f'{n}{i}-stage.png') for n in ('tick', 'back'))
        for source, target in ((pictures[i], a), (os.path.join(folder, f'back{i}.png'), b)):
            subprocess.run(['convert', source, '-crop', '720x560+400+50', target], check=True)
        check(f'the stage at tick {i} is the identical picture', same(a, b))
    # A breakpoint, and run to it.
    w.key('ctrl+e')
    w.wait('Ctrl+E puts the caret into the program', lambda s: s['editing'])
    w.key('ctrl+Home', *['Down'] * 5)
    w.wait('the caret is in line 6', lambda s: s['caret_line'] == 6)
    w.key('F9')
    w.wait('F9 sets a breakpoint', lambda s: s['breakpoints'] == [6])
    w.key('Escape', 'Home', 'F8')
    state = w.wait('F8 runs to the breakpoint', lambda s: s['line'] == 6 and s['event'] > 0 and not s['busy'])
    check('a breakpoint is set and met', True)
    at = state['event']
    w.key('F8')
    w.wait('F8 goes on to the next time', lambda s: s['line'] == 6 and s['event'] > at)
    w.key('shift+F8')
    w.wait('Shift+F8 goes back to the time before', lambda s: s['event'] == at)
    check('and the time before', True)
    # The timeline.
    w.key('End')
    state = w.wait('End goes to the live edge', lambda s: s['event'] == s['newest'])
    w.key('Left')
    w.wait('an arrow moves the cursor', lambda s: s['event'] < state['newest'])
    check('the timeline by keys', True)
    # Edit a line, run again.
    run = w.state()['run']
    w.key('ctrl+e', 'ctrl+End')
    w.type('print("added by hand")')
    w.key('ctrl+Return')
    w.wait('Ctrl+Enter runs again', lambda s: s['run'] == run + 1 and s['errors'] == 0)
    w.key('Escape', 'F9', 'End', 'End')
    w.key('F8', 'F8', 'F8', 'F8', 'F8', 'F8', 'F8', 'F8')
    w.wait('the program says what was added', lambda s: 'added by hand' in s.get('output', ''), 10)
    check('a line is edited and run again', True)
    # Something wrong is said where it is.
    w.key('ctrl+e', 'ctrl+End', 'Return')
    w.type('x = (')
    w.key('ctrl+Return')
    w.wait('an error is shown', lambda s: s['errors'] > 0 and s['run'] == run + 1)
    check('an error is shown, the run stays', True)
    w.key('Escape')
    # Somebody else saves the file.
    w.key('ctrl+o')
    w.wait('Ctrl+O', lambda s: s['overlay'] == 3)
    w.type('first')
    w.key('Return')
    run = w.wait('the first again', lambda s: s['file'] == 'first.py')['run']
    time.sleep(0.1)
    with open(os.path.join(folder, 'first.py'), 'a') as f:
        f.write('print("from another editor")\n')
    w.wait('the file is reloaded', lambda s: s['run'] > run, 5)
    check('a file that another editor saves is reloaded', True)
    w.close()


def by_mouse(binary, folder):
    print('by mouse alone')
    w = Window(binary, folder, 'first.py')
    w.click('Open', 'Top')
    w.click('second.py', 'Overlay')
    w.wait('a program opens', lambda s: s['file'] == 'second.py' and s['run'] >= 2)
    check('a program is opened', True)
    w.click('to_start', 'Transport')
    w.wait('to the start', lambda s: s['event'] == 0)
    for _ in range(6):
        label = next((t['text'] for t in w.state()['texts'] if t['panel'] == 'Transport' and (t['text'] == 'tick' or t['text'].startswith('by '))), None)
        if w.state()['step'] == 'tick':
            break
        w.click(label, 'Transport')
        time.sleep(0.2)
    check('the step is a tick', w.state()['step'] == 'tick')
    events = [w.settle()['event']]
    for i in range(10):
        w.click('step_forward', 'Transport')
        events.append(w.wait(f'tick {i + 1}', lambda s: s['event'] > events[-1] and not s['busy'])['event'])
    for i in reversed(range(10)):
        w.click('step_back', 'Transport')
        w.wait(f'back to tick {i}', lambda s: s['event'] == events[i])
    check('ten ticks forward and ten back', True)
    w.click('6', 'Program')
    w.wait('the gutter sets a breakpoint', lambda s: s['breakpoints'] == [6])
    w.click('Ctrl+K  commands', 'Top')
    w.wait('the list of commands', lambda s: s['overlay'] == 1)
    w.click('Run to a breakpoint', 'Overlay')
    state = w.wait('the run goes to the breakpoint', lambda s: s['line'] == 6 and not s['busy'])
    check('a breakpoint is set and met', True)
    x, y = w.where('TIMELINE', 'Timeline')
    x0 = w.where('tick 1', 'Timeline')[0]
    w.tool('mousemove', x0 + 200, y + 60, 'mousedown', 1)
    time.sleep(0.1)
    w.tool('mousemove', x0 + 100, y + 60)
    time.sleep(0.1)
    middle = w.settle()['event']
    w.tool('mousemove', x0, y + 60)
    time.sleep(0.1)
    w.tool('mouseup', 1)
    state = w.settle()
    check('the timeline is dragged', state['event'] < middle and state['tick'] <= 2)
    run = state['run']
    w.click('    print("all done")', 'Program')
    w.click('    print("all done")', 'Program', button=3)
    w.wait('the right button opens a menu', lambda s: s['overlay'] == 4)
    w.click('Duplicate the line', 'Overlay')
    w.wait('a line is added', lambda s: s['unsaved'])
    w.click('6', 'Program')
    w.click('Run again', 'Transport')
    w.wait('it runs again', lambda s: s['run'] == run + 1)
    w.click('to_end', 'Transport')
    w.click('to_end', 'Transport')
    w.wait('the line is printed twice', lambda s: s.get('output', '').count('all done') == 2, 10)
    check('a line is edited and run again', True)
    w.click('Open', 'Top')
    w.click('endless.py', 'Overlay')
    w.wait('the endless program', lambda s: s['file'] == 'endless.py')
    w.click('to_end', 'Transport')
    w.wait('it runs', lambda s: s['busy'])
    w.click('Stop', 'Transport')
    w.wait('Stop works', lambda s: s['stopped'] and not s['busy'])
    check('an endless program is stopped', True)
    w.close()


def endless(binary, folder):
    print('while True: pass')
    w = Window(binary, folder, 'endless.py')
    w.key('End')
    w.wait('it runs', lambda s: s['busy'])
    time.sleep(1)
    worst, times = 0, []
    for _ in range(12):
        before = w.state()['theme']
        asked = time.monotonic()
        w.tool('key', 't')
        w.wait('the window answers', lambda s: s['theme'] != before, 2)
        times.append(time.monotonic() - asked)
        time.sleep(0.1)
    times.sort()
    middle = times[len(times) // 2]
    print(f'  a key press shows after {middle * 1000:.0f} ms (median, xdotool included), {times[-1] * 1000:.0f} ms at most')
    check('the window answers while the program runs', middle < 0.15)
    w.key('ctrl+period')
    w.wait('Stop works', lambda s: s['stopped'] and not s['busy'])
    check('Stop works', True)
    w.close()


def main():
    binary = os.path.abspath(sys.argv[1])
    keep = sys.argv[sys.argv.index('--keep') + 1] if '--keep' in sys.argv else None
    for tool in ('xdotool', 'import', 'compare', 'convert'):
        if not shutil.which(tool):
            raise SystemExit(f'{tool} is missing: install xdotool and imagemagick')
    for part in (by_keys, by_mouse, endless):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (('first.py', PROGRAM), ('second.py', PROGRAM), ('endless.py', ENDLESS)):
                with open(os.path.join(folder, name), 'w') as f:
                    f.write(text)
            try:
                part(binary, folder)
            finally:
                if keep:
                    shutil.copytree(folder, os.path.join(keep, part.__name__), dirs_exist_ok=True)
    print('all of it works')


if __name__ == '__main__':
    main()
