#!/usr/bin/env python3
"""The real window under real key and mouse events: drive_window.py TICKSCOPE [PART...] [--keep DIR]

Run it on a display of its own (xvfb-run -a -s "-screen 0 1920x1080x24"). The window writes what it shows to
$TICKSCOPE_WINDOW_STATE; keys and the mouse come from xdotool, as from a hand. Nothing here waits for a time: it waits for
what must come true, and fails when it does not in ten seconds. Each thing is done twice, by keys alone and by the mouse alone.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drop_file import drop

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
ENDLESS = {
    'while True: pass': 'while True:\n    pass\n',
    'an endless loop in a task': '''import asyncio

async def spin():
    n = 0
    while True:
        n += 1

async def main():
    asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0.5)
    await spin()

asyncio.run(main())
''',
    'printing for ever': 'n = 0\nwhile True:\n    print("line", n)\n    n += 1\n',
}
NONE, COMMANDS, KEYS, FILES, MENU = range(5)  # what lies on top
PATIENCE = 10.0  # seconds; the machine may be busy


class Window:
    def __init__(self, binary, folder, *arguments):
        self.state_file = os.path.join(folder, 'state.json')
        if os.path.exists(self.state_file):
            os.remove(self.state_file)
        env = dict(os.environ, TICKSCOPE_WINDOW_STATE=self.state_file, XDG_CONFIG_HOME=os.path.join(folder, 'config'))
        begin = time.monotonic()
        self.process = subprocess.Popen([binary, *arguments], cwd=folder, env=env)
        self.hand = None
        try:
            self.wait('the window opens', lambda s: s['run'] > 0 or s['errors'] > 0, 60)
            self.first_frame = time.monotonic() - begin
            self.id = int(self.tool('search', '--sync', '--onlyvisible', '--class', 'tickscope').split()[-1])
            self.tool('windowfocus', '--sync', self.id)
            self.hand = subprocess.Popen(['xdotool', '-'], stdin=subprocess.PIPE, bufsize=0)  # for what is timed
            self.rest()
        except BaseException:
            self.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                self.close()
        finally:
            self.kill()

    def kill(self):
        for process in (self.process, self.hand):
            if process and process.poll() is None:
                process.kill()
                process.wait()

    def close(self):
        self.key('ctrl+q')
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise SystemExit('FAILED: Ctrl+Q does not close the window')
        if self.process.returncode != 0:
            raise SystemExit(f'FAILED: the window ended with status {self.process.returncode}')

    # -- what it shows -------------------------------------------------------------------------------------------------
    def read(self):
        try:
            with open(self.state_file) as f:
                return json.load(f)
        except (OSError, ValueError):
            return None

    def wait(self, what, holds, seconds=PATIENCE):
        """The state in which `holds` is true."""
        deadline = time.monotonic() + seconds
        while True:
            state = self.read()
            if state and holds(state):
                return state
            if self.process.poll() is not None:
                raise SystemExit(f'FAILED: {what}: the window closed with status {self.process.returncode}')
            if time.monotonic() > deadline:
                brief = {k: v for k, v in (state or {}).items() if k != 'texts'}
                raise SystemExit(f'FAILED: {what}\n  the window says: {json.dumps(brief)}')
            time.sleep(0.004)

    def state(self):
        return self.wait('the window says what it shows', lambda s: True)

    def still(self, what, holds=lambda s: True):
        """As wait(), and nothing moves any more."""
        return self.wait(what, lambda s: s['still'] and not s.get('busy') and holds(s))

    def where(self, text, panel):
        found = []

        def there(s):
            found[:] = [(t['x'], t['y']) for t in s['texts'] if t['text'] == text and t['panel'] == panel]
            return s['still'] and found
        self.wait(f'{panel} says {text!r}', there)
        return found[0]

    def picture(self):
        """The window's pixels, as they are on the screen."""
        return subprocess.run(['import', '-silent', '-window', str(self.id), '-depth', '8', 'rgb:-'], check=True, capture_output=True).stdout

    def looks_like(self, picture):
        for _ in range(5):  # the last frame may be on its way to the screen
            if self.picture() == picture:
                return True
            time.sleep(0.1)
        return False

    # -- hands ---------------------------------------------------------------------------------------------------------
    def tool(self, *args):
        return subprocess.run(['xdotool', *map(str, args)], check=True, capture_output=True, text=True).stdout

    def key(self, *keys):
        self.tool('key', '--delay', '8', *keys)

    def type(self, text):
        self.tool('type', '--delay', '8', text)

    def point(self, x, y):
        self.tool('mousemove', '--window', self.id, x, y)
        self.wait(f'the pointer is at {x}, {y}', lambda s: s['pointer'] == [x, y] and s['still'])

    def rest(self):
        self.point(3, 3)

    def click(self, text, panel, button=1):
        self.point(*self.where(text, panel))
        self.tool('click', button)

    def timed_key(self, key, holds):
        """Seconds from the event to the frame that shows what it did."""
        begin = time.monotonic()
        self.hand.stdin.write(f'key {key}\n'.encode())
        self.wait(f'{key} shows', holds)
        return time.monotonic() - begin


