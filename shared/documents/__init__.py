"""Documents: a payload the province signed in, PDF bytes out; the QR on it; the seal over it.

    payload.py      checks the province's signature and opens the payload
    certificate.py  draws the certificate
    qr.py           verifies the printed QR without a network
    sealing.py      seals a PDF of which only the digest leaves the terminal

Everything is CPU-bound, does no I/O but reading `resources/`, and belongs on a worker thread; `sealing` is also
slow to import (pyHanko, about a third of a second).
"""
