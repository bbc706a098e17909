pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// What a whole page is about: a large drawing in rings of its tone.
Item {
    id: badge

    property string icon
    property string tone: "info"   // info, success, warn, danger
    property int side: Tokens.px(Tokens.wide ? 380 : 320)
    readonly property color ink: tone === "success" ? Tokens.success : tone === "warn" ? Tokens.warn
        : tone === "danger" ? Tokens.danger : Tokens.primary
    readonly property color soft: tone === "success" ? Tokens.successSoft : tone === "warn" ? Tokens.warnSoft
        : tone === "danger" ? Tokens.dangerSoft : Tokens.primarySoft

    width: side
    height: side

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: badge.soft
    }
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
        color: badge.ink
    }
    Icon {
        anchors.centerIn: parent
        name: badge.icon
        tint: Tokens.whiteOnPrimary
        side: Math.round(badge.side * 0.32)
    }
    Repeater {
        model: [[0.02, 0.2, 0.04], [0.94, 0.12, 0.05], [0.98, 0.78, 0.03], [0.06, 0.86, 0.05]]
        delegate: Rectangle {
            required property var modelData
            x: badge.width * modelData[0]
            y: badge.height * modelData[1]
            width: badge.width * modelData[2]
            height: width
            radius: width / 2
            color: badge.ink
            opacity: 0.35
        }
    }
}
