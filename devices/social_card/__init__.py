"""Readers of social security cards (社会保障卡) of generations 1 to 3, over PC/SC; LD/T 32-2015.

`apdu`, `status_words`, `tlv`, `atr`, `card_files` and `coding` are the card's own formats; `reading` is the
conversation that reads one card. `pcsc_service`, `pcsc_card` and `pcsc_reader` are the driver on the system's
smart card service; `hosted` puts it into its child process and is what the programs open. `virtual_profile`,
`virtual_card`, `vpcd_slot`, `slot_faults` and `private_pcscd` are the simulator: a card that a test or a
demonstration puts into a real pcscd, and that can be told to fail.
"""
