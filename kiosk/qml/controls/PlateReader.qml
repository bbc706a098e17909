// An identity card, laid on its plate or taken from it.
Placement {
    thing: "id_card"
    device: "reader_plate"
    tall: 0.8
    deviceAt: 0.37
    thingWidth: 0.56
    from: 0
    to: 0.4
    clipTo: 1
}
