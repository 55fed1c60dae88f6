"""What assertLogs() and assertNoLogs() do."""
import logging

from unittest.case import _CaseContext


class _LogRecords:
    """Collects what is logged: `records`, and `output`, the formatted lines."""

    def __init__(self):
        self.records, self.output = [], []


class _AssertLogsContext(_CaseContext):
    """What assertLogs() and assertNoLogs() return."""

    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        self.test_case, self.logger_name, self.no_logs = test_case, logger_name, no_logs
        self.level = logging.INFO if not level else logging.getLevelName(level) if isinstance(level, str) else level
        self.msg = None

    def __enter__(self):
        if isinstance(self.logger_name, (logging.Logger, logging.LoggerAdapter)):
            self.logger = logger = self.logger_name
        else:
            self.logger = logger = logging.getLogger(self.logger_name)
        collected = _LogRecords()

        class Collector(logging.Handler):
            def emit(self, record):
                collected.records.append(record)
                collected.output.append(self.format(record))

        handler = Collector()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = collected
        self.before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else collected

    def __exit__(self, exc_type, exc_value, tb):  #@ def 63
        self.logger.handlers, _, self.logger.propagate = self.before
        self.logger.setLevel(self.before[1])
        if exc_type is not None:
            return False
        if self.no_logs:
            if self.watcher.records:
                self._raise_failure("Unexpected logs found: {!r}".format(self.watcher.output))  #@ 75 16 79 17
        elif not self.watcher.records:
            message = "no logs of level {} or higher triggered on {}".format(logging.getLevelName(self.level), self.logger.name)
            self._raise_failure(message)  #@ 84 16 86 80
