#!/usr/bin/env python3
"""How long the window takes to answer a key: bench/answer_time.py [TICKSCOPE] [--size WxH] [--presses N]

From the key event (XTest) to the first changed pixel on the screen, while programs run that never end. On a display of its own:

    xvfb-run -a -s "-screen 0 1920x1080x24" bench/answer_time.py build/release/tickscope
"""
import argparse
import ctypes
import os
import statistics
import subprocess
import tempfile
import time

PROGRAMS = {
    'a program that is over': 'print("over")\n',
    'while True: pass': 'while True:\n    pass\n',
    'an endless loop in a task': '''import asyncio

async def spin():
    while True:
        pass

async def main():
    task = asyncio.create_task(spin())
    await asyncio.sleep(1)

asyncio.run(main())
''',
    'printing for ever': 'n = 0\nwhile True:\n    print("line", n)\n    n += 1\n',
    'fifty tasks that sleep again and again': '''import asyncio

async def nap(seconds):
    while True:
        await asyncio.sleep(seconds)

async def main():
    await asyncio.gather(*[nap(0.01 * n) for n in range(1, 51)])

asyncio.run(main())
''',
}
KEYS = ('F1', 'Escape')  # the sheet of keys comes and goes, in the middle of the window
ALL_PLANES, Z_PIXMAP = 0xFFFFFFFF, 2


class XImage(ctypes.Structure):
    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int), ('format', ctypes.c_int), ('data', ctypes.c_void_p),
                ('byte_order', ctypes.c_int), ('unit', ctypes.c_int), ('bit_order', ctypes.c_int), ('pad', ctypes.c_int), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int)]


class Display:
    def __init__(self):
        self.x, self.test = ctypes.CDLL('libX11.so.6'), ctypes.CDLL('libXtst.so.6')
        pointer, number, whole = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int
        for name, result, arguments in (
                ('XOpenDisplay', pointer, [ctypes.c_char_p]), ('XDefaultRootWindow', number, [pointer]), ('XSync', whole, [pointer, whole]),
                ('XGetImage', pointer, [pointer, number, whole, whole, ctypes.c_uint, ctypes.c_uint, number, whole]), ('XDestroyImage', whole, [pointer]),
                ('XStringToKeysym', number, [ctypes.c_char_p]), ('XKeysymToKeycode', ctypes.c_ubyte, [pointer, number])):
            function = getattr(self.x, name)
            function.restype, function.argtypes = result, arguments
        self.test.XTestFakeKeyEvent.argtypes = [pointer, ctypes.c_uint, whole, number]
        self.display = self.x.XOpenDisplay(None)
        if not self.display:
            raise SystemExit('answer_time: there is no display; use xvfb-run')
        self.root = self.x.XDefaultRootWindow(self.display)

    def press(self, key):
        code = self.x.XKeysymToKeycode(self.display, self.x.XStringToKeysym(key.encode()))
        for down in (1, 0):
            self.test.XTestFakeKeyEvent(self.display, code, down, 0)
        self.x.XSync(self.display, 0)

    def pixels(self, x, y, width, height):
        image = self.x.XGetImage(self.display, self.root, x, y, width, height, ALL_PLANES, Z_PIXMAP)
        content = ctypes.cast(image, ctypes.POINTER(XImage)).contents
        pixels = ctypes.string_at(content.data, content.bytes_per_line * content.height)
        self.x.XDestroyImage(image)
        return pixels


def answers(display, box, presses):
    times = []
    for i in range(presses):
        before, start = display.pixels(*box), time.perf_counter()
        display.press(KEYS[i % 2])
        while display.pixels(*box) == before:
            if time.perf_counter() - start > 5:
                raise SystemExit(f'answer_time: {KEYS[i % 2]} changes nothing')
            time.sleep(0.0005)
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.25 + 0.013 * (i % 7))  # at any moment of a frame
    return sorted(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('tickscope', nargs='?', default='build/release/tickscope')
    parser.add_argument('--size', default='1440x900')
    parser.add_argument('--presses', type=int, default=40)
    options = parser.parse_args()
    width, height = map(int, options.size.split('x'))
    display = Display()
    print(f'milliseconds from a key to the screen, {options.size}  {"median":>12} {"90 %":>8} {"worst":>8}')
    with tempfile.TemporaryDirectory() as folder:
        for name, program in PROGRAMS.items():
            path = os.path.join(folder, 'program.py')
            with open(path, 'w') as file:
                file.write(program)
            window = subprocess.Popen([options.tickscope, path, '--size', options.size], env=dict(os.environ, XDG_CONFIG_HOME=folder))
            try:
                time.sleep(3)
                display.press('F8')  # it runs, to its end if it has one
                time.sleep(0.5)
                times = answers(display, (width // 2 - 100, height // 2 - 40, 200, 80), options.presses)
            finally:
                window.terminate()
                window.wait()
            print(f'{name:44} {statistics.median(times):13.1f} {times[int(len(times) * 0.9)]:8.1f} {times[-1]:8.1f}')


if __name__ == '__main__':
    main()
