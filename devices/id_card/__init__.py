"""Readers of resident identity cards and their family: the SAM module on a serial line (GA 450, GA/T 467).

`frames`, `statuses`, `base_reply` and `text_block` are the wire's and the card's own formats; `sam_line` asks one
question at a time; `sam_reader` is the driver; `hosted` puts it into its child process and is what the programs
open. `virtual_id_card`, `virtual_sam` and `sam_faults` are the simulator: a card, and a reader on a pseudo
terminal that answers like the module does and can be told to fail.
"""
