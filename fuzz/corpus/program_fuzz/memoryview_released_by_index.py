class Releases:
    def __index__(self):
        view.release()
        return 1
view = memoryview(bytearray(b"abc"))
view[Releases():]
