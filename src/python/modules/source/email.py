"""Of the package email only email.utils is here."""
