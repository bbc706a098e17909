pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// The machine works: a calm ring. It turns in steps, so that a busy machine has little to draw.
Item {
    id: working

    property string icon: "lock"

    width: Tokens.px(Tokens.wide ? 380 : 320)
    height: width

    Rectangle {
        anchors.centerIn: parent
        width: Math.round(parent.width * 0.72)
        height: width
        radius: width / 2
        color: Tokens.surface
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.round(parent.width * 0.54)
        height: width
        radius: width / 2
        color: Tokens.primary
    }
    Repeater {
        model: 12
        delegate: Rectangle {
            required property int index
            readonly property real angle: index * Math.PI / 6
            width: Tokens.px(20)
            height: width
            radius: width / 2
            x: working.width / 2 + Math.sin(angle) * working.width * 0.45 - width / 2
            y: working.height / 2 - Math.cos(angle) * working.height * 0.45 - height / 2
            color: Tokens.primary
            opacity: 0.15 + 0.85 * (((index - turn.step) % 12 + 12) % 12) / 11
        }
    }
    Icon {
        anchors.centerIn: parent
        name: working.icon
        tint: Tokens.whiteOnPrimary
        side: Math.round(working.width * 0.3)
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
