"""There is no decimal arithmetic."""


class Decimal:
    def __init__(self, value="0"):
        raise NotImplementedError("decimal is not here")
