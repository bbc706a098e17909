import QtQuick
import "../theme"

// Where a thing goes, or comes from: a drawing that moves in steps, and rests after a while. Lengths are in widths
// of the whole drawing.
Item {
    id: placement

    property string thing: "social_card"
    property string device: "reader_slot"
    property real tall: 0.84
    property real deviceAt: 0.42
    property real thingWidth: 0.64
    property real from: 0.02
    property real to: 0.2
    property real clipFrom: 0           // the thing is seen from here to there; beyond, it is inside the device
    property real clipTo: 0.445
    property bool isLeaving: false
    property bool isMoving: true
    readonly property real part: step < 6 ? step / 6 : 1

    property int step: 6
    property int steps: 0

    width: Tokens.px(360)
    height: Math.round(width * tall)

    Picture {
        name: placement.device
        width: placement.width
        y: Math.round(placement.width * placement.deviceAt)
    }
    Item {
        y: Math.round(placement.width * placement.clipFrom)
        width: parent.width
        height: Math.round(placement.width * Math.min(placement.tall, placement.clipTo)) - y
        clip: true
        Picture {
            name: placement.thing
            width: Math.round(placement.width * placement.thingWidth)
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.round(placement.width * (placement.from - placement.clipFrom + (placement.to - placement.from)
                * (placement.isLeaving ? 1 - placement.part : placement.part)))
        }
    }
    Timer {
        interval: 160
        repeat: true
        running: placement.visible && placement.isMoving && placement.steps < 125
        onTriggered: {
            placement.steps += 1
            placement.step = (placement.step + 1) % 12
        }
    }
}
