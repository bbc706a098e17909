"""The case and the visit: values, events, flow tables and rules. Pure: no I/O, no Qt, no clock but the one passed in."""
