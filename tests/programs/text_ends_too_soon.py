# A block that never comes.
def greet(name):
    if name:
        # say hello here
