// A sheet that comes out of the printer.
Placement {
    thing: "sheet"
    device: "printer_front"
    tall: 0.86
    deviceAt: 0
    thingWidth: 0.5
    from: -0.38
    to: 0.12
    clipFrom: 0.325
    clipTo: 1
}
