"""The document camera (高拍仪): finds the page on the desk, judges it, straightens it, reads its QR codes.

`page_finding`, `page_quality`, `page_taking`, `codes` and `stillness` look at pictures and are pure; `picture` is
one picture as the camera sent it, `mjpeg_stream` and `usb_camera` bring pictures, `grabber` keeps the newest,
`driver` answers calls, `hosted` is the driver in its own process. Beside it stands `simulated_camera`, an MJPEG
camera of this machine; `desk_scene` is what it sees, `sample_papers` draws what can be laid there.
"""
