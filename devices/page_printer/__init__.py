"""The page printer: documents as PDF over IPP, to a printer itself or to a CUPS queue.

`ipp_message` is the wire form, `ipp` the operations, `conditions` what a printer's keywords mean, `evidence` what
may be claimed about paper, `job_watch` the watching of one job, `ipp_printer` the driver, `hosted` the driver in
its own process. `simulated_printer` beside it is a real IPP printer of this machine that puts paper in a folder.
"""
