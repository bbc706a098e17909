"""The hall bench: a whole hall on one machine.

`world` starts the simulated devices at the wire, `network_valve` stands between a terminal and the province,
`window` lets a person play them, `demo` starts the programs around them and `tour` goes the citizen's way by
itself. The programs are started as processes and know nothing of the bench.
"""
