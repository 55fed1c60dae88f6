"""Drops a file onto a window as a file manager does (XDND version 5), through libX11 alone."""
import ctypes
import ctypes.util
import pathlib
import time

CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31


class ClientMessage(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int), ('display', ctypes.c_void_p),
                ('window', ctypes.c_ulong), ('message_type', ctypes.c_ulong), ('format', ctypes.c_int), ('data', ctypes.c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int), ('display', ctypes.c_void_p),
                ('owner', ctypes.c_ulong), ('requestor', ctypes.c_ulong), ('selection', ctypes.c_ulong), ('target', ctypes.c_ulong),
                ('property', ctypes.c_ulong), ('time', ctypes.c_ulong)]


class Selection(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int), ('display', ctypes.c_void_p),
                ('requestor', ctypes.c_ulong), ('selection', ctypes.c_ulong), ('target', ctypes.c_ulong), ('property', ctypes.c_ulong),
                ('time', ctypes.c_ulong)]


class Event(ctypes.Union):
    _fields_ = [('type', ctypes.c_int), ('message', ClientMessage), ('request', SelectionRequest), ('selection', Selection),
                ('pad', ctypes.c_long * 24)]


def drop(window, path, x, y, seconds=5):
    """Drops `path` on `window` at the screen's x, y; true when the window says that it took it."""
    x11 = ctypes.CDLL(ctypes.util.find_library('X11') or 'libX11.so.6')
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = x11.XCreateSimpleWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        raise SystemExit('there is no display')
    atom = lambda name: x11.XInternAtom(display, name.encode(), 0)
    root = x11.XDefaultRootWindow(display)
    source = x11.XCreateSimpleWindow(display, ctypes.c_ulong(root), 0, 0, 1, 1, 0, ctypes.c_ulong(0), ctypes.c_ulong(0))
    x11.XSetSelectionOwner(display, ctypes.c_ulong(atom('XdndSelection')), ctypes.c_ulong(source), ctypes.c_ulong(0))

    def send(name, *data):
        event = Event()
        event.message = ClientMessage(CLIENT_MESSAGE, 0, 1, display, window, atom(name), 32,
                                      (ctypes.c_long * 5)(source, *data, *[0] * (4 - len(data))))
        x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        x11.XFlush(display)

    uris = (pathlib.Path(path).resolve().as_uri() + '\r\n').encode()
    send('XdndEnter', 5 << 24, atom('text/uri-list'))
    send('XdndPosition', 0, x << 16 | y, 0, atom('XdndActionCopy'))
    dropped, deadline, event = False, time.monotonic() + seconds, Event()
    while time.monotonic() < deadline:
        if not x11.XPending(display):
            time.sleep(0.002)
            continue
        x11.XNextEvent(display, ctypes.byref(event))
        if event.type == CLIENT_MESSAGE and event.message.message_type == atom('XdndStatus') and not dropped:
            if not event.message.data[1] & 1:
                return False
            dropped = True
            send('XdndDrop', 0, 0)
        elif event.type == SELECTION_REQUEST:
            asked = event.request
            x11.XChangeProperty(display, ctypes.c_ulong(asked.requestor), ctypes.c_ulong(asked.property), ctypes.c_ulong(asked.target), 8, 0, uris, len(uris))
            answer = Event()
            answer.selection = Selection(SELECTION_NOTIFY, 0, 1, display, asked.requestor, asked.selection, asked.target, asked.property, asked.time)
            x11.XSendEvent(display, ctypes.c_ulong(asked.requestor), 0, ctypes.c_long(0), ctypes.byref(answer))
            x11.XFlush(display)
        elif event.type == CLIENT_MESSAGE and event.message.message_type == atom('XdndFinished'):
            x11.XCloseDisplay(display)
            return event.message.data[1] != 0  # GLFW says how many bytes it got
    return False
