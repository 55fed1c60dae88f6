"""How much memory the program's objects take. Where they were made is not kept."""

_start = _peak = 0
_limit = 0


def start(nframe=1, /):
    """Begin to measure."""
    global _start, _peak, _limit
    if nframe < 1:
        raise ValueError("the number of frames must be in range [1; 65535]")
    if not _limit:
        _start, _peak, _limit = _used_bytes(), 0, nframe


def stop():
    """Stop measuring."""
    global _limit
    _limit = 0


def is_tracing():
    """True if memory is being measured."""
    return _limit > 0


def get_traceback_limit():
    """The number of frames that start() was asked for."""
    return _limit or 1


def get_traced_memory():
    """The bytes of what was made since start(), now and at most, as far as anybody has asked."""
    global _peak
    if not _limit:
        return 0, 0
    now = max(0, _used_bytes() - _start)
    _peak = max(_peak, now)
    return now, _peak


def reset_peak():
    """Let the peak begin again at what is there now."""
    global _peak
    _peak = max(0, _used_bytes() - _start) if _limit else 0


def clear_traces():
    """Count only what is made from now on."""
    global _start, _peak
    _start, _peak = _used_bytes(), 0


def get_tracemalloc_memory():
    """The bytes that measuring itself takes."""
    return 0


def get_object_traceback(obj, /):
    """Where an object was made: that is not kept."""
    return None
