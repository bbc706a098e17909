"""`python -m devices.host`: the child process, started by `devices.host.link` and by nobody else."""

from devices.host.child import main

main()
