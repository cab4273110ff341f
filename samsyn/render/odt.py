def reference(a, d):
    pass


def finished(a, d):
    pass
