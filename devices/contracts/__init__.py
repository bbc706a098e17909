"""What a device promises: readings, states, errors and one small Protocol per device. No driver is here."""
