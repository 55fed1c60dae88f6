"""What can be done with URLs without asking anybody: urllib.parse."""
