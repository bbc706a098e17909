"""The page printer: documents as PDF over IPP, to a printer itself or to a CUPS queue.

`ipp_message` is the wire form, `ipp` the operations, `ipp_looks` what they tell, `conditions` what a printer's
keywords mean, `evidence` what may be claimed about paper, `print_server` who has counted it, `job_watch` the
watching of one job, `ipp_printer` the driver, `hosted` the driver in its own process. Beside it stands
`simulated_printer`, a real IPP printer of this machine that prints into a folder.
"""