def check(what, good=True):
    if not good:
        raise SystemExit(f'FAILED: {what}')
    print('  ok:', what, flush=True)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as f:
        f.write(text)
    return path


def run_to_end(w, end):
    """With all of it recorded, the timeline is the same at every moment."""
    state = w.still('something runs', lambda s: s['run'] > 0)
    for _ in range(2):
        if not state['over']:
            end()
            state = w.still('to the live edge, then to the end', lambda s: s['over'] or s['event'] == s['newest'])
    w.wait('the run is over', lambda s: s['over'])


# -- by keys alone -------------------------------------------------------------------------------------------------------

def by_keys(binary, folder):
    write(folder, 'first.py', PROGRAM)
    write(folder, 'second.py', PROGRAM)
    with Window(binary, folder, 'first.py') as w:
        check('the command line opens a program', w.state()['file'] == 'first.py')
        w.key('m')
        w.wait('M stops motion', lambda s: not s['motion'])
        w.key('ctrl+o')
        w.wait('Ctrl+O lists files', lambda s: s['overlay'] == FILES)
        w.type('second')
        w.key('Return')
        w.still('a program opens', lambda s: s['file'] == 'second.py' and s['run'] >= 2)
        check('the list of files opens a program')

        run_to_end(w, lambda: w.key('End'))
        w.key('Home', '5')
        state = w.still('the start', lambda s: s['event'] == 0 and s['step'] == 'tick' and not s['note'])
        events, pictures = [0], [w.picture()]
        for i in range(10):
            w.key('Right')
            events.append(w.still(f'tick {i + 1}', lambda s: s['event'] > events[-1])['event'])
            pictures.append(w.picture())
        check('ten ticks forward', w.state()['tick'] == 10 and len(set(pictures)) == 11)
        for i in reversed(range(10)):
            w.key('Left')
            w.still(f'back to tick {i}', lambda s: s['event'] == events[i])
            if not w.looks_like(pictures[i]):
                raise SystemExit(f'FAILED: tick {i} looks different when one comes back to it')
        check('ten ticks back, each the identical picture')

        for key, kind in zip('123456', ('event', 'line', 'callback', 'await', 'tick', 'output')):
            w.key('Home', key)
            seen = [w.still(f'{key} steps by {kind}', lambda s: s['step'] == kind and s['event'] == 0)['event']]
            for _ in range(4):
                w.key('Right')
                seen.append(w.still(f'forward by {kind}', lambda s: s['event'] > seen[-1])['event'])
            for event in reversed(seen[1:-1]):
                w.key('Left')
                w.still(f'back by {kind}', lambda s: s['event'] == event)
        check('event, line, callback, await, tick, output: forward and back')

        w.key('question')
        w.wait('? shows the keys', lambda s: s['overlay'] == KEYS and any(t['text'] == 'Step forward' for t in s['texts']))
        w.key('Escape')
        w.wait('Escape closes them', lambda s: s['overlay'] == NONE)
        check('the sheet of keys')
        w.key('Home', 'ctrl+k')
        w.wait('Ctrl+K lists commands', lambda s: s['overlay'] == COMMANDS)
        w.type('next tick')
        w.key('Return')
        w.still('the command is done', lambda s: s['overlay'] == NONE and s['tick'] == 1)
        check('the list of commands')

        w.key('ctrl+e')
        w.wait('Ctrl+E puts the caret into the program', lambda s: s['editing'])
        w.key('ctrl+Home', *['Down'] * 5)
        w.wait('the caret is in line 6', lambda s: s['caret_line'] == 6)
        w.key('F9')
        w.wait('F9 sets a breakpoint', lambda s: s['breakpoints'] == [6])
        w.key('Escape', 'Home', 'F8')
        at = w.still('F8 runs to the breakpoint', lambda s: s['line'] == 6 and s['event'] > 0)['event']
        w.key('F8')
        w.still('F8 goes on to the next time', lambda s: s['line'] == 6 and s['event'] > at)
        w.key('shift+F8')
        w.still('Shift+F8 goes back to the time before', lambda s: s['event'] == at)
        check('a breakpoint is set and met, forward and back')

        w.key('Home', '1', 'space')
        w.wait('Space plays', lambda s: s['playing'] and s['event'] > 0)
        w.key('space')
        w.still('Space pauses', lambda s: not s['playing'])
        w.key('bracketright', 'bracketright')
        w.wait('] plays faster', lambda s: s['speed'] == 4)
        w.key('bracketleft', 'bracketleft')
        w.wait('[ plays slower', lambda s: s['speed'] == 1)
        check('play, pause, faster, slower')

        w.key('End')
        end = w.still('End', lambda s: s['event'] == s['newest'])['event']
        w.key('3', 'Left', 'Left', 'Left', 'Left')
        w.still('four callbacks back', lambda s: s['step'] == 'callback' and s['event'] < end)
        w.key('Home', '5', *['Right'] * 3)
        w.still('tick 3', lambda s: s['tick'] == 3)
        before = w.state()['chosen_task']
        w.key('Up')
        chosen = w.wait('Up chooses the task before', lambda s: s['chosen_task'] != before)['chosen_task']
        w.key('Down')
        w.wait('Down the next one', lambda s: s['chosen_task'] != chosen)
        at = w.still('still')['event']
        w.key('w')
        w.still('W goes to the cause', lambda s: s['event'] < at)
        check('tasks are chosen, and W goes to the cause')

        for key, name, wanted in (('ctrl+equal', 'larger', 2.5), ('ctrl+minus', 'smaller', 0.75)):
            while w.state()['zoom'] != wanted:
                zoom = w.state()['zoom']
                w.key(key)
                w.wait(f'{key}: {name}', lambda s: s['zoom'] != zoom)
        w.key('ctrl+0')
        w.wait('Ctrl+0: normal size', lambda s: s['zoom'] == 1)
        for theme in ('light', 'contrast', 'dark'):
            w.key('t')
            w.wait(f'T: {theme}', lambda s: s['theme'] == theme)
        w.key('F11')
        w.wait('F11 presents', lambda s: s['present'])
        w.key('F11')
        w.wait('and back', lambda s: not s['present'])
        check('zoom from 75 % to 250 %, themes, presenting')

        run = w.state()['run']
        w.key('ctrl+e', 'ctrl+End')
        w.type('print("added by hand")')
        w.wait('the text is changed', lambda s: s['unsaved'])
        w.key('ctrl+Return')
        w.still('Ctrl+Enter runs again', lambda s: s['run'] == run + 1 and s['errors'] == 0)
        w.key('Escape')
        run_to_end(w, lambda: w.key('End'))
        w.wait('the program says what was added', lambda s: s['output'].endswith('added by hand\n'))
        check('a line is edited and run again')
        w.key('ctrl+e', 'ctrl+End', 'Return')
        w.type('x = (')
        w.key('ctrl+Return')
        w.wait('an error is shown', lambda s: s['errors'] > 0 and s['run'] == run + 1 and 'never closed' in s['first_error'])
        check('what is wrong is said, and the run stays')
        w.key('Escape')

        w.key('ctrl+o')
        w.wait('Ctrl+O', lambda s: s['overlay'] == FILES)
        w.type('first')
        w.key('Return')
        run = w.still('the first again', lambda s: s['file'] == 'first.py')['run']
        write(folder, 'first.py', PROGRAM.replace('all done', 'from another editor'))
        w.wait('the file is reloaded and run', lambda s: s['run'] > run)
        check('a file that another editor saves is reloaded')


