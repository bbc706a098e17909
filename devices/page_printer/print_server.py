"""What a print server says of a job, and what the device behind it says.

The counts of a CUPS queue are not the printer's: its filters count what they pass on, and a job that left no
sheet stands there as completed with all its pages (measured with CUPS 2.4.2: two of two for a printer that
printed nothing, two of two for a socket that threw the data away). So behind a queue only the device counts. CUPS
hands the title on, and where the device speaks IPP itself the job is found there; where it does not, nobody has
counted.
"""

from dataclasses import replace

from devices.contracts.errors import DeviceError
from devices.page_printer.ipp import IppClient
from devices.page_printer.ipp_looks import JobLook, PrinterLook


def job_at_the_device(printer: PrinterLook, job: JobLook) -> JobLook:
    """Return a final job as the device that moves the paper describes it, without counts when that is unknown."""
    if not printer.is_print_server:
        return job
    final = [each for each in _find_at_device(printer.device_uri, job.title) if each.state.is_final]
    if final:
        return max(final, key=lambda each: each.job_id)
    return replace(job, impressions_completed=None, sheets_completed=None)


def _find_at_device(uri: str, title: str) -> list[JobLook]:
    try:
        return IppClient(uri).find_jobs(title)
    except (DeviceError, ValueError):
        return []  # away, or not reached by IPP, such as usb:// and socket://
