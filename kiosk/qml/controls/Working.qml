pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The machine works: a calm ring. It turns in steps, so that a busy machine has little to draw.
Item {
    id: working

    property string icon: "lock"

    property int side: Tokens.px(220)

    width: side
    height: width

    Repeater {
        model: 12
        delegate: Rectangle {
            id: dot
            required property int index
            readonly property real angle: index * Math.PI / 6
            width: working.side * 0.08
            height: width
            radius: width / 2
            x: working.width / 2 + Math.sin(angle) * working.width * 0.44 - width / 2
            y: working.height / 2 - Math.cos(angle) * working.height * 0.44 - height / 2
            color: Tokens.primary
            opacity: 0.15 + 0.85 * (((index - turn.step) % 12 + 12) % 12) / 11
        }
    }
    Icon {
        anchors.centerIn: parent
        name: working.icon
        side: working.side * 0.44
    }
    Timer {
        id: turn
        property int step: 0
        interval: 120
        repeat: true
        running: working.visible
        onTriggered: step = (step + 11) % 12
    }
}