# -- by mouse alone ------------------------------------------------------------------------------------------------------

def by_mouse(binary, folder):
    write(folder, 'first.py', PROGRAM)
    write(folder, 'second.py', PROGRAM)
    third = write(folder, 'third one.py', PROGRAM)
    with Window(binary, folder, 'first.py', '--no-motion') as w:
        w.click('Open', 'Top')
        w.click('second.py', 'Overlay')
        w.still('a program opens', lambda s: s['file'] == 'second.py' and s['run'] >= 2)
        check('the list of files opens a program')
        check('the window takes a dropped file', drop(w.id, third, 300, 300, PATIENCE))
        w.still('a dropped program opens', lambda s: s['file'] == 'third one.py' and s['run'] >= 3)
        check('a dropped program opens')

        run_to_end(w, lambda: w.click('to_end', 'Transport'))
        w.click('to_start', 'Transport')
        w.still('the start', lambda s: s['event'] == 0)
        for _ in range(6):  # the kinds stand side by side, or the chosen one goes to the next
            state = w.still('the kind of step')
            if state['step'] == 'tick':
                break
            said = [t['text'] for t in state['texts'] if t['panel'] == 'Transport']
            w.click('tick' if 'tick' in said else 'by ' + state['step'], 'Transport')
            w.wait('the kind of step is chosen', lambda s: s['step'] != state['step'])
        check('the step is a tick', w.state()['step'] == 'tick')
        w.point(*w.where('step_forward', 'Transport'))
        events, pictures = [0], []
        for i in range(10):
            w.tool('click', 1)
            events.append(w.still(f'tick {i + 1}', lambda s: s['event'] > events[-1])['event'])
        w.point(*w.where('step_back', 'Transport'))
        for i in reversed(range(10)):
            w.tool('click', 1)
            w.still(f'back to tick {i}', lambda s: s['event'] == events[i])
        check('ten ticks forward and ten back')

        w.click('6', 'Program')
        w.wait('the gutter sets a breakpoint', lambda s: s['breakpoints'] == [6])
        w.click('Ctrl+K  commands', 'Top')
        w.wait('the list of commands', lambda s: s['overlay'] == COMMANDS)
        w.click('Run to a breakpoint', 'Overlay')
        at = w.still('the run goes to the breakpoint', lambda s: s['line'] == 6)['event']
        check('a breakpoint is set and met')

        state = w.state()
        w.click('3', 'Stage')
        w.wait('a token chooses its task', lambda s: s['chosen_task'] == 3)
        check('a token on the stage chooses its task')
        links = [t for t in w.still('still')['texts'] if t['panel'] == 'Inspector' and t['text'].startswith('tick ') and t['text'] != state.get('moment')]
        check('the inspector says why', len(links) >= 2)
        w.point(links[1]['x'], links[1]['y'])
        w.tool('click', 1)
        w.still('a cause goes to its moment', lambda s: s['event'] < at)
        check('a link of "why?" goes to its moment')
        w.click('to_end', 'Transport')
        w.still('the end', lambda s: s['event'] == s['newest'])
        w.click('all done', 'Output')
        w.still('a line of output goes to its moment', lambda s: s['event'] < s['newest'] and s['output'].endswith('all done\n'))
        check('a line of output goes to its moment')

        x0, y = w.where('tick 1', 'Timeline')
        w.point(x0 + 400, y - 40)
        w.tool('mousedown', 1)
        far = w.still('pressed', lambda s: s['event'] != s['newest'])['event']
        w.point(x0 + 200, y - 40)
        middle = w.still('dragged', lambda s: s['event'] < far)['event']
        w.point(x0, y - 40)
        w.still('dragged to the first tick', lambda s: s['event'] < middle and s['tick'] <= 1)
        w.tool('mouseup', 1)
        check('the timeline is dragged')

        run = w.state()['run']
        w.click('    print("all done")', 'Program')
        w.wait('a click puts the caret there', lambda s: s['caret_line'] == 12 and s['editing'])
        w.click('    print("all done")', 'Program', button=3)
        w.wait('the right button opens a menu', lambda s: s['overlay'] == MENU)
        w.click('Duplicate the line', 'Overlay')
        w.wait('a line is added', lambda s: s['unsaved'])
        w.click('Run again', 'Transport')
        w.still('it runs again', lambda s: s['run'] == run + 1)
        run_to_end(w, lambda: w.click('to_end', 'Transport'))
        w.wait('the line is printed twice', lambda s: s['output'].count('all done') == 2)
        check('a line is edited and run again')

        w.click('to_start', 'Transport')
        w.click('Play', 'Transport')
        w.wait('it plays', lambda s: s['playing'] and s['event'] > 0)
        w.tool('click', 1)
        w.still('it pauses', lambda s: not s['playing'])
        w.click('speed 1x', 'Transport')
        w.wait('it plays faster', lambda s: s['speed'] == 2)
        check('play, pause, speed')
        w.click('?  keys', 'Top')
        w.wait('the sheet of keys', lambda s: s['overlay'] == KEYS)
        w.point(20, w.state()['height'] - 20)
        w.tool('click', 1)
        w.wait('a click beside it closes it', lambda s: s['overlay'] == NONE)
        check('the sheet of keys')


