"""The case and the visit: values, events, flow tables, rules. Pure: no I/O, no Qt, no clock of its own."""
