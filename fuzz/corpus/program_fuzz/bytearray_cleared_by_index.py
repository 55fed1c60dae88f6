class Clears:
    def __index__(self):
        data.clear()
        return 1
data = bytearray(b"abc")
data[Clears():Clears()]