# -- a lesson ------------------------------------------------------------------------------------------------------------

def lesson(binary, folder):
    with Window(binary, folder, '1', '--no-motion') as w:
        check('a lesson opens at its first page', w.still('a lesson')['page'] == 1)
        w.key('n')
        second = w.still('N turns the page, and the run goes to its moment', lambda s: s['page'] == 2 and s['event'] > 0)['event']
        w.click('Next', 'Lesson')
        third = w.still('so does a click', lambda s: s['page'] == 3 and s['event'] > second)
        w.key('p')
        w.still('P turns back', lambda s: s['page'] == 2 and s['event'] == second)
        w.click('Back', 'Lesson')
        w.still('so does a click', lambda s: s['page'] == 1 and s['event'] < second)
        check('turning pages moves the run, by keys and by mouse')
        w.key('n', 'n')
        w.still('the third page', lambda s: s['page'] == 3 and s['event'] == third['event'] and s['answer'] == 'asked')
        w.click('cake', 'Stage')
        w.wait('a wrong token is a wrong answer', lambda s: s['answer'] == 'wrong')
        w.click('bread', 'Stage')
        w.wait('the right token is the right answer', lambda s: s['answer'] == 'right')
        check('a question is answered by clicking on the stage')


# -- programs that never end ---------------------------------------------------------------------------------------------

