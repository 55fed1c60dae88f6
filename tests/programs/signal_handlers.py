# Handlers of signals: a loop stops when one comes, asyncio.run() cancels its main task at SIGINT.
import asyncio
import os
import signal
async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.call_later(1, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    print("stopped", loop.time() > 0)
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
asyncio.run(main())
async def interrupted_main():
    try:
        await asyncio.sleep(0)
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled"); raise
    finally:
        print("cleanup")
try:
    asyncio.run(interrupted_main())
except KeyboardInterrupt:
    print("interrupted")

print(repr(signal.SIGINT), signal.SIGTERM, signal.strsignal(signal.SIGTERM), signal.Signals(9).name, len(signal.valid_signals()))
print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT).__name__)
previous = signal.signal(signal.SIGUSR1, lambda number, frame: print("got", number, frame.f_lineno > 0))
print(previous, callable(signal.getsignal(signal.SIGUSR1)))
signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR1)
for wrong in (lambda: signal.signal(9, print), lambda: signal.signal(100, print), lambda: signal.signal(2, 5), lambda: signal.getsignal(100)):
    try:
        wrong()
    except (OSError, ValueError, TypeError) as error:
        print(repr(error))


async def wrong_handlers():
    loop = asyncio.get_running_loop()
    for number, callback in ((signal.SIGKILL, print), ("x", print), (1000, print), (signal.SIGTERM, wrong_handlers)):
        try:
            loop.add_signal_handler(number, callback)
        except (RuntimeError, TypeError, ValueError) as error:
            print(repr(error))
    loop.add_signal_handler(signal.SIGHUP, lambda name: print("handled", name), "hangup")
    signal.raise_signal(signal.SIGHUP)
    signal.raise_signal(signal.SIGHUP)
    await asyncio.sleep(0.1)

asyncio.run(wrong_handlers())
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print(repr(error))
