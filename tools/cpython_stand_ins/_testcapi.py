"""There is no C API."""