def endless(binary, folder):
    write(folder, 'idle.py', PROGRAM)
    for number, (name, text) in enumerate(ENDLESS.items()):
        write(folder, f'endless{number}.py', text)
    with Window(binary, folder, 'idle.py', '--no-motion') as w:
        def latencies():
            times = []
            for _ in range(15):
                theme = w.state()['theme']
                times.append(w.timed_key('t', lambda s: s['theme'] != theme) * 1000)
            return sorted(times)
        quiet = latencies()
        print(f'  first frame {w.first_frame * 1000:.0f} ms after the process began; a key press shows after {quiet[7]:.0f} ms (median; {quiet[-1]:.0f} at most) when nothing runs')
        for number, name in enumerate(ENDLESS):
            w.key('ctrl+o')
            w.wait('Ctrl+O', lambda s: s['overlay'] == FILES)
            w.type(f'endless{number}')
            w.key('Return')
            w.wait('it opens', lambda s: s['file'] == f'endless{number}.py')
            w.key('End')
            w.wait('End', lambda s: s['event'] == s['newest'] or s['busy'])
            w.key('End')
            w.wait('it runs', lambda s: s['busy'])
            times = latencies()
            w.wait('and goes on running', lambda s: s['busy'] and not s['over'])
            print(f'  {name}: a key press shows after {times[7]:.0f} ms (median; {times[-1]:.0f} at most)')
            # A machine that is busy with other things gets what it needs without any program.
            check(f'{name}: the window answers', times[7] <= max(50, 2.5 * quiet[7]))
            w.key('ctrl+period')
            w.wait('Stop works', lambda s: s['stopped'] and not s['busy'])
            check(f'{name}: it is stopped')


def main():
    arguments = sys.argv[1:]
    keep = None
    if '--keep' in arguments:
        at = arguments.index('--keep')
        keep = arguments[at + 1]
        del arguments[at:at + 2]
    binary = os.path.abspath(arguments[0])
    for tool in ('xdotool', 'import'):
        if not shutil.which(tool):
            raise SystemExit(f'{tool} is missing: install xdotool and imagemagick')
    parts = {part.__name__: part for part in (by_keys, by_mouse, lesson, endless)}
    begin = time.monotonic()
    for name in arguments[1:] or parts:
        print(name.replace('_', ' '), flush=True)
        with tempfile.TemporaryDirectory() as folder:
            try:
                parts[name](binary, folder)
            finally:
                if keep:
                    shutil.copytree(folder, os.path.join(keep, name), dirs_exist_ok=True)
    print(f'all of it works; it took {time.monotonic() - begin:.0f} s')


if __name__ == '__main__':
    main()
