"""Hardware of a service hall: real drivers, their simulators at the wire, and the processes drivers live in.

Knows nothing of cases, screens or sync. What the rest of the house may see is in `devices.contracts`.
"""
