"""The child process a driver lives in, so that a library that crashes or hangs takes no window with it.

`service` is what a driver family offers inside the child, `child` is that process, `link` is the end the
programs hold. The two ends speak JSON lines over the child's stdin and stdout (`messages`); nothing listens
on a socket. The host knows no family: a family's service is named by a string and imported in the child.
"""
